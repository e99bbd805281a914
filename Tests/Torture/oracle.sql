-- What the made-up bulk of deploy/bench lacks, put into a copy of it: every way of seeing, restriction, people named,
-- broken glass, teams, allocations and placements that have ended or not begun, deputies, people kept out, sessions that
-- are over. Run by the superuser; the product's own triggers keep what they keep.
CREATE FUNCTION pg_temp.id(kind int, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT ('0190' || to_char(kind, 'FM0000') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$;
-- The same choice every time, one in `among`.
CREATE FUNCTION pg_temp.falls(what text, among int) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT hashtext(what) % among = 0 $$;
CREATE TEMP TABLE oracle_where AS
SELECT f.agency_id FROM holdfast.case_file AS f WHERE f.case_file_id = pg_temp.id(3, 1);
CREATE TEMP TABLE oracle_files AS
SELECT f.agency_id, f.case_file_id, f.kind, row_number() OVER (ORDER BY f.case_file_id) AS n FROM holdfast.case_file AS f
WHERE f.agency_id = (SELECT agency_id FROM oracle_where) AND (f.case_file_id IN (
        SELECT a.case_file_id FROM holdfast.allocation AS a WHERE a.worker_id BETWEEN pg_temp.id(1, 1) AND pg_temp.id(1, 160))
    OR f.case_file_id IN (
        SELECT p.carer_file_id FROM holdfast.allocation AS a JOIN holdfast.placement AS p
            ON p.agency_id = a.agency_id AND p.child_file_id = a.case_file_id
        WHERE a.worker_id BETWEEN pg_temp.id(1, 1) AND pg_temp.id(1, 160))
    OR f.local_id LIKE 'BENCH%' AND pg_temp.falls(f.local_id, 200));
CREATE TEMP TABLE oracle_people AS
SELECT i, pg_temp.id(11, i) AS worker_id, CASE
        WHEN i <= 3 THEN 'service_manager' WHEN i <= 6 THEN 'head_of_service' WHEN i <= 18 THEN 'team_manager'
        WHEN i <= 22 THEN 'fostering_manager' WHEN i <= 24 THEN 'placements_officer' WHEN i <= 26 THEN 'panel_member'
        WHEN i <= 50 THEN 'foster_carer' WHEN i <= 54 THEN 'data_manager' ELSE 'supervising_social_worker' END AS role
FROM generate_series(1, 70) AS i;
INSERT INTO holdfast.worker (worker_id, home_agency_id, display_name, email)
SELECT p.worker_id, w.agency_id, 'Oracle Nettlecombe ' || p.i, 'oracle' || p.i || '@bench.example'
FROM oracle_where AS w, oracle_people AS p;
CREATE TEMP TABLE oracle_teams AS
SELECT t.team_id, row_number() OVER (ORDER BY t.team_id) - 1 AS n, count(*) OVER () AS teams
FROM holdfast.team AS t WHERE t.agency_id = (SELECT agency_id FROM oracle_where);
INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, team_id, role, from_on, to_on)
SELECT w.agency_id, pg_temp.id(12, p.i), p.worker_id, t.team_id, p.role,
    current_date - 30 + CASE WHEN p.i IN (6, 18, 50) THEN 40 ELSE 0 END, CASE WHEN p.i IN (5, 17) THEN current_date - 1 WHEN p.i IN (4, 16, 24) THEN current_date END
FROM oracle_where AS w, oracle_people AS p JOIN oracle_teams AS t ON t.n = p.i % t.teams;
-- People of two ways, of two teams, and of roles that they hold no more or not yet.
INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, team_id, role, from_on, to_on)
SELECT w.agency_id, pg_temp.id(16, p.i * 10 + x.n), p.worker_id, t.team_id, x.role, current_date + x.from_in, current_date + x.to_in
FROM oracle_where AS w, oracle_people AS p
JOIN (VALUES (1, 7, 9, 'foster_carer', -9, NULL), (2, 27, 32, 'social_worker', -9, NULL), (3, 55, 58, 'team_manager', -9, NULL),
    (4, 59, 62, 'foster_carer', -9, NULL), (5, 10, 12, 'team_manager', -9, -1), (6, 13, 15, 'team_manager', 5, NULL),
    (7, 8, 10, 'social_worker', -9, NULL), (8, 25, 25, 'placements_officer', -9, -1), (9, 26, 26, 'placements_officer', 5, NULL),
    (10, 5, 5, 'social_worker', -9, NULL))
    AS x (n, first, last, role, from_in, to_in) ON p.i BETWEEN x.first AND x.last
JOIN oracle_teams AS t ON t.n = (p.i + 1) % t.teams;

UPDATE holdfast.case_file AS f SET team_id = t.team_id FROM oracle_files AS o JOIN oracle_teams AS t ON t.n = o.n / 3 % t.teams
WHERE f.agency_id = o.agency_id AND f.case_file_id = o.case_file_id AND o.n % 3 = 0;
UPDATE holdfast.placement AS p SET ended_on = current_date - 1 + (o.n % 3)::int FROM oracle_files AS o
WHERE p.agency_id = o.agency_id AND p.child_file_id = o.case_file_id AND o.n % 7 = 0;
-- Ended, ending today, not begun: of those that the bulk has.
UPDATE holdfast.allocation AS a SET to_on = current_date - 1 + (o.n % 3)::int FROM oracle_files AS o
WHERE a.agency_id = o.agency_id AND a.case_file_id = o.case_file_id AND o.n % 11 = 0;
INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on)
SELECT o.agency_id, pg_temp.id(13, o.n), o.case_file_id, p.worker_id, p.role, current_date - 1 + (o.n % 3)::int
FROM oracle_files AS o JOIN oracle_people AS p ON p.i = 27 + o.n % 44
WHERE p.role IN ('foster_carer', 'supervising_social_worker') AND o.n % 2 = 0 AND (o.kind = 'household' OR o.n % 10 = 0);
INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on, to_on)
SELECT o.agency_id, pg_temp.id(17, row_number() OVER ()), o.case_file_id, a.worker_id, a.role, current_date - 3, CASE WHEN o.n % 2 = 0 THEN current_date + 3 END
FROM oracle_files AS o JOIN holdfast.appointment AS a ON a.agency_id = o.agency_id
WHERE a.appointment_id BETWEEN pg_temp.id(16, 0) AND pg_temp.id(16, 9999) AND a.role IN ('foster_carer', 'social_worker')
  AND o.n % 41 = hashtext(a.worker_id::text) & 31;
INSERT INTO holdfast.deputy (agency_id, deputy_id, absent_id, stands_in_id, from_on, to_on)
SELECT w.agency_id, pg_temp.id(14, i), pg_temp.id(1, i), pg_temp.id(1, i + 40), current_date - 2 + i % 4, current_date - 2 + i % 4 + i % 3
FROM oracle_where AS w, generate_series(1, 40) AS i;

-- What is somebody's to do, with and without a restriction: in a small bulk it is all the officer's.
UPDATE holdfast.obligation AS x SET owner_id = pg_temp.id(1, 1 + o.n % 80), owner_role = 'social_worker', owner_reach = 'allocated'
FROM oracle_files AS o JOIN holdfast.placement AS p ON p.agency_id = o.agency_id AND p.child_file_id = o.case_file_id
WHERE x.agency_id = p.agency_id AND x.placement_id = p.placement_id AND x.state = 'open' AND o.n % 13 < 2;
CREATE TEMP TABLE oracle_everybody AS
SELECT x.worker_id, row_number() OVER (ORDER BY x.worker_id) - 1 AS n, count(*) OVER () AS people
FROM (SELECT DISTINCT a.worker_id FROM holdfast.appointment AS a WHERE a.agency_id = (SELECT agency_id FROM oracle_where)) AS x;

-- Meetings of two in three of those placements, with everybody in some part or none; of the files that are restricted
-- below, from before.
CREATE TEMP TABLE oracle_meetings AS
SELECT r.*, o.n, o.n % 4 AS stage FROM oracle_files AS o
JOIN holdfast.placement AS p ON p.agency_id = o.agency_id AND p.child_file_id = o.case_file_id
JOIN holdfast.record AS r ON r.agency_id = p.agency_id AND r.placement_id = p.placement_id AND r.reference LIKE 'C-BENCH%'
WHERE o.n % 3 < 2 AND o.kind = 'child';
INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference, procedure_version, kind,
    state, reason, called_by, called_as, called_at, chair_id, chair_role, chair_found_on, minute_taker_id, planned_at,
    first_planned_at, minutes_long, held_at, agreed_at, agreed_by)
SELECT m.agency_id, m.record_id, m.stability_episode_id, m.placement_id, m.reference, e.procedure_version, 'oracle',
    (ARRAY['called', 'arranged', 'held', 'agreed'])[m.stage + 1], 'Made up for the oracle.', m.author_id, 'social_worker',
    m.created_at, c.worker_id, CASE WHEN c.worker_id IS NOT NULL THEN 'social_worker' END,
    CASE WHEN c.worker_id IS NOT NULL THEN current_date END, t.worker_id, CASE WHEN m.stage > 0 THEN now() END,
    CASE WHEN m.stage > 0 THEN now() END, CASE WHEN m.stage > 0 THEN 60 END, CASE WHEN m.stage > 1 THEN now() END,
    CASE m.stage WHEN 3 THEN now() END, CASE m.stage WHEN 3 THEN m.author_id END
FROM oracle_meetings AS m
JOIN holdfast.stability_episode AS e ON e.agency_id = m.agency_id AND e.stability_episode_id = m.stability_episode_id
LEFT JOIN oracle_everybody AS c ON m.n % 2 = 0 AND c.n = m.n * 3 % c.people
LEFT JOIN oracle_everybody AS t ON m.n % 5 < 2 AND t.n = (m.n * 11 + 5) % t.people;
INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, need, left_out_because,
    added_by, added_at)
SELECT m.agency_id, pg_temp.id(18, m.n * 10 + x), m.record_id, 'other_professionals', 'Somebody', e.worker_id, 'invited',
    CASE WHEN (m.n + x) % 4 = 0 THEN 'Made up.' ELSE '' END, m.author_id, now()
FROM oracle_meetings AS m, generate_series(1, 3) AS x JOIN oracle_everybody AS e ON true
WHERE e.n = (m.n * 13 + x * 29) % e.people ON CONFLICT DO NOTHING;
INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, is_agreed, written_by, written_at)
SELECT m.agency_id, m.record_id, v, '{}', v = 2, m.author_id, now() FROM oracle_meetings AS m, generate_series(1, 3) AS v
WHERE m.stage = 3 OR m.stage = 2 AND v = 1;
INSERT INTO holdfast.meeting_action (agency_id, action_id, record_id, task, owner_id, owner_role, due_on, from_version,
    dropped_in)
SELECT m.agency_id, pg_temp.id(19, m.n * 10 + a.k), m.record_id, 'Made up', m.author_id, 'social_worker', current_date,
    a.since, a.gone
FROM oracle_meetings AS m, (VALUES (1, 1, 3), (2, 1, 2), (3, 2, NULL), (4, 3, NULL), (5, 1, NULL)) AS a (k, since, gone)
WHERE m.stage = 3 OR m.stage = 2 AND a.k = 5;
INSERT INTO holdfast.meeting_deed (agency_id, deed_id, record_id, step, done_on, note, written_by, written_as, written_at)
SELECT m.agency_id, pg_temp.id(20, m.n), m.record_id, 'hold', current_date, 'Made up.', m.author_id, 'social_worker', now()
FROM oracle_meetings AS m;
INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, meeting_id, reference, key,
    rule, task, owner_role, owner_reach, owner_id, clause, done_by, made_at, due_on, first_due_on, state, ended_at, is_restricted)
SELECT m.agency_id, pg_temp.id(21, m.n), m.stability_episode_id, m.placement_id, m.record_id, m.reference,
    'meeting@' || m.record_id || ':x', 'x', 'Made up', 'social_worker', 'allocated', e.worker_id, 'x', 'meeting_step', now(),
    current_date, current_date, CASE WHEN m.n % 12 = 0 THEN 'done' ELSE 'open' END, CASE WHEN m.n % 12 = 0 THEN now() END,
    p.is_restricted
FROM oracle_meetings AS m JOIN holdfast.placement AS p USING (agency_id, placement_id)
JOIN oracle_everybody AS e ON e.n = (m.n * 17 + 1) % e.people WHERE m.n % 3 = 0;

-- The same ids once more in another authority: a key is one's own only with the agency, and so is what it stands for.
CREATE TEMP TABLE oracle_twins AS
SELECT p.placement_id, p.child_file_id, p.carer_file_id FROM oracle_files AS o
JOIN holdfast.placement AS p ON p.agency_id = o.agency_id AND p.child_file_id = o.case_file_id WHERE o.n % 5 = 0;
DO $$
DECLARE
    here int := (SELECT agency_id FROM oracle_where);
    other int := (SELECT min(a.agency_id) FROM holdfast.agency AS a WHERE a.kind = 'local_authority' AND a.agency_id <> here);
    t record;
BEGIN
    FOR t IN SELECT * FROM (VALUES (1, 'case_file', 'case_file_id', 'file'), (2, 'child', 'case_file_id', 'file'),
        (3, 'household', 'case_file_id', 'file'), (4, 'allocation', 'case_file_id', 'file'), (5, 'placement', 'placement_id', 'placement'),
        (6, 'stability_episode', 'placement_id', 'placement'), (7, 'record', 'placement_id', 'placement'),
        (8, 'filing', 'record_id', 'record'), (9, 'concern', 'record_id', 'record'), (10, 'scaling', 'record_id', 'record'),
        (11, 'meeting', 'record_id', 'record'), (12, 'meeting_attendee', 'record_id', 'record'),
        (13, 'meeting_minutes', 'record_id', 'record'), (14, 'meeting_action', 'record_id', 'record'),
        (15, 'meeting_deed', 'record_id', 'record'),
        (16, 'obligation', 'placement_id', 'placement'), (17, 'named_worker', 'case_file_id', 'file')) AS x (n, name, key, of) ORDER BY n
    LOOP
        EXECUTE format($q$
            INSERT INTO holdfast.%1$I SELECT (jsonb_populate_record(NULL::holdfast.%1$I, to_jsonb(x) || jsonb_build_object(
                'agency_id', $2, 'team_id', NULL, 'procedure_version', 1))).* FROM holdfast.%1$I AS x
            WHERE x.agency_id = $1 AND x.%2$I IN (SELECT CASE %3$L WHEN 'placement' THEN w.placement_id ELSE f.id END
                FROM oracle_twins AS w, LATERAL (
                    SELECT w.child_file_id AS id WHERE %3$L = 'file' UNION SELECT w.carer_file_id WHERE %3$L = 'file'
                    UNION SELECT NULL WHERE %3$L = 'placement'
                    UNION SELECT r.record_id FROM holdfast.record AS r WHERE %3$L = 'record' AND r.agency_id = $1
                        AND r.placement_id = w.placement_id) AS f)
            ON CONFLICT DO NOTHING $q$, t.name, t.key, t.of) USING here, other;
    END LOOP;
END $$;

UPDATE holdfast.case_file AS f SET is_restricted = true FROM oracle_files AS o
WHERE f.agency_id = o.agency_id AND f.case_file_id = o.case_file_id AND NOT f.is_restricted AND o.n % 13 = 0;
INSERT INTO holdfast.named_worker (agency_id, case_file_id, worker_id)
SELECT o.agency_id, o.case_file_id, e.worker_id FROM oracle_files AS o
JOIN oracle_everybody AS e ON e.n IN (o.n % e.people, (o.n * 7 + 3) % e.people)
WHERE o.n % 13 = 0 AND o.n % 4 < 3
ON CONFLICT DO NOTHING;
INSERT INTO authz.break_glass (break_glass_id, agency_id, worker_id, case_file_id, reason, asked_at, approved_by, active_until)
SELECT pg_temp.id(15, o.n), o.agency_id, e.worker_id, o.case_file_id, 'A trial of the oracle, at a million records.',
    now() - interval '2 hours', (SELECT x.worker_id FROM oracle_everybody AS x WHERE x.n = (e.n + 1) % x.people),
    now() + CASE WHEN o.n % 2 = 0 THEN interval '1 day' ELSE interval '-1 hour' END
FROM oracle_files AS o JOIN oracle_everybody AS e ON e.n = o.n * 5 % e.people WHERE o.n % 17 = 0;
-- Of the meetings of files that are restricted now, some are arranged anew and some ask somebody else.
UPDATE holdfast.meeting AS m SET chair_id = m.chair_id FROM oracle_meetings AS x
WHERE m.agency_id = x.agency_id AND m.record_id = x.record_id AND x.n % 7 < 3;
INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, need, added_by, added_at)
SELECT m.agency_id, pg_temp.id(18, m.n * 10 + 7), m.record_id, 'other_professionals', 'Somebody', e.worker_id, 'invited',
    m.author_id, now()
FROM oracle_meetings AS m JOIN oracle_everybody AS e ON e.n = (m.n * 19 + 3) % e.people ON CONFLICT DO NOTHING;
UPDATE holdfast.worker AS w SET is_active = false WHERE w.worker_id IN (pg_temp.id(11, 3), pg_temp.id(1, 3));

-- Some allocations ended since the relationships were last worked out: a day that passed, and nothing that was written.
SET session_replication_role = replica;
UPDATE holdfast.allocation SET to_on = current_date - 1 WHERE to_on = current_date + 3 AND allocation_id >= pg_temp.id(17, 0)
    AND pg_temp.falls(allocation_id::text, 2);
UPDATE authz.bounded_access AS b SET to_on = a.to_on FROM holdfast.allocation AS a
WHERE b.agency_id = a.agency_id AND b.worker_id = a.worker_id AND b.case_file_id = a.case_file_id AND b.to_on = current_date + 3
  AND b.way = authz.way_of(a.role) AND a.to_on = current_date - 1;
RESET session_replication_role;

-- A session for everybody in each way that their roles give, ended appointments included; a few are over. Of the bulk's
-- social workers, who are all alike, half.
DELETE FROM authz.session;
INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, started_at, idle_until,
    absolute_until, ended_at, address, device)
SELECT sha256(convert_to(x.way || '.' || lpad(replace(x.worker_id::text, '-', '') || x.agency_id, 43, 'x'), 'UTF8')),
    gen_random_uuid(), x.worker_id, x.agency_id, x.way, CASE WHEN pg_temp.falls(x.worker_id || 'step', 61) THEN 'step' ELSE 'full' END,
    now(), now() + CASE WHEN pg_temp.falls(x.worker_id || 'idle', 59) THEN interval '-1 minute' ELSE interval '1 day' END,
    now() + CASE WHEN pg_temp.falls(x.worker_id || 'over', 53) THEN interval '-1 minute' ELSE interval '1 day' END,
    CASE WHEN pg_temp.falls(x.worker_id || 'ended', 67) THEN now() END, 'oracle', 'oracle'
FROM (SELECT DISTINCT a.worker_id, a.agency_id, authz.way_of(a.role) AS way FROM holdfast.appointment AS a
    WHERE a.worker_id NOT BETWEEN pg_temp.id(1, 81) AND pg_temp.id(1, 160)) AS x;
ANALYZE;
