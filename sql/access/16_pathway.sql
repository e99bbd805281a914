-- The way from a concern to support: what happens is kept in order, and what it asks of whom is kept beside it.
SET ROLE holdfast_authz;

-- The session's person and those they stand in for today, in its agency.
CREATE OR REPLACE FUNCTION authz.my_duties() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce((
        SELECT array_agg(x.worker_id) FROM authz.live_session AS s CROSS JOIN LATERAL (
            SELECT s.worker_id
            UNION ALL
            SELECT d.absent_id FROM holdfast.deputy AS d
            WHERE d.agency_id = s.agency_id AND d.stands_in_id = s.worker_id
              AND d.from_on <= s.today AND d.to_on >= s.today) AS x
        WHERE s.way IN ('wide', 'team', 'case', 'kind') AND NOT s.is_through_link), '{}');
END
$$;

-- The restricted placements that a wide session sees all the same: by a child's file that is not restricted (the carers'
-- is), or that it is named on. Asked once for a list, where the placement itself would be asked for each line.
CREATE OR REPLACE FUNCTION authz.my_restricted_placements() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    named uuid[] := authz.my_named_files();
BEGIN
    IF authz.scope('wide') IS NULL THEN RETURN '{}'; END IF;
    RETURN coalesce((
        SELECT array_agg(p.placement_id) FROM holdfast.placement AS p
        JOIN holdfast.case_file AS f ON f.agency_id = p.agency_id AND f.case_file_id = p.child_file_id
        WHERE p.agency_id = s.agency_id AND p.is_restricted
          AND (NOT f.is_restricted OR f.case_file_id = ANY (named))), '{}');
END
$$;

-- Whether a session's person chairs a meeting or writes for it; of a restricted file's, only if they were asked to since.
CREATE OR REPLACE FUNCTION authz.leads(s authz.session, m holdfast.meeting) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(s.agency_id = m.agency_id AND (
    s.worker_id = m.chair_id AND (m.restricted_at IS NULL OR m.chair_since >= m.restricted_at)
    OR s.worker_id = m.minute_taker_id AND (m.restricted_at IS NULL OR m.minute_taker_since >= m.restricted_at)), false)
$$;

-- The episode of a session that may act in it: one that sees the placement, owns something open in it, or came through a
-- live link to complete a section of one of its records or to sign one. A row of NULLs otherwise.
CREATE OR REPLACE FUNCTION authz.episode_for(s authz.session, p_episode uuid) RETURNS holdfast.stability_episode
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l holdfast.web_link := authz.live_link();
    e holdfast.stability_episode;
    p holdfast.placement;
BEGIN
    IF s.worker_id IS NULL THEN RETURN NULL; END IF;
    IF nullif(current_setting('holdfast.link', true), '') IS NOT NULL THEN
        SELECT x.* INTO e FROM holdfast.stability_episode AS x
        JOIN holdfast.record AS r ON r.agency_id = x.agency_id AND r.stability_episode_id = x.stability_episode_id
        WHERE x.agency_id = l.agency_id AND x.stability_episode_id = p_episode AND r.record_id = l.record_id
          AND l.may IN ('complete', 'sign');
        RETURN e;
    END IF;
    IF s.way NOT IN ('wide', 'team', 'case') OR authz.scope(s.way) IS NULL THEN RETURN NULL; END IF;
    SELECT x.* INTO e FROM holdfast.stability_episode AS x
    WHERE x.agency_id = s.agency_id AND x.stability_episode_id = p_episode;
    SELECT x.* INTO p FROM holdfast.placement AS x
    WHERE x.agency_id = e.agency_id AND x.placement_id = e.placement_id;
    IF authz.placement_basis(s, p) IS NOT NULL OR NOT p.is_restricted AND EXISTS (
        SELECT FROM holdfast.obligation AS o WHERE o.agency_id = e.agency_id
          AND o.stability_episode_id = e.stability_episode_id AND o.state = 'open'
          AND o.meeting_id IS NULL AND o.owner_id = ANY (authz.my_duties())) THEN
        RETURN e;
    END IF;
    RETURN NULL;
END
$$;

-- The same; and, by leading alone, the episode of a meeting that is not over: what becomes of the meeting is written down
-- by whoever leads it, whether they see the file or not. Asked by nothing but what writes that down.
CREATE OR REPLACE FUNCTION authz.episode_to_write(s authz.session, p_episode uuid) RETURNS holdfast.stability_episode
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e holdfast.stability_episode := authz.episode_for(s, p_episode);
BEGIN
    -- The scope of a session that came through a link is NULL.
    IF e.stability_episode_id IS NOT NULL OR s.worker_id IS NULL OR authz.scope(s.way) IS NULL
        OR s.way NOT IN ('wide', 'team', 'case', 'kind') THEN
        RETURN e;
    END IF;
    SELECT x.* INTO e FROM holdfast.stability_episode AS x
    WHERE x.agency_id = s.agency_id AND x.stability_episode_id = p_episode AND EXISTS (
        SELECT FROM holdfast.meeting AS m WHERE m.agency_id = x.agency_id
          AND m.stability_episode_id = x.stability_episode_id AND m.state IN ('called', 'arranged', 'held')
          AND authz.leads(s, m));
    RETURN e;
END
$$;

-- The episode whose record the live link opens, whole or one section of it.
CREATE OR REPLACE FUNCTION authz.linked_episode() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT r.stability_episode_id FROM authz.live_link() AS l
JOIN holdfast.record AS r ON r.agency_id = l.agency_id AND r.record_id = l.record_id
$$;

-- Takes the episode for this transaction, so that two who act at once act one after the other, and says by what it is
-- judged. No row where the session may not act in it.
CREATE OR REPLACE FUNCTION authz.take_episode(p_episode uuid) RETURNS TABLE (
    agency_id int, placement_id uuid, procedure_version int, setting text, reference text, is_closed boolean, moment timestamptz
) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e holdfast.stability_episode := authz.episode_to_write(authz.me(), p_episode);
BEGIN
    IF e.stability_episode_id IS NULL THEN RETURN; END IF;
    PERFORM FROM holdfast.stability_episode AS x
    WHERE x.agency_id = e.agency_id AND x.stability_episode_id = p_episode FOR NO KEY UPDATE;
    RETURN QUERY SELECT e.agency_id, e.placement_id, e.procedure_version, p.kind,
        (SELECT r.reference FROM holdfast.record AS r
         WHERE r.agency_id = e.agency_id AND r.stability_episode_id = e.stability_episode_id
         ORDER BY r.created_at, r.record_id LIMIT 1), e.closed_at IS NOT NULL, authz.moment()
    FROM holdfast.placement AS p WHERE p.agency_id = e.agency_id AND p.placement_id = e.placement_id;
END
$$;

-- What happened in an episode, in order. For the engine, which may run in the sight of a link, or of somebody who does
-- not see the placement, but owns something in it or leads a meeting: there it gets what it judges by, and not what was
-- written, by whom, or on which other record.
CREATE OR REPLACE FUNCTION authz.episode_events(p_episode uuid) RETURNS SETOF holdfast.episode_event
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e holdfast.stability_episode := authz.episode_to_write(authz.me(), p_episode);
    is_link boolean := nullif(current_setting('holdfast.link', true), '') IS NOT NULL
        OR NOT EXISTS (SELECT FROM holdfast.placement AS p WHERE p.agency_id = e.agency_id
            AND p.placement_id = e.placement_id AND authz.placement_basis(authz.me(), p) IS NOT NULL);
BEGIN
    RETURN QUERY SELECT x.agency_id, x.event_id, x.stability_episode_id, x.placement_id, x.position, x.kind,
        x.happened_at, x.recorded_at, CASE WHEN NOT is_link THEN x.worker_id END, x.roles, x.level, x.party, x.scale,
        x.involvement, x.services, x.referrer, x.planned_on, x.call_every, x.obligation,
        CASE WHEN NOT is_link THEN x.record_id END, CASE WHEN is_link THEN '' ELSE x.note END, x.party_level
    FROM holdfast.episode_event AS x
    WHERE x.agency_id = e.agency_id AND x.stability_episode_id = p_episode ORDER BY x.position;
END
$$;

-- Whether the session reaches the placement by broken glass, which shows and changes nothing of what others do.
CREATE OR REPLACE FUNCTION authz.is_emergency(p_agency int, p_placement uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM holdfast.placement AS p WHERE p.agency_id = p_agency AND p.placement_id = p_placement
    AND (p.child_file_id = ANY (authz.my_broken_glass()) OR p.carer_file_id = ANY (authz.my_broken_glass())))
$$;

-- Adds what the session's person did. The roles and the level are looked up here: nobody says them of themself. Through
-- a link the one thing done is to complete its section, or to sign last of all; in an emergency a concern is raised, and
-- nothing ended or moved; whoever only leads a meeting writes of that meeting.
CREATE OR REPLACE FUNCTION authz.keep_event(p_episode uuid, p_event jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    e holdfast.stability_episode := authz.episode_to_write(s, p_episode);
    l holdfast.web_link := authz.live_link();
    n jsonb := p_event;
    made holdfast.episode_event;
BEGIN
    IF e.stability_episode_id IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    IF nullif(current_setting('holdfast.link', true), '') IS NOT NULL THEN
        IF n->>'kind' IS DISTINCT FROM (CASE l.may WHEN 'complete' THEN 'discussion_summarised'
                WHEN 'sign' THEN 'assessment_completed' END)
            OR (n->>'record_id')::uuid IS DISTINCT FROM l.record_id
            OR l.may = 'sign' AND NOT EXISTS (SELECT FROM holdfast.record AS r
                JOIN holdfast.assessment_signature AS g ON g.agency_id = r.agency_id AND g.record_id = r.record_id
                    AND g.version = r.version
                WHERE r.agency_id = l.agency_id AND r.record_id = l.record_id AND g.signed_by = s.worker_id) THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
        END IF;
    ELSIF n->>'kind' NOT IN ('concern_recorded', 'scaled', 'record_linked')
        AND authz.is_emergency(e.agency_id, e.placement_id) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    ELSIF (authz.episode_for(s, p_episode)).stability_episode_id IS NULL
        AND NOT (coalesce(n->>'kind', '') IN ('meeting_booked', 'meeting_cancelled', 'meeting_held', 'calls_agreed') AND EXISTS (
            SELECT FROM holdfast.meeting AS m WHERE m.agency_id = e.agency_id
              AND m.record_id = (n->>'record_id')::uuid AND m.stability_episode_id = p_episode
              AND authz.leads(s, m))) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    -- That comes with the move itself: authz.move_episode.
    IF n->>'kind' = 'procedures_moved' THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    IF (n->>'happened_at')::timestamptz > authz.moment() + interval '1 minute' THEN
        RAISE EXCEPTION 'not yet' USING ERRCODE = '22023';
    END IF;
    IF n->>'record_id' IS NOT NULL AND NOT EXISTS (SELECT FROM holdfast.record AS r
        WHERE r.agency_id = e.agency_id AND r.record_id = (n->>'record_id')::uuid
          AND r.stability_episode_id = e.stability_episode_id) THEN
        RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002';
    END IF;
    INSERT INTO holdfast.episode_event (agency_id, event_id, stability_episode_id, placement_id, position, kind,
        happened_at, recorded_at, worker_id, roles, level, party, scale, involvement, services, referrer, planned_on,
        call_every, obligation, record_id, note, party_level)
    SELECT e.agency_id, (n->>'event_id')::uuid, e.stability_episode_id, e.placement_id,
        1 + coalesce((SELECT max(x.position) FROM holdfast.episode_event AS x
            WHERE x.agency_id = e.agency_id AND x.stability_episode_id = e.stability_episode_id), 0),
        n->>'kind', (n->>'happened_at')::timestamptz, authz.moment(), s.worker_id,
        authz.roles_of(s.agency_id, s.worker_id, s.way),
        (SELECT max(a.level) FROM holdfast.appointment AS a
         WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND a.role = 'ast_worker'
           AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())),
        n->>'party', (n->>'scale')::smallint, n->>'involvement',
        ARRAY(SELECT jsonb_array_elements_text(coalesce(n->'services', '[]'))), n->>'referrer',
        (n->>'planned_on')::date, (n->>'call_every')::smallint, n->>'obligation', (n->>'record_id')::uuid,
        coalesce(n->>'note', ''), (n->>'party_level')::smallint
    RETURNING * INTO made;
    IF made.kind = 'episode_closed' THEN PERFORM authz.free_closed(made); END IF;
END
$$;

-- Whose it is: of those to whom a record of the episode was linked in the role, the last; else who is allocated to child
-- or carers in it; else nobody yet. Restricted files give nobody but the few who are named on them.
CREATE OR REPLACE FUNCTION authz.owner_of(p_agency int, p_episode uuid, p_role text, p_level int, p_reach text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT x.worker_id FROM (
    (SELECT 1 AS rank, l.grantee_worker_id AS worker_id, l.created_at AS since
     FROM holdfast.record AS r JOIN holdfast.web_link AS l ON l.agency_id = r.agency_id AND l.record_id = r.record_id
     WHERE r.agency_id = p_agency AND r.stability_episode_id = p_episode AND l.grantee_agency_id = p_agency
       AND l.grantee_worker_id IS NOT NULL AND l.withdrawn_at IS NULL AND l.ends_at > authz.moment())
    UNION ALL
    (SELECT 2, a.worker_id, a.from_on::timestamptz
     FROM holdfast.stability_episode AS e
     JOIN holdfast.placement AS p ON p.agency_id = e.agency_id AND p.placement_id = e.placement_id
     JOIN holdfast.allocation AS a ON a.agency_id = p.agency_id AND a.case_file_id IN (p.child_file_id, p.carer_file_id)
     WHERE p_reach = 'allocated' AND e.agency_id = p_agency AND e.stability_episode_id = p_episode
       AND a.role = p_role AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
       AND (NOT p.is_restricted OR EXISTS (SELECT FROM holdfast.named_worker AS n
           WHERE n.agency_id = p.agency_id AND n.case_file_id = a.case_file_id AND n.worker_id = a.worker_id)))
    ) AS x
WHERE EXISTS (SELECT FROM holdfast.appointment AS a
    WHERE a.agency_id = p_agency AND a.worker_id = x.worker_id AND a.role = p_role
      AND (p_level IS NULL OR a.level >= p_level)
      AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today()))
ORDER BY x.rank, x.since DESC, x.worker_id LIMIT 1
$$;

-- Keeps what the engine made of the events: adds what is new, ends what has ended, moves what was moved. What has ended
-- is never touched again.
CREATE OR REPLACE FUNCTION authz.keep_obligations(p_episode uuid, p_rows jsonb, p_late_to jsonb, p_late_clause text)
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e holdfast.stability_episode := authz.episode_to_write(authz.me(), p_episode);
    name text;
BEGIN
    IF e.stability_episode_id IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    SELECT r.reference INTO name FROM holdfast.record AS r
    WHERE r.agency_id = e.agency_id AND r.stability_episode_id = p_episode ORDER BY r.created_at, r.record_id LIMIT 1;
    INSERT INTO holdfast.obligation AS o (agency_id, obligation_id, stability_episode_id, placement_id, reference, key,
        rule, task, owner_role, owner_level, owner_reach, owner_id, clause, done_by, done_of, done_of_level, made_at, not_before,
        due_on, due_at, first_due_on, state, ended_by_event, ended_at, late_to, late_clause, remind_on, remind_role,
        remind_clause, is_restricted)
    SELECT e.agency_id, (n->>'id')::uuid, e.stability_episode_id, e.placement_id, coalesce(name, ''), n->>'key',
        n->>'rule', n->>'task', n->>'role', (n->>'level')::smallint, n->>'reach',
        -- An action of a plan is whose people agreed it to be.
        coalesce((SELECT a.owner_id FROM holdfast.plan_action AS a
            WHERE a.agency_id = e.agency_id AND a.action_id = (n->>'made_by')::uuid AND n->>'done_by' = 'action_done'),
            authz.owner_of(e.agency_id, p_episode, n->>'role', (n->>'level')::int, n->>'reach')), n->>'clause',
        n->>'done_by', n->>'done_of', (n->>'done_of_level')::smallint, (n->>'made_at')::timestamptz, (n->>'not_before')::date,
        (n->>'due_on')::date,
        (n->>'due_at')::timestamptz, (n->>'first_due_on')::date, n->>'state', (n->>'ended_by')::uuid,
        CASE WHEN n->>'state' <> 'open' THEN authz.moment() END,
        ARRAY(SELECT jsonb_array_elements_text(coalesce(p_late_to->(n->>'role'), '[]'))), p_late_clause,
        (n->>'remind_on')::date, (n->>'remind_role')::boolean, n->>'remind_clause',
        (SELECT p.is_restricted FROM holdfast.placement AS p
         WHERE p.agency_id = e.agency_id AND p.placement_id = e.placement_id)
    FROM jsonb_array_elements(p_rows) AS n
    ON CONFLICT ON CONSTRAINT obligation_is_made_once DO UPDATE
    SET state = excluded.state, ended_by_event = excluded.ended_by_event, ended_at = excluded.ended_at,
        due_on = excluded.due_on, due_at = excluded.due_at,
        -- Rescheduled, it can be late anew.
        late_told_at = CASE WHEN o.due_on = excluded.due_on THEN o.late_told_at END,
        -- An episode that was moved tells of lateness by the procedures it was moved to.
        late_to = excluded.late_to, late_clause = excluded.late_clause, remind_on = excluded.remind_on,
        reminded_at = CASE WHEN o.due_on = excluded.due_on THEN o.reminded_at END,
        owner_id = coalesce(o.owner_id, excluded.owner_id), version = o.version + 1
    -- What a meeting asks is kept by authz.keep_meeting_duties alone.
    WHERE o.state = 'open' AND o.meeting_id IS NULL
        AND (o.state, o.due_on, o.owner_id, o.late_to, o.late_clause) IS DISTINCT FROM
        (excluded.state, excluded.due_on, coalesce(o.owner_id, excluded.owner_id), excluded.late_to, excluded.late_clause);
    -- Closing and reopening stand in the events; the episode's own row follows them.
    UPDATE holdfast.stability_episode AS x SET closed_at = (
        SELECT CASE WHEN y.kind = 'episode_closed' THEN y.happened_at END FROM holdfast.episode_event AS y
        WHERE y.agency_id = x.agency_id AND y.stability_episode_id = x.stability_episode_id
          AND y.kind IN ('episode_closed', 'episode_reopened') ORDER BY y.position DESC LIMIT 1)
    WHERE x.agency_id = e.agency_id AND x.stability_episode_id = p_episode
      AND EXISTS (SELECT FROM holdfast.episode_event AS y WHERE y.agency_id = x.agency_id
          AND y.stability_episode_id = x.stability_episode_id AND y.kind IN ('episode_closed', 'episode_reopened'));
END
$$;

-- Takes an obligation of a role on, for the session's person, if they hold the role and nobody has it yet.
CREATE OR REPLACE FUNCTION authz.take_on(p_obligation uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    o holdfast.obligation;
BEGIN
    SELECT x.* INTO o FROM holdfast.obligation AS x
    WHERE x.agency_id = s.agency_id AND x.obligation_id = p_obligation FOR NO KEY UPDATE;
    IF o.obligation_id IS NULL OR (authz.episode_for(s, o.stability_episode_id)).stability_episode_id IS NULL
        OR authz.is_emergency(o.agency_id, o.placement_id)
        OR o.owner_role <> ALL (authz.roles_of(s.agency_id, s.worker_id, s.way)) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    IF o.owner_level IS NOT NULL AND NOT EXISTS (SELECT FROM holdfast.appointment AS a
        WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND a.role = o.owner_role
          AND a.level >= o.owner_level AND a.from_on <= authz.today()
          AND (a.to_on IS NULL OR a.to_on >= authz.today())) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    UPDATE holdfast.obligation AS x SET owner_id = s.worker_id, version = x.version + 1
    WHERE x.agency_id = s.agency_id AND x.obligation_id = p_obligation AND x.state = 'open' AND x.owner_id IS NULL;
    RETURN FOUND OR o.owner_id = s.worker_id;
END
$$;

DROP FUNCTION IF EXISTS authz.link_parties(uuid);

-- Tells people of an episode's event, once each, whoever's act it was.
CREATE OR REPLACE FUNCTION authz.tell_of_event(p_episode uuid, p_role text, p_level int, p_reach text, p_kind text, p_clause text)
RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    e holdfast.stability_episode := authz.episode_to_write(s, p_episode);
    owner uuid;
    told int;
BEGIN
    IF e.stability_episode_id IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    owner := authz.owner_of(e.agency_id, p_episode, p_role, p_level, p_reach);
    INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, record_id, reference, clause, sent_by,
        sent_at)
    SELECT e.agency_id, gen_random_uuid(), w.worker_id, p_kind, r.record_id, r.reference, p_clause, s.worker_id,
        authz.moment()
    FROM (SELECT x.record_id, x.reference FROM holdfast.record AS x
          WHERE x.agency_id = e.agency_id AND x.stability_episode_id = p_episode AND x.kind = 'concern'
          ORDER BY x.created_at DESC, x.record_id DESC LIMIT 1) AS r
    CROSS JOIN (
        SELECT owner AS worker_id WHERE owner IS NOT NULL
        UNION
        -- Nobody has it yet: everybody in the role, but nobody of a restricted file.
        SELECT a.worker_id FROM holdfast.appointment AS a, holdfast.placement AS p
        WHERE owner IS NULL AND p_reach = 'pool' AND a.agency_id = e.agency_id AND a.role = p_role
          AND (p_level IS NULL OR a.level >= p_level) AND a.from_on <= authz.today()
          AND (a.to_on IS NULL OR a.to_on >= authz.today())
          AND p.agency_id = e.agency_id AND p.placement_id = e.placement_id AND NOT p.is_restricted) AS w
    WHERE w.worker_id <> s.worker_id;
    GET DIAGNOSTICS told = ROW_COUNT;
    RETURN told;
END
$$;

-- Completes a section of a record that the session's person sees, signed by them, if it still stands at p_version (0
-- where nobody has begun it). Returns the new version, or NULL where somebody changed it first.
CREATE OR REPLACE FUNCTION authz.write_section(p_record uuid, p_name text, p_version int, p_body text) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    x holdfast.section;
BEGIN
    IF s.way NOT IN ('wide', 'team', 'case') OR authz.scope(s.way) IS NULL OR NOT EXISTS (
        SELECT FROM holdfast.filing AS f WHERE f.agency_id = s.agency_id AND f.record_id = p_record
          AND CASE WHEN f.is_restricted THEN f.case_file_id = ANY (authz.my_named_files())
              ELSE authz.file_basis(s, f.agency_id, f.case_file_id) IS NOT NULL END) THEN
        RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002';
    END IF;
    IF length(btrim(p_body)) = 0 THEN RAISE EXCEPTION 'empty section' USING ERRCODE = '22023'; END IF;
    INSERT INTO holdfast.section (agency_id, record_id, name) VALUES (s.agency_id, p_record, p_name)
    ON CONFLICT DO NOTHING;
    SELECT y.* INTO x FROM holdfast.section AS y
    WHERE y.agency_id = s.agency_id AND y.record_id = p_record AND y.name = p_name FOR UPDATE;
    IF x.version <> greatest(p_version, 1) OR (p_version = 0 AND x.completed_by IS NOT NULL) THEN RETURN NULL; END IF;
    IF x.completed_by IS NOT NULL THEN
        INSERT INTO holdfast.section_version (agency_id, record_id, name, version, body, completed_by, completed_at)
        VALUES (x.agency_id, x.record_id, x.name, x.version, x.body, x.completed_by, x.completed_at);
    END IF;
    UPDATE holdfast.section AS y
    SET body = p_body, version = y.version + 1, completed_by = s.worker_id, completed_at = authz.moment()
    WHERE y.agency_id = s.agency_id AND y.record_id = p_record AND y.name = p_name;
    RETURN x.version + 1;
END
$$;

-- Who answers for a late owner: of the steps, the first that somebody else holds today.
CREATE OR REPLACE FUNCTION authz.line_managers(p_agency int, p_owner uuid, p_role text, p_steps text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    step text;
    found_managers uuid[];
BEGIN
    FOREACH step IN ARRAY p_steps LOOP
        SELECT array_agg(DISTINCT a.worker_id) INTO found_managers FROM holdfast.appointment AS a
        WHERE a.agency_id = p_agency AND a.role = split_part(step, ':', 1)
          AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
          AND a.worker_id IS DISTINCT FROM p_owner
          AND (split_part(step, ':', 2) = 'agency' OR p_owner IS NOT NULL AND a.team_id IN (
              SELECT m.team_id FROM holdfast.appointment AS m
              WHERE m.agency_id = p_agency AND m.worker_id = p_owner AND m.role = p_role
                AND m.from_on <= authz.today() AND (m.to_on IS NULL OR m.to_on >= authz.today())));
        IF found_managers IS NOT NULL THEN RETURN found_managers; END IF;
    END LOOP;
    RETURN '{}';
END
$$;

-- Reports what has become late to the owners' line managers, each obligation once, at most p_limit of them. Returns how
-- many; the server calls again until there are fewer. Each owner's managers are looked up once a call.
CREATE OR REPLACE FUNCTION authz.deadline_sweep(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    g record;
    swept int := 0;
    more int;
    -- Read once: asked for each of thousands of rows, they cost more than the rest.
    today date := authz.today();
    moment timestamptz := authz.moment();
BEGIN
    FOR g IN SELECT a.agency_id FROM holdfast.agency AS a ORDER BY a.agency_id LOOP
        EXIT WHEN swept >= p_limit;
        WITH late AS (
            SELECT o.obligation_id FROM holdfast.obligation AS o
            WHERE o.agency_id = g.agency_id AND o.state = 'open' AND o.late_told_at IS NULL
              -- First what the index can stop at: an OR alone would walk past all that is not due for months.
              AND o.due_on <= today AND (o.due_on < today OR o.due_at < moment)
            ORDER BY o.due_on, o.obligation_id LIMIT p_limit - swept FOR NO KEY UPDATE SKIP LOCKED
        ), told AS (
            UPDATE holdfast.obligation AS o SET late_told_at = moment FROM late
            WHERE o.agency_id = g.agency_id AND o.obligation_id = late.obligation_id
            RETURNING o.obligation_id, o.owner_id, o.owner_role, o.late_to, o.late_clause, o.reference, o.is_restricted,
                o.placement_id
        ), managers AS (
            SELECT DISTINCT t.owner_id, t.owner_role, t.late_to FROM told AS t
        ), named AS MATERIALIZED (
            SELECT m.*, authz.line_managers(g.agency_id, m.owner_id, m.owner_role, m.late_to) AS managers FROM managers AS m
        ), notes AS (
            INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, obligation_id, reference,
                clause, sent_at)
            SELECT g.agency_id, gen_random_uuid(), w, 'obligation_late', t.obligation_id, t.reference, t.late_clause,
                moment
            FROM told AS t
            -- Equality, with the nil id for nobody: IS NOT DISTINCT FROM would compare each with each.
            JOIN named AS n ON coalesce(n.owner_id, '00000000-0000-0000-0000-000000000000')
                    = coalesce(t.owner_id, '00000000-0000-0000-0000-000000000000')
                AND n.owner_role = t.owner_role AND n.late_to = t.late_to
            CROSS JOIN unnest(n.managers) AS w
            -- What is restricted is reported to those of them who are named on it.
            WHERE NOT t.is_restricted OR EXISTS (SELECT FROM holdfast.placement AS p
                JOIN holdfast.named_worker AS x ON x.agency_id = p.agency_id
                    AND x.case_file_id IN (p.child_file_id, p.carer_file_id) AND x.worker_id = w
                WHERE p.agency_id = g.agency_id AND p.placement_id = t.placement_id)
            RETURNING 1
        )
        SELECT count(*) INTO more FROM told;
        swept := swept + more;
    END LOOP;
    RETURN swept;
END
$$;
RESET ROLE;
