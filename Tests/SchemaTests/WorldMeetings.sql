-- Meetings, one of every placement. Whom each has: `t` is the time of their part, in days; those of -1 were there before
-- the file was restricted. Of the people 20 and 31 see no file, 10 finds no placements, 12 and 11 have their own way.
CREATE TABLE public.met (k int, state text, chair int, chair_t int, taker int, taker_t int);
INSERT INTO public.met VALUES (1, 'agreed', 20, 0, 31, 0), (2, 'held', 8, 0, 31, 0), (3, 'arranged', 31, 0, NULL, 0),
    (4, 'agreed', 31, 0, 21, -1), (5, 'held', 20, -1, 31, 0), (6, 'agreed', 18, 0, 20, -1), (7, 'called', NULL, 0, NULL, 0),
    (8, 'held', 17, 0, 9, 0), (9, 'cancelled', 19, 0, 22, 0), (10, 'refused', NULL, 0, NULL, 0);
INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference, procedure_version, kind,
    state, reason, called_by, called_as, called_at, chair_id, chair_role, chair_found_on, minute_taker_id, planned_at,
    first_planned_at, minutes_long, held_at, agreed_at, agreed_by)
SELECT a, id('record', a * 100 + k), id('episode', a * 100 + k), id('placement', a * 100 + k), 'REF' || a || 'R' || k, 1,
    'disruption_meeting', state, canary(a, 'meeting', k), id('worker', a * 100 + 1), 'placement_stability_officer', now(),
    id('worker', a * 100 + chair), CASE WHEN chair > 0 THEN 'social_worker' END, CASE WHEN chair > 0 THEN authz.today() END,
    id('worker', a * 100 + taker), p.at, p.at, CASE WHEN p.at IS NOT NULL THEN 60 END,
    CASE WHEN state IN ('held', 'agreed') THEN now() END, CASE state WHEN 'agreed' THEN now() END,
    CASE state WHEN 'agreed' THEN id('worker', a * 100 + 1) END
FROM public.met CROSS JOIN LATERAL (SELECT CASE WHEN state IN ('arranged', 'held', 'agreed') THEN now() END AS at) AS p,
    generate_series(1, 2) AS a;
UPDATE holdfast.meeting AS m SET chair_since = m.chair_since + x.chair_t * interval '1 day',
    minute_taker_since = m.minute_taker_since + x.taker_t * interval '1 day'
FROM public.met AS x WHERE m.record_id IN (id('record', 100 + x.k), id('record', 200 + x.k));
-- Of everybody but who leads it: asked, left out, or of whom something is wanted.
INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, need, left_out_because,
    added_by, added_at, invited_at, views)
SELECT a, id('attendee', a * 1000 + k * 100 + w), id('record', a * 100 + k), 'other_professionals', 'Person ' || w,
    id('worker', a * 100 + w), 'invited', CASE WHEN is_out THEN canary(a, 'leftout', k * 100 + w) ELSE '' END,
    id('worker', a * 100 + 1), now() + t * interval '1 day', CASE WHEN NOT is_out THEN now() + t * interval '1 day' END,
    canary(a, 'views', k * 100 + w)
FROM generate_series(1, 2) AS a, (VALUES (1, 10, false, 0), (1, 21, true, 0), (1, 6, false, 0), (1, 7, true, 0),
    (2, 12, false, 0), (2, 11, false, 0), (2, 10, false, 0), (2, 17, true, 0), (2, 19, false, 0), (2, 22, false, 0),
    (3, 20, false, 0), (3, 10, true, 0), (3, 26, false, 0), (3, 29, false, 0), (4, 20, false, 0), (4, 10, false, -1),
    (4, 6, false, -1), (4, 27, false, 0), (5, 10, false, 0), (5, 7, false, -1), (5, 6, true, 0), (6, 17, false, 0),
    (6, 31, false, -1), (8, 23, false, 0), (8, 21, true, 0), (9, 20, false, 0)) AS asked (k, w, is_out, t);
-- By an account of their own: the young person and the carer of the first, shared with; the young person of a restricted
-- file; a carer whom the placement has nothing to do with.
INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, own_role, need, added_by,
    added_at, invited_at, minutes_sent_at, minutes_sent_by)
SELECT a, id('attendee', a * 1000 + k * 100 + w), id('record', a * 100 + k), 'child', 'Person ' || w,
    id('worker', a * 100 + w), role, 'invited', id('worker', a * 100 + 1), now(), now(), now(), 'inside'
FROM generate_series(1, 2) AS a, (VALUES (1, 12, 'young_person'), (1, 11, 'foster_carer'), (6, 12, 'young_person'),
    (4, 11, 'foster_carer')) AS own (k, w, role);
-- A draft that nobody agreed, the version that was, and the draft of the next before it is.
INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, childs_version, is_agreed, written_by, written_at)
SELECT a, id('record', a * 100 + k), v, '{}', canary(a, CASE v WHEN 2 THEN 'agreed' ELSE 'draft' END, k * 10 + v), v = 2,
    id('worker', a * 100 + 1), now()
FROM public.met, generate_series(1, 2) AS a, generate_series(1, 3) AS v
WHERE state = 'agreed' OR state = 'held' AND v = 1;
-- From the draft into what was agreed and out again; of the draft alone; of the agreed; of what comes after it alone.
INSERT INTO holdfast.meeting_action (agency_id, action_id, record_id, task, owner_id, owner_role, due_on, from_version,
    dropped_in)
SELECT a, id('deedtask', a * 1000 + k * 10 + n), id('record', a * 100 + k), canary(a, 'meetingaction', k * 10 + n),
    id('worker', a * 100 + 20), 'social_worker', authz.today() + 5, since, gone
FROM public.met, generate_series(1, 2) AS a,
    (VALUES (1, 1, 3), (2, 1, 2), (3, 2, NULL), (4, 3, NULL), (5, 1, NULL)) AS actions (n, since, gone)
WHERE state = 'agreed' OR state = 'held' AND n = 5;
INSERT INTO holdfast.meeting_deed (agency_id, deed_id, record_id, step, done_on, note, written_by, written_as, written_at)
SELECT a, id('deed', a * 100 + k), id('record', a * 100 + k), 'invite', authz.today(), canary(a, 'deed', k),
    id('worker', a * 100 + 1), 'placement_stability_officer', now() FROM public.met, generate_series(1, 2) AS a;
-- Something open to do for a meeting, and what is done; of restricted files from before and since.
INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, meeting_id, reference, key,
    rule, task, owner_role, owner_reach, owner_id, clause, done_by, made_at, due_on, first_due_on, state, ended_at,
    is_restricted)
SELECT m.agency_id, id('obligation', x.n * 10 + o.w % 10 + 10000), m.stability_episode_id, m.placement_id, m.record_id,
    m.reference, 'meeting@' || m.record_id || ':step' || o.w, 'step' || o.w,
    canary(m.agency_id, 'owed', o.k * 100 + o.w), 'social_worker', 'allocated', id('worker', m.agency_id * 100 + o.w), 'P2 row 3',
    'meeting_step', now() + o.t * interval '1 day', authz.today(), authz.today(), o.state,
    CASE WHEN o.state <> 'open' THEN now() END, p.is_restricted
FROM holdfast.meeting AS m JOIN holdfast.placement AS p USING (agency_id, placement_id)
CROSS JOIN LATERAL (SELECT right(m.record_id::text, 3)::int AS n) AS x
JOIN (VALUES (7, 20, 'open', 0), (7, 31, 'done', 0), (7, 9, 'open', 0), (4, 17, 'open', -1), (4, 20, 'open', 0),
    (5, 21, 'open', 0), (6, 20, 'open', -1), (10, 8, 'open', 0), (10, 17, 'superseded', 0)) AS o (k, w, state, t)
    ON o.k = x.n % 100;
DROP TABLE public.met;
