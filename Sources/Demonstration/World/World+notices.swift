internal import Domain
internal import Foundation
internal import Postgres
internal import Storage

extension World {
    /// A notice as a story tells it: by a provider, typed in by the placements service, before the meeting was held.
    struct NoticeStory: Sendable {
        /// Who gave it, by name.
        let name: String
        let words: String
        let reason: NoticeReason
        let receivedOn: Day
        let typedBy: (worker: UUID, role: Role)
        let typedAt: Timestamp
    }

    /// The contract of a provider's placement: 28 calendar days of either side.
    mutating func contract(_ placement: PlacementOf, plan: String, agreedOn: Day, by worker: UUID) {
        add(
            """
            INSERT INTO holdfast.placement_contract (agency_id, placement_id, n, provider_days, authority_days, counting,
                contingency_plan, agreed_on, written_by, written_at)
            VALUES (\(placement.child.agency), \(placement.id), 1, 28, 28, 'calendar_days', \(plan), \(agreedOn), \(worker),
                \(moment(today - agreedOn)))
            """)
    }

    /// A provider's premature notice, in the state that the procedures give it (P4 2).
    mutating func prematureNotice(_ story: NoticeStory, of placement: PlacementOf, by rule: NoticeRule) {
        let (agency, id) = (placement.child.agency, Self.id("notice \(placement.id)"))
        let reference = "N-" + String(id.uuidString.filter(\.isHexDigit).suffix(8))
        add(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, placement_id, author_id, created_at,
                changed_at)
            VALUES (\(agency), \(id), 'notice', \(reference), \(placement.id), \(story.typedBy.worker), \(story.typedAt),
                \(story.typedAt))
            """)
        for file in [placement.child, placement.carer] {
            add(
                """
                INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at)
                VALUES (\(agency), \(file.id), \(id), 'notice', \(story.typedAt))
                """)
        }
        let roles = rule.answerers.map(\.role.rawValue)
        add(
            """
            INSERT INTO holdfast.notice (agency_id, record_id, placement_id, reference, setting, given_by, given_by_name,
                received_on, came_by, reason, words, contract_n, days, counting, set_by, earliest_end_on, before_meeting,
                premature_clause, disputes_to, procedure_version, state, recorded_by, recorded_as, recorded_at)
            VALUES (\(agency), \(id), \(placement.id), \(reference), \(placement.setting.rawValue), 'provider',
                \(story.name), \(story.receivedOn), 'email', \(story.reason.rawValue), \(story.words), 1, 28,
                'calendar_days', 'the contract', \(story.receivedOn + 28), \(rule.meeting), \(rule.clause.label),
                \(roles)::text[], 1, 'premature', \(story.typedBy.worker), \(story.typedBy.role.rawValue),
                \(story.typedAt))
            """)
        add(
            """
            INSERT INTO holdfast.notice_event (agency_id, record_id, n, move, to_state, done_by, done_as, done_at)
            VALUES (\(agency), \(id), 1, 'give', 'premature', \(story.typedBy.worker), \(story.typedBy.role.rawValue),
                \(story.typedAt))
            """)
    }
}
