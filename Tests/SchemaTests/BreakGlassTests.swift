import Postgres
import Testing

/// Opening a file without a relationship: how it opens, for how long, and what it never gives.
@Suite struct BreakGlassTests {
    private static let reason = "'the emergency duty team must reach the child tonight'"

    private static func breaks(_ seat: Seat, local number: String) async throws -> Seat.Outcome {
        guard let handle = try await seat.column("SELECT authz.locate_file('\(number)', '', NULL)").first else {
            return .rows([])
        }
        return try await seat.tries(
            "SELECT is_open FROM authz.break_glass('\(handle)', gen_random_uuid(), \(reason))")
    }

    private static func sees(_ seat: Seat, _ file: Int) async throws -> Bool {
        try await seat.tries("SELECT 1 FROM holdfast.case_file WHERE case_file_id = '\(World.id("file", file))'")
            .rowCount == 1
    }

    @Test func anHourAndNoLonger() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let raw = try await database.superuser()
        let seat = try await Seat.take(database, as: Token("case", 106))
        #expect(try await !Self.sees(seat, 105))
        #expect(try await Self.breaks(seat, local: "L1-5") == .rows([["t"]]))
        #expect(try await Self.sees(seat, 105))
        try await seat.leave(keeping: true)
        try await raw.run("UPDATE authz.session SET idle_until = now() + interval '1 day'")
        for (ahead, open) in [("59 minutes", true), ("61 minutes", false)] {
            try await raw.run("UPDATE authz.clock SET ahead_by = '\(ahead)'")
            try await seat.enter(as: Token("case", 106))
            #expect(try await Self.sees(seat, 105) == open, "\(ahead)")
            try await seat.leave()
        }
        // Its owner is told, by number.
        #expect(try await raw.run("SELECT count(*) FROM authz.audit WHERE act = 'break glass'") == [["1"]])
    }

    @Test func aRestrictedFileNeedsASecondPerson() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("wide", 101))
        #expect(try await Self.breaks(seat, local: "L1-4") == .rows([["f"]]))
        #expect(try await !Self.sees(seat, 104))
        try await seat.leave(keeping: true)
        let lead = try await Seat.take(database, as: Token("none", 114))
        let waiting =
            "(SELECT break_glass_id FROM authz.broken_glass(NULL, NULL, 200) WHERE active_until IS NULL AND local_id = 'L1-4')"
        #expect(try await lead.column("SELECT authz.approve_break_glass(\(waiting))") == ["t"])
        try await lead.leave(keeping: true)
        try await seat.enter(as: Token("wide", 101))
        #expect(try await Self.sees(seat, 104))
        // Nobody makes an hour's sight last: by naming, by allocating, or by lifting the restriction.
        let file = World.id("file", 104)
        for lasting in [
            "INSERT INTO holdfast.named_worker (agency_id, case_file_id, worker_id) VALUES (1, '\(file)', '\(World.id("worker", 101))')",
            """
            INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on)
            VALUES (1, gen_random_uuid(), '\(file)', '\(World.id("worker", 106))', 'social_worker', '2020-01-01')
            """,
        ] {
            #expect(try await seat.tries(lasting).state == "42501", "\(lasting)")
        }
        let unnamed =
            "WITH x AS (DELETE FROM holdfast.named_worker WHERE case_file_id = '\(file)' RETURNING 1) SELECT * FROM x"
        #expect(try await seat.tries(unnamed).rowCount == 0)
        let lifted =
            "WITH x AS (UPDATE holdfast.case_file SET is_restricted = false WHERE case_file_id = '\(file)' RETURNING 1) SELECT * FROM x"
        #expect(try await seat.tries(lifted).rowCount == 0)
        // A review closes it at once.
        try await lead.enter(as: Token("none", 124))
        let open =
            "(SELECT break_glass_id FROM authz.broken_glass(NULL, NULL, 200) WHERE local_id = 'L1-4' AND worker = 'Person 101')"
        #expect(try await lead.column("SELECT authz.review_break_glass(\(open), 'It was needed')") == ["t"])
        try await lead.leave(keeping: true)
        #expect(try await !Self.sees(seat, 104))
    }

    @Test func nobodyArrangesMovesOrCancelsAVisitByIt() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 106))
        #expect(try await Self.breaks(seat, local: "L1-3") == .rows([["t"]]))
        let visit = World.id("visit", 103)
        let shown = "SELECT 1 FROM holdfast.joint_visit WHERE visit_id = '\(visit)'"
        #expect(try await seat.tries(shown) == .rows([["1"]]))
        for change in [
            "UPDATE holdfast.joint_visit SET place = 'Elsewhere' WHERE visit_id = '\(visit)'",
            """
            UPDATE holdfast.joint_visit SET state = 'cancelled', ended_by = '\(World.id("worker", 106))', ended_at = now()
            WHERE visit_id = '\(visit)'
            """,
            """
            INSERT INTO holdfast.joint_visit (agency_id, visit_id, stability_episode_id, placement_id, arranged_by,
                arranged_at, planned_at, first_planned_at, place, ast_worker_id, camhs_worker_id)
            SELECT agency_id, gen_random_uuid(), stability_episode_id, placement_id, '\(World.id("worker", 106))', now(),
                now(), now(), 'Elsewhere', ast_worker_id, camhs_worker_id
            FROM holdfast.joint_visit WHERE visit_id = '\(visit)'
            """,
        ] {
            #expect(try await seat.tries(change).state == "42501", "\(change)")
        }
    }

    @Test func itNeedsAFreshSecondFactorAndAReason() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 106))
        let handle = try await seat.column("SELECT authz.locate_file('L1-5', '', NULL)").first ?? ""
        #expect(
            try await seat.tries("SELECT * FROM authz.break_glass('\(handle)', gen_random_uuid(), 'short')").state
                == "23514")
        try await seat.leave(keeping: true)
        // Another's handle opens nothing.
        let other = try await Seat.take(database, as: Token("case", 107))
        #expect(
            try await other.tries("SELECT * FROM authz.break_glass('\(handle)', gen_random_uuid(), \(Self.reason))")
                .state == "P0002")
        try await database.superuser().run("UPDATE authz.session SET second_factor_at = now() - interval '6 minutes'")
        try await seat.enter(as: Token("case", 106))
        #expect(
            try await seat.tries("SELECT * FROM authz.break_glass('\(handle)', gen_random_uuid(), \(Self.reason))")
                .state == "28P01")
        // Whose appointment has ended locates nothing either.
        try await seat.leave()
        try await seat.enter(as: Token("case", 119))
        #expect(try await seat.tries("SELECT authz.locate_file('L1-5', '', NULL)").state == "42501")
    }

    @Test func fiveADayAndTenLocated() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("team", 104))
        for count in 1...5 {
            #expect(try await Self.breaks(seat, local: "L1-5") == .rows([["t"]]), "\(count)")
        }
        #expect(try await Self.breaks(seat, local: "L1-5").state == "53400")
        for _ in 7...10 { _ = try await seat.column("SELECT authz.locate_file('nowhere', '', NULL)") }
        #expect(try await seat.tries("SELECT authz.locate_file('L1-5', '', NULL)").state == "53400")
    }
}
