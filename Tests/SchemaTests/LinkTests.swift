import Postgres
import Testing

/// What crosses from one agency to another: one record or one section of it, to the person it was meant for.
@Suite struct LinkTests {
    private static let tables = [
        "record", "concern", "scaling", "section", "filing", "case_file", "child", "placement", "section_version",
        "record_version", "web_link", "linked_record", "allocation", "notification", "draft", "file_name",
    ]

    /// Every session through every link: the linked record's rows, or nothing at all.
    @Test func eachLinkOpensItsOneRecordToItsGranteeAlone() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let raw = try await RawTables(try await database.superuser())
        let seat = Seat(connection: try await database.login())
        var opened = 0
        for session in raw["session"] {
            let token = OracleTests.token(of: session)
            guard token.worker % 100 != 22 else { continue }
            let oracle = SightOracle(tables: raw, session: session)
            for link in raw["web_link"] {
                let number = Int(link.text("link_id").suffix(12)) ?? 0
                let opens = oracle.opens(link)
                opened += opens ? 1 : 0
                let record = link.text("record_id")
                let isWhole = link["section"] == nil
                try await seat.enter(as: token, link: number)
                for table in Self.tables {
                    let outcome = try await seat.tries("SELECT * FROM holdfast.\(table)")
                    let expected =
                        switch table {
                        case "record", "concern", "scaling": opens && isWhole ? 1 : 0
                        case "section": opens ? (isWhole ? 2 : 1) : 0
                        default: 0
                        }
                    #expect(outcome.rowCount == expected, "\(token) through link \(number): \(table)")
                    if case .rows(let rows) = outcome {
                        #expect(rows.allSatisfy { $0.contains(record) }, "\(token) through link \(number): \(table)")
                    }
                }
                try await seat.leave()
            }
        }
        #expect(opened >= 6)
    }

    /// A whole record that is a meeting opens when and where it is, and its agreed minutes; never a draft, nor why it was called.
    @Test func aLinkOpensAMeetingsAgreedMinutes() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 301), link: 1)
        let record = World.id("record", 101)
        #expect(try await seat.column("SELECT record_id FROM holdfast.meeting") == [record])
        #expect(
            try await seat.connection.run("SELECT record_id, version, is_agreed FROM holdfast.meeting_minutes")
                == [[record, "2", "t"]])
        #expect(
            Set(try await seat.column("SELECT task FROM holdfast.meeting_action"))
                == ["CANARY-1-meetingaction-11.", "CANARY-1-meetingaction-13.", "CANARY-1-meetingaction-15."])
        for hidden in [
            "SELECT reason FROM holdfast.meeting", "SELECT chair_evidence FROM holdfast.meeting",
            "SELECT childs_version FROM holdfast.meeting_minutes", "SELECT 1 FROM holdfast.meeting_attendee",
            "SELECT 1 FROM holdfast.meeting_deed", "SELECT authz.runs_meeting('\(record)')",
            "SELECT * FROM authz.own_meetings()",
        ] { #expect(try await seat.tries(hidden).state == "42501", "\(hidden)") }
        // One section of a record, a link that ended, and one that was withdrawn.
        for (token, link) in [(Token("case", 403), 2), (Token("case", 301), 4), (Token("case", 301), 5)] {
            try await seat.leave()
            try await seat.enter(as: token, link: link)
            for table in ["meeting", "meeting_minutes", "meeting_action"] {
                #expect(
                    try await seat.tries("SELECT record_id FROM holdfast.\(table)").rowCount == 0, "\(table) \(link)")
            }
        }
    }

    /// The links of 301: what the ways of their own see of the linked record stays nothing.
    @Test func aLinkGivesNothingOutsideItself() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 301), link: 1)
        // The person's own way, while the transaction came through a link.
        try await seat.connection.run("SET LOCAL ROLE holdfast_case")
        #expect(try await seat.tries("SELECT * FROM holdfast.linked_record").rowCount == 0)
        #expect(try await seat.tries("SELECT * FROM holdfast.draft").rowCount == 0)
        #expect(try await seat.tries("SELECT * FROM authz.directory('person')").rowCount == 0)
        // Another's link, by its exact id.
        try await seat.leave()
        try await seat.enter(as: Token("case", 302), link: 1)
        #expect(try await seat.tries("SELECT * FROM authz.open_link()").rowCount == 0)
        #expect(
            try await seat.tries("SELECT * FROM authz.identity(ARRAY['\(World.id("file", 101))'::uuid])").rowCount == 0)
        #expect(try await seat.column("SELECT unnest(authz.linked_files())").isEmpty)
        try await seat.leave()
        try await seat.enter(as: Token("case", 301), link: 1)
        let files = [World.id("file", 101), World.id("file", 109)]
        #expect(Set(try await seat.column("SELECT unnest(authz.linked_files())")) == Set(files))
        // Who the child is, and not who cares for them.
        let known = try await seat.column(
            "SELECT case_file_id FROM authz.identity(ARRAY['\(files[0])', '\(files[1])', '\(World.id("file", 102))']::uuid[])"
        )
        #expect(known == [files[0]])
    }

    @Test func aSectionIsCompletedOnceAVersion() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 403), link: 2)
        #expect(try await seat.column("SELECT authz.complete_section(1, 'What we think')") == ["2"])
        #expect(try await seat.column("SELECT authz.complete_section(1, 'Too late')").isEmpty)
        #expect(try await seat.column("SELECT authz.complete_section(NULL, 'Whatever it was')").isEmpty)
        #expect(try await seat.column("SELECT authz.complete_section(2, 'On second thoughts')") == ["3"])
        #expect(try await seat.tries("SELECT authz.complete_section(3, '  ')").state == "22023")
        #expect(try await seat.tries("SELECT authz.acknowledge()").state == "42501")
        #expect(try await seat.column("SELECT body FROM holdfast.section") == ["On second thoughts"])
        try await seat.leave(keeping: true)
        let raw = try await database.superuser()
        #expect(
            try await raw.run(
                "SELECT version, body, completed_by FROM holdfast.section_version WHERE body NOT LIKE 'CANARY-%'")
                == [["2", "What we think", World.id("worker", 403)]])
        #expect(
            try await raw.run(
                "SELECT count(*) FROM authz.audit WHERE act = 'complete section' AND agency_id = 1 AND viewer_agency_id = 4"
            ) == [["2"]])
        #expect(
            try await raw.run("SELECT done_at IS NOT NULL FROM holdfast.linked_record WHERE agency_id = 4") == [["t"]])
    }

    @Test func acknowledgingTwiceIsAcknowledgingOnce() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 301), link: 8)
        #expect(try await seat.column("SELECT authz.acknowledge()") == ["t"])
        #expect(try await seat.column("SELECT authz.acknowledge()") == ["f"])
        try await seat.leave()
        try await seat.enter(as: Token("case", 301), link: 1)
        #expect(try await seat.tries("SELECT authz.acknowledge()").state == "42501")
        #expect(try await seat.tries("SELECT authz.complete_section(1, 'x')").state == "42501")
    }

    @Test func aTeamsLinkFollowsItsMembers() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let raw = try await database.superuser()
        for (token, sees) in [(Token("case", 301), 1), (Token("team", 304), 1), (Token("case", 302), 0)] {
            let seat = try await Seat.take(database, as: token, link: 3)
            #expect(try await seat.tries("SELECT * FROM holdfast.record").rowCount == sees, "\(token)")
        }
        let seat = try await Seat.take(database, as: Token("case", 301), link: 3)
        #expect(try await seat.tries("SELECT * FROM holdfast.record").rowCount == 1)
        try await raw.run(
            "UPDATE holdfast.appointment SET team_id = '\(World.id("team", 302))' WHERE worker_id = '\(World.id("worker", 301))'"
        )
        #expect(try await seat.tries("SELECT * FROM holdfast.record").rowCount == 0)
    }

    @Test func theDirectoryListsRelatedAgenciesListedStaff() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let seat = try await Seat.take(database, as: Token("case", 106))
        let found = Set(
            try await seat.column("SELECT DISTINCT id::text FROM authz.directory('camhs') WHERE kind = 'worker'"))
        #expect(found == [World.id("worker", 301)])
        for hidden in [
            "Person 302", "Person 206", "Person 402", "Person 111", "Person 112", "Person 115", "Person 122",
        ] {
            #expect(try await seat.tries("SELECT * FROM authz.directory('\(hidden)')").rowCount == 0, "\(hidden)")
        }
        #expect(try await seat.tries("SELECT * FROM authz.directory('%')").rowCount == 0)
        #expect(try await seat.tries("SELECT * FROM authz.directory('__')").rowCount == 0)
        #expect(
            try await seat.column("SELECT id FROM authz.directory('Willow') WHERE kind = 'team'") == [
                World.id("team", 301)
            ])
        try await seat.leave()
        try await seat.enter(as: Token("wide", 101))
        #expect(try await seat.tries("SELECT * FROM authz.directory('Person 111')").rowCount == 1)
    }
}
