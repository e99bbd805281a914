-- A small world made for hostile questions: two unrelated authorities (1, 2), a trust (3) and a fostering agency (4)
-- that work with the first, and the deployment (5). Ids say what a row is: a kind, then agency * 100 + number.
-- Every text that only some may read holds a canary of its own: CANARY-<agency>-<kind>-<number>.
CREATE FUNCTION public.id(kind text, n int) RETURNS uuid LANGUAGE sql IMMUTABLE
AS $$ SELECT (rpad(md5(kind), 8, '0')::char(8) || '-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
CREATE FUNCTION public.canary(agency int, kind text, n int) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT format('CANARY-%s-%s-%s.', agency, kind, n) $$;

INSERT INTO holdfast.agency (agency_id, code, name, kind) VALUES
    (1, 'NORTHMOOR', 'Northmoor Council', 'local_authority'), (2, 'SOUTHMERE', 'Southmere Council', 'local_authority'),
    (3, 'WILLOW', 'Willow Trust', 'health_trust'), (4, 'LANTERN', 'Lantern Fostering', 'independent_fostering_agency'),
    (5, 'DEPLOYMENT', 'The deployment', 'deployment');
INSERT INTO holdfast.agency_relation (agency_id, other_agency_id, kind, from_on) VALUES
    (1, 3, 'partnership', '2020-01-01'), (3, 1, 'partnership', '2020-01-01'),
    (1, 4, 'contract', '2020-01-01'), (4, 1, 'contract', '2020-01-01');
INSERT INTO holdfast.team (agency_id, team_id, name, kind, is_intake)
SELECT a, id('team', a * 100 + n), 'Team ' || n, CASE n WHEN 3 THEN 'fostering' ELSE 'childrens_social_work' END, n = 1
FROM generate_series(1, 4) AS a, generate_series(1, 3) AS n;
INSERT INTO holdfast.procedure_version (agency_id, version, rota_kept_by, rota_seen_by)
SELECT a, 1, '{ast_worker:3}', '{ast_worker:0,placement_stability_officer:0}' FROM generate_series(1, 4) AS a;
INSERT INTO holdfast.procedure_pack (agency_id, version, position, pack, body)
SELECT a, 1, 1, 'pack', canary(a, 'pack', 1) FROM generate_series(1, 4) AS a;

-- Who there is. Some hold two roles, whose ways of seeing differ.
CREATE TABLE public.hat (n int, role text, team int, from_days int DEFAULT -100, to_days int);
INSERT INTO public.hat (n, role, team, from_days, to_days)
SELECT a * 100 + k, role, team, from_days, to_days FROM (VALUES (1), (2)) AS agencies (a), (VALUES
    (1, 'placement_stability_officer', NULL, -100, NULL), (2, 'head_of_service', NULL, -100, NULL),
    (3, 'team_manager', 1, -100, NULL), (4, 'team_manager', 2, -100, NULL), (5, 'fostering_manager', 3, -100, NULL),
    (6, 'social_worker', 1, -100, NULL), (7, 'social_worker', 2, -100, NULL),
    (8, 'supervising_social_worker', 3, -100, NULL), (9, 'placements_officer', NULL, -100, NULL),
    (10, 'panel_member', NULL, -100, NULL), (11, 'foster_carer', NULL, -100, NULL),
    (12, 'young_person', NULL, -100, NULL), (13, 'auditor', NULL, -100, NULL),
    (14, 'information_governance_lead', NULL, -100, NULL), (15, 'agency_administrator', NULL, -100, NULL),
    (16, 'data_manager', NULL, -100, NULL), (17, 'advocate', NULL, -100, NULL), (18, 'service_manager', NULL, -100, NULL),
    (19, 'social_worker', 2, -100, -1), (20, 'social_worker', 2, -100, NULL), (21, 'social_worker', 2, -100, NULL),
    (22, 'social_worker', 1, -100, NULL), (23, 'team_manager', 1, -100, NULL), (23, 'social_worker', 2, -100, NULL),
    (24, 'information_governance_lead', NULL, -100, NULL), (25, 'residential_home_manager', NULL, -100, NULL),
    (26, 'team_manager', 2, -100, -1), (26, 'team_manager', 1, 1, NULL), (27, 'category_specialist', NULL, -100, NULL),
    (31, 'ast_worker', 2, -100, NULL), (28, 'head_of_service', NULL, 1, NULL), (29, 'social_worker', 1, -100, 0), (30, 'placement_stability_officer', NULL, -9, -1)
) AS everybody (k, role, team, from_days, to_days);
INSERT INTO public.hat (n, role, team) VALUES
    (301, 'camhs_worker', 1), (302, 'camhs_worker', 2), (303, 'agency_administrator', NULL), (304, 'team_manager', 1),
    (401, 'provider_worker', NULL), (402, 'foster_carer', NULL), (403, 'supervising_social_worker', 3),
    (404, 'placements_officer', NULL), (501, 'deployment_operator', NULL);
INSERT INTO holdfast.worker (worker_id, home_agency_id, display_name, email, telephone, is_listed, is_active)
SELECT DISTINCT id('worker', n), n / 100, 'Person ' || n, 'person' || n || '@example.org', '07700 900' || n, n <> 302,
    n % 100 <> 22 FROM public.hat;
INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, team_id, role, level, from_on, to_on)
SELECT n / 100, gen_random_uuid(), id('worker', n), id('team', n / 100 * 100 + team), role,
    CASE role WHEN 'ast_worker' THEN 3 END, authz.today() + from_days, authz.today() + to_days FROM public.hat;
INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, second_factor_at, started_at,
    idle_until, absolute_until, address, device)
SELECT DISTINCT sha256(convert_to(w.way || '.' || lpad(n::text, 43, 'x'), 'UTF8')), id('session-' || w.way, n),
    id('worker', n), n / 100, w.way, 'full', now(), now(), now() + interval '30 minutes', now() + interval '12 hours',
    '192.0.2.1', 'test'
FROM public.hat CROSS JOIN LATERAL authz.way_of(role) AS w (way);

-- Files of the two authorities: eight children, four households, a provider.
CREATE TABLE public.file (k int, kind text, team int, restricted boolean);
INSERT INTO public.file VALUES (1, 'child', 1, false), (2, 'child', 1, false), (3, 'child', 2, false),
    (4, 'child', 2, true), (5, 'child', NULL, false), (6, 'child', 1, true), (7, 'child', 2, false),
    (8, 'child', 1, false), (9, 'household', 3, false), (10, 'household', 3, false), (11, 'household', 3, true),
    (12, 'household', NULL, false), (14, 'provider', NULL, false);
INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, team_id, local_id, title, is_restricted, opened_on)
SELECT a, id('file', a * 100 + k), kind, id('team', a * 100 + team), 'L' || a || '-' || k, canary(a, 'file', k),
    restricted, '2020-01-01' FROM public.file, generate_series(1, 2) AS a;
INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, local_id, title, opened_on)
VALUES (3, id('file', 301), 'child', 'L3-1', canary(3, 'file', 1), '2020-01-01');
INSERT INTO holdfast.child (agency_id, case_file_id, family_name, given_names, born_on)
SELECT agency_id, case_file_id, title, 'Made-up', '2012-03-04' FROM holdfast.case_file WHERE kind = 'child';
INSERT INTO holdfast.household (agency_id, case_file_id, kind, first_carer)
SELECT agency_id, case_file_id, 'in_house', title FROM holdfast.case_file WHERE kind = 'household';
INSERT INTO holdfast.provider (agency_id, case_file_id, kind)
SELECT agency_id, case_file_id, 'residential' FROM holdfast.case_file WHERE kind = 'provider';
INSERT INTO holdfast.file_name (agency_id, case_file_id, name)
SELECT agency_id, case_file_id, title FROM holdfast.case_file;
INSERT INTO holdfast.protected_address (agency_id, case_file_id, address)
SELECT a, id('file', a * 100 + k), canary(a, 'address', k) FROM public.file, generate_series(1, 2) AS a;
INSERT INTO holdfast.connected_person (agency_id, person_id, case_file_id, name, relationship)
SELECT a, id('person', a * 100 + k), id('file', a * 100 + k), canary(a, 'relative', k), 'mother'
FROM public.file, generate_series(1, 2) AS a WHERE kind = 'child';
INSERT INTO holdfast.care_episode (agency_id, child_file_id, started_on, reason_started, legal_status,
    category_of_need, placement_type, home_postcode, placement_postcode)
SELECT a, id('file', a * 100 + k), '2020-01-01', 'S', 'C2', 'N1', 'U1', canary(a, 'homepostcode', k),
    canary(a, 'placementpostcode', k) FROM public.file, generate_series(1, 2) AS a WHERE kind = 'child';
INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on, to_on)
SELECT a, gen_random_uuid(), id('file', a * 100 + f), id('worker', a * 100 + w), role, authz.today() + from_days,
    authz.today() + to_days
FROM generate_series(1, 2) AS a, (VALUES
    (1, 6, 'social_worker', -9, NULL), (2, 6, 'social_worker', -9, 5), (6, 6, 'social_worker', -9, NULL),
    (3, 7, 'social_worker', -9, NULL), (4, 7, 'social_worker', -9, NULL), (9, 8, 'supervising_social_worker', -9, NULL),
    (11, 8, 'supervising_social_worker', -9, NULL), (9, 11, 'foster_carer', -9, NULL), (1, 12, 'young_person', -9, NULL),
    (3, 17, 'advocate', -9, NULL), (8, 17, 'advocate', -9, 30), (7, 20, 'social_worker', -9, -1),
    (7, 21, 'social_worker', 1, NULL), (7, 19, 'social_worker', -9, NULL), (1, 22, 'social_worker', -9, NULL),
    (5, 23, 'social_worker', -9, NULL), (14, 25, 'residential_home_manager', -9, NULL),
    (7, 29, 'social_worker', -9, 0), (6, 12, 'young_person', -9, NULL), (1, 3, 'social_worker', -9, NULL)
) AS everybody (f, w, role, from_days, to_days);
INSERT INTO holdfast.named_worker (agency_id, case_file_id, worker_id)
SELECT a, id('file', a * 100 + f), id('worker', a * 100 + w) FROM generate_series(1, 2) AS a, (VALUES
    (4, 18), (6, 18), (11, 18), (4, 7), (4, 4), (4, 9), (6, 12), (7, 8)) AS named (f, w);
INSERT INTO authz.break_glass (break_glass_id, agency_id, worker_id, case_file_id, reason, asked_at, approved_by,
    active_until)
SELECT id('glass', a * 100 + f * 10 + w % 10), a, id('worker', a * 100 + w), id('file', a * 100 + f),
    'made up for this world of tests', now() - interval '20 minutes', CASE WHEN by > 0 THEN id('worker', a * 100 + by) END,
    now() + live
FROM generate_series(1, 2) AS a, (VALUES (3, 6, 0, interval '40 minutes'), (1, 7, 0, interval '-5 minutes'),
    (4, 3, 14, interval '40 minutes'), (6, 8, 0, NULL)) AS broken (f, w, by, live);

-- Placements, each with a record that stands on both its files.
CREATE TABLE public.placed (k int, child int, carer int, ended_days int);
INSERT INTO public.placed VALUES (1, 1, 9, NULL), (2, 2, 9, -30), (3, 3, 10, NULL), (4, 4, 10, NULL), (5, 5, 11, NULL),
    (6, 6, 9, NULL), (7, 7, NULL, NULL), (8, 8, 14, 0), (9, 1, 10, -200), (10, 2, 12, NULL);
INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, kind, started_on, ended_on)
SELECT a, id('placement', a * 100 + k), id('file', a * 100 + child), id('file', a * 100 + carer), 'in_house_foster',
    authz.today() - 400, authz.today() + ended_days FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.stability_episode (agency_id, stability_episode_id, placement_id, procedure_version, opened_at)
SELECT agency_id, id('episode', right(placement_id::text, 3)::int), placement_id, 1, now() FROM holdfast.placement;
-- The filing is checked at commit, by the trigger that the server's own writes meet.
INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id, author_id,
    created_at, changed_at)
SELECT a, id('record', a * 100 + k), 'concern', 'REF' || a || 'R' || k, id('episode', a * 100 + k),
    id('placement', a * 100 + k), id('worker', a * 100 + 1), now(), now() FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
SELECT p.agency_id, f.file, id('record', right(p.placement_id::text, 3)::int), 'concern', now(), p.is_restricted
FROM holdfast.placement AS p, unnest(array_remove(ARRAY[p.child_file_id, p.carer_file_id], NULL)) AS f (file);
INSERT INTO holdfast.concern (agency_id, record_id, referrer_name, referrer_relationship, came_by, came_at,
    began_by_telephone, summary, indicators, carer_gave_notice, found)
SELECT a, id('record', a * 100 + k), 'A caller', 'teacher', 'telephone', now(), true, canary(a, 'concern', k), '{}',
    'no', '{}' FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.scaling (agency_id, scaling_id, stability_episode_id, placement_id, record_id, scale, reason,
    scaled_by, scaled_at)
SELECT a, id('scaling', a * 100 + k), id('episode', a * 100 + k), id('placement', a * 100 + k), id('record', a * 100 + k),
    3, canary(a, 'scaling', k), id('worker', a * 100 + 1), now() FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.section (agency_id, record_id, name, body)
SELECT a, id('record', a * 100 + k), name, canary(a, 'section' || left(name, 1), k)
FROM public.placed, generate_series(1, 2) AS a, (VALUES ('Summary'), ('Views')) AS sections (name);
INSERT INTO holdfast.record_version (agency_id, record_id, version, body, written_by, written_at)
SELECT a, id('record', a * 100 + k), 1, to_jsonb(canary(a, 'version', k)), id('worker', a * 100 + 1), now()
FROM public.placed, generate_series(1, 2) AS a;

-- The risk rota, a visit and a Risk Assessment for each of them; the assessment hangs on the concern's record.
INSERT INTO holdfast.rota_slot (agency_id, slot_id, starts_at, ends_at, capacity, place, made_by, made_at)
SELECT a, id('slot', a), now() + interval '1 day', now() + interval '25 hours', 20, canary(a, 'slot', 1),
    id('worker', a * 100 + 31), now() FROM generate_series(1, 2) AS a;
INSERT INTO holdfast.rota_booking (agency_id, booking_id, slot_id, capacity, seat, stability_episode_id, placement_id,
    booked_by, booked_at, note)
SELECT a, id('booking', a * 100 + k), id('slot', a), 20, k, id('episode', a * 100 + k), id('placement', a * 100 + k),
    id('worker', a * 100 + 31), now(), canary(a, 'booking', k) FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.joint_visit (agency_id, visit_id, stability_episode_id, placement_id, arranged_by, arranged_at,
    planned_at, first_planned_at, place, ast_worker_id, camhs_worker_id)
SELECT a, id('visit', a * 100 + k), id('episode', a * 100 + k), id('placement', a * 100 + k), id('worker', a * 100 + 31),
    now(), now(), now(), canary(a, 'visit', k), id('worker', a * 100 + 31), id('worker', 301)
FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.risk_assessment (agency_id, record_id, parts, written_by, written_at)
SELECT a, id('record', a * 100 + k), jsonb_build_object('outcome', canary(a, 'assessment', k)),
    id('worker', a * 100 + 31), now() FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.assessment_signature (agency_id, record_id, version, role, signed_by, signer_agency_id, signed_at)
SELECT a, id('record', a * 100 + k), 1, 'ast_worker', id('worker', a * 100 + 31), a, now()
FROM public.placed, generate_series(1, 2) AS a;

-- Links: k says which. 1 whole record to a person, 2 a section to complete, 3 to a team, 4 ended, 5 withdrawn, 6 within
-- the agency, 7 to a file, 8 to be acknowledged, 9 whole record of a restricted child.
INSERT INTO holdfast.web_link (agency_id, link_id, record_id, section, may, grantee_agency_id, grantee_worker_id,
    grantee_team_id, grantee_file_id, purpose, legal_basis, created_by, created_at, ends_at, withdrawn_at, withdrawn_by)
SELECT 1, id('link', k), id('record', 100 + r), section, may, agency, id('worker', worker), id('team', team),
    id('file', file), canary(1, 'purpose', k), 'public_task', id('worker', 101), now() - interval '20 days',
    now() + ends, CASE WHEN k = 5 THEN now() END, CASE WHEN k = 5 THEN id('worker', 101) END
FROM (VALUES
    (1, 1, NULL, 'read', 3, 301, NULL, NULL, interval '20 days'),
    (2, 2, 'Summary', 'complete', 4, 403, NULL, NULL, interval '20 days'),
    (3, 3, NULL, 'read', 3, NULL, 301, NULL, interval '20 days'),
    (4, 7, NULL, 'read', 3, 301, NULL, NULL, interval '-1 day'),
    (5, 8, NULL, 'read', 3, 301, NULL, NULL, interval '20 days'),
    (6, 7, NULL, 'read', 1, 117, NULL, NULL, interval '20 days'),
    (7, 7, NULL, 'read', 1, NULL, NULL, 108, interval '20 days'),
    (8, 10, NULL, 'acknowledge', 3, 301, NULL, NULL, interval '20 days'),
    (9, 4, NULL, 'read', 3, 301, NULL, NULL, interval '20 days')
) AS links (k, r, section, may, agency, worker, team, file, ends);

-- What is one person's alone, for everybody.
INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, reference, clause, sent_at)
SELECT DISTINCT n / 100, id('notification', n), id('worker', n), 'concern', canary(n / 100, 'notification', n), 'C1', now()
FROM public.hat;
INSERT INTO holdfast.draft (agency_id, draft_id, worker_id, form, subject, body, saved_at)
SELECT DISTINCT n / 100, id('draft', n), id('worker', n), 'concern', id('nothing', 0),
    to_jsonb(canary(n / 100, 'draft', n)), now() FROM public.hat;
INSERT INTO holdfast.idempotency (agency_id, worker_id, key, request_hash, status, body, written_at)
SELECT DISTINCT n / 100, id('worker', n), 'key-0000', '\x00'::bytea, 200, canary(n / 100, 'answer', n), now()
FROM public.hat;
INSERT INTO holdfast.intake (agency_id, intake_id, reference, raised_by, raiser_agency_id, raiser_role, raised_at,
    placement_id, concern)
SELECT a, id('intake', a * 100 + k), 'IN' || a || 'R' || k, id('worker', a * 100 + 11), a, 'foster_carer', now(),
    id('placement', a * 100 + k), canary(a, 'intake', k) FROM generate_series(1, 2) AS a, unnest(ARRAY[NULL, 1, 4, 5]) AS k
WHERE k IS NOT NULL
UNION ALL
SELECT a, id('intake', a * 100), 'IN' || a || 'R0', id('worker', a * 100 + 11), a, 'foster_carer', now(), NULL,
    canary(a, 'intake', 0) FROM generate_series(1, 2) AS a;
REVOKE ALL ON FUNCTION public.id(text, int), public.canary(int, text, int) FROM PUBLIC;

-- Plans of support, and what stands with a placement: of every placement one.
INSERT INTO holdfast.support_plan (agency_id, record_id, stability_episode_id, placement_id)
SELECT a, id('record', a * 100 + k), id('episode', a * 100 + k), id('placement', a * 100 + k)
FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.support_plan_version (agency_id, record_id, version, helps_young_person, helps_carers, call_every,
    review_on, carer_agreed, carer_agreed_on, no_view_because, written_by, written_at)
SELECT a, id('record', a * 100 + k), 1, canary(a, 'plan', k), canary(a, 'plan', k), 7, authz.today() + 20, 'A carer',
    authz.today(), 'Away', id('worker', a * 100 + 1), now() FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.plan_action (agency_id, action_id, record_id, task, owner_id, owner_role, due_on, from_version)
SELECT a, id('action', a * 100 + k), id('record', a * 100 + k), canary(a, 'action', k), id('worker', a * 100 + 1),
    'social_worker', authz.today() + 5, 1 FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.support_tried (agency_id, tried_id, placement_id, kind, label, clause, tried_on, by_whom, effect,
    written_by, written_at)
SELECT a, id('tried', a * 100 + k), id('placement', a * 100 + k), 'respite', 'Respite', 'P2', authz.today(), 'A worker',
    canary(a, 'effect', k), id('worker', a * 100 + 1), now() FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.expected_change (agency_id, change_id, placement_id, kind, what, noted_by, noted_at)
SELECT a, id('change', a * 100 + k), id('placement', a * 100 + k), 'planned_move', canary(a, 'change', k),
    id('worker', a * 100 + 1), now() FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.prompt_decision (agency_id, decision_id, placement_id, prompt, clause, evidence, is_called, reason,
    decided_by, decided_at)
SELECT a, id('decision', a * 100 + k), id('placement', a * 100 + k), 'notice', 'P1', ARRAY['Notice.'], true,
    canary(a, 'decision', k), id('worker', a * 100 + 1), now() FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.saved_view (agency_id, view_id, worker_id, name, whose, due, saved_at)
SELECT DISTINCT n / 100, id('view', n), id('worker', n), canary(n / 100, 'view', n), 'mine', 'late', now()
FROM public.hat;
-- What the oracle asks of every other table: a row for each file, record or placement, so that each is seen by some and
-- not by others.
INSERT INTO holdfast.care_review (agency_id, child_file_id, reviewed_on, participation)
SELECT a, id('file', a * 100 + k), '2021-02-03', 'PN1' FROM public.file, generate_series(1, 2) AS a WHERE kind = 'child';
INSERT INTO holdfast.missing_episode (agency_id, child_file_id, started_on, kind)
SELECT a, id('file', a * 100 + k), '2021-02-03', 'M' FROM public.file, generate_series(1, 2) AS a WHERE kind = 'child';
INSERT INTO holdfast.home (agency_id, home_id, case_file_id, name)
SELECT a, id('home', a * 100 + 14), id('file', a * 100 + 14), canary(a, 'home', 14) FROM generate_series(1, 2) AS a;
INSERT INTO holdfast.import_key (agency_id, kind, key, case_file_id)
SELECT a, kind, canary(a, 'key', k), id('file', a * 100 + k) FROM public.file, generate_series(1, 2) AS a;
INSERT INTO holdfast.closing_day (agency_id, closed_on, reason)
SELECT a, '2026-12-29', canary(a, 'closing', 1) FROM generate_series(1, 4) AS a;
INSERT INTO holdfast.deputy (agency_id, deputy_id, absent_id, stands_in_id, from_on, to_on)
SELECT a, id('deputy', a * 100 + k), id('worker', a * 100 + absent), id('worker', a * 100 + stands_in),
    authz.today() + from_days, authz.today() + to_days
FROM generate_series(1, 2) AS a, (VALUES (1, 20, 21, -1, 0), (2, 20, 7, -9, -1), (3, 3, 4, 0, 5))
    AS deputies (k, absent, stands_in, from_days, to_days);
-- Not in force for a hundred days: what is judged by the version in force stays as it is.
INSERT INTO holdfast.procedure_version (agency_id, version, from_on, rota_kept_by, rota_seen_by)
SELECT agency_id, 2, authz.today() + 100, rota_kept_by, rota_seen_by FROM holdfast.procedure_version;
INSERT INTO holdfast.own_pack (agency_id, own_pack_id, pack, version)
SELECT a, id('pack', a), canary(a, 'ownpack', 1), 1 FROM generate_series(1, 4) AS a;
INSERT INTO holdfast.own_pack_version (agency_id, own_pack_id, version, body, written_by, written_at)
SELECT a, id('pack', a), 1, canary(a, 'ownpackbody', 1), id('worker', a * 100 + CASE a WHEN 3 THEN 3 WHEN 4 THEN 4 ELSE 15 END),
    now() FROM generate_series(1, 4) AS a;
INSERT INTO holdfast.episode_event (agency_id, event_id, stability_episode_id, placement_id, position, kind, happened_at,
    recorded_at, worker_id, note)
SELECT a, id('event', a * 100 + k), id('episode', a * 100 + k), id('placement', a * 100 + k), 1, 'procedures_moved', now(),
    now(), id('worker', a * 100 + 1), canary(a, 'event', k) FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.episode_move (agency_id, event_id, stability_episode_id, placement_id, from_version, to_version)
SELECT agency_id, event_id, stability_episode_id, placement_id, 1, 2 FROM holdfast.episode_event;
INSERT INTO holdfast.episode_outcome (agency_id, stability_episode_id, n, placement_id, became, helped, closed_by, closed_at)
SELECT a, id('episode', a * 100 + k), 1, id('placement', a * 100 + k), 'goes_on', canary(a, 'outcome', k),
    id('worker', a * 100 + 1), now() FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.telephone_call (agency_id, call_id, stability_episode_id, placement_id, called_by, called_at,
    is_answered, whom, carer_said)
SELECT a, id('call', a * 100 + k), id('episode', a * 100 + k), id('placement', a * 100 + k), id('worker', a * 100 + 1),
    now(), true, '{foster_carer}', canary(a, 'call', k) FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.placement_plan (agency_id, placement_id, n, reason, planned_by, planned_at)
SELECT a, id('placement', a * 100 + k), 1, canary(a, 'plan', k), id('worker', a * 100 + 1), now()
FROM public.placed, generate_series(1, 2) AS a;
-- Of each placement one that nobody owns, one of somebody who sees none of their files, and one of somebody who does of some.
INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, reference, key, rule, task,
    owner_role, owner_reach, owner_id, clause, done_by, made_at, due_on, first_due_on, state, is_restricted)
SELECT p.agency_id, id('obligation', x.n * 10 + o.k), id('episode', x.n), p.placement_id, 'REF', 'key ' || o.k, 'rule',
    canary(p.agency_id, 'task', x.n * 10 + o.k), 'social_worker', 'pool', id('worker', p.agency_id * 100 + o.owner), 'P3 5.3',
    'scaled', now(), authz.today(), authz.today(), 'open', p.is_restricted
FROM holdfast.placement AS p CROSS JOIN LATERAL (SELECT right(p.placement_id::text, 3)::int AS n) AS x
CROSS JOIN (VALUES (1, NULL), (2, 20), (3, 6)) AS o (k, owner);
INSERT INTO holdfast.section_version (agency_id, record_id, name, version, body, completed_by, completed_at)
SELECT a, id('record', a * 100 + k), 'Summary', 1, canary(a, 'sectionversion', k), id('worker', a * 100 + 1), now()
FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.sharing_refusal (agency_id, refusal_id, record_id, asked_by, reason, refused_by, refused_at)
SELECT a, id('refusal', a * 100 + k), id('record', a * 100 + k), 'A neighbour', canary(a, 'refusal', k),
    id('worker', a * 100 + 1), now() FROM public.placed, generate_series(1, 2) AS a;
INSERT INTO holdfast.link_opening (agency_id, link_id, worker_id, first_opened_at, last_opened_at)
SELECT agency_id, link_id, id('worker', 301), now(), now() FROM holdfast.web_link;
INSERT INTO holdfast.import_run (agency_id, import_id, started_by, started_at, state, changed_at)
SELECT a, id('import', a * 100 + k), id('worker', a * 100 + k), now(), 'checked', now()
FROM generate_series(1, 2) AS a, unnest(ARRAY[15, 16]) AS k;
INSERT INTO holdfast.import_file (agency_id, import_id, number, name, recognised, rows, is_blocking)
SELECT agency_id, import_id, 1, canary(agency_id, 'import', 1), 'no', 0, false FROM holdfast.import_run;
INSERT INTO holdfast.import_fault (agency_id, import_id, number, file_number, line, column_name, reason, severity)
SELECT agency_id, import_id, 1, 1, 1, 'CHILD', canary(agency_id, 'fault', 1), 'error' FROM holdfast.import_run;
DROP TABLE public.hat, public.file, public.placed;
