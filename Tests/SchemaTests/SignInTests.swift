import Postgres
import Testing

/// Signing in, as the database judges it. The proof here is any bytes: the server's argon2id has tests of its own.
@Suite struct SignInTests {
    private static let token = String(repeating: "r", count: 43)

    /// A world in which worker 106 has a password and an authenticator, at the server's door.
    private static func door() async throws -> (raw: ScriptConnection, web: ScriptConnection, database: TrialDatabase) {
        let database = try await TrialDatabase.copy(of: .world)
        let raw = try await database.superuser()
        try await raw.run(
            """
            INSERT INTO authz.credential (worker_id, salt, memory_kib, passes, proof, totp_secret)
            SELECT id('worker', n), 'sixteen bytes...', 65536, 3, 'proof', CASE n WHEN 106 THEN '12345678901234567890'::bytea END
            FROM unnest(ARRAY[106, 111, 123]) AS n
            """)
        return (raw, try await database.login(), database)
    }

    private static func signIn(
        _ web: ScriptConnection, _ worker: Int, proof: String = "proof", random: String = token
    ) async throws -> [String?] {
        try await web.run(
            "SELECT * FROM authz.sign_in('person\(worker)@example.org', '\(proof)', '\(random)', '192.0.2.7', 'test')"
        ).first ?? []
    }

    @Test func codesAreThoseOfRFC6238() async throws {
        let raw = try await TrialDatabase.copy(of: .empty).superuser()
        // Appendix B of the RFC, SHA-1, the last six of its eight digits.
        for (time, code) in [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] {
            #expect(try await raw.run("SELECT authz.totp_code('12345678901234567890', \(time / 30))") == [[code]])
        }
    }

    @Test func nobodyLearnsWhoHasAnAccount() async throws {
        let (_, web, _) = try await Self.door()
        func terms(_ email: String) async throws -> [String?] {
            try await web.run("SELECT *, length(salt) FROM authz.sign_in_terms('\(email)', '192.0.2.7')").first ?? []
        }
        let known = try await terms("person106@example.org")
        let unknown = try await terms("nobody@example.org")
        #expect(known.dropFirst() == unknown.dropFirst())
        #expect(try await terms("nobody@example.org") == unknown)
        #expect(try await terms("noone@example.org")[0] != unknown[0])
        #expect(try await Self.signIn(web, 106, proof: "wrong") == Self.signIn(web, 999, proof: "wrong"))
        // Someone kept out, and someone without a password, look the same.
        #expect(try await Self.signIn(web, 122) == ["refused", nil, "0"])
        #expect(try await Self.signIn(web, 107) == ["refused", nil, "0"])
    }

    @Test func waitingDoublesForAnAccount() async throws {
        let (raw, web, _) = try await Self.door()
        for worker in [106, 998] {
            // In one transaction the database's time stands still: how busy the machine is makes no difference.
            try await web.run("BEGIN")
            for _ in 1...4 { #expect(try await Self.signIn(web, worker, proof: "wrong") == ["refused", nil, "0"]) }
            #expect(try await Self.signIn(web, worker, proof: "wrong") == ["refused", nil, "0"])
            #expect(try await Self.signIn(web, worker) == ["wait", nil, "1"])
            for (ahead, wait) in [(2, "2"), (5, "4"), (10, "8")] {
                try await raw.run("UPDATE authz.clock SET ahead_by = '\(ahead) seconds'")
                #expect(try await Self.signIn(web, worker, proof: "wrong") == ["refused", nil, "0"])
                #expect(try await Self.signIn(web, worker) == ["wait", nil, wait])
            }
            try await raw.run("UPDATE authz.clock SET ahead_by = '0'")
            try await web.run("ROLLBACK")
        }
    }

    @Test func aPasswordAloneDoesNotBuyMoreCodes() async throws {
        let (_, web, _) = try await Self.door()
        var tries = 0
        for round in 1...6 {
            let random = String(repeating: "\(round)", count: 43)
            guard try await Self.signIn(web, 106, random: random)[0] == "code" else { break }
            for _ in 1...3 {
                #expect(
                    try await web.run("SELECT authz.second_factor('step.\(random)', '000000', '\(Self.token)', '')")
                        == [[nil]])
                tries += 1
            }
        }
        #expect(tries <= 6, "\(tries) codes tried without a wait")
    }

    @Test func aCodeCountsOnceAndOneStepEitherWay() async throws {
        let (raw, web, _) = try await Self.door()
        func code(_ steps: Int) async throws -> String {
            let row = try await raw.run(
                "SELECT authz.totp_code('12345678901234567890', floor(extract(epoch FROM authz.moment()) / 30)::bigint + \(steps))"
            )
            return (row.first?[0] ?? nil) ?? ""
        }
        func uses(_ steps: Int) async throws -> [[String?]] {
            try await raw.run(
                "SELECT authz.use_code('\(World.id("worker", 106))', '\(try await code(steps))', '192.0.2.7')")
        }
        // Half a step from the next, so that the clock does not turn between making a code and using it.
        try await raw.run(
            "UPDATE authz.clock SET ahead_by = (15 - (extract(epoch FROM now())::numeric % 30)) * interval '1 second'")
        #expect(try await uses(2) == [["f"]])
        #expect(try await uses(-2) == [["f"]])
        #expect(try await uses(-1) == [["t"]])
        #expect(try await uses(0) == [["t"]])
        #expect(try await uses(0) == [["f"]])
        #expect(try await uses(-1) == [["f"]])
        #expect(try await uses(1) == [["t"]])
        try await raw.run(
            "INSERT INTO authz.recovery_code (worker_id, code_hash) VALUES ('\(World.id("worker", 106))', sha256('abcdefgh'))"
        )
        let recover = "SELECT authz.use_code('\(World.id("worker", 106))', 'ABCD-EFGH', '')"
        #expect(try await raw.run(recover) == [["t"]])
        #expect(try await raw.run(recover) == [["f"]])
        _ = web
    }

    @Test func aSetUpCodeWorksOnceWithinSevenDays() async throws {
        let (raw, web, database) = try await Self.door()
        let admin = try await Seat.take(database, as: Token("none", 115))
        let worker = World.id("worker", 106)
        try await raw.run(
            "INSERT INTO authz.recovery_code (worker_id, code_hash) VALUES ('\(worker)', sha256('abcdefgh'))")
        #expect(try await admin.column("SELECT authz.start_set_up('\(worker)', 'set-up', true)") == ["t"])
        #expect(
            try await admin.column("SELECT authz.start_set_up('\(World.id("worker", 206))', 'set-up', true)") == ["f"])
        try await admin.leave(keeping: true)
        // The old authenticator's recovery codes went with it.
        #expect(try await raw.run("SELECT count(*) FROM authz.recovery_code") == [["0"]])
        let set = "SELECT authz.set_password('set-up', 'sixteen bytes...', 65536, 3, 'new')"
        try await raw.run("UPDATE authz.clock SET ahead_by = '7 days 1 minute'")
        #expect(try await web.run(set) == [["f"]])
        try await raw.run("UPDATE authz.clock SET ahead_by = '6 days 23 hours'")
        #expect(try await web.run(set) == [["t"]])
        #expect(try await web.run(set) == [["f"]])
        #expect(try await Self.signIn(web, 106) == ["refused", nil, "0"])
        #expect(try await Self.signIn(web, 106, proof: "new") == ["enrol", "step", "0"])
    }

    @Test func hatsAreOnesOwnAndSessionsEndTogether() async throws {
        let (raw, web, database) = try await Self.door()
        let token = Token("team", 123)
        for (agency, way) in [(1, "wide"), (2, "case"), (1, "none"), (3, "team")] {
            #expect(
                try await web.run("SELECT authz.change_hat('\(token.text)', \(agency), '\(way)', '\(Self.token)')") == [
                    [nil]
                ])
        }
        // Without its second factor a session cannot become one that needs it.
        try await raw.run(
            "UPDATE authz.session SET second_factor_at = NULL WHERE worker_id = '\(World.id("worker", 123))'")
        #expect(try await web.run("SELECT authz.change_hat('\(token.text)', 1, 'case', '\(Self.token)')") == [[nil]])
        try await raw.run(
            "UPDATE authz.session SET second_factor_at = now() WHERE worker_id = '\(World.id("worker", 123))'")
        #expect(try await web.run("SELECT authz.change_hat('\(token.text)', 1, 'case', '\(Self.token)')") == [["case"]])
        #expect(try await !LifeCycleTests.enters(database, token))
        #expect(
            try await web.run("SELECT worker_id FROM authz.enter('case.\(Self.token)', NULL)") == [
                [World.id("worker", 123)]
            ])
        // Two are left: the new one, and the other hat's.
        #expect(try await web.run("SELECT authz.sign_out('case.\(Self.token)', true)") == [["2"]])
        #expect(try await !LifeCycleTests.enters(database, Token("case", 123)))
        #expect(try await web.run("SELECT authz.sign_out('case.\(Self.token)', true)") == [["0"]])
    }
}
