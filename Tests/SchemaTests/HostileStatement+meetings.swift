/// What somebody might try with meetings: other people's, those of files they do not see, and drafts.
extension HostileStatement {
    private static func meeting(_ number: Int) -> String { id("record", number) }

    /// 104 and 106 stand on restricted files; in no seat is anybody named on them, or runs those meetings.
    static let meetings =
        nothing(
            ["meeting", "meeting_attendee", "meeting_minutes", "meeting_action", "meeting_deed"].map {
                "SELECT * FROM holdfast.\($0) WHERE agency_id = 2"
            } + [
                "SELECT * FROM holdfast.meeting WHERE record_id = \(meeting(106))",
                "SELECT * FROM holdfast.meeting_minutes WHERE record_id IN (\(meeting(104)), \(meeting(106))) AND NOT is_agreed",
                "SELECT * FROM holdfast.meeting_attendee WHERE record_id = \(meeting(104)) AND left_out_because <> ''",
                "SELECT * FROM authz.meeting_subjects(ARRAY[\(meeting(201)), \(meeting(106))]::uuid[])",
                "SELECT * FROM authz.meeting_staff(\(meeting(104)))",
                "SELECT * FROM authz.meeting_staff(\(meeting(201)))",
                "SELECT * FROM authz.chair_ties(\(meeting(104)), \(id("worker", 107)))",
                "SELECT * FROM authz.chair_ties(\(meeting(101)), \(id("worker", 206)))",
                "SELECT * FROM authz.chair_ties(\(meeting(101)), \(id("worker", 112)))",
                "SELECT * FROM authz.booked_at_meetings(\(meeting(104)), ARRAY[\(id("worker", 131))]::uuid[], now() - interval '9 days', now() + interval '9 days')",
                "SELECT x FROM (SELECT authz.runs_meeting(\(meeting(104))) AS x) AS r WHERE x",
                "SELECT x FROM (SELECT authz.runs_meeting(\(meeting(201))) AS x) AS r WHERE x",
                "SELECT x FROM (SELECT authz.owes_step(\(meeting(106)), NULL) AS x) AS r WHERE x",
                "SELECT x FROM (SELECT authz.reply_to_meeting(\(meeting(203)), 'comes', '', '') AS x) AS r WHERE x",
                "SELECT x FROM (SELECT authz.reply_to_meeting(\(meeting(104)), 'comes', '', '') AS x) AS r WHERE x",
                "SELECT * FROM authz.meeting_family(\(meeting(104)))",
                "SELECT * FROM authz.meeting_family(\(meeting(201)))",
                "SELECT x FROM (SELECT authz.is_meeting_family(\(meeting(201)), \(id("worker", 212)), 'young_person') AS x) AS r WHERE x",
                "SELECT * FROM authz.episode_events(\(id("episode", 106)))",
                "SELECT * FROM authz.take_episode(\(id("episode", 106)))",
                "WITH x AS (UPDATE holdfast.meeting SET chair_id = (SELECT authz.my_id()), chair_role = 'social_worker', chair_found_on = now()::date WHERE record_id = \(meeting(104)) RETURNING 1) SELECT * FROM x",
                "WITH x AS (UPDATE holdfast.meeting SET place = 'Here' WHERE agency_id = 2 RETURNING 1) SELECT * FROM x",
                "WITH x AS (UPDATE holdfast.meeting SET place = 'Here' WHERE record_id IN (\(meeting(101)), \(meeting(109))) RETURNING 1) SELECT * FROM x",
                "WITH x AS (UPDATE holdfast.meeting_attendee SET reply = 'comes', replied_at = now() WHERE record_id = \(meeting(104)) RETURNING 1) SELECT * FROM x",
                "WITH x AS (UPDATE holdfast.meeting_action SET dropped_in = 3 WHERE record_id = \(meeting(104)) RETURNING 1) SELECT * FROM x",
            ])
        + refused(
            ["42501", "P0002"],
            [
                "SELECT authz.keep_meeting_duties(\(meeting(106)), '[]', '{}', '')",
                "SELECT authz.keep_meeting_duties(\(meeting(204)), '[]', '{}', '')",
                "SELECT authz.tell_of_meeting(\(meeting(104)), 'meeting_changed', 'P2', '{}')",
                "SELECT authz.keep_event(\(id("episode", 106)), '{\"kind\": \"meeting_held\"}')",
                "SELECT authz.keep_obligations(\(id("episode", 106)), '[]', '{}', '')",
                "SELECT authz.book_rota(\(id("slot", 1)), gen_random_uuid(), \(id("episode", 204)), '')",
            ])
        + refused([
            "SELECT authz.belongs_to_meeting(1, \(meeting(101)), \(id("worker", 112)), 'young_person')",
            "INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, own_role, need, added_by, added_at) VALUES (1, gen_random_uuid(), \(meeting(101)), 'child', 'x', \(id("worker", 111)), 'young_person', 'invited', (SELECT authz.my_id()), now())",
            "UPDATE holdfast.meeting_attendee SET own_role = NULL",
            "SELECT authz.leads(NULL, NULL)", "SELECT authz.attends(NULL, \(meeting(101)))",
            "SELECT authz.episode_to_write(NULL, \(id("episode", 101)))",
            "DELETE FROM holdfast.meeting", "DELETE FROM holdfast.meeting_minutes", "DELETE FROM holdfast.meeting_deed",
            "UPDATE holdfast.meeting SET called_by = called_by", "UPDATE holdfast.meeting SET reason = reason",
            "UPDATE holdfast.meeting SET restricted_at = NULL", "UPDATE holdfast.meeting SET chair_since = now()",
            "UPDATE holdfast.meeting_minutes SET is_agreed = true", "UPDATE holdfast.meeting_deed SET note = note",
            "UPDATE holdfast.meeting_attendee SET worker_id = worker_id",
            "UPDATE holdfast.meeting_action SET task = task",
            "INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference, procedure_version, kind, reason, called_by, called_as, called_at) VALUES (1, \(id("record", 199)), \(id("episode", 104)), \(id("placement", 104)), 'X', 1, 'x', 'because I say so', \(id("worker", 101)), 'placement_stability_officer', now())",
            "INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, need, added_by, added_at) VALUES (1, gen_random_uuid(), \(meeting(101)), 'child', 'x', NULL, 'invited', \(id("worker", 118)), now())",
            "INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, need, added_by, added_at) VALUES (1, gen_random_uuid(), \(meeting(104)), 'child', 'x', (SELECT authz.my_id()), 'invited', (SELECT authz.my_id()), now())",
            "INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, written_by, written_at) VALUES (1, \(meeting(102)), 9, '{}', \(id("worker", 118)), now())",
            "INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, written_by, written_at) VALUES (1, \(meeting(104)), 9, '{}', (SELECT authz.my_id()), now())",
            "INSERT INTO holdfast.meeting_action (agency_id, action_id, record_id, task, owner_id, owner_role, due_on, from_version) VALUES (1, gen_random_uuid(), \(meeting(104)), 'x', \(id("worker", 107)), 'social_worker', now()::date, 2)",
            "INSERT INTO holdfast.meeting_deed (agency_id, deed_id, record_id, step, done_on, note, written_by, written_as, written_at) VALUES (1, gen_random_uuid(), \(meeting(101)), 'decide', now()::date, 'x', \(id("worker", 118)), 'service_manager', now())",
            "INSERT INTO holdfast.meeting_deed (agency_id, deed_id, record_id, step, done_on, note, written_by, written_as, written_at) VALUES (1, gen_random_uuid(), \(meeting(101)), 'decide', now()::date, 'x', (SELECT authz.my_id()), 'service_manager', now())",
        ])
        + within([
            "SELECT * FROM authz.meeting_subjects((SELECT array_agg(record_id) FROM holdfast.meeting))",
            "SELECT * FROM authz.episode_events(\(id("episode", 101)))",
            "SELECT * FROM authz.episode_events(\(id("episode", 107)))",
            "SELECT * FROM authz.meeting_staff(\(meeting(101)))",
            "SELECT * FROM holdfast.meeting WHERE reason::int = 1",
            "SELECT * FROM holdfast.meeting_attendee WHERE left_out_because::int = 1",
            "SELECT * FROM holdfast.meeting_attendee ORDER BY views::date",
            "SELECT * FROM holdfast.meeting_minutes WHERE childs_version::int = 1 AND NOT is_agreed",
            "SELECT * FROM holdfast.meeting_action WHERE task::uuid IS NULL",
            "SELECT * FROM holdfast.meeting_deed ORDER BY note::int",
            "SET ROLE holdfast_kind; SELECT * FROM holdfast.meeting",
            "SET ROLE holdfast_wide; SELECT * FROM holdfast.meeting_minutes",
        ])
}
