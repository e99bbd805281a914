internal import Domain
internal import Foundation
internal import Postgres
internal import Storage

extension World {
    /// A plan of support as a story tells it: the record on both files, its one version and its actions.
    struct PlanFacts: Sendable {
        /// What somebody does by a day. The id is that of the event which asks for it.
        struct Action: Sendable {
            let id: ID<EpisodeEvent>
            let task: String
            let owner: UUID
            let role: Role
            let dueOn: Day
        }

        let content: PlanContent
        let actions: [Action]
        let author: UUID
        let at: Timestamp
    }

    mutating func plan(_ facts: PlanFacts, of episode: UUID, _ placement: PlacementOf) {
        let agency = placement.child.agency
        let id = Self.id("plan \(episode)")
        let reference = "S-" + String(id.uuidString.filter(\.isHexDigit).suffix(8))
        add(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(agency), \(id), 'support_plan', \(reference), \(episode), \(placement.id), \(facts.author),
                \(facts.at), \(facts.at))
            """)
        let files = [placement.child.id, placement.carer.id]
        add(
            """
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT \(agency), f, \(id), 'support_plan', \(facts.at),
                authz.files_are_restricted(\(agency), \(files)::uuid[])
            FROM unnest(\(files)::uuid[]) AS f
            """)
        add(
            """
            INSERT INTO holdfast.support_plan (agency_id, record_id, stability_episode_id, placement_id)
            VALUES (\(agency), \(id), \(episode), \(placement.id))
            """)
        add(facts.content, to: id, agency: agency, by: facts.author, at: facts.at)
        for action in facts.actions {
            add(
                """
                INSERT INTO holdfast.plan_action (agency_id, action_id, record_id, task, owner_id, owner_role, due_on,
                    from_version)
                VALUES (\(agency), \(action.id), \(id), \(action.task), \(action.owner), \(action.role),
                    \(action.dueOn), 1)
                """)
        }
    }

    private mutating func add(_ content: PlanContent, to plan: UUID, agency: Int, by author: UUID, at: Timestamp) {
        var (said, saidOn, why): (String, Day?, String) = ("", nil, "")
        switch content.view {
        case .said(let words, let day): (said, saidOn) = (words, day)
        case .notGiven(let reason): why = reason
        }
        add(
            """
            INSERT INTO holdfast.support_plan_version (agency_id, record_id, version, helps_young_person, helps_carers,
                call_every, review_on, carer_agreed, carer_agreed_on, young_person_view, young_person_on,
                no_view_because, written_by, written_at)
            VALUES (\(agency), \(plan), 1, \(content.helpsYoungPerson), \(content.helpsCarers), \(content.callEvery),
                \(content.reviewOn), \(content.carerAgreed), \(content.carerAgreedOn), \(said), \(saidOn), \(why),
                \(author), \(at))
            """)
    }
}

extension World {
    /// Support that was tried in a placement, as the procedures name it.
    mutating func tried(
        _ kind: String, _ packs: PackSet?, _ placement: PlacementOf, _ episode: UUID, on day: Day, byWhom: String,
        effect: String, by author: UUID
    ) {
        let terms = packs?.rules.pathway.supportTried ?? []
        guard let term = terms.first(where: { $0.id == kind }) else {
            preconditionFailure("the story's procedures name no support called \(kind)")
        }
        add(
            """
            INSERT INTO holdfast.support_tried (agency_id, tried_id, placement_id, stability_episode_id, kind, label,
                clause, tried_on, by_whom, effect, written_by, written_at)
            VALUES (\(placement.child.agency), \(Self.id("tried \(placement.id) \(kind) \(ago(day))")), \(placement.id),
                \(episode), \(term.id), \(term.label), \(term.clause.label), \(day), \(byWhom), \(effect), \(author),
                \(moment(today - day - 1, 10)))
            """)
    }

    /// A change that is expected in a placement.
    mutating func expects(
        _ kind: ExpectedChange, _ what: String, on day: Day?, _ placement: PlacementOf, by author: UUID, at: Timestamp
    ) {
        add(
            """
            INSERT INTO holdfast.expected_change (agency_id, change_id, placement_id, kind, what, expected_on, noted_by,
                noted_at)
            VALUES (\(placement.child.agency), \(Self.id("change \(placement.id) \(kind.rawValue)")), \(placement.id),
                \(kind.rawValue), \(what), \(day), \(author), \(at))
            """)
    }

    /// A list that somebody keeps.
    mutating func savedView(_ agency: Int, of worker: UUID, _ name: String, _ filter: WorkFilter, at: Timestamp) {
        add(
            """
            INSERT INTO holdfast.saved_view (agency_id, view_id, worker_id, name, whose, due, role, saved_at)
            VALUES (\(agency), \(Self.id("view \(worker) \(name)")), \(worker), \(name), \(filter.whose.rawValue),
                \(filter.when.rawValue), \(filter.role), \(at))
            """)
    }
}
