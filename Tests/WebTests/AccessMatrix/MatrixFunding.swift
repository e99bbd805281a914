import Domain
import Foundation
import TestSupport

/// Requests for money for every child of the cast, out of the meetings whose minutes are agreed: one that waits, one that
/// is on the agenda of the sitting now, one that was deferred there and one that was approved. Of each authority the chair
/// and a member of the panel are there, and one of its buyers.
enum MatrixFunding {
    enum State: Int, CaseIterable {
        case waiting = 1
        case listed, deferred, approved
    }

    static func request(_ child: Cast.Child, _ state: State) -> String {
        "01890000-0000-7000-8000-0000000\(state.rawValue)1f0\(place(child))"
    }

    static func sitting(_ agency: Cast.Agency) -> String {
        "01890000-0000-7000-8000-00000001e\(agency == .south ? "002" : "001")"
    }

    /// The reference of something that is paid for.
    static let paid = reference(.own, .approved)

    private static func reference(_ child: Cast.Child, _ state: State) -> String {
        "F-MATRIX-\(child.rawValue)-\(state)"
    }

    private static func place(_ child: Cast.Child) -> Int { (Cast.Child.allCases.firstIndex(of: child) ?? 0) + 1 }

    /// In which state a form can be sent.
    static func state(_ path: String) -> State {
        if path.hasSuffix("/answer") { return .deferred }
        return path.hasSuffix("/start") || path.hasSuffix("/payments/new") ? .approved : .waiting
    }

    static var sql: String {
        [Cast.Agency.north, .south].map(open).joined()
            + Cast.Child.allCases.flatMap { child in State.allCases.map { sql(child, $0) } }.joined()
    }

    private static func open(_ agency: Cast.Agency) -> String {
        let people = [Role.panelChair, .panelMember, .buyersTeamLeader].map { Cast.Persona(agency, $0).worker }
        let id = sitting(agency)
        return """
            INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, role, from_on)
            VALUES (\(agency.rawValue), gen_random_uuid(), '\(people[2])', 'panel_member', authz.today() - 9);
            INSERT INTO holdfast.panel_sitting (agency_id, sitting_id, reference, held_at, place, quorum, quorum_clause,
                procedure_version, state, planned_by, planned_at, opened_at)
            VALUES (\(agency.rawValue), '\(id)', 'P-MATRIX-\(agency.rawValue)', authz.moment(), 'Room 1', 2, 'own design',
                1, 'open', '\(people[0])', authz.moment(), authz.moment());
            INSERT INTO holdfast.panel_attendance (agency_id, sitting_id, worker_id, came_at)
            SELECT \(agency.rawValue), '\(id)', w, authz.moment()
            FROM unnest(ARRAY[\(people.map { "'\($0)'" }.joined(separator: ", "))]::uuid[]) AS w;

            """
    }

    private static func sql(_ child: Cast.Child, _ state: State) -> String {
        let (id, meeting) = ("'\(request(child, state))'", "'\(MatrixMeetings.meeting(child, .agreed))'")
        let reference = "'\(reference(child, state))'"
        let sitting = "'\(sitting(child.agency))'"
        let chair = "'\(Cast.Persona(child.agency, .panelChair).worker)'"
        let worker = "'\(Cast.Persona(child.agency, .socialWorker).worker)'"
        let listed = """
            INSERT INTO holdfast.panel_item (agency_id, sitting_id, record_id, position, added_by, added_at)
            VALUES (\(child.agency.rawValue), \(sitting), \(id), 1, \(chair), authz.moment());
            """
        let isApproved = state == .approved
        let decided = """
            INSERT INTO holdfast.funding_decision (agency_id, decision_id, record_id, sitting_id, outcome, amount_pence,
                from_on, to_on, reason, answer_by, decided_by, decided_at)
            SELECT agency_id, gen_random_uuid(), record_id, \(sitting), '\(state)',
                \(isApproved ? "total_pence, from_on, to_on" : "NULL, NULL, NULL"), 'CANARY-FUNDING \(child.rawValue)',
                \(isApproved ? "NULL" : "authz.today() + 5"), \(chair), authz.moment()
            FROM holdfast.funding_request WHERE record_id = \(id);
            """
        return """
            BEGIN;
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            SELECT agency_id, \(id), 'funding_request', \(reference), stability_episode_id, placement_id, \(worker),
                created_at, changed_at FROM holdfast.record WHERE record_id = \(meeting);
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT f.agency_id, f.case_file_id, \(id), 'funding_request', f.filed_at, f.is_restricted
            FROM holdfast.filing AS f JOIN holdfast.case_file AS c USING (agency_id, case_file_id)
            WHERE f.record_id = \(meeting) AND c.kind = 'child';
            INSERT INTO holdfast.funding_request (agency_id, record_id, placement_id, stability_episode_id, child_file_id,
                meeting_id, recommended, reference, procedure_version, service, provider, is_external, unit_pence, unit,
                quantity, from_on, to_on, why, written_by, presented_by, asked_at)
            SELECT m.agency_id, \(id), m.placement_id, m.stability_episode_id, p.child_file_id, m.record_id,
                'CANARY-FUNDING \(child.rawValue)', \(reference), 1, 'CANARY-FUNDING \(child.rawValue)', 'Made-up Mentors',
                true, 9500, 'session', 3, authz.today(), authz.today() + 9, 'CANARY-FUNDING \(child.rawValue)', \(worker),
                \(worker), authz.moment() - interval '\(state.rawValue) hours'
            FROM holdfast.meeting AS m JOIN holdfast.placement AS p USING (agency_id, placement_id)
            WHERE m.record_id = \(meeting);
            \(state == .waiting ? "" : listed)
            \(state == .deferred || isApproved ? decided : "")
            COMMIT;

            """
    }
}
