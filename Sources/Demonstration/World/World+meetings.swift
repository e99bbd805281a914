internal import Domain
internal import Foundation
internal import Postgres
internal import Storage

extension World {
    /// A meeting as a story tells it.
    struct MeetingStory: Sendable {
        struct Person: Sendable {
            let party: MeetingParty
            let name: String
            /// `nil` for somebody without an account in the authority.
            let worker: UUID?
            /// As what they come by an account of their own; `nil` for staff.
            var ownRole: Role?
            let need: MeetingInvitee.Need
            var reply: MeetingAttendee.Reply?
            var views = ""
            var leftOutBecause = ""
        }

        struct Leading: Sendable {
            let chair: (worker: UUID, role: Role)
            let minuteTaker: UUID
            let at: Timestamp
            let place: String
        }

        /// The id of its rule in the packs.
        let kind: String
        let reason: String
        let by: (worker: UUID, role: Role)
        let calledAt: Timestamp
        var cause = ""
        var people: [Person] = []
        var leading: Leading?
        /// `nil` while it was not held.
        var content: MinutesContent?
        var decision: String?
        var reviewOn: Day?
        var childsVersion = ""
        var isAgreed = false
        var actions: [(task: String, owner: UUID, role: Role, dueOn: Day)] = []

        var state: MeetingState {
            if isAgreed { return .agreed }
            if content != nil { return .held }
            return leading == nil ? .called : .arranged
        }
    }

    /// - Parameter endedOn: Of the placement; `nil` while it lasts.
    mutating func meeting(
        _ story: MeetingStory, _ packs: PackSet?, of episode: UUID, _ placement: PlacementOf, endedOn: Day? = nil
    ) {
        guard let kind = PlacementKind(placement.setting), let rules = packs?.rules(for: kind),
            let rule = rules.meeting(story.kind)
        else { preconditionFailure("the story's procedures know no meeting called \(story.kind)") }
        let (agency, id) = (placement.child.agency, Self.id("meeting \(placement.id) \(story.kind)"))
        let reference = "M-" + String(id.uuidString.filter(\.isHexDigit).suffix(8))
        keep(story, id, reference, rule.runners(for: kind), of: episode, placement)
        for (place, person) in story.people.enumerated() {
            add(person, place, of: id, story, agency, rule.invitees(for: kind).first { $0.party == person.party })
        }
        if let content = story.content { keep(content, story, id, agency) }
        var facts = MeetingFacts(kind: kind, state: story.state, calledOn: Instant(story.calledAt).day)
        facts.placementEndedOn = endedOn
        facts.chairFoundOn = story.leading.map { _ in Instant(story.calledAt).day }
        facts.plannedOn = story.leading.map { Instant($0.at).day }
        facts.heldOn = story.content == nil ? nil : facts.plannedOn
        facts.agreedOn = story.isAgreed ? today - 1 : nil
        for duty in MeetingDuties(rule, facts, calendar: WorkingCalendar()).all where duty.state == .open {
            guard let due = duty.due else { continue }
            keep(duty, due, story, id, reference, of: episode, placement)
        }
    }

    private mutating func keep(
        _ story: MeetingStory, _ id: UUID, _ reference: String, _ runners: [Role], of episode: UUID,
        _ placement: PlacementOf
    ) {
        let (agency, files) = (placement.child.agency, [placement.child.id, placement.carer.id])
        add(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(agency), \(id), 'meeting', \(reference), \(episode), \(placement.id), \(story.by.worker),
                \(story.calledAt), \(story.calledAt))
            """)
        add(
            """
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT \(agency), f, \(id), 'meeting', \(story.calledAt),
                authz.files_are_restricted(\(agency), \(files)::uuid[])
            FROM unnest(\(files)::uuid[]) AS f
            """)
        let (leading, held) = (story.leading, story.content == nil ? nil : story.leading?.at)
        let agreedAt = story.isAgreed ? moment(1, 16) : nil
        add(
            """
            INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference,
                procedure_version, kind, state, cause, reason, called_by, called_as, called_at, run_by, chair_id,
                chair_role, chair_found_on, minute_taker_id, planned_at, first_planned_at, minutes_long, place, sequence,
                held_at, agreed_at, agreed_by)
            VALUES (\(agency), \(id), \(episode), \(placement.id), \(reference), 1, \(story.kind),
                \(story.state.rawValue), \(story.cause), \(story.reason), \(story.by.worker), \(story.by.role),
                \(story.calledAt), \(runners)::text[], \(leading?.chair.worker), \(leading?.chair.role),
                \(leading.map { _ in Instant(story.calledAt).day }), \(leading?.minuteTaker), \(leading?.at),
                \(leading?.at), \(leading.map { _ in 90 }), \(leading?.place ?? ""), \(leading == nil ? 0 : 1),
                \(held), \(agreedAt), \(story.isAgreed ? story.leading?.chair.worker : nil))
            """)
    }

    private mutating func add(
        _ person: MeetingStory.Person, _ place: Int, of id: UUID, _ story: MeetingStory, _ agency: Int,
        _ asked: MeetingInvitee?
    ) {
        let isAsked = person.leftOutBecause.isEmpty && story.leading != nil
        let attended = story.content == nil ? nil : person.reply == .comes
        let sent = story.isAgreed && attended == true ? moment(1, 16) : nil
        add(
            """
            INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, own_role, need,
                clause, left_out_because, added_by, added_at, invited_at, reply, replied_at, views, attended, minutes_sent_at,
                minutes_sent_by)
            VALUES (\(agency), \(Self.id("attendee \(id) \(place)")), \(id), \(person.party.word), \(person.name),
                \(person.worker), \(person.ownRole), \(person.need.rawValue), \(asked?.clause.label ?? ""), \(person.leftOutBecause),
                \(story.by.worker), \(story.calledAt), \(isAsked ? story.calledAt : nil), \(person.reply?.rawValue),
                \(person.reply == nil ? nil : story.calledAt), \(person.views), \(attended), \(sent),
                \(sent == nil ? nil : person.worker == nil ? "post" : "inside"))
            """)
    }

    private mutating func keep(_ content: MinutesContent, _ story: MeetingStory, _ id: UUID, _ agency: Int) {
        guard let items = try? String(decoding: JSONEncoder().encode(content), as: UTF8.self) else { return }
        let writer = story.leading?.minuteTaker ?? story.by.worker
        add(
            """
            INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, decision, review_on, childs_version,
                is_agreed, written_by, written_at)
            VALUES (\(agency), \(id), 1, \(items)::jsonb, \(story.decision), \(story.reviewOn), \(story.childsVersion),
                \(story.isAgreed), \(writer), \(moment(1, 15)))
            """)
        for (place, action) in story.actions.enumerated() {
            add(
                """
                INSERT INTO holdfast.meeting_action (agency_id, action_id, record_id, task, owner_id, owner_role, due_on,
                    from_version)
                VALUES (\(agency), \(Self.id("action \(id) \(place)")), \(id), \(action.task), \(action.owner),
                    \(action.role), \(action.dueOn), 1)
                """)
        }
    }

    private mutating func keep(
        _ duty: MeetingDuty, _ due: Day, _ story: MeetingStory, _ id: UUID, _ reference: String, of episode: UUID,
        _ placement: PlacementOf
    ) {
        var (role, owner): (Role, UUID?) = (story.by.role, story.by.worker)
        if case .role(let named) = duty.who { (role, owner) = (named, nil) }
        if case .person(.chair) = duty.who, let chair = story.leading?.chair {
            (role, owner) = (chair.role, chair.worker)
        }
        let (agency, reach) = (placement.child.agency, role.way == .case ? "allocated" : "pool")
        add(
            """
            INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, meeting_id,
                reference, key, rule, task, owner_role, owner_reach, owner_id, clause, done_by, made_at, not_before, due_on,
                first_due_on, state, is_restricted)
            SELECT \(agency), \(Self.id("obligation \(id) \(duty.id)")), \(episode), \(placement.id), \(id), \(reference),
                'meeting@' || \(id)::text || ':' || \(duty.id), \(duty.id), \(duty.step.task), \(role), \(reach),
                coalesce(\(owner)::uuid, authz.owner_of(\(agency), \(episode), \(role), NULL, \(reach))),
                \(duty.line.clauses.last?.label ?? duty.step.clause.label), 'meeting_step', \(story.calledAt),
                \(duty.line.first.flatMap { $0 <= due ? $0 : nil })::date, \(due), \(due), 'open', p.is_restricted
            FROM holdfast.placement AS p WHERE p.agency_id = \(agency) AND p.placement_id = \(placement.id)
            """)
    }
}
