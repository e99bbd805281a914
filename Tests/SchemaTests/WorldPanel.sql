-- Requests for money out of meetings: each stands on the record of its meeting, so that it is seen where that is. 32 chairs
-- the panel, 10 is a member. Sitting 1 decided, 2 is to come; of a restricted file's some were listed before it was.
INSERT INTO holdfast.worker (worker_id, home_agency_id, display_name, email, telephone, is_listed, is_active)
SELECT id('worker', a * 100 + 32), a, 'Person ' || a * 100 + 32, 'person' || a * 100 + 32 || '@example.org', '07700 900132',
    true, true FROM generate_series(1, 2) AS a;
INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, role, from_on)
SELECT a, gen_random_uuid(), id('worker', a * 100 + 32), 'panel_chair', authz.today() - 9 FROM generate_series(1, 2) AS a;
INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, second_factor_at, started_at,
    idle_until, absolute_until, address, device)
SELECT sha256(convert_to('kind.' || lpad((a * 100 + 32)::text, 43, 'x'), 'UTF8')), id('session-kind', a * 100 + 32),
    id('worker', a * 100 + 32), a, 'kind', 'full', now(), now(), now() + interval '30 minutes', now() + interval '12 hours',
    '192.0.2.1', 'test' FROM generate_series(1, 2) AS a;
INSERT INTO holdfast.panel_sitting (agency_id, sitting_id, reference, held_at, place, quorum, quorum_clause,
    procedure_version, state, planned_by, planned_at, opened_at)
SELECT a, id('sitting', a * 100 + n), 'P-' || a || n, now() + n * interval '1 day', canary(a, 'sitting', n), 2, 'own design', 1,
    CASE n WHEN 1 THEN 'open' ELSE 'planned' END, id('worker', a * 100 + 32), now(), CASE n WHEN 1 THEN now() END
FROM generate_series(1, 2) AS a, generate_series(1, 2) AS n;
INSERT INTO holdfast.panel_attendance (agency_id, sitting_id, worker_id, came_at)
SELECT a, id('sitting', a * 100 + 1), id('worker', a * 100 + w), now() FROM generate_series(1, 2) AS a,
    unnest(ARRAY[10, 32]) AS w;
INSERT INTO holdfast.funding_request (agency_id, record_id, placement_id, stability_episode_id, child_file_id, meeting_id,
    recommended, reference, procedure_version, service, provider, is_external, unit_pence, unit, quantity, from_on, to_on,
    why, written_by, presented_by, asked_at)
SELECT m.agency_id, m.record_id, m.placement_id, m.stability_episode_id, p.child_file_id, m.record_id,
    canary(m.agency_id, 'recommended', x.k), 'F-' || m.agency_id || x.k, 1, canary(m.agency_id, 'service', x.k), 'Made-up', true,
    9500, 'session', 3, authz.today(), authz.today() + 9, canary(m.agency_id, 'fundingwhy', x.k), m.called_by, m.called_by,
    now()
FROM holdfast.meeting AS m JOIN holdfast.placement AS p USING (agency_id, placement_id)
CROSS JOIN LATERAL (SELECT right(m.record_id::text, 2)::int AS k) AS x;
INSERT INTO holdfast.panel_item (agency_id, sitting_id, record_id, position, added_by, added_at)
SELECT a, id('sitting', a * 100 + sitting), id('record', a * 100 + k), 1, id('worker', a * 100 + 32),
    now() + t * interval '1 day'
FROM generate_series(1, 2) AS a, (VALUES (1, 1, 0), (2, 1, 0), (4, 1, -1), (5, 1, 1), (6, 2, -1), (8, 2, 1), (10, 2, 0))
    AS items (k, sitting, t);
INSERT INTO holdfast.panel_step_out (agency_id, sitting_id, record_id, worker_id, because, written_by, written_at)
SELECT a, id('sitting', a * 100 + 1), id('record', a * 100 + k), id('worker', a * 100 + 10), canary(a, 'stepout', k),
    id('worker', a * 100 + 32), now() FROM generate_series(1, 2) AS a, unnest(ARRAY[2, 4]) AS k;
INSERT INTO holdfast.funding_decision (agency_id, decision_id, record_id, sitting_id, outcome, amount_pence, from_on, to_on,
    reason, answer_by, decided_by, decided_at)
SELECT q.agency_id, id('decision', q.agency_id * 100 + x.k), q.record_id, id('sitting', q.agency_id * 100 + 1),
    CASE x.k WHEN 1 THEN 'approved' ELSE 'declined' END, CASE x.k WHEN 1 THEN total_pence END,
    CASE x.k WHEN 1 THEN from_on END, CASE x.k WHEN 1 THEN to_on END, canary(q.agency_id, 'decided', x.k) || ' and why',
    CASE x.k WHEN 1 THEN NULL ELSE authz.today() END, id('worker', q.agency_id * 100 + 32), now()
FROM holdfast.funding_request AS q CROSS JOIN LATERAL (SELECT right(q.record_id::text, 2)::int AS k) AS x
WHERE x.k IN (1, 5);
INSERT INTO holdfast.funding_answer (agency_id, decision_id, record_id, note, written_by, written_at)
SELECT a, id('decision', a * 100 + 5), id('record', a * 100 + 5), canary(a, 'fundinganswer', 5), id('worker', a * 100 + 1),
    now() FROM generate_series(1, 2) AS a;
INSERT INTO holdfast.funding_payment (agency_id, payment_id, record_id, paid_on, amount_pence, entered_by, entered_at)
SELECT a, id('payment', a * 100 + k), id('record', a * 100 + k), authz.today(), 500, id('worker', a * 100 + 1), now()
FROM generate_series(1, 2) AS a, unnest(ARRAY[1, 5, 7]) AS k;
