import Postgres
import Testing

/// What a hostile reading of the access layer found, one test for each hole that was closed.
@Suite struct ReviewedTests {
    private static func id(_ kind: String, _ number: Int) -> String { "'\(World.id(kind, number))'" }

    @Test func aRestrictedCarerIsNotNamedThroughTheChild() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 123))
        // Child 105, whom the worker sees, lives with household 111, which is restricted.
        let known = try await seat.column(
            "SELECT case_file_id FROM authz.identity(ARRAY[\(Self.id("file", 105)), \(Self.id("file", 111))]::uuid[])")
        #expect(known == [World.id("file", 105)])
    }

    @Test func carersAndYoungPeopleAreNotListedToEverybody() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let question =
            "SELECT right(worker_id::text, 3) FROM holdfast.worker WHERE worker_id IN (\(Self.id("worker", 111)), \(Self.id("worker", 112))) ORDER BY 1"
        for (token, seen) in [
            (Token("case", 107), []), (Token("case", 106), ["112"]), (Token("case", 108), ["111"]),
            (Token("kind", 109), []), (Token("team", 103), ["111", "112"]),
        ] {
            #expect(try await Seat.take(database, as: token).column(question) == seen, "\(token)")
        }
    }

    @Test func anAdministratorAppointsTheAgencysOwnStaffButNotThemself() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("none", 115))
        func appoint(_ worker: String, _ role: String = "social_worker") async throws -> Seat.Outcome {
            try await seat.tries(
                "INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, role, from_on) VALUES (1, gen_random_uuid(), \(worker), '\(role)', '2026-01-01')"
            )
        }
        _ = try await seat.column(
            "SELECT authz.create_worker(\(Self.id("worker", 150)), 'New', 'new@example.org', '', '', 'code')")
        #expect(try await appoint(Self.id("worker", 150)).state == nil)
        #expect(try await appoint(Self.id("worker", 115)).state == "42501")
        #expect(try await appoint(Self.id("worker", 206)).state == "42501")
        #expect(try await appoint(Self.id("worker", 106), "deployment_operator").state == "42501")
        try await seat.leave()
        try await seat.enter(as: Token("none", 113))
        #expect(try await appoint(Self.id("worker", 106)).state == "42501")
    }

    @Test func scalingsAndVersionsHangOnTheirOwnRecord() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 106))
        func scale(placement: Int, episode: Int) async throws -> String? {
            try await seat.tries(
                """
                INSERT INTO holdfast.scaling (agency_id, scaling_id, stability_episode_id, placement_id, record_id, scale,
                    reason, scaled_by, scaled_at)
                VALUES (1, gen_random_uuid(), \(Self.id("episode", episode)), \(Self.id("placement", placement)),
                    \(Self.id("record", 101)), 5, 'x', \(Self.id("worker", 106)), now())
                """
            ).state
        }
        #expect(try await scale(placement: 101, episode: 101) == nil)
        #expect(try await scale(placement: 107, episode: 107) == "42501")
        #expect(try await scale(placement: 101, episode: 107) == "42501")
        let version =
            "INSERT INTO holdfast.record_version (agency_id, record_id, version, body, written_by, written_at) VALUES (1, \(Self.id("record", 101)), 2, '{}', \(Self.id("worker", 101)), now())"
        #expect(try await seat.tries(version).state == "42501")
        try await seat.leave()
        try await seat.enter(as: Token("wide", 101))
        #expect(try await seat.tries(version).state == nil)
    }

    @Test func aLinkCannotBeDatedIntoTheFutureOrWithdrawnInAnothersName() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 106))
        func share(from moment: String) async throws -> String? {
            try await seat.tries(
                """
                INSERT INTO holdfast.web_link (agency_id, link_id, record_id, may, grantee_agency_id, grantee_worker_id,
                    purpose, legal_basis, created_by, created_at, ends_at)
                VALUES (1, gen_random_uuid(), \(Self.id("record", 101)), 'read', 3, \(Self.id("worker", 301)),
                    'a purpose that is long enough', 'public_task', \(Self.id("worker", 106)), \(moment), \(moment) + interval '1 day')
                """
            ).state
        }
        #expect(try await share(from: "now()") == nil)
        #expect(try await share(from: "now() + interval '50 years'") == "42501")
        let withdraw =
            "UPDATE holdfast.web_link SET withdrawn_at = now(), withdrawn_by = \(Self.id("worker", 101)) WHERE link_id = \(Self.id("link", 1))"
        #expect(try await seat.tries(withdraw).state == "42501")
        #expect(
            try await seat.tries(withdraw.replacing(World.id("worker", 101), with: World.id("worker", 106))).state
                == nil)
    }

    @Test func aLinksGranteeIsToldToThoseWhoSeeItsRecord() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        func grantee(_ token: Token, of link: Int) async throws -> [String] {
            let seat = try await Seat.take(database, as: token)
            return try await seat.column("SELECT name FROM authz.link_grantee(\(Self.id("link", link)))")
        }
        #expect(try await grantee(Token("case", 106), of: 1) == ["Person 301"])
        #expect(try await grantee(Token("case", 107), of: 1).isEmpty)
        #expect(try await grantee(Token("wide", 101), of: 9).isEmpty)
        #expect(try await grantee(Token("wide", 118), of: 9) == ["Person 301"])
        // The file that 108 is named on, and linked to file 108, which it does not see.
        #expect(try await grantee(Token("case", 108), of: 7) == ["Case file"])
        #expect(try await grantee(Token("wide", 101), of: 7) == ["Case file L1-8"])
        #expect(try await grantee(Token("wide", 201), of: 1).isEmpty)
    }

    @Test func theAuditSaysWhereThereWasNoRelationship() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let audit = try await database.login(as: "holdfast_audit")
        let files = [101, 103, 105, 109].map { "\"\(World.id("file", $0))\"" }.joined(separator: ",")
        // The link is another's: the read is noted, but not as one through it.
        try await audit.run(
            """
            SELECT authz.note_reads('[{"token": "\(Token("case", 106).text)", "link": "\(World.id("link", 1))", "act": "read", "files": [\(files)]}]')
            """)
        let raw = try await database.superuser()
        let noted = try await raw.run("SELECT right(case_file_id::text, 3), basis FROM authz.audit_subject ORDER BY 1")
        #expect(
            noted == [
                ["101", "allocation: social_worker"], ["103", "break-glass"], ["105", "none"], ["109", "placement"],
            ])
        #expect(try await raw.run("SELECT link_id, agency_id FROM authz.audit WHERE act = 'read'") == [[nil, "1"]])
    }

    @Test func aProtectedAddressNeedsMoreThanAWideRole() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let ask = "SELECT authz.protected_address(\(Self.id("file", 101)), 'the panel needs it today')"
        #expect(try await Seat.take(database, as: Token("wide", 101)).tries(ask).state == "P0002")
        #expect(try await Seat.take(database, as: Token("own", 112)).tries(ask).state == "42501")
        #expect(try await Seat.take(database, as: Token("case", 106)).column(ask) == ["CANARY-1-address-1."])
        let seat = try await Seat.take(database, as: Token("case", 106))
        #expect(try await seat.tries("SELECT authz.protected_address(\(Self.id("file", 101)), NULL)").state == "22023")
    }
}
