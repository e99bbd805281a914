/// What somebody might try with notices: another provider's, another agency's, and history as it was not.
extension HostileStatement {
    private static func notice(_ number: Int) -> String { id("record", number) }

    private static let given = """
        '{"given_by": "authority", "given_by_name": "x", "received_on": "2026-01-02", "came_by": "letter", "reason": "other", \
        "words": "because I say so", "set_by": "", "before_meeting": "", "premature_clause": "", "is_exception": false, \
        "disputes_to": [], "procedure_version": 1, "state": "received", "reference": "N-HOSTILE"}'
        """

    /// 104 and 106 stand on restricted files; in no seat is anybody named on them.
    static let notices =
        nothing(
            ["placement_contract", "notice", "notice_exception", "notice_event", "placement_move", "notice_view"].map {
                "SELECT 1 FROM holdfast.\($0) WHERE agency_id = 2"
            } + [
                "SELECT 1 FROM holdfast.notice WHERE record_id IN (\(notice(104)), \(notice(106)))",
                "SELECT 1 FROM holdfast.notice_event WHERE record_id IN (\(notice(104)), \(notice(106)))",
                "SELECT 1 FROM holdfast.notice_view WHERE worker_id <> (SELECT authz.my_id())",
                "SELECT d FROM authz.met_about(\(id("placement", 104)), 'disruption_meeting') AS d WHERE d IS NOT NULL",
                "SELECT d FROM authz.met_about(\(id("placement", 202)), 'disruption_meeting') AS d WHERE d IS NOT NULL",
                "SELECT d FROM authz.dispute_is_with(\(notice(204))) AS d WHERE d <> '{}'",
                "SELECT d FROM authz.answers_dispute(\(notice(104))) AS d WHERE d",
            ])
        + refused(
            ["42501", "P0002"],
            [
                "SELECT authz.give_notice(gen_random_uuid(), \(id("placement", 104)), \(given)::jsonb)",
                "SELECT authz.give_notice(gen_random_uuid(), \(id("placement", 201)), \(given)::jsonb)",
                "SELECT authz.move_notice(\(notice(104)), 1, 'withdraw', 'withdrawn', 'because I say so')",
                "SELECT authz.move_notice(\(notice(206)), 1, 'withdraw', 'withdrawn', 'because I say so')",
                "SELECT authz.move_notice(\(notice(101)), 1, 'expire', 'expired', '')",
                "SELECT authz.move_notice(\(notice(101)), 1, 'uphold', 'received', '')",
            ])
        + refused([
            "UPDATE holdfast.notice SET state = 'withdrawn'", "UPDATE holdfast.notice SET words = 'other words'",
            "DELETE FROM holdfast.notice", "UPDATE holdfast.notice_event SET note = ''",
            "DELETE FROM holdfast.notice_event",
            "UPDATE holdfast.notice_exception SET reason = 'nothing of the kind at all'",
            "INSERT INTO holdfast.notice_event (agency_id, record_id, n, move, from_state, to_state, done_at) VALUES (1, \(notice(101)), 2, 'withdraw', 'received', 'withdrawn', now())",
            "UPDATE holdfast.placement_contract SET provider_days = 1", "DELETE FROM holdfast.placement_contract",
            "UPDATE holdfast.placement_move SET told_by = 'nobody'", "UPDATE holdfast.notice_view SET name = 'x'",
            "SELECT authz.notice_sweep(1)", "SELECT authz.holders_here(1, 'buyers_team_leader', 'residential')",
            "SELECT authz.dispute_holders(2, 'residential', '{buyers_team_leader}')",
            "SELECT authz.add_notice_event(NULL, 'end', 'expired', '', NULL, NULL)",
            "SELECT authz.notice_part(NULL, NULL)",
        ])
}
