import Foundation
import Postgres
import Testing

/// A hostile client that has got its statements into a transaction of the server's, in each kind of seat.
@Suite struct HostileTests {
    private struct Place: Sendable, CustomStringConvertible {
        let token: Token?
        var role: String?
        var link: Int?
        var description: String { "\(token.map(\.description) ?? "nobody") as \(role ?? "themself") link \(link ?? 0)" }
    }

    /// Each way with a token of its own; with none; with another way's; and through a link.
    private static let places: [Place] = [
        Place(token: Token("wide", 101)), Place(token: Token("team", 105)), Place(token: Token("case", 106)),
        Place(token: Token("kind", 109)), Place(token: Token("own", 111)), Place(token: Token("none", 116)),
        Place(token: Token("case", 301), link: 1), Place(token: nil, role: "wide"), Place(token: nil, role: "case"),
        Place(token: nil, role: "none"), Place(token: Token("case", 106), role: "wide"),
        Place(token: Token("case", 120)), Place(token: Token("kind", 110)),
        Place(token: Token("kind", 110), role: "case"),
        Place(token: Token("own", 112), role: "team"), Place(token: Token("none", 115), role: "wide"),
    ]

    @Test func thereAreEnoughOfThem() {
        #expect(Set(HostileStatement.all.map(\.text)).count >= 200)
    }

    @Test func nothingGetsOut() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let before = try await Self.digest(database)
        for place in Self.places {
            let seat = Seat(connection: try await database.login())
            // A statement may go back to the token's own way: what that shows is the person's to see.
            var scope = try await Self.scope(seat, place)
            if let token = place.token { scope.formUnion(try await Self.scope(seat, Place(token: token))) }
            for hostile in HostileStatement.all {
                try await seat.enter(as: place.token, role: place.role, link: place.link)
                let outcome = try await seat.tries(hostile.text)
                _ = try? await seat.connection.run("ROLLBACK")
                try await seat.connection.run("DEALLOCATE ALL; RESET ALL; UNLISTEN *")
                let stray = Self.canaries(outcome.text).subtracting(scope)
                #expect(stray.isEmpty, "\(place): \(hostile.text)")
                #expect(Self.isAsExpected(outcome, hostile.expectation), "\(place): \(hostile.text) came to \(outcome)")
            }
        }
        #expect(try await Self.digest(database) == before)
    }

    /// The control: the same eyes see canaries where there are some to be seen.
    @Test func theScopesAreNotEmptyAndNotAlike() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        var sizes: [String: Int] = [:]
        for place in Self.places {
            let seat = Seat(connection: try await database.login())
            sizes[place.description] = try await Self.scope(seat, place).count
        }
        #expect(sizes["wide 101 as themself link 0"] ?? 0 > 30)
        #expect(sizes["case 106 as themself link 0"] ?? 0 > 5)
        #expect(sizes["case 301 as themself link 1"] ?? 0 > 3)
        #expect(sizes["nobody as wide link 0"] == 0)
        // Only what definers give this session in any role: its own files' names.
        #expect(sizes["case 106 as wide link 0"] ?? .max < sizes["case 106 as themself link 0"] ?? 0)
        let words = HostileStatement(text: "", expectation: .nothing)
        #expect(!Self.isAsExpected(.rows([["CANARY-2-file-1."]]), words.expectation))
    }

    private static func isAsExpected(_ outcome: Seat.Outcome, _ expected: HostileStatement.Expectation) -> Bool {
        switch expected {
        case .refused(let states): outcome.state.map { states.contains($0) } ?? false
        case .nothing: outcome.rowCount == 0
        case .withinScope: true
        }
    }

    private static func canaries(_ text: String) -> Set<String> {
        Set(text.matches(of: /CANARY-\d+-[a-zA-Z]+-\d+\./).map { String($0.output) })
    }

    /// Every canary that the place shows somebody who asks plainly: what is theirs to see.
    private static func scope(_ seat: Seat, _ place: Place) async throws -> Set<String> {
        var found: Set<String> = []
        let plain = [
            "case_file", "child", "household", "placement", "record", "concern", "scaling", "section", "record_version",
            "web_link", "linked_record", "notification", "draft", "idempotency", "intake", "connected_person",
            "procedure_pack", "rota_slot", "rota_booking", "joint_visit", "risk_assessment", "support_plan_version",
            "plan_action", "support_tried", "expected_change", "prompt_decision", "saved_view", "home",
            "placement_plan",
            "closing_day", "episode_event", "episode_outcome", "telephone_call", "obligation", "section_version",
            "meeting", "meeting_attendee", "meeting_minutes", "meeting_action", "meeting_deed",
            "funding_request", "panel_sitting", "panel_item", "panel_step_out", "funding_decision", "funding_answer",
            "sharing_refusal", "own_pack", "own_pack_version", "import_file", "import_fault", "placement_contract",
            "notice", "notice_exception", "notice_event", "placement_move", "notice_view",
        ].map { "SELECT * FROM holdfast.\($0)" }
        let asked = [
            "SELECT name FROM holdfast.file_name", "SELECT * FROM authz.open_link()",
            "SELECT * FROM authz.my_intakes()",
        ]
        let files = (101...114).map { "'\(World.id("file", $0))'" }.joined(separator: ", ")
        let meetings = (101...110).map { "'\(World.id("record", $0))'" }.joined(separator: ", ")
        let all =
            plain + asked + [
                "SELECT * FROM authz.meeting_subjects(ARRAY[\(meetings)]::uuid[])",
                "SELECT * FROM authz.funding_subjects(ARRAY[\(meetings)]::uuid[])",
                "SELECT * FROM authz.identity(ARRAY[\(files)]::uuid[])",
            ]
        try await seat.enter(as: place.token, role: place.role, link: place.link)
        for statement in all { found.formUnion(canaries(try await seat.tries(statement).text)) }
        try await seat.leave()
        return found
    }

    /// A digest of all that is kept.
    private static func digest(_ database: TrialDatabase) async throws -> [[String?]] {
        let connection = try await database.superuser()
        let tables = try await connection.run(
            """
            SELECT c.oid::regclass::text FROM pg_class AS c
            WHERE c.relnamespace IN ('holdfast'::regnamespace, 'authz'::regnamespace) AND c.relkind = 'r' ORDER BY 1
            """
        ).compactMap { $0.first ?? nil }
        var digests: [[String?]] = []
        for table in tables {
            digests += try await connection.run(
                "SELECT '\(table)', count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM \(table) AS t")
        }
        return digests
    }
}
