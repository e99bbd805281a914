import Postgres
import Testing

/// What a part in a meeting gives and what it does not, one test for each hole that was closed.
@Suite("Meetings in the database")
struct MeetingTests {
    private static func id(_ kind: String, _ number: Int) -> String { "'\(World.id(kind, number))'" }

    private static func changes(_ meeting: Int, _ what: String) -> String {
        "UPDATE holdfast.meeting SET \(what) WHERE record_id = \(id("record", meeting)) RETURNING 1"
    }

    @Test("whoever only leads a meeting sees nothing of the file, and writes of that meeting alone in the episode")
    func leading() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        // What 131 could otherwise reach the episode by: nothing, as 131 owns nothing there.
        let seat = try await Seat.take(database, as: Token("case", 131))
        let episode = Self.id("episode", 103)
        #expect(try await seat.column("SELECT title FROM holdfast.case_file").isEmpty)
        #expect(try await seat.column("SELECT placement_id FROM holdfast.placement").isEmpty)
        #expect(try await seat.column("SELECT event_id FROM holdfast.episode_event").isEmpty)
        let events = try await seat.connection.run(
            "SELECT note, worker_id, record_id FROM authz.episode_events(\(episode))")
        #expect(events == [["", nil, nil]])
        #expect(
            try await seat.column("SELECT name FROM authz.meeting_subjects(ARRAY[\(Self.id("record", 103))]::uuid[])")
                == ["CANARY-1-file-3."])
        func keep(_ kind: String, of record: Int) async throws -> String? {
            try await seat.tries(
                """
                SELECT authz.keep_event(\(episode), jsonb_build_object('event_id', gen_random_uuid(), 'kind', '\(kind)',
                    'happened_at', now(), 'record_id', \(Self.id("record", record)), 'note', ''))
                """
            ).state
        }
        #expect(try await keep("meeting_held", of: 103) == nil)
        for kind in ["episode_closed", "scaled", "concern_recorded", "waived", "plan_agreed"] {
            #expect(try await keep(kind, of: 103) == "42501", "\(kind)")
        }
        // Of another meeting, which 131 leads too, in this episode; and of one that 131 does not lead.
        #expect(try await keep("meeting_held", of: 101) == "42501")
        #expect(try await keep("meeting_held", of: 107) == "42501")
        for other in [
            "SELECT authz.take_on(\(Self.id("obligation", 1031)))",
            "SELECT authz.book_rota(\(Self.id("slot", 1)), gen_random_uuid(), \(episode), '')",
            "SELECT authz.move_episode(\(episode), gen_random_uuid(), 2, 'because')",
        ] { #expect(["42501", "P0002"].contains(try await seat.tries(other).state), "\(other)") }
    }

    @Test(
        "by their own account people see what was shared with them of a meeting they are invited to, and nothing else")
    func ownAccount() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let record = Self.id("record", 101)
        let (young, carer) = (Token("own", 112), Token("own", 111))
        let seat = try await Seat.take(database, as: young)
        // Not the restricted file's, nor agency 2's.
        #expect(try await seat.column("SELECT record_id FROM authz.own_meetings()") == [World.id("record", 101)])
        #expect(
            try await seat.connection.run(
                "SELECT version, items, childs_version, actions FROM authz.own_minutes(\(record))")
                == [["2", "{}", "CANARY-1-agreed-12.", "[]"]])
        for other in [106, 102, 201] {
            #expect(try await seat.tries("SELECT * FROM authz.own_minutes(\(Self.id("record", other)))").rowCount == 0)
        }
        for table in ["meeting", "meeting_attendee", "meeting_minutes", "meeting_action", "meeting_deed"] {
            #expect(try await seat.tries("SELECT * FROM holdfast.\(table)").state == "42501", "\(table)")
        }
        for door in [
            "authz.meeting_family(\(record))", "authz.meeting_staff(\(record))",
            "authz.meeting_subjects(ARRAY[\(record)]::uuid[])", "authz.runs_meeting(\(record))",
            "authz.belongs_to_meeting(1, \(record), \(Self.id("worker", 112)), 'young_person')",
        ] { #expect(try await seat.tries("SELECT * FROM \(door)").state == "42501", "\(door)") }
        try await seat.leave()
        try await seat.enter(as: carer)
        #expect(try await seat.column("SELECT record_id FROM authz.own_meetings()") == [World.id("record", 101)])
        let shared = try await seat.connection.run(
            "SELECT childs_version, actions::text FROM authz.own_minutes(\(record))")
        #expect(shared.first?.first == "" && shared.first?.last??.contains("CANARY-1-meetingaction-11.") == true)
        // What is agreed after it went to them is not theirs yet, and a draft never is.
        let raw = try await database.superuser()
        try await raw.run(
            """
            INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, is_agreed, written_by, written_at)
            VALUES (1, \(record), 4, '{"texts": {"a": "later"}}', true, \(Self.id("worker", 101)), now() + interval '1 hour')
            """)
        #expect(try await seat.column("SELECT version FROM authz.own_minutes(\(record))") == ["2"])
        #expect(
            try await seat.column("SELECT authz.reply_by_own_account(\(record), 1, 'comes', '', '')") == ["f"],
            "it was held")
        try await seat.leave()
        // Nothing once they have no more to do with the placement, nor without the sharing.
        try await raw.run(
            "UPDATE holdfast.meeting_attendee SET minutes_sent_by = 'hand' WHERE own_role = 'young_person'")
        try await raw.run(
            "UPDATE holdfast.allocation SET to_on = authz.today() - 1 WHERE worker_id = \(Self.id("worker", 111))")
        try await seat.enter(as: carer)
        #expect(try await seat.tries("SELECT * FROM authz.own_meetings()").rowCount == 0)
        try await seat.leave()
        try await seat.enter(as: young)
        #expect(try await seat.column("SELECT record_id FROM authz.own_meetings()").count == 1)
        #expect(try await seat.tries("SELECT * FROM authz.own_minutes(\(record))").rowCount == 0)
        try await seat.leave()
        // By another way of seeing the door is shut.
        try await seat.enter(as: Token("wide", 101))
        #expect(try await seat.tries("SELECT * FROM authz.own_meetings()").state == "42501")
        #expect(try await seat.column("SELECT role FROM authz.meeting_family(\(record))") == ["young_person"])
    }

    @Test("nobody runs a meeting by broken glass, also where it is theirs")
    func brokenGlass() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let record = Self.id("record", 103)
        let seat = try await Seat.take(database, as: Token("case", 106))
        #expect(try await seat.column("SELECT place FROM holdfast.meeting WHERE record_id = \(record)") == [""])
        let hostile = [
            Self.changes(103, "place = 'Here'"),
            Self.changes(103, "chair_id = (SELECT authz.my_id())"),
        ]
        for statement in hostile { #expect(try await seat.tries(statement).rowCount == 0, "\(statement)") }
        #expect(try await seat.column("SELECT authz.runs_meeting(\(record))") == ["f"])
        try await seat.leave()
        try await database.superuser().run(
            """
            SET session_replication_role = replica;
            UPDATE holdfast.meeting SET minute_taker_id = \(Self.id("worker", 106)), minute_taker_since = now()
            WHERE record_id = \(record)
            """)
        try await seat.enter(as: Token("case", 106))
        for statement in hostile { #expect(try await seat.tries(statement).rowCount == 0, "\(statement)") }
        try await seat.leave()
        // The control: without the glass, it is theirs to run.
        try await database.superuser().run("DELETE FROM authz.break_glass")
        try await seat.enter(as: Token("case", 106))
        #expect(try await seat.tries(hostile[0]).rowCount == 1)
    }

    @Test(
        "once a file is restricted, those who had a part in its meetings see nothing of them; the few let them in again"
    )
    func restricted() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let raw = try await database.superuser()
        let record = Self.id("record", 103)
        func sees(_ token: Token) async throws -> [String] {
            let seat = try await Seat.take(database, as: token)
            return try await seat.column("SELECT record_id FROM holdfast.meeting WHERE record_id = \(record)")
                + seat.column("SELECT record_id FROM authz.meeting_subjects(ARRAY[\(record)]::uuid[])")
                + seat.column("SELECT record_id FROM holdfast.meeting_attendee WHERE record_id = \(record)")
                + seat.column("SELECT 'runs' WHERE authz.runs_meeting(\(record))")
        }
        // By the address of a calendar too.
        func secret(_ worker: Int) -> String { "decode(lpad('\(worker)', 64, '0'), 'hex')" }
        func entries(_ worker: Int) async throws -> [String] {
            try await Seat.take(database, as: nil).column(
                "SELECT record_id FROM authz.calendar_feed_meetings(\(secret(worker))) WHERE record_id = \(record)")
        }
        for worker in [131, 120] {
            try await raw.run(
                "INSERT INTO authz.calendar_feed (secret_hash, agency_id, worker_id, made_at) VALUES (\(secret(worker)), 1, \(Self.id("worker", worker)), now())"
            )
            #expect(try await entries(worker).count == 1)
        }
        #expect(try await sees(Token("case", 131)).contains("runs"))
        #expect(try await !sees(Token("case", 120)).isEmpty)
        try await raw.run(
            """
            UPDATE holdfast.case_file SET is_restricted = true WHERE case_file_id = \(Self.id("file", 103));
            INSERT INTO holdfast.named_worker (agency_id, case_file_id, worker_id)
            VALUES (1, \(Self.id("file", 103)), \(Self.id("worker", 118)))
            """)
        for worker in [131, 120, 129, 107] { #expect(try await sees(Token("case", worker)).isEmpty, "\(worker)") }
        for worker in [131, 120] { #expect(try await entries(worker).isEmpty, "\(worker)") }
        let few = try await Seat.take(database, as: Token("wide", 118))
        // Told of nothing either.
        #expect(try await few.column("SELECT authz.tell_of_meeting(\(record), 'meeting_changed', 'P2', '{}')") == ["0"])
        #expect(try await few.tries(Self.changes(103, "chair_id = chair_id, place = 'Here'")).rowCount == 1)
        try await few.leave(keeping: true)
        #expect(try await sees(Token("case", 131)).contains("runs"))
        #expect(try await sees(Token("case", 120)).isEmpty)
        #expect(try await entries(131).count == 1)
        #expect(try await entries(120).isEmpty)
        try await raw.run("UPDATE holdfast.case_file SET is_restricted = false")
        #expect(try await !sees(Token("case", 120)).isEmpty)
    }

    @Test("whose last appointment has ended sees nothing of the meetings they lead or come to, nor as another")
    func ended() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let asks = "SELECT record_id FROM holdfast.meeting"
        #expect(try await !Seat.take(database, as: Token("case", 120)).column(asks).isEmpty)
        for token in [Token("case", 119), Token("own", 111), Token("own", 112), Token("none", 115)] {
            #expect(try await Seat.take(database, as: token).tries(asks).rowCount == 0, "\(token)")
        }
        try await database.superuser().run(
            "UPDATE holdfast.appointment SET to_on = authz.today() - 1 WHERE worker_id = \(Self.id("worker", 120))")
        let seat = try await Seat.take(database, as: Token("case", 120))
        #expect(try await seat.column(asks).isEmpty)
        #expect(
            try await seat.column(
                "SELECT name FROM authz.meeting_subjects(ARRAY[\(Self.id("record", 101))]::uuid[])"
            ).isEmpty)
        #expect(try await seat.column("SELECT authz.runs_meeting(\(Self.id("record", 105)))") == ["f"])
    }

    @Test("through a link there is no meeting")
    func linked() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 301), link: 1)
        for statement in [
            "SELECT * FROM holdfast.meeting", "SELECT * FROM holdfast.meeting_minutes",
            "SELECT authz.my_meetings()", "SELECT authz.runs_meeting(\(Self.id("record", 101)))",
            "SELECT * FROM authz.meeting_subjects(ARRAY[\(Self.id("record", 101))]::uuid[])",
        ] { #expect(try await seat.tries(statement).state == "42501", "\(statement)") }
        // In the person's own way, while the request is about a link.
        try await seat.leave()
        try await seat.connection.run("BEGIN")
        try await seat.connection.run(
            "SELECT * FROM authz.enter('\(Token("case", 120).text)', \(Self.id("link", 6)))")
        try await seat.connection.run("SET LOCAL ROLE holdfast_case")
        #expect(try await seat.column("SELECT record_id FROM holdfast.meeting").isEmpty)
        #expect(try await seat.column("SELECT authz.my_meetings()") == ["{}"])
        #expect(try await seat.column("SELECT authz.runs_meeting(\(Self.id("record", 105)))") == ["f"])
    }
}
