import Domain
import Foundation
import TestSupport

/// A contract and a notice of every child of the cast's placement, and boards that are kept. The notices are the authority's,
/// so that carers and providers can give theirs.
enum MatrixNotices {
    /// Who keeps a board of notices.
    enum Keeper: String, CaseIterable {
        case service = "own agency's placements officer's"
        case stranger = "stranger's"

        var view: String { "01890000-0000-7000-8000-0000000002f\((Self.allCases.firstIndex(of: self) ?? 0) + 1)" }
        fileprivate var persona: Cast.Persona { Cast.Persona(self == .service ? .north : .south, .placementsOfficer) }
    }

    static func notice(_ child: Cast.Child) -> String {
        "01890000-0000-7000-8000-0000000002a\((Cast.Child.allCases.firstIndex(of: child) ?? 0) + 1)"
    }

    static var sql: String { Cast.Child.allCases.map(notices).joined() + Keeper.allCases.map(view).joined() }

    private static func notices(_ child: Cast.Child) -> String {
        let (id, canary) = ("'\(notice(child))'", "CANARY-NOTICE \(child.rawValue)")
        let record = Cast.written.records[child]?.uuidString ?? ""
        return """
            BEGIN;
            INSERT INTO holdfast.placement_contract (agency_id, placement_id, n, authority_days, counting, contingency_plan,
                agreed_on, written_by, written_at)
            SELECT agency_id, placement_id, 1, 28, 'calendar_days', '\(canary)', authz.today(), author_id, authz.moment()
            FROM holdfast.record WHERE record_id = '\(record)';
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, placement_id, author_id, created_at, changed_at)
            SELECT agency_id, \(id), 'notice', 'N-MATRIX-\(child.rawValue)', placement_id, author_id, created_at, changed_at
            FROM holdfast.record WHERE record_id = '\(record)';
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT agency_id, case_file_id, \(id), 'notice', filed_at, is_restricted
            FROM holdfast.filing WHERE record_id = '\(record)';
            INSERT INTO holdfast.notice (agency_id, record_id, placement_id, reference, setting, given_by, given_by_name,
                received_on, came_by, reason, words, contract_n, days, counting, set_by, earliest_end_on, is_exception,
                procedure_version, state, recorded_by, recorded_as, recorded_at)
            SELECT r.agency_id, r.record_id, r.placement_id, r.reference, p.kind, 'authority', 'Somebody', authz.today(),
                'letter', 'other', '\(canary)', 1, 28, 'calendar_days', 'the contract', authz.today() + 28, true, 1,
                'received', r.author_id, 'placement_stability_officer', authz.moment()
            FROM holdfast.record AS r JOIN holdfast.placement AS p USING (agency_id, placement_id)
            WHERE r.record_id = \(id);
            INSERT INTO holdfast.notice_exception (agency_id, record_id, reason, authorised_by)
            SELECT agency_id, record_id, '\(canary) exception', 'Somebody else' FROM holdfast.notice WHERE record_id = \(id);
            INSERT INTO holdfast.notice_event (agency_id, record_id, n, move, to_state, note, done_by, done_as, done_at)
            SELECT agency_id, record_id, 1, 'give', 'received', '\(canary) note', recorded_by, recorded_as, recorded_at
            FROM holdfast.notice WHERE record_id = \(id);
            COMMIT;

            """
    }

    private static func view(_ keeper: Keeper) -> String {
        """
        INSERT INTO holdfast.notice_view (agency_id, view_id, worker_id, name, needs, saved_at)
        VALUES (\(keeper.persona.agency.rawValue), '\(keeper.view)', '\(keeper.persona.worker)',
            'CANARY-VIEW \(keeper)', 'answer', authz.moment());

        """
    }
}
