import Postgres
import Testing

/// What every session of the small world sees, row by row, against an oracle that knows nothing of the policies.
@Suite struct OracleTests {
    private struct Table: Sendable {
        let name: String
        let key: String
        let isSeen: @Sendable (SightOracle, RawRow) -> Bool
    }

    private static let tables: [Table] = [
        Table(name: "case_file", key: "case_file_id") { $0.seesFile($1) },
        Table(name: "filing", key: "case_file_id, record_id") { $0.seesFiling($1) },
        Table(name: "record", key: "record_id") { $0.seesRecord($1) },
        Table(name: "concern", key: "record_id") { $0.seesRecord($1) },
        Table(name: "scaling", key: "scaling_id") { $0.seesRecord($1) },
        Table(name: "section", key: "record_id, name") { $0.seesRecord($1) },
        Table(name: "web_link", key: "link_id") { $0.seesRecord($1) },
        Table(name: "placement", key: "placement_id") { $0.seesPlacement($1) },
        Table(name: "linked_record", key: "link_id") { $0.isGrantee($1, agencyColumn: "agency_id") },
        Table(name: "notification", key: "notification_id") { $0.isTheirs($1) },
        Table(name: "draft", key: "draft_id") { $0.isTheirs($1) },
        Table(name: "intake", key: "intake_id") { $0.seesIntake($1) },
    ]

    static func token(of session: RawRow) -> Token {
        Token(session.text("way"), Int(session.text("worker_id").suffix(12)) ?? 0)
    }

    @Test func everySessionSeesExactlyWhatItMay() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let raw = try await RawTables(try await database.superuser())
        var decisions = 0
        var seen = 0
        let connection = Seat(connection: try await database.login())
        for session in raw["session"] {
            let token = Self.token(of: session)
            let oracle = SightOracle(tables: raw, session: session)
            for table in Self.tables {
                let expected = raw[table.name].filter { table.isSeen(oracle, $0) }.map { Self.key(table.key, of: $0) }
                decisions += raw[table.name].count
                seen += expected.count
                guard try await Self.enters(connection, token) else {
                    #expect(expected.isEmpty, "\(token) is refused, but should see \(table.name)")
                    continue
                }
                let outcome = try await connection.tries("SELECT agency_id, \(table.key) FROM holdfast.\(table.name)")
                try await connection.leave()
                // A way of seeing without any privilege on a table sees nothing of it.
                if let state = outcome.state { #expect(state == "42501" && expected.isEmpty, "\(token) \(table.name)") }
                guard case .rows(let rows) = outcome else { continue }
                let actual = rows.map { $0.map { $0 ?? "" }.joined(separator: " ") }
                #expect(Set(actual) == Set(expected), "\(token) \(table.name)")
            }
        }
        // The world is worth asking about only while it holds plenty of both answers.
        #expect(decisions > 10_000 && seen > 1000, "\(decisions) decisions, \(seen) rows seen")
    }

    @Test func aBasisIsGivenExactlyForFilesSeen() async throws {
        let connection = try await TrialDatabase.copy(of: .world).superuser()
        let raw = try await RawTables(connection)
        for session in raw["session"] {
            let oracle = SightOracle(tables: raw, session: session)
            let rows = try await connection.run(
                """
                SELECT f.agency_id || ' ' || f.case_file_id FROM authz.session AS s, holdfast.case_file AS f
                WHERE s.worker_id = '\(session.text("worker_id"))' AND s.way = '\(session.text("way"))'
                  AND authz.file_basis(s, f.agency_id, f.case_file_id) IS NOT NULL
                """)
            let seen = raw["case_file"].filter { oracle.seesFile($0) }
                .map { Self.key("case_file_id", of: $0) }
            // A person kept out has no session to be asked for: enter refuses them before any basis is looked for.
            let isOut = raw["worker"].contains { $0["worker_id"] == session["worker_id"] && !$0.holds("is_active") }
            if !isOut { #expect(Set(rows.compactMap { $0[0] }) == Set(seen), "\(Self.token(of: session))") }
        }
    }

    private static func key(_ columns: String, of row: RawRow) -> String {
        (["agency_id"] + columns.split(separator: ", ").map(String.init)).map { row.text($0) }.joined(separator: " ")
    }

    private static func enters(_ seat: Seat, _ token: Token) async throws -> Bool {
        do {
            try await seat.enter(as: token)
            return true
        } catch let error as PostgresError where error.sqlState == "28000" {
            try await seat.leave()
            return false
        }
    }
}
