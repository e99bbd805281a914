internal import Domain
internal import Foundation
internal import Postgres

extension World {
    /// A request for money as a story tells it.
    struct FundingStory: Sendable {
        let service: String
        let provider: String
        var isExternal = true
        /// In pence.
        let price: Int64
        let unit: FundingUnit
        let quantity: Int
        let why: String
        let by: UUID
        let askedAt: Timestamp
    }

    /// - Parameter kind: Of the meeting that it comes out of.
    mutating func funding(
        _ story: FundingStory, of kind: String, in episode: UUID, _ placement: PlacementOf
    ) -> UUID {
        let agency = placement.child.agency
        let (id, meeting) = (
            Self.id("funding \(placement.id) \(story.service)"), Self.id("meeting \(placement.id) \(kind)")
        )
        let reference = "F-" + String(id.uuidString.filter(\.isHexDigit).suffix(8))
        add(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(agency), \(id), 'funding_request', \(reference), \(episode), \(placement.id), \(story.by),
                \(story.askedAt), \(story.askedAt))
            """)
        add(
            """
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            VALUES (\(agency), \(placement.child.id), \(id), 'funding_request', \(story.askedAt),
                authz.files_are_restricted(\(agency), ARRAY[\(placement.child.id)]::uuid[]))
            """)
        add(
            """
            INSERT INTO holdfast.funding_request (agency_id, record_id, placement_id, stability_episode_id, child_file_id,
                meeting_id, recommended, reference, procedure_version, service, provider, is_external, unit_pence, unit,
                quantity, from_on, to_on, why, written_by, presented_by, asked_at)
            SELECT \(agency), \(id), \(placement.id), \(episode), \(placement.child.id), m.record_id,
                'The meeting ' || m.reference || ' recommended: ' || \(story.service), \(reference), 1, \(story.service),
                \(story.provider), \(story.isExternal), \(story.price), \(story.unit.rawValue), \(story.quantity), \(today),
                \(today + 20), \(story.why), \(story.by), \(story.by), \(story.askedAt)
            FROM holdfast.meeting AS m WHERE m.agency_id = \(agency) AND m.record_id = \(meeting)
            """)
        return id
    }

    /// A sitting of the panel with these on its agenda, open with these members, or planned where there is nobody yet.
    mutating func sitting(
        _ name: String, of agency: Int, at moment: Timestamp, by planner: UUID, requests: [UUID], there: [UUID]
    ) {
        let id = Self.id("sitting \(name)")
        let opened = there.isEmpty ? nil : moment
        add(
            """
            INSERT INTO holdfast.panel_sitting (agency_id, sitting_id, reference, held_at, place, quorum, quorum_clause,
                procedure_version, state, planned_by, planned_at, opened_at)
            VALUES (\(agency), \(id), \("P-" + id.uuidString.suffix(8)), \(moment), \(name), 3, 'own design', 1,
                \(there.isEmpty ? "planned" : "open"), \(planner), \(self.moment(2)), \(opened))
            """)
        for worker in there {
            add(
                """
                INSERT INTO holdfast.panel_attendance (agency_id, sitting_id, worker_id, came_at)
                VALUES (\(agency), \(id), \(worker), \(moment))
                """)
        }
        for request in requests {
            add(
                """
                INSERT INTO holdfast.panel_item (agency_id, sitting_id, record_id, position, added_by, added_at)
                VALUES (\(agency), \(id), \(request), 1, \(planner), \(self.moment(1, 9)))
                """)
        }
    }

    /// What an open sitting declines; the social worker says within the week what happens instead.
    mutating func decline(_ request: UUID, at sitting: String, of agency: Int, by chair: UUID, because reason: String) {
        add(
            """
            INSERT INTO holdfast.funding_decision (agency_id, decision_id, record_id, sitting_id, outcome, reason, answer_by,
                decided_by, decided_at)
            VALUES (\(agency), \(Self.id("decision \(request)")), \(request), \(Self.id("sitting \(sitting)")), 'declined',
                \(reason), \(today + 6), \(chair), \(moment(1, 11)))
            """)
    }

    /// What the chair agrees between sittings, all of it.
    mutating func chairsAction(on request: UUID, of agency: Int, by chair: UUID, because reason: String) {
        add(
            """
            INSERT INTO holdfast.funding_decision (agency_id, decision_id, record_id, outcome, amount_pence, from_on, to_on,
                reason, decided_by, decided_at)
            SELECT agency_id, \(Self.id("decision \(request)")), record_id, 'agreed_by_chair', total_pence, from_on, to_on,
                \(reason), \(chair), \(moment(1, 8))
            FROM holdfast.funding_request WHERE agency_id = \(agency) AND record_id = \(request)
            """)
    }
}
