import Postgres
import Testing

/// What every session of the small world sees, row by row, against an oracle that knows nothing of the policies.
@Suite struct OracleTests {
    private static let tables =
        written + OracleTable.ofCases + OracleTable.ofMeetings + OracleTable.ofNotices + OracleTable.ofPanel
        + OracleTable.ofAgencies

    private static let written: [OracleTable] = [
        OracleTable(name: "case_file", key: "case_file_id") { $0.seesFile($1) },
        OracleTable(name: "filing", key: "case_file_id, record_id") { $0.seesFiling($1) },
        OracleTable(name: "record", key: "record_id") { $0.seesRecord($1) },
        OracleTable(name: "concern", key: "record_id") { $0.seesRecord($1) },
        OracleTable(name: "scaling", key: "scaling_id") { $0.seesRecord($1) },
        OracleTable(name: "section", key: "record_id, name") { $0.seesRecord($1) },
        OracleTable(name: "rota_slot", key: "slot_id") { $0.seesRota($1) },
        OracleTable(name: "rota_booking", key: "booking_id") { $0.seesCase($1) },
        OracleTable(name: "joint_visit", key: "visit_id") { $0.seesCase($1) },
        OracleTable(name: "risk_assessment", key: "record_id") { $0.seesRecord($1) },
        OracleTable(name: "assessment_signature", key: "record_id, version, role") { $0.seesRecord($1) },
        OracleTable(name: "web_link", key: "link_id") { $0.seesRecord($1) },
        OracleTable(name: "placement", key: "placement_id") { $0.seesPlacement($1) },
        OracleTable(name: "linked_record", key: "link_id") { $0.isGrantee($1, agencyColumn: "agency_id") },
        OracleTable(name: "notification", key: "notification_id") { $0.isTheirs($1) },
        OracleTable(name: "draft", key: "draft_id") { $0.isTheirs($1) },
        OracleTable(name: "intake", key: "intake_id") { $0.seesIntake($1) },
        OracleTable(name: "support_plan", key: "record_id") { $0.seesRecord($1) },
        OracleTable(name: "support_plan_version", key: "record_id, version") { $0.seesRecord($1) },
        OracleTable(name: "plan_action", key: "action_id") { $0.seesRecord($1) },
        OracleTable(name: "support_tried", key: "tried_id") { $0.seesWithPlacement($1) },
        OracleTable(name: "expected_change", key: "change_id") { $0.seesWithPlacement($1) },
        OracleTable(name: "prompt_decision", key: "decision_id") { $0.seesWithPlacement($1) },
        OracleTable(name: "saved_view", key: "view_id") { $0.seesView($1) },
    ]

    static func token(of session: RawRow) -> Token {
        Token(session.text("way"), Int(session.text("worker_id").suffix(12)) ?? 0)
    }

    @Test func everySessionSeesExactlyWhatItMay() async throws {
        let found = try await Self.compare(try await TrialDatabase.copy(of: .world))
        #expect(found.differences.isEmpty)
        // The world is worth asking about only while it holds plenty of both answers.
        #expect(found.decisions > 10_000 && found.seen > 1000, "\(found.decisions) decisions, \(found.seen) rows seen")
    }

    @Test("Every table of tenants is asked about, has rows in the world, and somebody sees some and not all of them")
    func nothingIsLeftOut() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let owner = try await database.superuser()
        let tenants = try await owner.run(
            """
            SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'agency_id'
            WHERE c.relnamespace = 'holdfast'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1
            """
        ).compactMap { $0[0] }
        #expect(tenants == Self.tables.map(\.name).sorted(), "add it to World.sql and to the oracle")
        let raw = try await RawTables(owner)
        for table in Self.tables { #expect(!raw[table.name].isEmpty, "\(table.name) has no row in World.sql") }
        let hidden = ["protected_address", "import_key"]
        for table in Self.tables where !hidden.contains(table.name) {
            let seen = raw["session"].map { session in
                let oracle = SightOracle(tables: raw, session: session)
                return raw[table.name].count { table.isSeen(oracle, $0) }
            }
            #expect(seen.contains { $0 > 0 }, "nobody sees a row of \(table.name)")
            #expect(seen.contains { $0 < raw[table.name].count }, "everybody sees every row of \(table.name)")
        }
    }

    /// The control: policies that are each a little wrong, in either direction.
    @Test(arguments: [
        ("case_file", "ALTER POLICY read_case ON holdfast.case_file USING (true)"),
        ("case_file", "ALTER POLICY read_wide ON holdfast.case_file USING (NOT is_restricted)"),
        ("case_file", "ALTER POLICY read_kind ON holdfast.case_file USING (NOT is_restricted)"),
        (
            "filing",
            "ALTER POLICY read_case ON holdfast.filing USING (case_file_id = ANY ((SELECT authz.my_files('case'))::uuid[]))"
        ),
        (
            "placement",
            "ALTER POLICY read_own ON holdfast.placement USING (child_file_id = ANY ((SELECT authz.my_files('own'))::uuid[]))"
        ),
        ("draft", "ALTER POLICY read_mine ON holdfast.draft USING (true)"),
        ("intake", "ALTER POLICY read_wide ON holdfast.intake USING (true)"),
        ("record", "UPDATE authz.access SET file_ids = '{}'"),
        ("rota_slot", "ALTER POLICY read_rota ON holdfast.rota_slot USING (true)"),
        (
            "rota_booking",
            "ALTER POLICY read_with_placement ON holdfast.rota_booking USING ((SELECT authz.sees_rota()))"
        ),
        ("joint_visit", "ALTER POLICY read_with_placement ON holdfast.joint_visit USING (true)"),
        ("risk_assessment", "ALTER POLICY read_filed ON holdfast.risk_assessment USING (true)"),
        ("assessment_signature", "ALTER POLICY read_filed ON holdfast.assessment_signature USING (true)"),
        ("obligation", "ALTER POLICY read_wide ON holdfast.obligation USING (true)"),
        ("obligation", "ALTER POLICY read_with_placement ON holdfast.obligation USING (owner_id IS NOT NULL)"),
        ("episode_event", "ALTER POLICY read_with_placement ON holdfast.episode_event USING (true)"),
        ("episode_move", "ALTER POLICY read_with_placement ON holdfast.episode_move USING (true)"),
        ("telephone_call", "ALTER POLICY read_with_placement ON holdfast.telephone_call USING (true)"),
        ("appointment", "ALTER POLICY read_staff ON holdfast.appointment USING (true)"),
        ("own_pack_version", "ALTER POLICY read_by_administrator ON holdfast.own_pack_version USING (true)"),
        ("import_fault", "ALTER POLICY read_own_run ON holdfast.import_fault USING (true)"),
        ("allocation", "ALTER POLICY read_with_file ON holdfast.allocation USING (true)"),
        ("meeting", "ALTER POLICY read_taking_part ON holdfast.meeting USING (true)"),
        ("meeting", "ALTER POLICY read_filed ON holdfast.meeting USING (chair_id IS NOT NULL)"),
        ("meeting", overlooking("m.restricted_at IS NULL")),
        ("meeting", overlooking("a.left_out_because = ''")),
        ("meeting", overlooking("o.state = 'open'")),
        (
            "meeting_attendee",
            "ALTER POLICY read_taking_part ON holdfast.meeting_attendee USING (record_id = ANY ((SELECT authz.my_meetings())::uuid[]))"
        ),
        (
            "meeting_minutes",
            "ALTER POLICY read_taking_part ON holdfast.meeting_minutes USING (record_id = ANY ((SELECT authz.my_meetings())::uuid[]))"
        ),
        (
            "meeting_action",
            "ALTER POLICY read_with_minutes ON holdfast.meeting_action USING (EXISTS (SELECT FROM holdfast.meeting_minutes AS v WHERE v.agency_id = meeting_action.agency_id AND v.record_id = meeting_action.record_id))"
        ),
        ("meeting_deed", "ALTER POLICY read_with_meeting ON holdfast.meeting_deed USING (true)"),
        ("funding_request", "ALTER POLICY read_filed ON holdfast.funding_request USING (true)"),
        (
            "funding_request",
            "ALTER POLICY read_placed ON holdfast.funding_request USING ((SELECT authz.sees_placements()))"
        ),
        (
            "funding_request",
            "ALTER POLICY read_of_panel ON holdfast.funding_request USING ((SELECT authz.runs_panel()))"
        ),
        ("panel_step_out", "ALTER POLICY read_with_request ON holdfast.panel_step_out USING (true)"),
        ("funding_decision", "ALTER POLICY read_with_request ON holdfast.funding_decision USING (true)"),
        ("idempotency", "ALTER POLICY read_mine ON holdfast.idempotency USING (true)"),
    ])
    func aWrongPolicyIsNoticed(_ table: String, _ fault: String) async throws {
        let database = try await TrialDatabase.copy(of: .world)
        try await database.superuser().run(fault)
        #expect(try await !Self.compare(database, only: table).differences.isEmpty)
    }

    /// The definer that says in whose meetings somebody has a part, without one of its conditions.
    private static func overlooking(_ condition: String) -> String {
        """
        DO $do$ BEGIN EXECUTE replace(pg_get_functiondef('authz.my_meetings()'::regprocedure), $c$\(condition)$c$, 'true'); END $do$
        """
    }

    private static func compare(
        _ database: TrialDatabase, only name: String? = nil
    ) async throws -> (differences: [String], decisions: Int, seen: Int) {
        let raw = try await RawTables(try await database.superuser())
        var (differences, decisions, seen): ([String], Int, Int) = ([], 0, 0)
        let seat = Seat(connection: try await database.login())
        for session in raw["session"] {
            let token = token(of: session)
            let oracle = SightOracle(tables: raw, session: session)
            for table in tables where name == nil || name == table.name {
                let expected = raw[table.name].filter { table.isSeen(oracle, $0) }.map { key(table.key, of: $0) }
                decisions += raw[table.name].count
                seen += expected.count
                let actual = try await shown(
                    by: seat, token,
                    "SELECT \((["agency_id"] + (table.key.isEmpty ? [] : [table.key])).joined(separator: ", ")) FROM holdfast.\(table.name)"
                )
                if actual != Set(expected) { differences.append("\(token) \(table.name)") }
            }
        }
        return (differences, decisions, seen)
    }

    /// The rows a session is shown; none where it is refused, or its way holds no privilege on the table at all.
    private static func shown(by seat: Seat, _ token: Token, _ question: String) async throws -> Set<String> {
        guard try await enters(seat, token) else { return [] }
        let outcome = try await seat.tries(question)
        try await seat.leave()
        switch outcome {
        case .rows(let rows): return Set(rows.map { $0.map { $0 ?? "" }.joined(separator: " ") })
        case .refused(let state, let words):
            if state != "42501" { Issue.record("\(token): \(words)") }
            return []
        }
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
