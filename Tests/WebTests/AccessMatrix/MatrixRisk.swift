import Domain
import Foundation
import TestSupport

/// What the cast lacks of grave concerns: slots, an episode with a visit and a place on the rota, Risk Assessments, a link
/// to sign one, and the obligations that their forms ask for.
enum MatrixRisk {
    static let slots = ["01890000-0000-7000-8000-0000000000f1", "01890000-0000-7000-8000-0000000000f2"]
    /// A second open episode of `own`: on the rota, with a visit arranged.
    static let arranged = "01890000-0000-7000-8000-0000000000e3"
    private static let arrangedPlacement = "01890000-0000-7000-8000-0000000000e4"
    static let signLink = UUID(uuidString: "01890000-0000-7000-8000-0000000000e5") ?? UUID()

    static let assessed: [Cast.Child] = [.own, .unallocated, .linked, .restricted, .souths]

    static func assessment(_ child: Cast.Child) -> String { id("a", child) }
    /// To confirm what one was told.
    static func confirmation(_ child: Cast.Child) -> String { id("f", child) }

    private static func id(_ group: String, _ child: Cast.Child) -> String {
        "01890000-0000-7000-8000-00000000\(group)00\((Cast.Child.allCases.firstIndex(of: child) ?? 0) + 1)"
    }

    static var sql: String {
        asked + rota + visit + assessed.map(written).joined() + link
    }

    private static func obligation(
        _ id: String, _ episode: String, _ key: String, _ kind: String, _ role: String, of party: String = "NULL"
    ) -> String {
        """
        INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, reference, key, rule,
            task, owner_role, owner_reach, clause, done_by, done_of, made_at, due_on, first_due_on, state, is_restricted)
        SELECT e.agency_id, \(id), e.stability_episode_id, e.placement_id, 'C-MATRIX', '\(key)', 'matrix', 'Matrix',
            '\(role)', 'pool', 'P3 5.4', '\(kind)', \(party), authz.moment(), authz.today() + 2, authz.today() + 2, 'open',
            p.is_restricted
        FROM holdfast.stability_episode AS e JOIN holdfast.placement AS p USING (agency_id, placement_id)
        WHERE e.stability_episode_id = '\(episode)';

        """
    }

    private static func asks(_ episode: String) -> String {
        ["rota_booked", "visit_arranged", "assessment_completed"].map {
            obligation("gen_random_uuid()", episode, "\($0)#matrix", $0, "ast_worker")
        }.joined()
    }

    private static var asked: String {
        Cast.Child.allCases.map { child in
            let episode = Cast.written.episodes[child]?.uuidString ?? ""
            return asks(episode)
                + obligation(
                    "'\(confirmation(child))'", episode, "confirm#matrix", "telling_confirmed", "social_worker",
                    of: "'social_worker'")
        }.joined()
    }

    private static var rota: String {
        zip([1, 2], slots).map { agency, slot in
            let officer = Cast.Persona(agency == 1 ? .north : .south, .astWorker).worker
            return """
                INSERT INTO holdfast.rota_slot (agency_id, slot_id, starts_at, ends_at, capacity, place, made_by, made_at)
                VALUES (\(agency), '\(slot)', authz.moment() + interval '5 days',
                    authz.moment() + interval '5 days 1 hour', 9, 'Room', '\(officer)', authz.moment());

                """
        }.joined()
    }

    private static var visit: String {
        let ast = Cast.Persona(.north, .astWorker).worker
        let camhs = Cast.Persona(.trust, .camhsWorker).worker
        return """
            INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, kind, started_on)
            SELECT agency_id, '\(arrangedPlacement)', child_file_id, carer_file_id, kind, started_on
            FROM holdfast.placement WHERE placement_id = '\(Cast.written.placements[.own]?.uuidString ?? "")';
            INSERT INTO holdfast.stability_episode (agency_id, stability_episode_id, placement_id, procedure_version, opened_at)
            SELECT agency_id, '\(arranged)', '\(arrangedPlacement)', procedure_version, opened_at
            FROM holdfast.stability_episode WHERE stability_episode_id = '\(Cast.written.episodes[.own]?.uuidString ?? "")';
            INSERT INTO holdfast.joint_visit (agency_id, visit_id, stability_episode_id, placement_id, arranged_by,
                arranged_at, planned_at, first_planned_at, place, ast_worker_id, camhs_worker_id)
            VALUES (1, gen_random_uuid(), '\(arranged)', '\(arrangedPlacement)', '\(ast)', authz.moment(),
                authz.moment() + interval '1 day', authz.moment() + interval '1 day', 'Home', '\(ast)', '\(camhs)');
            INSERT INTO holdfast.rota_slot (agency_id, slot_id, starts_at, ends_at, capacity, place, made_by, made_at)
            VALUES (1, '01890000-0000-7000-8000-0000000000f3', authz.moment() + interval '6 days',
                authz.moment() + interval '6 days 1 hour', 1, 'Room', '\(ast)', authz.moment());
            INSERT INTO holdfast.rota_booking (agency_id, booking_id, slot_id, capacity, seat, stability_episode_id,
                placement_id, booked_by, booked_at)
            VALUES (1, gen_random_uuid(), '01890000-0000-7000-8000-0000000000f3', 1, 1, '\(arranged)',
                '\(arrangedPlacement)', '\(ast)', authz.moment());

            """
    }

    private static func written(_ child: Cast.Child) -> String {
        let (record, author) = (assessment(child), Cast.Persona(child.agency, .placementStabilityOfficer).worker)
        let text = "CANARY-SECTION \(child.rawValue)"
        return """
            BEGIN;
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            SELECT e.agency_id, '\(record)', 'risk_assessment', 'R-\(child.rawValue)', e.stability_episode_id,
                e.placement_id, '\(author)', authz.moment(), authz.moment()
            FROM holdfast.stability_episode AS e
            WHERE e.stability_episode_id = '\(Cast.written.episodes[child]?.uuidString ?? "")';
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT r.agency_id, f, r.record_id, r.kind, r.created_at, p.is_restricted
            FROM holdfast.record AS r JOIN holdfast.placement AS p USING (agency_id, placement_id)
            CROSS JOIN unnest(ARRAY[p.child_file_id, p.carer_file_id]) AS f WHERE r.record_id = '\(record)';
            INSERT INTO holdfast.risk_assessment (agency_id, record_id, parts, written_by, written_at)
            SELECT agency_id, record_id, jsonb_build_object('outcome_of_visit', '\(text)', 'analysis_of_risk', '\(text)',
                'recommendations', '\(text)'), author_id, created_at
            FROM holdfast.record WHERE record_id = '\(record)';
            COMMIT;

            """
    }

    /// Of the record of `linked`, for Trust's CAMHS worker.
    private static var link: String {
        """
        INSERT INTO holdfast.web_link (agency_id, link_id, record_id, may, grantee_agency_id, grantee_worker_id, purpose,
            legal_basis, created_by, created_at, ends_at)
        VALUES (1, '\(signLink)', '\(assessment(.linked))', 'sign', 3, '\(Cast.Persona(.trust, .camhsWorker).worker)',
            'CANARY-PURPOSE to sign', 'public_task', '\(Cast.Persona(.north, .placementStabilityOfficer).worker)',
            authz.moment() - interval '1 hour', authz.moment() + interval '9 days');

        """
    }
}
