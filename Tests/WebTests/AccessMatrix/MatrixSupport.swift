import Domain
import Foundation
import TestSupport

/// Plans of support, what prompts a decision, and worklists that are kept: the cast lacks them and some routes name them.
enum MatrixSupport {
    /// Who keeps a worklist.
    enum Keeper: String, CaseIterable {
        case officer = "own agency's officer's"
        case worker = "own agency's worker's"
        case stranger = "stranger's"

        var view: String {
            "01890000-0000-7000-8000-0000000000f\((Self.allCases.firstIndex(of: self) ?? 0) + 1)"
        }
        fileprivate var persona: Cast.Persona {
            switch self {
            case .officer: Cast.Persona(.north, .placementStabilityOfficer)
            case .worker: Cast.Persona(.north, .socialWorker)
            case .stranger: Cast.Persona(.south, .socialWorker)
            }
        }
    }

    /// Of the child's episode.
    static func plan(_ child: Cast.Child) -> String {
        "01890000-0000-7000-8000-0000000001a\((Cast.Child.allCases.firstIndex(of: child) ?? 0) + 1)"
    }

    static var sql: String { Cast.Child.allCases.map(plans).joined() + Keeper.allCases.map(view).joined() }

    private static func plans(_ child: Cast.Child) -> String {
        let record = Cast.written.records[child]?.uuidString ?? ""
        return """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id, author_id,
                created_at, changed_at)
            SELECT agency_id, '\(plan(child))', 'support_plan', 'S-MATRIX-\(child.rawValue)', stability_episode_id,
                placement_id, author_id, created_at, changed_at FROM holdfast.record WHERE record_id = '\(record)';
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT agency_id, case_file_id, '\(plan(child))', 'support_plan', filed_at, is_restricted
            FROM holdfast.filing WHERE record_id = '\(record)';
            INSERT INTO holdfast.support_plan (agency_id, record_id, stability_episode_id, placement_id)
            SELECT agency_id, record_id, stability_episode_id, placement_id FROM holdfast.record
            WHERE record_id = '\(plan(child))';
            INSERT INTO holdfast.support_plan_version (agency_id, record_id, version, helps_young_person, helps_carers,
                call_every, review_on, carer_agreed, carer_agreed_on, no_view_because, written_by, written_at)
            SELECT agency_id, record_id, 1, 'CANARY-PLAN \(child.rawValue)', 'CANARY-PLAN \(child.rawValue)', 7,
                authz.today() + 9, 'A carer', authz.today(), 'Away.', author_id, authz.moment()
            FROM holdfast.record WHERE record_id = '\(plan(child))';
            INSERT INTO holdfast.expected_change (agency_id, change_id, placement_id, kind, what, noted_by, noted_at)
            SELECT agency_id, gen_random_uuid(), placement_id, 'planned_move', 'CANARY-CHANGE \(child.rawValue)', author_id,
                authz.moment() FROM holdfast.record WHERE record_id = '\(record)';

            """
    }

    private static func view(_ keeper: Keeper) -> String {
        """
        INSERT INTO holdfast.saved_view (agency_id, view_id, worker_id, name, whose, due, saved_at)
        VALUES (\(keeper.persona.agency.rawValue), '\(keeper.view)', '\(keeper.persona.worker)',
            'CANARY-VIEW \(keeper)', 'mine', 'late', authz.moment());

        """
    }
}
