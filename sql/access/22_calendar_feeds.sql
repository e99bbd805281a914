-- Calendars of people's own: a secret address shows one person's own meetings, when, where and which, and nobody's name.
SET ROLE holdfast_authz;

CREATE OR REPLACE FUNCTION authz.meeting_entry_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.entry_changed_at := authz.moment();
    RETURN NEW;
END
$$;

-- Whether the session's person may have an address: one who can be asked to a meeting, and not through a link.
CREATE OR REPLACE FUNCTION authz.may_have_feed(s authz.session) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT authz.scope(s.way) IS NOT NULL AND s.way IN ('wide', 'team', 'case', 'kind', 'own')
    AND nullif(current_setting('holdfast.link', true), '') IS NULL
$$;

-- Since when the session's person has an address; NULL for none.
CREATE OR REPLACE FUNCTION authz.my_calendar_feed() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF NOT authz.may_have_feed(s) THEN RETURN NULL; END IF;
    RETURN (SELECT f.made_at FROM authz.calendar_feed AS f
        WHERE f.agency_id = s.agency_id AND f.worker_id = s.worker_id AND f.withdrawn_at IS NULL);
END
$$;

-- Withdraws the address of the session's person. False where there was none.
CREATE OR REPLACE FUNCTION authz.withdraw_calendar_feed() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF NOT authz.may_have_feed(s) THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    UPDATE authz.calendar_feed AS f SET withdrawn_at = authz.moment()
    WHERE f.agency_id = s.agency_id AND f.worker_id = s.worker_id AND f.withdrawn_at IS NULL;
    RETURN FOUND;
END
$$;

-- Gives the session's person a new address, in place of one that there was. Its secret is known by its SHA-256 alone.
CREATE OR REPLACE FUNCTION authz.make_calendar_feed(p_hash bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    was_there boolean := authz.withdraw_calendar_feed();
BEGIN
    INSERT INTO authz.calendar_feed (secret_hash, agency_id, worker_id, made_at)
    VALUES (p_hash, s.agency_id, s.worker_id, authz.moment());
    RETURN was_there;
END
$$;

-- The address of a secret, while it stands and its person is let in and appointed to something in which people meet; a
-- row of NULLs otherwise.
CREATE OR REPLACE FUNCTION authz.live_feed(p_hash bytea) RETURNS authz.calendar_feed
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    f authz.calendar_feed;
BEGIN
    SELECT x.* INTO f FROM authz.calendar_feed AS x JOIN holdfast.worker AS w ON w.worker_id = x.worker_id AND w.is_active
    WHERE x.secret_hash = p_hash AND x.withdrawn_at IS NULL AND EXISTS (
        SELECT FROM holdfast.appointment AS a
        WHERE a.agency_id = x.agency_id AND a.worker_id = x.worker_id
          AND authz.way_of(a.role) IN ('wide', 'team', 'case', 'kind', 'own')
          AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today()));
    RETURN f;
END
$$;

-- Before any way of seeing is taken, for whoever knows the secret: the time now, or NULL where it opens nothing.
CREATE OR REPLACE FUNCTION authz.open_calendar_feed(p_hash bytea) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT authz.moment() WHERE (authz.live_feed(p_hash)).worker_id IS NOT NULL $$;

-- The meetings that the person chairs, writes for or is asked to come to, from three months ago on. Nothing of what they
-- are about. Of a restricted file's, a part counts that was given since it is restricted, as in authz.my_meetings().
CREATE OR REPLACE FUNCTION authz.calendar_feed_meetings(p_hash bytea) RETURNS TABLE (
    record_id uuid, reference text, kind text, procedure_version int, state text, planned_at timestamptz,
    minutes_long smallint, place text, sequence int, entry_changed_at timestamptz, called_by uuid
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    f authz.calendar_feed := authz.live_feed(p_hash);
BEGIN
    RETURN QUERY
    SELECT m.record_id, m.reference, m.kind, m.procedure_version, m.state, m.planned_at, m.minutes_long, m.place,
        m.sequence, m.entry_changed_at, m.called_by
    FROM holdfast.meeting AS m
    WHERE m.agency_id = f.agency_id AND m.planned_at >= authz.moment() - interval '3 months' AND m.state <> 'refused'
      AND (m.chair_id = f.worker_id AND (m.restricted_at IS NULL OR m.chair_since >= m.restricted_at)
          OR m.minute_taker_id = f.worker_id AND (m.restricted_at IS NULL OR m.minute_taker_since >= m.restricted_at)
          OR EXISTS (SELECT FROM holdfast.meeting_attendee AS a
              WHERE a.agency_id = m.agency_id AND a.record_id = m.record_id AND a.worker_id = f.worker_id
                AND a.left_out_because = '' AND a.need <> 'notified'
                AND (m.restricted_at IS NULL OR a.added_at >= m.restricted_at)
                AND (a.own_role IS NULL OR a.invited_at IS NOT NULL
                    AND authz.belongs_to_meeting(a.agency_id, a.record_id, a.worker_id, a.own_role))))
    ORDER BY m.planned_at, m.record_id LIMIT 500;
END
$$;

-- The procedures of the person's agency in one version, which say what its meetings are called.
CREATE OR REPLACE FUNCTION authz.calendar_feed_packs(p_hash bytea, p_version int) RETURNS TABLE (digest text, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    f authz.calendar_feed := authz.live_feed(p_hash);
BEGIN
    RETURN QUERY
    SELECT encode(sha256(convert_to(p.body, 'UTF8')), 'hex'), p.body FROM holdfast.procedure_pack AS p
    WHERE p.agency_id = f.agency_id AND p.version = p_version ORDER BY p.position;
END
$$;
RESET ROLE;
