-- What of a meeting is shared with carers, young people and providers, who come by their own account and see no file.
SET ROLE holdfast_authz;

-- Whether somebody belongs to the placement of a meeting by their own account today: the young person by the child's file,
-- carers and providers by theirs. A restricted file opens to the few who are named on it, and so to none of them.
CREATE OR REPLACE FUNCTION authz.belongs_to_meeting(p_agency int, p_record uuid, p_worker uuid, p_role text)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM holdfast.meeting AS m
    JOIN holdfast.placement AS p ON p.agency_id = m.agency_id AND p.placement_id = m.placement_id
    JOIN holdfast.allocation AS l ON l.agency_id = p.agency_id AND l.worker_id = p_worker AND l.role = p_role
        AND l.case_file_id = CASE p_role WHEN 'young_person' THEN p.child_file_id ELSE p.carer_file_id END
    JOIN holdfast.worker AS w ON w.worker_id = l.worker_id AND w.is_active
    WHERE m.agency_id = p_agency AND m.record_id = p_record AND m.restricted_at IS NULL AND NOT p.is_restricted
      AND authz.way_of(p_role) = 'own' AND l.from_on <= authz.today() AND (l.to_on IS NULL OR l.to_on >= authz.today()))
$$;

-- Those who can be asked to a meeting by an account of their own. For whoever runs it.
CREATE OR REPLACE FUNCTION authz.meeting_family(p_record uuid) RETURNS TABLE (
    worker_id uuid, display_name text, role text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF NOT authz.runs_meeting(p_record) THEN RETURN; END IF;
    RETURN QUERY
    SELECT DISTINCT w.worker_id, w.display_name, l.role FROM holdfast.meeting AS m
    JOIN holdfast.placement AS p ON p.agency_id = m.agency_id AND p.placement_id = m.placement_id
    JOIN holdfast.allocation AS l ON l.agency_id = p.agency_id AND l.case_file_id IN (p.child_file_id, p.carer_file_id)
    JOIN holdfast.worker AS w ON w.worker_id = l.worker_id
    WHERE m.agency_id = s.agency_id AND m.record_id = p_record
      AND authz.belongs_to_meeting(m.agency_id, m.record_id, l.worker_id, l.role)
    ORDER BY 2, 1, 3 LIMIT 50;
END
$$;

-- Whether somebody is one of those, in that role.
CREATE OR REPLACE FUNCTION authz.is_meeting_family(p_record uuid, p_worker uuid, p_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM authz.meeting_family(p_record) AS x WHERE x.worker_id = p_worker AND x.role = p_role)
$$;

-- The meetings to which the session's own person is invited by their own account: when and where, about which child, and
-- what they answered. Nothing of why it was called or who else comes.
CREATE OR REPLACE FUNCTION authz.own_meetings() RETURNS TABLE (
    record_id uuid, reference text, kind text, procedure_version int, setting text, state text, planned_at timestamptz,
    minutes_long smallint, place text, sequence int, entry_changed_at timestamptz, called_by uuid, child_file_id uuid,
    child_name text, attendee_id uuid, own_role text, reply text, replied_at timestamptz, reply_note text, views text,
    minutes_sent_at timestamptz, version int
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF authz.scope(s.way) IS NULL OR s.way <> 'own' OR nullif(current_setting('holdfast.link', true), '') IS NOT NULL
    THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT m.record_id, m.reference, m.kind, m.procedure_version, p.kind, m.state, m.planned_at, m.minutes_long, m.place,
        m.sequence, m.entry_changed_at, m.called_by, f.case_file_id, f.title, a.attendee_id, a.own_role, a.reply,
        a.replied_at, a.reply_note, a.views, CASE a.minutes_sent_by WHEN 'inside' THEN a.minutes_sent_at END, a.version
    FROM holdfast.meeting_attendee AS a
    JOIN holdfast.meeting AS m ON m.agency_id = a.agency_id AND m.record_id = a.record_id
    JOIN holdfast.placement AS p ON p.agency_id = m.agency_id AND p.placement_id = m.placement_id
    JOIN holdfast.case_file AS f ON f.agency_id = p.agency_id AND f.case_file_id = p.child_file_id
    WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND a.own_role IS NOT NULL
      AND a.left_out_because = '' AND (a.invited_at IS NOT NULL OR a.minutes_sent_by = 'inside')
      AND authz.belongs_to_meeting(a.agency_id, a.record_id, a.worker_id, a.own_role)
    ORDER BY m.planned_at DESC NULLS LAST, m.record_id LIMIT 200;
END
$$;

-- What was shared of a meeting's minutes with the session's own person: the agreed version that stood when it went to them.
-- A young person gets the words that were written for them, and nothing else; nobody else gets those.
CREATE OR REPLACE FUNCTION authz.own_minutes(p_record uuid) RETURNS TABLE (
    version int, items jsonb, decision text, decision_reason text, review_on date, childs_version text, actions jsonb
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT v.version, CASE WHEN o.own_role = 'young_person' THEN '{}'::jsonb ELSE v.items END,
    CASE WHEN o.own_role <> 'young_person' THEN v.decision END,
    CASE WHEN o.own_role = 'young_person' THEN '' ELSE v.decision_reason END,
    CASE WHEN o.own_role <> 'young_person' THEN v.review_on END,
    CASE WHEN o.own_role = 'young_person' THEN v.childs_version ELSE '' END,
    CASE WHEN o.own_role = 'young_person' THEN '[]'::jsonb ELSE coalesce((
        SELECT jsonb_agg(jsonb_build_object('task', x.task, 'owner', w.display_name, 'due_on', x.due_on)
            ORDER BY x.due_on, x.action_id)
        FROM holdfast.meeting_action AS x JOIN holdfast.worker AS w ON w.worker_id = x.owner_id
        WHERE x.agency_id = v.agency_id AND x.record_id = v.record_id AND x.from_version <= v.version
          AND (x.dropped_in IS NULL OR x.dropped_in > v.version)), '[]'::jsonb) END
FROM authz.own_meetings() AS o
CROSS JOIN LATERAL (SELECT y.* FROM holdfast.meeting_minutes AS y, authz.me() AS s
    WHERE y.agency_id = s.agency_id AND y.record_id = o.record_id AND y.is_agreed AND y.written_at <= o.minutes_sent_at
    ORDER BY y.version DESC LIMIT 1) AS v
WHERE o.record_id = p_record
$$;

-- Answers an invitation that came to the session's person by their own account.
CREATE OR REPLACE FUNCTION authz.reply_by_own_account(p_record uuid, p_version int, p_reply text, p_note text, p_views text)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE holdfast.meeting_attendee AS a
    SET reply = p_reply, replied_at = authz.moment(), reply_note = p_note, views = p_views, version = a.version + 1
    FROM authz.own_meetings() AS o, authz.me() AS s
    WHERE a.agency_id = s.agency_id AND a.attendee_id = o.attendee_id AND o.record_id = p_record
      AND a.version = p_version AND a.invited_at IS NOT NULL AND o.state IN ('called', 'arranged');
    RETURN FOUND;
END
$$;
RESET ROLE;
