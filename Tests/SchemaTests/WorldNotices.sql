-- Contracts and notices, one of every placement: the odd ones by whoever cares, the even ones by the authority; each third
-- an immediate move. Their records are those of World.sql.
INSERT INTO holdfast.placement_contract (agency_id, placement_id, n, provider_days, carer_days, counting, contingency_plan,
    agreed_on, changed_because, written_by, written_at)
SELECT agency_id, placement_id, v, 28, 28, 'calendar_days',
    canary(agency_id, 'contract', right(placement_id::text, 2)::int * 10 + v), '2020-01-02', '', id('worker', agency_id * 100 + 1),
    now() FROM holdfast.placement, generate_series(1, 2) AS v;
INSERT INTO holdfast.notice (agency_id, record_id, placement_id, reference, setting, given_by, given_by_name, received_on,
    came_by, reason, words, contract_n, days, counting, set_by, earliest_end_on, is_exception, procedure_version, state,
    recorded_by, recorded_as, recorded_at)
SELECT p.agency_id, id('record', x.k), p.placement_id, 'REF' || p.agency_id || 'R' || x.k % 100, p.kind,
    CASE WHEN x.k % 2 = 0 THEN 'authority' WHEN x.k % 100 = 8 THEN 'provider' ELSE 'carer' END, 'Somebody', authz.today(),
    'letter', 'other', canary(p.agency_id, 'notice', x.k % 100), 2, 28, 'calendar_days', 'the contract', authz.today() + 28,
    x.k % 3 = 0, 1, 'received', id('worker', p.agency_id * 100 + 9), 'placements_officer', now()
FROM holdfast.placement AS p CROSS JOIN LATERAL (SELECT right(p.placement_id::text, 3)::int AS k) AS x;
INSERT INTO holdfast.notice_exception (agency_id, record_id, reason, authorised_by)
SELECT agency_id, record_id, canary(agency_id, 'exception', right(record_id::text, 2)::int), 'Somebody else'
FROM holdfast.notice WHERE is_exception;
INSERT INTO holdfast.notice_event (agency_id, record_id, n, move, to_state, note, done_by, done_as, done_at)
SELECT agency_id, record_id, 1, 'give', 'received', canary(agency_id, 'noticenote', right(record_id::text, 2)::int),
    recorded_by, recorded_as, recorded_at FROM holdfast.notice;
INSERT INTO holdfast.placement_move (agency_id, placement_id, n, told_by, told_on, belongings, written_by, written_at)
SELECT agency_id, placement_id, 1, 'Somebody', '2020-01-03', canary(agency_id, 'move', right(placement_id::text, 2)::int),
    id('worker', agency_id * 100 + 1), now() FROM holdfast.placement;
INSERT INTO holdfast.notice_view (agency_id, view_id, worker_id, name, needs, saved_at)
SELECT a, id('noticeview', a * 100 + w), id('worker', a * 100 + w), canary(a, 'noticeview', w), 'answer', now()
FROM generate_series(1, 2) AS a, (VALUES (1), (3), (6), (9), (27)) AS kept (w);
