import Domain
import Foundation
import TestSupport

/// Meetings about every child of the cast: one that is arranged, one that was held, one whose minutes are agreed. That of
/// `unallocated` is led, written and attended by people who see nothing of the file.
enum MatrixMeetings {
    enum State: Int, CaseIterable {
        case arranged = 1
        case held, agreed
    }

    static func meeting(_ child: Cast.Child, _ state: State) -> String {
        "01890000-0000-7000-8000-0000000\(state.rawValue)1b0\(place(child))"
    }

    /// Somebody who was invited: of `unallocated` the key worker.
    static func attendee(_ child: Cast.Child, _ state: State = .arranged) -> String {
        "01890000-0000-7000-8000-0000000\(state.rawValue)1c0\(place(child))"
    }

    private static func place(_ child: Cast.Child) -> Int { (Cast.Child.allCases.firstIndex(of: child) ?? 0) + 1 }

    /// In which state a form can be sent.
    static func state(_ path: String) -> State {
        if path.hasSuffix("/agree") { return .held }
        // What is shared by their own account.
        if path == "/my-meetings/{meeting}" { return .agreed }
        return path.hasSuffix("/circulate") || path.hasSuffix("/funding/new") ? .agreed : .arranged
    }

    static var sql: String {
        Cast.Child.allCases.flatMap { child in State.allCases.map { sql(child, $0) } }.joined()
    }

    private static func persona(_ child: Cast.Child, _ role: Role) -> String {
        "'\(Cast.Persona(child.agency, role).worker)'"
    }

    private static func sql(_ child: Cast.Child, _ state: State) -> String {
        let id = "'\(meeting(child, state))'"
        let record = Cast.written.records[child]?.uuidString ?? ""
        let leads: (chair: Role, writes: Role) =
            child == .unallocated
            ? (.independentReviewingOfficer, .minuteTaker) : (.placementStabilityOfficer, .serviceManager)
        let held = state == .arranged ? "NULL" : "authz.moment() - interval '2 hours'"
        let agreed = state == .agreed
        return """
            BEGIN;
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            SELECT agency_id, \(id), 'meeting', 'M-MATRIX-\(child.rawValue)-\(state)', stability_episode_id, placement_id,
                author_id, created_at, changed_at FROM holdfast.record WHERE record_id = '\(record)';
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT agency_id, case_file_id, \(id), 'meeting', filed_at, is_restricted
            FROM holdfast.filing WHERE record_id = '\(record)';
            INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference,
                procedure_version, kind, state, reason, called_by, called_as, called_at, run_by, chair_id, chair_role,
                chair_found_on, minute_taker_id, planned_at, first_planned_at, minutes_long, place, held_at, agreed_at,
                agreed_by)
            SELECT agency_id, record_id, stability_episode_id, placement_id, reference, 1, 'placement_stability_meeting',
                '\(state)', 'CANARY-MEETING \(child.rawValue)', author_id, 'placement_stability_officer', authz.moment(),
                '{fostering_manager,minute_taker,social_worker}',
                \(persona(child, leads.chair)), '\(leads.chair.rawValue)', authz.today(),
                \(persona(child, leads.writes)), authz.moment() + interval '\(state.rawValue) days',
                authz.moment() + interval '\(state.rawValue) days', 90, 'Room 2', \(held),
                \(agreed ? "authz.moment(), author_id" : "NULL, NULL")
            FROM holdfast.record WHERE record_id = \(id);
            \(attendees(child, state, id))
            \(family(child, id))
            \(state == .arranged ? "" : minutes(child, id, isAgreed: agreed))
            COMMIT;

            """
    }

    /// By an account of their own: invited, and shared with where there is something. Who belongs to the placement sees it.
    private static func family(_ child: Cast.Child, _ id: String) -> String {
        [Role.youngPerson, .fosterCarer, .providerWorker].map { role in
            """
            INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, own_role, need,
                added_by, added_at, invited_at, minutes_sent_at, minutes_sent_by)
            SELECT agency_id, gen_random_uuid(), record_id, 'carers', 'Own', \(persona(child, role)), '\(role.rawValue)',
                'invited', called_by, called_at, authz.moment(), authz.moment() + interval '1 minute', 'inside'
            FROM holdfast.meeting WHERE record_id = \(id);

            """
        }.joined()
    }

    /// The child, to be invited; somebody who was; one who sees placements only; one who is left out.
    private static func attendees(_ child: Cast.Child, _ state: State, _ id: String) -> String {
        let (keyWorker, officer) = (persona(child, .keyWorker), persona(child, .placementsOfficer))
        let advocate = persona(child, .advocate)
        let isStranger = child == .unallocated
        return """
            INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, need,
                left_out_because, added_by, added_at, invited_at)
            SELECT m.agency_id, x.attendee_id, m.record_id, x.party, x.name, x.worker_id, 'invited', x.because, m.called_by,
                m.called_at, x.invited_at
            FROM holdfast.meeting AS m CROSS JOIN (VALUES
                (gen_random_uuid(), 'child', 'CANARY-CHILD \(child.rawValue)', NULL::uuid, '', NULL::timestamptz),
                ('\(attendee(child, state))'::uuid, 'key_worker', 'Kay', \(isStranger ? keyWorker : "NULL")::uuid, '',
                    authz.moment()),
                (gen_random_uuid(), 'placements_officer', 'Pip', \(isStranger ? officer : "NULL")::uuid, '',
                    authz.moment()),
                (gen_random_uuid(), 'advocate', 'Ada', \(isStranger ? advocate : "NULL")::uuid,
                    'The child does not want them there.', NULL)
            ) AS x (attendee_id, party, name, worker_id, because, invited_at) WHERE m.record_id = \(id);
            """
    }

    private static func minutes(_ child: Cast.Child, _ id: String, isAgreed: Bool) -> String {
        let text = "CANARY-MEETING \(child.rawValue)"
        return """
            INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, decision, review_on, childs_version,
                is_agreed, written_by, written_at)
            SELECT agency_id, record_id, 1, '{"texts": {"difficulties": "\(text)", "ways": "\(text)"},
                "judgements": {"best_interest": {"isSo": true, "because": "\(text)"}}, "scalings": {}, "rules": {},
                "services": {}, "calls": {}}', 'continue', authz.today() + 9,
                '\(text)', \(isAgreed), called_by, authz.moment()
            FROM holdfast.meeting WHERE record_id = \(id);
            INSERT INTO holdfast.meeting_action (agency_id, action_id, record_id, task, owner_id, owner_role, due_on,
                from_version)
            SELECT agency_id, gen_random_uuid(), record_id, '\(text)', called_by, 'placement_stability_officer',
                authz.today() + 5, 1
            FROM holdfast.meeting WHERE record_id = \(id);
            """
    }
}
