import Postgres
import Testing

/// What those who run a meeting, come to it or owe something for it may write, and what not.
@Suite("Writing of meetings in the database")
struct MeetingWritingTests {
    private static func id(_ kind: String, _ number: Int) -> String { "'\(World.id(kind, number))'" }

    private static func changes(_ meeting: Int, _ what: String) -> String {
        "UPDATE holdfast.meeting SET \(what) WHERE record_id = \(id("record", meeting)) RETURNING 1"
    }

    @Test("an attendee answers for themself alone, writes nothing and does not make themself chair")
    func attending() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let (record, me) = (Self.id("record", 103), Self.id("worker", 120))
        let seat = try await Seat.take(database, as: Token("case", 120))
        let replied = "SELECT authz.reply_to_meeting(\(record), 'comes', '', '')"
        #expect(try await seat.column(replied) == ["t"])
        let answers = try await seat.connection.run(
            "SELECT worker_id FROM holdfast.meeting_attendee WHERE record_id = \(record) AND reply IS NOT NULL")
        #expect(answers == [[World.id("worker", 120)]])
        for statement in [
            Self.changes(103, "chair_id = \(me), chair_role = 'social_worker'"),
            Self.changes(103, "minute_taker_id = \(me)"), Self.changes(103, "state = 'cancelled'"),
            "UPDATE holdfast.meeting_attendee SET reply = 'comes', replied_at = now() WHERE record_id = \(record) RETURNING 1",
            "SELECT * FROM authz.meeting_staff(\(record))", "SELECT * FROM authz.chair_ties(\(record), \(me))",
            "INSERT INTO holdfast.meeting_deed (agency_id, deed_id, record_id, step, done_on, note, written_by, written_as, written_at) VALUES (1, gen_random_uuid(), \(record), 'hold', now()::date, 'x', \(me), 'social_worker', now())",
            "SELECT authz.tell_of_meeting(\(record), 'meeting_changed', 'P2', '{}')",
        ] { #expect(try await seat.tries(statement).rowCount == 0, "\(statement)") }
        // Left out, and asked to one that was held.
        try await seat.leave()
        for (token, meeting) in [(Token("kind", 110), 103), (Token("kind", 110), 102), (Token("kind", 110), 104)] {
            try await seat.enter(as: token)
            let answer = "SELECT authz.reply_to_meeting(\(Self.id("record", meeting)), 'comes', '', '')"
            #expect(try await seat.column(answer) == ["f"], "\(token) \(meeting)")
            try await seat.leave()
        }
    }

    @Test("whoever owes a step writes down that step, as what they are, and not another's")
    func owing() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        // 107 is called; the step is 120's, for whom 121 stands in today; 109 has another.
        func deed(_ step: String, by token: Token, as role: String = "social_worker") async throws -> String? {
            let seat = try await Seat.take(database, as: token)
            return try await seat.tries(
                """
                INSERT INTO holdfast.meeting_deed (agency_id, deed_id, record_id, step, answer, done_on, note, written_by,
                    written_as, written_at)
                VALUES (1, gen_random_uuid(), \(Self.id("record", 107)), '\(step)', true, now()::date, 'x',
                    (SELECT authz.my_id()), '\(role)', now())
                """
            ).state
        }
        #expect(try await deed("step20", by: Token("case", 120)) == nil)
        #expect(try await deed("step20", by: Token("case", 121)) == nil)
        #expect(try await deed("step9", by: Token("kind", 109), as: "placements_officer") == nil)
        #expect(try await deed("step9", by: Token("case", 120)) == "42501")
        #expect(try await deed("decide.service_manager", by: Token("case", 120)) == "42501")
        #expect(try await deed("step20", by: Token("case", 120), as: "service_manager") == "42501")
        #expect(try await deed("step31", by: Token("case", 131)) == "42501")
    }

    @Test("what a meeting asks of people is kept of that meeting alone, and gives nobody else a sight of it")
    func duties() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let (record, name) = (Self.id("record", 107), World.id("record", 107))
        func keep(_ seat: Seat, key: String, owner: Int, state: String = "open") async throws -> String? {
            let row = """
                [{"id": "\(World.id("obligation", 99))", "key": "\(key)", "rule": "r", "task": "t", "role": "social_worker", \
                "reach": "pool", "owner": "\(World.id("worker", owner))", "clause": "c", "done_by": "meeting_step", \
                "due_on": "2030-01-01", "state": "\(state)"}]
                """
            return try await seat.tries("SELECT authz.keep_meeting_duties(\(record), '\(row)', '{}', '')").state
        }
        let seat = try await Seat.take(database, as: Token("case", 120))
        #expect(try await keep(seat, key: "meeting@\(name):new", owner: 131) == nil)
        #expect(try await keep(seat, key: "meeting@\(name):step20", owner: 131) == nil)
        for stranger in ["key 1", "meeting@\(World.id("record", 101)):x", ""] {
            #expect(try await keep(seat, key: stranger, owner: 120, state: "done") == "22023", "\(stranger)")
        }
        try await seat.leave(keeping: true)
        let raw = try await database.superuser()
        let owners = try await raw.run(
            "SELECT key, owner_id, due_on FROM holdfast.obligation WHERE meeting_id = \(record) AND rule IN ('r', 'step20') ORDER BY 1"
        )
        #expect(owners.map { $0[1] } == [nil, World.id("worker", 120)])
        #expect(owners.last?[2] == "2030-01-01")
        #expect(
            try await Seat.take(database, as: Token("case", 131))
                .column("SELECT record_id FROM holdfast.meeting WHERE record_id = \(record)").isEmpty)
        // The pathway's own rows are not this function's, nor the meeting's the pathway's.
        try await raw.run(
            "UPDATE holdfast.obligation SET key = 'meeting@\(name):mine' WHERE obligation_id = \(Self.id("obligation", 1072))"
        )
        try await seat.enter(as: Token("case", 120))
        #expect(try await keep(seat, key: "meeting@\(name):mine", owner: 120) == nil)
        try await seat.leave(keeping: true)
        #expect(
            try await raw.run(
                "SELECT due_on <> '2030-01-01' FROM holdfast.obligation WHERE obligation_id = \(Self.id("obligation", 1072))"
            )
                == [["t"]])
    }

    @Test("a meeting goes forward alone, keeps its first time, and is led by the agency's own staff in their roles")
    func order() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("wide", 101))
        for (meeting, what) in [
            (102, "state = 'arranged', held_at = NULL"), (102, "state = 'cancelled', held_at = NULL"),
            (107, "state = 'held', held_at = now()"),
        ] { #expect(try await seat.tries(Self.changes(meeting, what)).state == "23514", "\(what)") }
        #expect(try await seat.tries(Self.changes(103, "first_planned_at = now() + interval '9 days'")).rowCount == 1)
        #expect(
            try await seat.column(
                "SELECT first_planned_at < now() + interval '1 day' FROM holdfast.meeting WHERE record_id = \(Self.id("record", 103))"
            )
                == ["t"])
        for (worker, role) in [
            (206, "social_worker"), (111, "foster_carer"), (119, "social_worker"), (131, "service_manager"),
        ] {
            let leads = "chair_id = \(Self.id("worker", worker)), chair_role = '\(role)'"
            #expect(try await seat.tries(Self.changes(103, leads)).state == "42501", "\(worker) \(role)")
        }
        #expect(
            try await seat.tries(
                Self.changes(103, "chair_id = \(Self.id("worker", 109)), chair_role = 'placements_officer'")
            ).rowCount == 1)
        #expect(
            try await seat.tries(
                Self.changes(102, "state = 'agreed', agreed_at = now(), agreed_by = \(Self.id("worker", 118))")
            ).state == "42501")
    }

    @Test("a chair or minute taker who has left does not keep the others from agreeing")
    func left() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        try await database.superuser().run(
            "UPDATE holdfast.appointment SET to_on = authz.today() - 1 WHERE worker_id IN (\(Self.id("worker", 108)), \(Self.id("worker", 131)))"
        )
        let seat = try await Seat.take(database, as: Token("wide", 101))
        let agrees = Self.changes(102, "state = 'agreed', agreed_at = now(), agreed_by = \(Self.id("worker", 101))")
        #expect(try await seat.tries(agrees).rowCount == 1)
    }

    @Test("there are no minutes before a meeting was held, and no draft once they are agreed")
    func minutes() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("wide", 101))
        func writes(_ meeting: Int, isAgreed: Bool) async throws -> String? {
            try await seat.tries(
                """
                INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, is_agreed, written_by, written_at)
                VALUES (1, \(Self.id("record", meeting)), 9, '{}', \(isAgreed), \(Self.id("worker", 101)), now())
                """
            ).state
        }
        for agreed in [true, false] {
            #expect(try await writes(103, isAgreed: agreed) == "42501")
            #expect(try await writes(107, isAgreed: agreed) == "42501")
            #expect(try await writes(109, isAgreed: agreed) == "42501")
        }
        #expect(try await writes(102, isAgreed: false) == nil)
        #expect(try await writes(101, isAgreed: false) == "42501")
        #expect(try await writes(101, isAgreed: true) == nil)
    }

    @Test("a meeting is called as what one is, under its record's reference")
    func calling() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("wide", 101))
        let record = Self.id("record", 150)
        _ = try await seat.tries(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id, author_id,
                created_at, changed_at)
            VALUES (1, \(record), 'meeting', 'M1', \(Self.id("episode", 101)), \(Self.id("placement", 101)),
                \(Self.id("worker", 101)), now(), now())
            """)
        _ = try await seat.column("SELECT authz.file_record(\(record), '{child}')")
        func call(_ reference: String, as role: String) async throws -> String? {
            try await seat.tries(
                """
                INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference,
                    procedure_version, kind, reason, called_by, called_as, called_at)
                VALUES (1, \(record), \(Self.id("episode", 101)), \(Self.id("placement", 101)), '\(reference)', 1, 'x',
                    'because of a worry', \(Self.id("worker", 101)), '\(role)', now())
                """
            ).state
        }
        #expect(try await call("M1", as: "service_manager") == "42501")
        #expect(try await call("M2", as: "placement_stability_officer") == "42501")
        #expect(try await call("M1", as: "placement_stability_officer") == nil)
    }
}
