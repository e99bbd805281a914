/// What somebody might try with money: other people's requests, and decisions that nobody took.
extension HostileStatement {
    private static func request(_ number: Int) -> String { id("record", number) }

    static let panel =
        nothing(
            [
                "funding_request", "panel_sitting", "panel_item", "panel_attendance", "panel_step_out",
                "funding_decision", "funding_answer", "funding_payment",
            ].map { "SELECT * FROM holdfast.\($0) WHERE agency_id = 2" } + [
                "SELECT * FROM authz.funding_subjects(ARRAY[\(request(201)), \(request(206))]::uuid[])",
                "SELECT * FROM authz.panel_people(\(id("sitting", 201)), NULL) WHERE attends",
                "SELECT * FROM authz.left_at(\(id("sitting", 201)))",
                "SELECT x FROM (SELECT authz.presenter_for(\(request(201))) AS x) AS r WHERE x IS NOT NULL",
                "SELECT x FROM (SELECT authz.writes_request(\(request(201))) AS x) AS r WHERE x",
                "WITH x AS (UPDATE holdfast.funding_request SET started_on = now()::date WHERE agency_id = 2 RETURNING 1) SELECT * FROM x",
                "WITH x AS (UPDATE holdfast.panel_sitting SET state = 'closed' WHERE agency_id = 2 RETURNING 1) SELECT * FROM x",
            ])
        + refused(
            ["42501", "23514"],
            [
                """
                INSERT INTO holdfast.funding_decision (agency_id, decision_id, record_id, sitting_id, outcome, amount_pence,
                    from_on, to_on, decided_by, decided_at)
                VALUES (1, gen_random_uuid(), \(request(102)), \(id("sitting", 101)), 'approved', 28500, now()::date,
                    now()::date, authz.my_id(), now())
                """,
                """
                INSERT INTO holdfast.funding_decision (agency_id, decision_id, record_id, outcome, amount_pence, from_on,
                    to_on, reason, decided_by, decided_at)
                VALUES (1, gen_random_uuid(), \(request(103)), 'agreed_by_chair', 28500, now()::date, now()::date,
                    'Because I can do it.', authz.my_id(), now())
                """,
                "UPDATE holdfast.funding_request SET listed_in = NULL",
                "UPDATE holdfast.funding_decision SET amount_pence = 1",
                "DELETE FROM holdfast.funding_payment",
                """
                INSERT INTO holdfast.funding_payment (agency_id, payment_id, record_id, paid_on, amount_pence, entered_by,
                    entered_at)
                VALUES (2, gen_random_uuid(), \(request(201)), now()::date, 1, authz.my_id(), now())
                """,
            ])
}
