import Domain
import Foundation
import Procedures
import TestSupport

/// What the cast lacks and some routes name: imports, broken glass, sessions that are over; and ids only SQL knows.
struct MatrixFixtures: Sendable {
    /// A request to break the glass, with the handle that was found for it.
    enum Glass: Int, CaseIterable {
        case open = 1
        case waiting, souths

        var relation: String {
            switch self {
            case .open: "own agency's, open"
            case .waiting: "own agency's, waiting for a second person"
            case .souths: "stranger's"
            }
        }
        var id: String { "01890000-0000-7000-8000-0000000000b\(rawValue)" }
        var handle: String { "01890000-0000-7000-8000-0000000000c\(rawValue)" }
        fileprivate var worker: Cast.Persona { Cast.Persona(self == .souths ? .south : .north, .socialWorker) }
        fileprivate var child: Cast.Child {
            switch self {
            case .open: .unallocated
            case .waiting: .linked
            case .souths: .souths
            }
        }
    }

    let southTeam: String
    let northImport: String
    let southImport: String
    let asset: String
    let today: Day
    /// One allocation of each child's file that has one.
    let allocations: [Cast.Child: String]
    /// The one connected person of each child.
    let relatives: [Cast.Child: String]
    /// By worker.
    let appointments: [String: String]

    static let northImport = "01890000-0000-7000-8000-0000000000a1"
    static let southImport = "01890000-0000-7000-8000-0000000000a2"

    /// The pathway that each authority edits itself.
    static let northPack = "01890000-0000-7000-8000-0000000000f1"
    static let southPack = "01890000-0000-7000-8000-0000000000f2"

    /// Sets the scene in a clone.
    static func set(in database: TestDatabase, asset: String) async throws -> MatrixFixtures {
        try await database.asSuperuser(
            passwords + sessions + imports + packs + Glass.allCases.map(glass).joined() + obligations() + happenings()
                + MatrixRisk.sql + MatrixSupport.sql + MatrixMeetings.sql + MatrixFunding.sql + MatrixCalendar.sql
                + MatrixNotices.sql)
        func one(_ sql: String) async throws -> String {
            guard let value = try await database.asSuperuser(sql).first?.first ?? nil else {
                throw MatrixGap(description: "Nothing was found by: \(sql)")
            }
            return value
        }
        var allocations: [Cast.Child: String] = [:]
        for child in [Cast.Child.own, .restricted, .souths] {
            let file = Cast.written.files[child]?.uuidString ?? ""
            allocations[child] = try await one(
                "SELECT allocation_id FROM holdfast.allocation WHERE case_file_id = '\(file)' ORDER BY role LIMIT 1")
        }
        var relatives: [Cast.Child: String] = [:]
        for child in Cast.Child.allCases {
            let file = Cast.written.files[child]?.uuidString ?? ""
            relatives[child] = try await one(
                "SELECT person_id FROM holdfast.connected_person WHERE case_file_id = '\(file)'")
        }
        guard let today = Day(iso: try await one("SELECT authz.today()")) else {
            throw MatrixGap(description: "The database does not know what day it is.")
        }
        let rows = try await database.asSuperuser(
            "SELECT worker_id, min(appointment_id::text) FROM holdfast.appointment GROUP BY worker_id")
        return MatrixFixtures(
            southTeam: try await one("SELECT team_id FROM holdfast.team WHERE agency_id = 2 ORDER BY team_id LIMIT 1"),
            northImport: northImport, southImport: southImport, asset: asset, today: today, allocations: allocations,
            relatives: relatives,
            appointments: Dictionary(uniqueKeysWithValues: rows.map { ($0[0] ?? "", $0[1] ?? "") }))
    }

    /// Every worker has a password that could be forgotten.
    private static let passwords = """
        INSERT INTO authz.credential (worker_id, salt, memory_kib, passes, proof)
        SELECT worker_id, '\\x00112233445566778899aabbccddeeff', 19456, 2, decode(repeat('00', 32), 'hex')
        FROM holdfast.worker ON CONFLICT (worker_id) DO NOTHING;

        """

    private static var sessions: String {
        let model = Cast.Persona(.north, .placementStabilityOfficer).token
        func copy(_ caller: MatrixCaller, stage: String = "full", idle: String = "idle_until", ended: String = "NULL")
            -> String
        {
            """
            INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, second_factor_at,
                started_at, idle_until, absolute_until, ended_at, address, device)
            SELECT sha256(convert_to('\(caller.token ?? "")', 'UTF8')), gen_random_uuid(), worker_id, agency_id, way,
                '\(stage)', second_factor_at, started_at, \(idle), absolute_until, \(ended), address, device
            FROM authz.session WHERE token_hash = sha256(convert_to('\(model)', 'UTF8'));

            """
        }
        return copy(.ended, ended: "authz.moment() - interval '1 minute'")
            + copy(.expired, idle: "authz.moment() - interval '1 minute'") + copy(.half, stage: "step")
    }

    private static var imports: String {
        [(1, Cast.Agency.north, northImport), (2, .south, southImport)].map { agency, name, id in
            """
            INSERT INTO holdfast.import_run (agency_id, import_id, started_by, started_at, state, changed_at)
            VALUES (\(agency), '\(id)', '\(Cast.Persona(name, .dataManager).worker)', authz.moment(), 'checked',
                authz.moment());

            """
        }.joined()
    }

    /// Both authorities edit a procedure, and have adopted a second version: every open episode is behind it.
    private static var packs: String {
        [(1, Cast.Agency.north, northPack), (2, .south, southPack)].map { agency, name, id in
            let shipped = Packs.named("foster-placement-stability")
            let body = (shipped?.yaml ?? "").replacing("'", with: "''")
            return """
                INSERT INTO holdfast.own_pack (agency_id, own_pack_id, pack, version)
                VALUES (\(agency), '\(id)', 'foster-placement-stability', \(shipped?.pack.version ?? 0));
                INSERT INTO holdfast.own_pack_version (agency_id, own_pack_id, version, body, written_by, written_at)
                VALUES (\(agency), '\(id)', \(shipped?.pack.version ?? 0), '\(body)',
                    '\(Cast.Persona(name, .agencyAdministrator).worker)', authz.moment());
                INSERT INTO holdfast.procedure_version (agency_id, version, rota_kept_by, rota_seen_by)
                SELECT agency_id, 2, rota_kept_by, rota_seen_by FROM holdfast.procedure_version
                WHERE agency_id = \(agency);
                INSERT INTO holdfast.procedure_pack (agency_id, version, position, pack, body)
                SELECT agency_id, 2, position, pack, body FROM holdfast.procedure_pack
                WHERE agency_id = \(agency) AND version = 1;

                """
        }.joined()
    }

    /// Of the child's episode: open, and of a role that nobody has taken on for.
    func obligation(_ child: Cast.Child) -> String { Self.obligation(child) }

    private static func obligation(_ child: Cast.Child) -> String {
        "01890000-0000-7000-8000-0000000000d\((Cast.Child.allCases.firstIndex(of: child) ?? 0) + 1)"
    }

    private static func obligations() -> String {
        Cast.Child.allCases.map { child in
            let episode = Cast.written.episodes[child]?.uuidString ?? ""
            return """
                INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, reference,
                    key, rule, task, owner_role, owner_reach, clause, done_by, made_at, due_on, first_due_on, state,
                    is_restricted)
                SELECT e.agency_id, '\(obligation(child))', e.stability_episode_id, e.placement_id,
                    '\(Cast.written.references[child] ?? "")', 'matrix#1', 'matrix', 'CANARY-TASK \(child.rawValue)',
                    'social_worker', 'pool', 'P3 5.3', 'referrer_contacted', authz.moment(), authz.today() + 2,
                    authz.today() + 2, 'open', p.is_restricted
                FROM holdfast.stability_episode AS e JOIN holdfast.placement AS p USING (agency_id, placement_id)
                WHERE e.stability_episode_id = '\(episode)';

                """
        }.joined()
    }

    /// A closed episode of a placement that has ended, so that no concern opens another beside it.
    static let closedEpisode = "01890000-0000-7000-8000-0000000000e1"

    /// Most are on the contact list, one is off every list; an episode besides them is closed.
    private static func happenings() -> String {
        func event(_ child: Cast.Child, _ position: Int, _ kind: String, _ scale: String = "NULL") -> String {
            """
            INSERT INTO holdfast.episode_event (agency_id, event_id, stability_episode_id, placement_id, position, kind,
                happened_at, recorded_at, roles, scale, involvement, record_id)
            SELECT e.agency_id, gen_random_uuid(), e.stability_episode_id, e.placement_id, \(position), '\(kind)',
                authz.moment() - interval '9 days', authz.moment(), '{placement_stability_officer}', \(scale), 'none',
                '\(Cast.written.records[child]?.uuidString ?? "")'
            FROM holdfast.stability_episode AS e
            WHERE e.stability_episode_id = '\(Cast.written.episodes[child]?.uuidString ?? "")';

            """
        }
        return Cast.Child.allCases.map { child in
            let begun = event(child, 1, "concern_recorded", "3")
            return child == .linked ? begun : begun + event(child, 2, "plan_agreed")
        }.joined() + closed
    }

    private static var closed: String {
        """
        INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, kind, started_on, ended_on,
            end_kind)
        SELECT agency_id, '01890000-0000-7000-8000-0000000000e2', child_file_id, carer_file_id, kind, started_on - 200,
            started_on - 100, 'planned'
        FROM holdfast.placement WHERE placement_id = '\(Cast.written.placements[.own]?.uuidString ?? "")';
        INSERT INTO holdfast.stability_episode (agency_id, stability_episode_id, placement_id, procedure_version,
            opened_at, closed_at)
        SELECT agency_id, '\(closedEpisode)', '01890000-0000-7000-8000-0000000000e2', procedure_version,
            opened_at - interval '300 days', opened_at - interval '290 days'
        FROM holdfast.stability_episode WHERE stability_episode_id = '\(Cast.written.episodes[.own]?.uuidString ?? "")';

        """
    }

    private static func glass(_ glass: Glass) -> String {
        let (agency, worker) = (glass.worker.agency.rawValue, glass.worker.worker)
        let file = Cast.written.files[glass.child]?.uuidString ?? ""
        let until = glass == .waiting ? "NULL" : "authz.moment() + interval '1 hour'"
        return """
            INSERT INTO authz.break_glass (break_glass_id, agency_id, worker_id, case_file_id, reason, asked_at,
                active_until)
            VALUES ('\(glass.id)', \(agency), '\(worker)', '\(file)', 'CANARY-REASON of breaking the glass',
                authz.moment() - interval '1 minute', \(until));
            INSERT INTO authz.located_file (handle, agency_id, worker_id, case_file_id, until)
            VALUES ('\(glass.handle)', \(agency), '\(worker)', '\(file)', authz.moment() + interval '1 hour');

            """
    }
}
