-- Made-up bulk beside the demonstration, in its first local authority: :records children, each in a placement with a
-- stability episode, one concern on two files and a scaling; 160 social workers who share at most 9,600 of the children.
-- Each child has one obligation; every `:each`th is a stability officer's. Run by the superuser. Triggers and constraints stay on: what is measured on is what the product would have written.
BEGIN;
SET LOCAL synchronous_commit = off;
CREATE TEMP TABLE bench_where ON COMMIT DROP AS
SELECT a.agency_id, (SELECT max(v.version) FROM holdfast.procedure_version AS v WHERE v.agency_id = a.agency_id) AS version
FROM holdfast.agency AS a WHERE a.kind = 'local_authority' ORDER BY a.agency_id LIMIT 1;

CREATE FUNCTION pg_temp.id(kind int, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT ('0190' || to_char(kind, 'FM0000') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$;
CREATE FUNCTION pg_temp.word(i bigint, VARIADIC words text[]) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT words[1 + i % cardinality(words)] $$;
-- Obviously invented, and spread enough for a search to have to choose.
CREATE FUNCTION pg_temp.family(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT pg_temp.word(i, 'Puddle', 'Thistle', 'Bramble', 'Quill', 'Marrow', 'Tansy', 'Wobble', 'Nettle', 'Pickle', 'Sorrel',
    'Fiddle', 'Gravel', 'Hazel', 'Inkle', 'Jumble', 'Kettle', 'Lichen', 'Muddle', 'Noodle', 'Otter', 'Parsley', 'Ramble',
    'Saddle') || pg_temp.word(i / 23, 'wick', 'combe', 'ford', 'berry', 'shaw', 'thorpe', 'dale', 'worth', 'mere', 'stead',
    'by', 'ham', 'ley', 'bourne', 'croft', 'gate', 'holt', 'hurst', 'more')
$$;
CREATE FUNCTION pg_temp.given(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT pg_temp.word(i / 437, 'Ada', 'Bo', 'Cleo', 'Dot', 'Effie', 'Fern', 'Gus', 'Hal', 'Ivo', 'Juno', 'Kit', 'Lux', 'Moss',
    'Nye', 'Oona', 'Pip', 'Quin', 'Rafe', 'Sky', 'Tam', 'Una', 'Vic', 'Wren', 'Xan', 'Yul', 'Zed', 'Arlo', 'Bea', 'Cass')
$$;

INSERT INTO holdfast.worker (worker_id, home_agency_id, display_name, email)
SELECT pg_temp.id(1, i), w.agency_id, 'Worker ' || pg_temp.family(i) || ' ' || i, 'bench' || i || '@bench.example'
FROM bench_where AS w, generate_series(1, 160) AS i;
INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, team_id, role, from_on)
SELECT w.agency_id, pg_temp.id(2, i), pg_temp.id(1, i), t.team_id, 'social_worker', current_date - 400
FROM bench_where AS w, generate_series(1, 160) AS i,
    LATERAL (SELECT x.team_id FROM holdfast.team AS x WHERE x.agency_id = w.agency_id
             AND x.kind = 'childrens_social_work' ORDER BY x.name LIMIT 1) AS t;

INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, local_id, title, opened_on)
SELECT w.agency_id, pg_temp.id(3, i), 'child', 'BENCH' || i, pg_temp.given(i) || ' ' || pg_temp.family(i), current_date - 300
FROM bench_where AS w, generate_series(1, :records) AS i
UNION ALL
SELECT w.agency_id, pg_temp.id(4, i), 'household', 'BENCHH' || i, 'Carers ' || pg_temp.family(i * 7), current_date - 900
FROM bench_where AS w, generate_series(1, :records / 2) AS i;
INSERT INTO holdfast.child (agency_id, case_file_id, family_name, given_names, born_on)
SELECT w.agency_id, pg_temp.id(3, i), pg_temp.family(i), pg_temp.given(i), current_date - 1500 - (i % 4500)::int
FROM bench_where AS w, generate_series(1, :records) AS i;
INSERT INTO holdfast.household (agency_id, case_file_id, kind, first_carer)
SELECT w.agency_id, pg_temp.id(4, i), 'in_house', 'Carer ' || pg_temp.family(i * 7)
FROM bench_where AS w, generate_series(1, :records / 2) AS i;
INSERT INTO holdfast.file_name (agency_id, case_file_id, name)
SELECT f.agency_id, f.case_file_id, f.title FROM bench_where AS w JOIN holdfast.case_file AS f USING (agency_id)
WHERE f.local_id LIKE 'BENCH%';

INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, kind, started_on)
SELECT w.agency_id, pg_temp.id(5, i), pg_temp.id(3, i), pg_temp.id(4, 1 + (i - 1) % (:records / 2)), 'in_house_foster',
    current_date - 200
FROM bench_where AS w, generate_series(1, :records) AS i;
-- Spread over all the children, so that more records make a worker's own no denser.
INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on)
SELECT w.agency_id, pg_temp.id(6, i), pg_temp.id(3, 1 + (i - 1) * greatest(1, :records / 9600)),
    pg_temp.id(1, 1 + i % 160), 'social_worker', current_date - 180
FROM bench_where AS w, generate_series(1, least(9600, :records)) AS i;
INSERT INTO holdfast.stability_episode (agency_id, stability_episode_id, placement_id, procedure_version, opened_at)
SELECT w.agency_id, pg_temp.id(7, i), pg_temp.id(5, i), w.version, now() - interval '90 days'
FROM bench_where AS w, generate_series(1, :records) AS i;

INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id, author_id,
    created_at, changed_at)
SELECT w.agency_id, pg_temp.id(8, i), 'concern', 'C-BENCH' || i, pg_temp.id(7, i), pg_temp.id(5, i),
    pg_temp.id(1, 1 + i % 160), t.at, t.at
FROM bench_where AS w, generate_series(1, :records) AS i,
    LATERAL (SELECT now() - interval '80 days' + i * interval '80 days' / :records AS at) AS t;
INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at)
SELECT r.agency_id, f.file, r.record_id, 'concern', r.created_at
FROM bench_where AS w JOIN holdfast.record AS r USING (agency_id) JOIN holdfast.placement AS p USING (agency_id, placement_id),
    LATERAL (VALUES (p.child_file_id), (p.carer_file_id)) AS f (file)
WHERE r.reference LIKE 'C-BENCH%';
INSERT INTO holdfast.concern (agency_id, record_id, referrer_name, referrer_relationship, referrer_contact, came_by,
    came_at, began_by_telephone, summary, indicators, carer_gave_notice, found)
SELECT w.agency_id, pg_temp.id(8, i), 'Somebody ' || pg_temp.family(i * 3), 'foster_carer', 'carer' || i || '@bench.example',
    'telephone', r.created_at, true,
    repeat('The carers say that the evenings are hard and ask what helped before. ', 1 + i % 12), '{}', 'no',
    '{"involvement": "none", "through": [], "workers": [], "isFirstContact": true, "earlierContacts": [], "contactsElsewhere": []}'
FROM bench_where AS w, generate_series(1, :records) AS i,
    LATERAL (SELECT x.created_at FROM holdfast.record AS x WHERE x.agency_id = w.agency_id AND x.record_id = pg_temp.id(8, i)) AS r;
INSERT INTO holdfast.scaling (agency_id, scaling_id, stability_episode_id, placement_id, record_id, scale, reason, scaled_by,
    scaled_at)
SELECT w.agency_id, pg_temp.id(9, i), pg_temp.id(7, i), pg_temp.id(5, i), pg_temp.id(8, i), 1 + i % 5,
    'Agreed on the telephone after the weekend.', pg_temp.id(1, 1 + i % 160), now() - interval '1 day'
FROM bench_where AS w, generate_series(1, :records) AS i;
-- One child with 5,000 records, all on one file, of the first worker.
INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, local_id, title, opened_on)
SELECT w.agency_id, pg_temp.id(11, 1), 'child', 'LONGBENCH', 'Long Longwick', current_date - 2000 FROM bench_where AS w;
INSERT INTO holdfast.child (agency_id, case_file_id, family_name, given_names, born_on)
SELECT w.agency_id, pg_temp.id(11, 1), 'Longwick', 'Long', current_date - 5000 FROM bench_where AS w;
INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, kind, started_on)
SELECT w.agency_id, pg_temp.id(11, 2), pg_temp.id(11, 1), pg_temp.id(4, 1), 'in_house_foster', current_date - 1900
FROM bench_where AS w;
INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on)
SELECT w.agency_id, pg_temp.id(11, 3), pg_temp.id(11, 1), pg_temp.id(1, 1), 'social_worker', current_date - 1900
FROM bench_where AS w;
INSERT INTO holdfast.stability_episode (agency_id, stability_episode_id, placement_id, procedure_version, opened_at)
SELECT w.agency_id, pg_temp.id(11, 4), pg_temp.id(11, 2), w.version, now() - interval '1800 days' FROM bench_where AS w;
INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id, author_id,
    created_at, changed_at)
SELECT w.agency_id, pg_temp.id(12, i), 'concern', 'C-LONG' || i, pg_temp.id(11, 4), pg_temp.id(11, 2), pg_temp.id(1, 1),
    t.at, t.at
FROM bench_where AS w, generate_series(1, 5000) AS i, LATERAL (SELECT now() - i * interval '8 hours' AS at) AS t;
INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at)
SELECT r.agency_id, pg_temp.id(11, 1), r.record_id, 'concern', r.created_at
FROM bench_where AS w JOIN holdfast.record AS r USING (agency_id) WHERE r.reference LIKE 'C-LONG%';
INSERT INTO holdfast.concern (agency_id, record_id, referrer_name, referrer_relationship, referrer_contact, came_by,
    came_at, began_by_telephone, summary, indicators, carer_gave_notice, found)
SELECT r.agency_id, r.record_id, 'Somebody', 'foster_carer', 'carer@bench.example', 'telephone', r.created_at, true,
    'The carers say that the evenings are hard.', '{}', 'no',
    '{"involvement": "none", "through": [], "workers": [], "isFirstContact": true, "earlierContacts": [], "contactsElsewhere": []}'
FROM bench_where AS w JOIN holdfast.record AS r USING (agency_id) WHERE r.reference LIKE 'C-LONG%';
-- 20,000 open notices: of each placement its carers' and the authority's, half of them to run out within the month; and
-- 198 further authorities with a hundred each, so that a deployment of 200 has them on one table.
INSERT INTO holdfast.agency (agency_id, code, name, kind)
SELECT 1000 + a, 'BENCH' || a, 'Bench Council ' || a, 'local_authority' FROM generate_series(1, 198) AS a;
INSERT INTO holdfast.procedure_version (agency_id, version) SELECT 1000 + a, 1 FROM generate_series(1, 198) AS a;
CREATE TEMP TABLE bench_noticed ON COMMIT DROP AS
SELECT w.agency_id, i, pg_temp.id(5, i) AS placement, pg_temp.id(3, i) AS child, pg_temp.id(4, 1 + (i - 1) % (:records / 2)) AS carer,
    w.version, party FROM bench_where AS w, generate_series(1, least(10000, :records)) AS i, (VALUES ('carer'), ('authority')) AS p (party)
UNION ALL
SELECT 1000 + a, i, pg_temp.id(13, a * 1000 + i), pg_temp.id(14, a * 1000 + i), pg_temp.id(15, a * 1000 + 1), 1, party
FROM generate_series(1, 198) AS a, generate_series(1, 50) AS i, (VALUES ('carer'), ('authority')) AS p (party);
INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, local_id, title, opened_on)
SELECT DISTINCT n.agency_id, n.child, 'child', 'CHILD' || n.i, 'Child ' || pg_temp.family(n.i), current_date - 300
FROM bench_noticed AS n WHERE n.agency_id > 1000
UNION ALL
SELECT DISTINCT n.agency_id, n.carer, 'household', 'HOUSE', 'Carers of the bench', current_date - 900
FROM bench_noticed AS n WHERE n.agency_id > 1000;
INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, kind, started_on)
SELECT DISTINCT n.agency_id, n.placement, n.child, n.carer, 'in_house_foster', current_date - 200
FROM bench_noticed AS n WHERE n.agency_id > 1000;
CREATE TEMP TABLE bench_notice ON COMMIT DROP AS
SELECT n.*, pg_temp.id(16, row_number() OVER (ORDER BY n.agency_id, n.i, n.party)) AS record FROM bench_noticed AS n;
INSERT INTO holdfast.record (agency_id, record_id, kind, reference, placement_id, author_id, created_at, changed_at)
SELECT n.agency_id, n.record, 'notice', 'N-BENCH' || n.i || n.party, n.placement, pg_temp.id(1, 1), now(), now()
FROM bench_notice AS n;
INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at)
SELECT n.agency_id, f.file, n.record, 'notice', now() FROM bench_notice AS n, LATERAL (VALUES (n.child), (n.carer)) AS f (file);
INSERT INTO holdfast.notice (agency_id, record_id, placement_id, reference, setting, given_by, given_by_name, received_on,
    came_by, reason, words, days, counting, set_by, earliest_end_on, procedure_version, state, recorded_by, recorded_as,
    recorded_at)
SELECT n.agency_id, n.record, n.placement, 'N-BENCH' || n.i || n.party, 'in_house_foster', n.party, 'Somebody of the bench',
    current_date - 3, 'letter', 'other', 'They cannot go on as it is.', 28, 'calendar_days', 'bench',
    current_date + (n.i % 60)::int, n.version, 'received', pg_temp.id(1, 1), 'social_worker', now()
FROM bench_notice AS n;
INSERT INTO holdfast.notice_event (agency_id, record_id, n, move, to_state, done_by, done_as, done_at)
SELECT n.agency_id, n.record, 1, 'give', 'received', pg_temp.id(1, 1), 'social_worker', now() FROM bench_notice AS n;
-- A sitting of the panel with 60 requests, each out of a meeting about another child.
INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id, author_id,
    created_at, changed_at)
SELECT w.agency_id, pg_temp.id(k.kind, i), k.name, k.prefix || i, pg_temp.id(7, i), pg_temp.id(5, i), pg_temp.id(1, 1 + i % 160),
    now() - interval '5 days', now() - interval '5 days'
FROM bench_where AS w, generate_series(1, 60) AS i,
    (VALUES (17, 'meeting', 'M-BENCH'), (18, 'funding_request', 'F-BENCH')) AS k (kind, name, prefix);
INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at)
SELECT w.agency_id, pg_temp.id(3, i), pg_temp.id(k.kind, i), k.name, now() - interval '5 days'
FROM bench_where AS w, generate_series(1, 60) AS i, (VALUES (17, 'meeting'), (18, 'funding_request')) AS k (kind, name);
INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference, procedure_version, kind,
    state, reason, called_by, called_as, called_at, planned_at, first_planned_at, minutes_long, held_at, agreed_at, agreed_by)
SELECT w.agency_id, pg_temp.id(17, i), pg_temp.id(7, i), pg_temp.id(5, i), 'M-BENCH' || i, w.version,
    'placement_stability_meeting', 'agreed', 'The evenings are hard for everybody.', pg_temp.id(1, 1), 'social_worker',
    now() - interval '9 days', t.at, t.at, 90, t.at, now() - interval '4 days', pg_temp.id(1, 1)
FROM bench_where AS w, generate_series(1, 60) AS i, (SELECT now() - interval '5 days' AS at) AS t;
INSERT INTO holdfast.panel_sitting (agency_id, sitting_id, reference, held_at, place, quorum, quorum_clause, procedure_version,
    state, planned_by, planned_at)
SELECT w.agency_id, pg_temp.id(19, 1), 'P-BENCH', now(), 'Room of the bench', 3, 'bench', w.version, 'planned',
    pg_temp.id(1, 1), now() - interval '2 days' FROM bench_where AS w;
INSERT INTO holdfast.funding_request (agency_id, record_id, placement_id, stability_episode_id, child_file_id, meeting_id,
    recommended, reference, procedure_version, service, provider, is_external, unit_pence, unit, quantity, from_on, to_on, why,
    written_by, presented_by, asked_at)
SELECT w.agency_id, pg_temp.id(18, i), pg_temp.id(5, i), pg_temp.id(7, i), pg_temp.id(3, i), pg_temp.id(17, i),
    'Respite, two evenings a week', 'F-BENCH' || i, w.version, 'Respite', 'A provider of the bench', true, 9500, 'week', 12,
    current_date, current_date + 84, 'Both carers work late, and the evenings are hard.', pg_temp.id(1, 1), pg_temp.id(1, 1),
    now() - interval '4 days'
FROM bench_where AS w, generate_series(1, 60) AS i;
INSERT INTO holdfast.panel_item (agency_id, sitting_id, record_id, position, added_by, added_at)
SELECT w.agency_id, pg_temp.id(19, 1), pg_temp.id(18, i), i, pg_temp.id(1, 1), now() - interval '1 day'
FROM bench_where AS w, generate_series(1, 60) AS i;
-- One thing to do in each episode, spread over 100 days around today, one in ten of them late: 5,000 are the stability
-- officer's, as many are anybody's in the role, the rest the social workers'.
INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, reference, key, rule, task,
    owner_role, owner_reach, owner_id, clause, done_by, made_at, due_on, first_due_on, state, late_to, late_clause)
SELECT w.agency_id, pg_temp.id(10, i), pg_temp.id(7, i), pg_temp.id(5, i), 'C-BENCH' || i, 'bench#1', 'bench',
    'Tell the outcome to all who work with the child', o.role, o.reach, o.owner, 'bench', 'outcome_told',
    now() - interval '80 days', d.due, d.due, 'open', '{team_manager:team,service_manager:agency}', 'bench'
FROM bench_where AS w, generate_series(1, :records) AS i,
    LATERAL (SELECT current_date - 10 + (i * 37 % 100)::int AS due) AS d,
    LATERAL (SELECT x.worker_id FROM holdfast.appointment AS x WHERE x.agency_id = w.agency_id
             AND x.role = 'placement_stability_officer' ORDER BY x.worker_id LIMIT 1) AS p,
    LATERAL (SELECT CASE WHEN i % :each = 0 THEN 'placement_stability_officer' ELSE 'social_worker' END AS role,
        CASE WHEN i % :each = 0 THEN 'pool' ELSE 'allocated' END AS reach,
        CASE WHEN i % :each > 0 THEN pg_temp.id(1, 1 + i % 160) WHEN i % (2 * :each) = 0 THEN p.worker_id END AS owner) AS o;
COMMIT;
-- A day's session for each worker, with a token that only this throw-away database knows.
DELETE FROM authz.session AS s USING holdfast.worker AS w WHERE w.worker_id = s.worker_id AND w.email LIKE '%@bench.example';
INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, started_at, idle_until,
    absolute_until, address, device)
SELECT sha256(convert_to('case.bench' || lpad(substr(w.email, 6, strpos(w.email, '@') - 6), 38, '0'), 'UTF8')),
    gen_random_uuid(), w.worker_id, w.home_agency_id, 'case', 'full', now(), now() + interval '1 day', now() + interval '1 day',
    'bench', 'bench'
FROM holdfast.worker AS w WHERE w.email LIKE 'bench%@bench.example';
INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, started_at, idle_until,
    absolute_until, address, device)
SELECT sha256(convert_to('kind.bench' || x.mark || repeat('0', 37), 'UTF8')), gen_random_uuid(), p.worker_id, p.agency_id, 'kind',
    'full', now(), now() + interval '1 day', now() + interval '1 day', 'bench', 'bench'
FROM (VALUES ('1', 'placements_officer'), ('2', 'panel_chair')) AS x (mark, role), LATERAL (
    SELECT a.worker_id, a.agency_id FROM holdfast.appointment AS a JOIN holdfast.agency AS g USING (agency_id)
    WHERE a.role = x.role AND g.kind = 'local_authority' ORDER BY a.agency_id, a.worker_id LIMIT 1) AS p;
INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, started_at, idle_until,
    absolute_until, address, device)
SELECT sha256(convert_to('wide.bench' || repeat('0', 38), 'UTF8')), gen_random_uuid(), o.owner_id, o.agency_id, 'wide',
    'full', now(), now() + interval '1 day', now() + interval '1 day', 'bench', 'bench'
FROM holdfast.obligation AS o WHERE o.rule = 'bench' AND o.owner_role = 'placement_stability_officer'
  AND o.owner_id IS NOT NULL LIMIT 1;
VACUUM (ANALYZE);
