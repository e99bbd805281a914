package import Domain
package import Foundation
internal import Postgres
package import Procedures
internal import Storage

extension World {
    package mutating func agency(_ agency: Int, _ code: String, _ name: String, _ kind: String) {
        add(
            """
            INSERT INTO holdfast.agency (agency_id, code, name, kind) VALUES (\(agency), \(code), \(name), \(kind))
            """)
    }

    /// Two agencies that work together, both ways, since a year.
    ///
    /// - Parameter endedOn: The last day of it; `nil` while it lasts.
    package mutating func relation(_ one: Int, _ other: Int, _ kind: String, endedOn: Day? = nil) {
        for (agency, partner) in [(one, other), (other, one)] {
            add(
                """
                INSERT INTO holdfast.agency_relation (agency_id, other_agency_id, kind, from_on, to_on)
                VALUES (\(agency), \(partner), \(kind), \(today - 365), \(endedOn))
                """)
        }
    }

    package mutating func team(_ agency: Int, _ name: String, _ kind: String, isIntake: Bool = false) -> UUID {
        let team = Self.id("team \(agency) \(name)")
        add(
            """
            INSERT INTO holdfast.team (agency_id, team_id, name, kind, is_intake)
            VALUES (\(agency), \(team), \(name), \(kind), \(isIntake))
            """)
        return team
    }

    package mutating func worker(
        _ agency: Int, _ name: String, email: String, telephone: String?, title: String?
    ) -> UUID {
        let worker = Self.id("worker \(email)")
        add(
            """
            INSERT INTO holdfast.worker (worker_id, home_agency_id, display_name, email, telephone, job_title)
            VALUES (\(worker), \(agency), \(name), \(email), \(telephone), \(title))
            """)
        return worker
    }

    /// - Parameter level: 1 to 3 for AST workers, else `nil`.
    package mutating func appointment(
        _ agency: Int, _ worker: UUID, _ role: Role, team: UUID? = nil, level: Int? = nil, from: Day? = nil,
        to: Day? = nil
    ) {
        let appointment = Self.id("appointment \(agency) \(worker) \(role.rawValue)")
        add(
            """
            INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, team_id, role, level, from_on, to_on)
            VALUES (\(agency), \(appointment), \(worker), \(team), \(role), \(level), \(from ?? today - 400), \(to))
            """)
    }

    /// The first version of an agency's procedures.
    package mutating func procedures(_ agency: Int, _ packs: [WrittenPack]) {
        add(
            """
            INSERT INTO holdfast.procedure_version (agency_id, version, adopted_at, rota_kept_by, rota_seen_by)
            VALUES (\(agency), 1, \(moment(390, 9)), \(Self.rota(packs, \.rotaKeepers))::text[],
                \(Self.rota(packs, \.rotaViewers))::text[])
            """)
        for (position, written) in packs.enumerated() {
            add(
                """
                INSERT INTO holdfast.procedure_pack (agency_id, version, position, pack, body)
                VALUES (\(agency), 1, \(position + 1), \(written.pack.id), \(written.yaml))
                """)
        }
    }

    /// Who keeps or sees the risk rota by the packs together, as the database has it.
    static func rota(_ packs: [WrittenPack], _ who: KeyPath<PathwayRules, [Actor]>) -> [String] {
        ((try? PackSet(packs.map(\.pack)))?.rules.pathway[keyPath: who] ?? []).map(\.stored)
    }

    /// A signed-in session with a token that is known beforehand and a second factor that stays fresh. For tests only.
    ///
    /// - Parameter token: `way.random`, the random part 43 characters or more.
    package mutating func session(_ agency: Int, _ worker: UUID, _ way: Way, token: String) {
        add(
            """
            INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, second_factor_at,
                started_at, idle_until, absolute_until, address, device)
            VALUES (sha256(convert_to(\(token), 'UTF8')), \(Self.id("session \(token)")), \(worker), \(agency), \(way),
                'full', authz.moment() + interval '10 years', authz.moment(), authz.moment() + interval '10 years',
                authz.moment() + interval '10 years', '127.0.0.1', 'test')
            """)
    }
}
