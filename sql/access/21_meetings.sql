-- Meetings: whose papers they are besides those who see the file, who runs one, and what the records show of a chair.
SET ROLE holdfast_authz;

-- The meetings whose own papers the session's person sees without seeing the file: those they chair, write for, are
-- asked to come to, or have something to do for. Of a restricted file's, a part counts that was given since it is
-- restricted, and nobody sees it by standing in.
CREATE OR REPLACE FUNCTION authz.my_meetings() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce((
        SELECT array_agg(DISTINCT x.record_id) FROM authz.live_session AS s CROSS JOIN LATERAL (
            SELECT m.record_id FROM holdfast.meeting AS m
            WHERE m.agency_id = s.agency_id AND m.chair_id = s.worker_id
              AND (m.restricted_at IS NULL OR m.chair_since >= m.restricted_at)
            UNION ALL
            SELECT m.record_id FROM holdfast.meeting AS m
            WHERE m.agency_id = s.agency_id AND m.minute_taker_id = s.worker_id
              AND (m.restricted_at IS NULL OR m.minute_taker_since >= m.restricted_at)
            UNION ALL
            SELECT m.record_id FROM holdfast.meeting_attendee AS a
            JOIN holdfast.meeting AS m ON m.agency_id = a.agency_id AND m.record_id = a.record_id
            WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND a.left_out_because = ''
              -- Who comes as carer, young person or provider sees what is shared with them: authz.own_meetings().
              AND a.own_role IS NULL AND (m.restricted_at IS NULL OR a.added_at >= m.restricted_at)
            UNION ALL
            SELECT m.record_id FROM holdfast.obligation AS o
            JOIN holdfast.meeting AS m ON m.agency_id = o.agency_id AND m.record_id = o.meeting_id
            WHERE o.agency_id = s.agency_id AND o.owner_id = ANY (authz.my_duties()) AND o.state = 'open'
              AND (m.restricted_at IS NULL OR o.owner_id = s.worker_id AND o.made_at >= m.restricted_at)) AS x
        WHERE s.way IN ('wide', 'team', 'case', 'kind') AND NOT s.is_through_link), '{}');
END
$$;

-- Whether a session's person has a part in a meeting of its agency: why they were shown whose it is.
CREATE OR REPLACE FUNCTION authz.attends(s authz.session, p_record uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM holdfast.meeting AS m
    WHERE m.agency_id = s.agency_id AND m.record_id = p_record AND (s.worker_id IN (m.chair_id, m.minute_taker_id)
        OR EXISTS (SELECT FROM holdfast.meeting_attendee AS a WHERE a.agency_id = m.agency_id
            AND a.record_id = m.record_id AND a.worker_id = s.worker_id AND a.left_out_because = '')
        OR EXISTS (SELECT FROM holdfast.obligation AS o WHERE o.agency_id = m.agency_id
            AND o.meeting_id = m.record_id AND o.owner_id = s.worker_id)))
$$;

-- Whether the session's person runs a meeting: chairs it, writes for it, or sees a file that it stands on and called it,
-- manages, or works in one of the roles that the procedures give a part in it; and not by broken glass.
CREATE OR REPLACE FUNCTION authz.runs_meeting(p_record uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    m holdfast.meeting;
BEGIN
    IF authz.scope(s.way) IS NULL OR s.way NOT IN ('wide', 'team', 'case', 'kind')
        OR nullif(current_setting('holdfast.link', true), '') IS NOT NULL THEN
        RETURN false;
    END IF;
    SELECT x.* INTO m FROM holdfast.meeting AS x WHERE x.agency_id = s.agency_id AND x.record_id = p_record;
    IF m.record_id IS NULL OR authz.is_emergency(m.agency_id, m.placement_id) THEN RETURN false; END IF;
    RETURN authz.leads(s, m) OR authz.runs_by_file(s, m);
END
$$;

-- Whether it is not only by leading it that a session's person runs a meeting.
CREATE OR REPLACE FUNCTION authz.runs_by_file(s authz.session, m holdfast.meeting) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT authz.writes_on(s, m.record_id) AND (s.way IN ('wide', 'team') OR s.worker_id = m.called_by
    OR m.run_by && authz.roles_of(s.agency_id, s.worker_id, s.way))
$$;

-- Whether the session's person has something open to do for a meeting that they see, themself or for whom they stand in:
-- that one step, or, for NULL, any.
CREATE OR REPLACE FUNCTION authz.owes_step(p_record uuid, p_step text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM authz.me() AS s
    JOIN holdfast.obligation AS o ON o.agency_id = s.agency_id AND o.meeting_id = p_record AND o.state = 'open'
    WHERE o.owner_id = ANY (authz.my_duties()) AND authz.scope(s.way) IS NOT NULL
      AND (p_step IS NULL OR o.key = format('meeting@%s:%s', p_record, p_step))
      AND (p_record = ANY (authz.my_meetings()) OR authz.writes_on(s, p_record))
      AND NOT authz.is_emergency(o.agency_id, o.placement_id))
$$;

-- What meetings are about that the session's person takes part in or sees the file of: the few facts that identify the
-- child, and what the procedures judge the placement by.
CREATE OR REPLACE FUNCTION authz.meeting_subjects(p_records uuid[]) RETURNS TABLE (
    record_id uuid, case_file_id uuid, name text, born_on date, local_id text, setting text, ended_on date,
    sees_file boolean, runs_by_file boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    mine uuid[] := authz.my_meetings();
BEGIN
    IF authz.scope(s.way) IS NULL OR s.way NOT IN ('wide', 'team', 'case', 'kind')
        OR nullif(current_setting('holdfast.link', true), '') IS NOT NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT * FROM (
        SELECT m.record_id, f.case_file_id, f.title, c.born_on, f.local_id, p.kind, p.ended_on,
            authz.file_basis(s, f.agency_id, f.case_file_id) IS NOT NULL AS reached, authz.runs_by_file(s, m)
        FROM unnest(p_records[1:500]) AS x (id)
        JOIN holdfast.meeting AS m ON m.agency_id = s.agency_id AND m.record_id = x.id
        JOIN holdfast.placement AS p ON p.agency_id = m.agency_id AND p.placement_id = m.placement_id
        JOIN holdfast.case_file AS f ON f.agency_id = p.agency_id AND f.case_file_id = p.child_file_id
        LEFT JOIN holdfast.child AS c ON c.agency_id = f.agency_id AND c.case_file_id = f.case_file_id) AS y
    WHERE y.record_id = ANY (mine) OR y.reached
        -- From the carers' side the meeting is seen by its filing there.
        OR EXISTS (SELECT FROM holdfast.filing AS g WHERE g.agency_id = s.agency_id AND g.record_id = y.record_id
            AND NOT g.is_restricted AND authz.file_basis(s, g.agency_id, g.case_file_id) IS NOT NULL);
END
$$;

-- Who can be chair, minute taker or attendee: the agency's own staff today; of a restricted placement too, for whoever
-- is asked to come is told of this meeting alone. For those who run the meeting.
CREATE OR REPLACE FUNCTION authz.meeting_staff(p_record uuid) RETURNS TABLE (
    worker_id uuid, display_name text, role text, team text, is_allocated boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    p holdfast.placement;
BEGIN
    IF NOT authz.runs_meeting(p_record) THEN RETURN; END IF;
    SELECT x.* INTO p FROM holdfast.meeting AS m
    JOIN holdfast.placement AS x ON x.agency_id = m.agency_id AND x.placement_id = m.placement_id
    WHERE m.agency_id = s.agency_id AND m.record_id = p_record;
    RETURN QUERY
    SELECT DISTINCT ON (w.display_name, w.worker_id, a.role) w.worker_id, w.display_name, a.role, t.name,
        EXISTS (SELECT FROM holdfast.allocation AS l
            WHERE l.agency_id = p.agency_id AND l.case_file_id IN (p.child_file_id, p.carer_file_id)
              AND l.worker_id = w.worker_id AND l.role = a.role AND l.from_on <= authz.today()
              AND (l.to_on IS NULL OR l.to_on >= authz.today()))
    FROM holdfast.appointment AS a
    JOIN holdfast.worker AS w ON w.worker_id = a.worker_id AND w.is_active
    LEFT JOIN holdfast.team AS t ON t.agency_id = a.agency_id AND t.team_id = a.team_id
    WHERE a.agency_id = s.agency_id AND authz.way_of(a.role) IN ('wide', 'team', 'case', 'kind')
      AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
    ORDER BY w.display_name, w.worker_id, a.role LIMIT 2000;
END
$$;

-- Whether somebody is one of those, in one role or, for NULL, in any.
CREATE OR REPLACE FUNCTION authz.is_meeting_staff(p_record uuid, p_worker uuid, p_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM authz.meeting_staff(p_record) AS x
    WHERE x.worker_id = p_worker AND (p_role IS NULL OR x.role = p_role))
$$;

-- What the records show of somebody's part in the case of a meeting, each kind with how often and when last.
CREATE OR REPLACE FUNCTION authz.chair_ties(p_record uuid, p_worker uuid) RETURNS TABLE (
    tie text, times int, last_on date
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    p holdfast.placement;
BEGIN
    -- Of staff alone: not of carers, young people or anybody elsewhere.
    IF NOT authz.is_meeting_staff(p_record, p_worker, NULL) THEN RETURN; END IF;
    SELECT x.* INTO p FROM holdfast.meeting AS m
    JOIN holdfast.placement AS x ON x.agency_id = m.agency_id AND x.placement_id = m.placement_id
    WHERE m.agency_id = s.agency_id AND m.record_id = p_record;
    RETURN QUERY
    SELECT y.tie, count(*)::int, max(y.on_day) FROM (
        SELECT 'authored' AS tie, r.created_at::date AS on_day FROM holdfast.filing AS f
        JOIN holdfast.record AS r ON r.agency_id = f.agency_id AND r.record_id = f.record_id
        WHERE f.agency_id = s.agency_id AND f.case_file_id = p.child_file_id AND r.author_id = p_worker
          AND r.record_id <> p_record
        UNION ALL
        SELECT 'allocated', least(coalesce(a.to_on, authz.today()), authz.today()) FROM holdfast.allocation AS a
        WHERE a.agency_id = s.agency_id AND a.case_file_id IN (p.child_file_id, p.carer_file_id)
          AND a.worker_id = p_worker AND a.from_on <= authz.today()
        UNION ALL
        SELECT 'attended', m.held_at::date FROM holdfast.placement AS q
        JOIN holdfast.meeting AS m ON m.agency_id = q.agency_id AND m.placement_id = q.placement_id
        WHERE q.agency_id = s.agency_id AND q.child_file_id = p.child_file_id AND m.record_id <> p_record
          AND m.held_at IS NOT NULL AND (m.chair_id = p_worker OR EXISTS (SELECT FROM holdfast.meeting_attendee AS t
              WHERE t.agency_id = m.agency_id AND t.record_id = m.record_id AND t.worker_id = p_worker AND t.attended))
        UNION ALL
        SELECT 'decided', d.decided_at::date FROM holdfast.placement AS q
        JOIN holdfast.prompt_decision AS d ON d.agency_id = q.agency_id AND d.placement_id = q.placement_id
        WHERE q.agency_id = s.agency_id AND q.child_file_id = p.child_file_id AND d.decided_by = p_worker
        UNION ALL
        SELECT 'decided', d.done_on FROM holdfast.placement AS q
        JOIN holdfast.meeting AS m ON m.agency_id = q.agency_id AND m.placement_id = q.placement_id
        JOIN holdfast.meeting_deed AS d ON d.agency_id = m.agency_id AND d.record_id = m.record_id
        WHERE q.agency_id = s.agency_id AND q.child_file_id = p.child_file_id AND d.written_by = p_worker
          AND d.answer IS NOT NULL
        UNION ALL
        SELECT 'managed', least(coalesce(a.to_on, authz.today()), authz.today()) FROM holdfast.case_file AS f
        JOIN holdfast.appointment AS a ON a.agency_id = f.agency_id AND a.team_id = f.team_id
        WHERE f.agency_id = s.agency_id AND f.case_file_id = p.child_file_id AND a.worker_id = p_worker
          AND authz.way_of(a.role) = 'team' AND a.from_on <= authz.today()) AS y
    GROUP BY y.tie ORDER BY y.tie;
END
$$;

-- When people of the agency are at other meetings between two moments: no more than that they are.
CREATE OR REPLACE FUNCTION authz.booked_at_meetings(p_record uuid, p_workers uuid[], p_from timestamptz, p_to timestamptz)
RETURNS TABLE (worker_id uuid, starts_at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF NOT authz.runs_meeting(p_record) THEN RETURN; END IF;
    RETURN QUERY SELECT DISTINCT w, m.planned_at FROM unnest(p_workers[1:20]) AS w
    JOIN holdfast.meeting AS m ON m.agency_id = s.agency_id AND w IN (m.chair_id, m.minute_taker_id)
    WHERE m.state = 'arranged' AND m.record_id <> p_record AND m.planned_at < p_to
      AND m.planned_at + make_interval(mins => m.minutes_long) > p_from
    ORDER BY 2, 1;
END
$$;

-- Answers the invitation of the session's own person. Returns false where they are not asked to that meeting, or it was
-- held.
CREATE OR REPLACE FUNCTION authz.reply_to_meeting(p_record uuid, p_reply text, p_note text, p_views text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF authz.scope(s.way) IS NULL OR s.way NOT IN ('wide', 'team', 'case', 'kind')
        OR nullif(current_setting('holdfast.link', true), '') IS NOT NULL THEN
        RETURN false;
    END IF;
    UPDATE holdfast.meeting_attendee AS a
    SET reply = p_reply, replied_at = authz.moment(), reply_note = p_note, views = p_views, version = a.version + 1
    WHERE a.agency_id = s.agency_id AND a.record_id = p_record AND a.worker_id = s.worker_id
      AND a.invited_at IS NOT NULL AND a.record_id = ANY (authz.my_meetings()) AND EXISTS (SELECT FROM holdfast.meeting AS m
          WHERE m.agency_id = a.agency_id AND m.record_id = a.record_id AND m.state IN ('called', 'arranged'));
    RETURN FOUND;
END
$$;

-- Keeps what a meeting asks of whom by when beside all other obligations: adds what is new, ends what has ended, moves
-- what has another day. What has ended is never touched again. For those who run the meeting or do something for it. An
-- owner sees the meeting: none is taken from the rows but those whom the meeting itself has, its chair, whoever called it
-- and the owners of its actions.
CREATE OR REPLACE FUNCTION authz.keep_meeting_duties(p_record uuid, p_rows jsonb, p_late_to jsonb, p_late_clause text)
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    m holdfast.meeting;
BEGIN
    IF NOT authz.runs_meeting(p_record) AND NOT authz.owes_step(p_record, NULL) THEN
        RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002';
    END IF;
    IF EXISTS (SELECT FROM jsonb_array_elements(p_rows) AS n
        WHERE NOT coalesce(starts_with(n->>'key', format('meeting@%s:', p_record)), false)) THEN
        RAISE EXCEPTION 'of another meeting' USING ERRCODE = '22023';
    END IF;
    SELECT x.* INTO m FROM holdfast.meeting AS x
    WHERE x.agency_id = s.agency_id AND x.record_id = p_record FOR NO KEY UPDATE;
    INSERT INTO holdfast.obligation AS o (agency_id, obligation_id, stability_episode_id, placement_id, meeting_id,
        reference, key, rule, task, owner_role, owner_reach, owner_id, clause, done_by, made_at, not_before, due_on,
        first_due_on, state, ended_at, late_to, late_clause, remind_on, remind_role, remind_clause, is_restricted)
    SELECT m.agency_id, (n->>'id')::uuid, m.stability_episode_id, m.placement_id, p_record, m.reference, n->>'key',
        n->>'rule', n->>'task', n->>'role', n->>'reach',
        coalesce((SELECT w FROM unnest(ARRAY[m.chair_id, m.called_by]) AS w WHERE w = (n->>'owner')::uuid LIMIT 1),
            (SELECT a.owner_id FROM holdfast.meeting_action AS a WHERE a.agency_id = m.agency_id
                AND a.record_id = p_record AND a.owner_id = (n->>'owner')::uuid
                AND n->>'key' = format('meeting@%s:%s', p_record, a.action_id)),
            authz.owner_of(m.agency_id, m.stability_episode_id, n->>'role', NULL, n->>'reach')),
        n->>'clause', n->>'done_by', authz.moment(), (n->>'not_before')::date, (n->>'due_on')::date,
        (n->>'due_on')::date, n->>'state', CASE WHEN n->>'state' <> 'open' THEN authz.moment() END,
        ARRAY(SELECT jsonb_array_elements_text(coalesce(p_late_to->(n->>'role'), '[]'))), p_late_clause,
        (n->>'remind_on')::date, coalesce((n->>'remind_role')::boolean, false), coalesce(n->>'remind_clause', ''),
        (SELECT p.is_restricted FROM holdfast.placement AS p
         WHERE p.agency_id = m.agency_id AND p.placement_id = m.placement_id)
    FROM jsonb_array_elements(p_rows) AS n
    ON CONFLICT ON CONSTRAINT obligation_is_made_once DO UPDATE
    SET state = excluded.state, ended_at = excluded.ended_at, due_on = excluded.due_on, not_before = excluded.not_before,
        late_told_at = CASE WHEN o.due_on = excluded.due_on THEN o.late_told_at END, remind_on = excluded.remind_on,
        reminded_at = CASE WHEN o.due_on = excluded.due_on THEN o.reminded_at END,
        owner_id = coalesce(excluded.owner_id, o.owner_id), owner_role = excluded.owner_role, version = o.version + 1
    WHERE o.state = 'open' AND o.meeting_id = p_record
        AND (o.state, o.due_on, o.not_before, o.owner_id, o.owner_role) IS DISTINCT FROM
        (excluded.state, excluded.due_on, excluded.not_before, coalesce(excluded.owner_id, o.owner_id),
         excluded.owner_role);
END
$$;

-- Tells people that something of a meeting is new: those who lead it or are asked to come, or, where roles are named, who
-- holds one of those and has to do with the case: in a role of casework who is allocated, of managers of teams those of
-- the child's or the carers' team; of a restricted placement the few of them who are named.
CREATE OR REPLACE FUNCTION authz.tell_of_meeting(p_record uuid, p_kind text, p_clause text, p_roles text[]) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    told int;
BEGIN
    IF NOT authz.runs_meeting(p_record) THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, record_id, reference, clause, sent_by,
        sent_at)
    SELECT m.agency_id, gen_random_uuid(), w.worker_id, p_kind, m.record_id, m.reference, p_clause, s.worker_id,
        authz.moment()
    FROM holdfast.meeting AS m
    JOIN holdfast.placement AS p ON p.agency_id = m.agency_id AND p.placement_id = m.placement_id
    CROSS JOIN LATERAL (
        SELECT m.chair_id AS worker_id
        WHERE p_roles = '{}' AND (m.restricted_at IS NULL OR m.chair_since >= m.restricted_at)
        UNION SELECT m.minute_taker_id
        WHERE p_roles = '{}' AND (m.restricted_at IS NULL OR m.minute_taker_since >= m.restricted_at)
        UNION SELECT a.worker_id FROM holdfast.meeting_attendee AS a
        WHERE p_roles = '{}' AND a.agency_id = m.agency_id AND a.record_id = m.record_id AND a.invited_at IS NOT NULL
          AND (m.restricted_at IS NULL OR a.added_at >= m.restricted_at)
          AND (a.own_role IS NULL OR authz.belongs_to_meeting(a.agency_id, a.record_id, a.worker_id, a.own_role))
        UNION SELECT a.worker_id FROM holdfast.appointment AS a
        WHERE a.agency_id = m.agency_id AND a.role = ANY (p_roles) AND a.from_on <= authz.today()
          AND (a.to_on IS NULL OR a.to_on >= authz.today())
          AND CASE authz.way_of(a.role)
              WHEN 'case' THEN EXISTS (SELECT FROM holdfast.allocation AS l
                  WHERE l.agency_id = p.agency_id AND l.case_file_id IN (p.child_file_id, p.carer_file_id)
                    AND l.worker_id = a.worker_id AND l.role = a.role AND l.from_on <= authz.today()
                    AND (l.to_on IS NULL OR l.to_on >= authz.today()))
              WHEN 'team' THEN EXISTS (SELECT FROM holdfast.case_file AS f
                  WHERE f.agency_id = p.agency_id AND f.case_file_id IN (p.child_file_id, p.carer_file_id)
                    AND (f.team_id = a.team_id OR f.kind = 'household' AND a.role = 'fostering_manager'))
              ELSE true END
          AND (NOT p.is_restricted OR EXISTS (SELECT FROM holdfast.named_worker AS n
              WHERE n.agency_id = p.agency_id AND n.case_file_id IN (p.child_file_id, p.carer_file_id)
                AND n.worker_id = a.worker_id))) AS w
    WHERE m.agency_id = s.agency_id AND m.record_id = p_record AND w.worker_id IS NOT NULL
      AND w.worker_id <> s.worker_id;
    GET DIAGNOSTICS told = ROW_COUNT;
    RETURN told;
END
$$;

-- Keeps what a change of a meeting leaves as it was: its first time, and the order of its states. Whoever leads it is the
-- agency's staff when they are asked to, in the role they are asked in; nobody else is looked at again, for people leave.
CREATE OR REPLACE FUNCTION authz.meeting_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.restricted_at := (SELECT authz.moment() FROM holdfast.placement AS p
            WHERE p.agency_id = NEW.agency_id AND p.placement_id = NEW.placement_id AND p.is_restricted);
        NEW.chair_since := CASE WHEN NEW.chair_id IS NOT NULL THEN authz.moment() END;
        NEW.minute_taker_since := CASE WHEN NEW.minute_taker_id IS NOT NULL THEN authz.moment() END;
        RETURN NEW;
    END IF;
    IF NEW.state <> OLD.state AND NOT (
        OLD.state = 'called' AND NEW.state IN ('arranged', 'refused', 'cancelled')
        OR OLD.state = 'arranged' AND NEW.state IN ('held', 'refused', 'cancelled')
        OR OLD.state = 'held' AND NEW.state = 'agreed') THEN
        RAISE EXCEPTION 'not in this order' USING ERRCODE = '23514', CONSTRAINT = 'meeting_goes_forward';
    END IF;
    NEW.first_planned_at := coalesce(OLD.first_planned_at, NEW.first_planned_at);
    IF (NEW.chair_id, NEW.chair_role) IS DISTINCT FROM (OLD.chair_id, OLD.chair_role) AND NEW.chair_id IS NOT NULL
            AND NOT authz.is_meeting_staff(NEW.record_id, NEW.chair_id, NEW.chair_role)
        OR NEW.minute_taker_id IS DISTINCT FROM OLD.minute_taker_id AND NEW.minute_taker_id IS NOT NULL
            AND NOT authz.is_meeting_staff(NEW.record_id, NEW.minute_taker_id, NULL)
        OR NEW.chair_authorised_by IS DISTINCT FROM OLD.chair_authorised_by AND NEW.chair_authorised_by IS NOT NULL
            AND NOT authz.is_meeting_staff(NEW.record_id, NEW.chair_authorised_by, NULL) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END
$$;

-- Whoever is asked to lead by an arrangement is asked then, also where it was them before: of a file that was restricted
-- since, that is how the few let them in again.
CREATE OR REPLACE FUNCTION authz.meeting_arranged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.chair_since := CASE WHEN NEW.chair_id IS NOT NULL THEN authz.moment() END;
    NEW.minute_taker_since := CASE WHEN NEW.minute_taker_id IS NOT NULL THEN authz.moment() END;
    RETURN NEW;
END
$$;
RESET ROLE;
