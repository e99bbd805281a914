import Postgres
import Testing

/// What ends, ends at the next statement, also of a transaction that is already open.
@Suite struct LifeCycleTests {
    private static let files = "SELECT right(case_file_id::text, 3) FROM holdfast.case_file ORDER BY 1"

    /// What a seat sees before and after something happens elsewhere.
    private static func change(
        _ token: Token, link: Int? = nil, asking question: String = files, by statement: String
    ) async throws -> (before: [String], after: [String]) {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: token, link: link)
        let before = try await seat.column(question)
        try await database.superuser().run(statement)
        return (before, try await seat.column(question))
    }

    private static let worker = World.id("worker", 106)

    @Test(arguments: [
        "UPDATE authz.session SET ended_at = now() WHERE worker_id = '\(worker)'",
        "UPDATE authz.session SET idle_until = now() WHERE worker_id = '\(worker)'",
        "UPDATE authz.session SET absolute_until = now() WHERE worker_id = '\(worker)'",
        "UPDATE authz.clock SET ahead_by = '31 minutes'",
        "UPDATE holdfast.appointment SET to_on = authz.today() - 1 WHERE worker_id = '\(worker)'",
        "UPDATE holdfast.worker SET is_active = false WHERE worker_id = '\(worker)'",
    ])
    func whoIsOutSeesNothingMore(_ statement: String) async throws {
        let (before, after) = try await Self.change(Token("case", 106), by: statement)
        #expect(before == ["101", "102", "103"])
        #expect(after.isEmpty)
    }

    @Test func anEndedAllocationEndsSight() async throws {
        let end =
            "UPDATE holdfast.allocation SET to_on = authz.today() - 1 WHERE worker_id = '\(Self.worker)' AND case_file_id = "
        let ended = try await Self.change(Token("case", 106), by: end + "'\(World.id("file", 101))'")
        #expect(ended.after == ["102", "103"])
        let gone = try await Self.change(
            Token("case", 106), by: "DELETE FROM holdfast.allocation WHERE worker_id = '\(Self.worker)'")
        #expect(gone.after == ["103"])
    }

    @Test func aRestrictionEndsWhatAllocationsAndRolesGave() async throws {
        let restrict = "UPDATE holdfast.case_file SET is_restricted = true WHERE case_file_id = "
        for token in [
            Token("case", 106), Token("team", 103), Token("wide", 101), Token("kind", 109), Token("own", 112),
        ] {
            let seen = try await Self.change(token, by: restrict + "'\(World.id("file", 101))'")
            #expect(seen.before.contains("101") && !seen.after.contains("101"), "\(token)")
            let record = "SELECT 1 FROM holdfast.placement WHERE placement_id = '\(World.id("placement", 101))'"
            let placed = try await Self.change(token, asking: record, by: restrict + "'\(World.id("file", 101))'")
            #expect(placed.before.count == 1 && placed.after.isEmpty, "\(token)")
        }
        // A broken glass that no second person agreed to, and a name written down beforehand, do not outlast it.
        let glass = try await Self.change(Token("case", 106), by: restrict + "'\(World.id("file", 103))'")
        #expect(glass.before.contains("103") && !glass.after.contains("103"))
        let early = try await Self.change(
            Token("case", 108),
            by: """
                UPDATE holdfast.named_worker SET named_at = now() - interval '1 day';
                \(restrict) '\(World.id("file", 107))'
                """)
        #expect(early.before.contains("107") && !early.after.contains("107"))
    }

    @Test func aLinkThatIsWithdrawnOrEndedOpensNothing() async throws {
        let question = "SELECT record_id FROM holdfast.record"
        for end in ["withdrawn_at = now(), withdrawn_by = created_by", "ends_at = now() - interval '1 second'"] {
            let link = World.id("link", 1)
            let seen = try await Self.change(
                Token("case", 301), link: 1, asking: question,
                by: "UPDATE holdfast.web_link SET \(end) WHERE link_id = '\(link)'")
            #expect(seen.before.count == 1 && seen.after.isEmpty, "\(end)")
        }
    }

    @Test func aSessionEndsWithinAHalfHourOrHalfADay() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let raw = try await database.superuser()
        // Kept busy, a session still ends after twelve hours.
        for (ahead, lives) in [("29 minutes", true), ("31 minutes", false)] {
            try await raw.run("UPDATE authz.clock SET ahead_by = '\(ahead)'")
            #expect(try await Self.enters(database, Token("wide", 101)) == lives, "\(ahead)")
        }
        try await raw.run("UPDATE authz.session SET idle_until = now() + interval '2 days'")
        for (ahead, lives) in [("11 hours 59 minutes", true), ("12 hours 1 minute", false)] {
            try await raw.run("UPDATE authz.clock SET ahead_by = '\(ahead)'")
            #expect(try await Self.enters(database, Token("wide", 101)) == lives, "\(ahead)")
        }
    }

    static func enters(_ database: TrialDatabase, _ token: Token) async throws -> Bool {
        do {
            _ = try await Seat.take(database, as: token)
            return true
        } catch let error as PostgresError where error.sqlState == "28000" {
            return false
        }
    }
}
