-- The risk rota, which is booked one case after another, and the Risk Assessment, which is signed as it was read.
SET ROLE holdfast_authz;

-- Who keeps the risk rota, or who is to see it, by the procedures in force: each as role:level, 0 being any level.
CREATE OR REPLACE FUNCTION authz.rota_roles(p_agency int, p_keeps boolean) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce((SELECT CASE WHEN p_keeps THEN v.rota_kept_by ELSE v.rota_kept_by || v.rota_seen_by END
    FROM holdfast.procedure_version AS v
    WHERE v.agency_id = p_agency AND (v.from_on IS NULL OR v.from_on <= authz.today())
    ORDER BY v.version DESC LIMIT 1), '{}')
$$;

-- Whether the session's person is one of those, each as role:level; or, as a manager, appointed to a team that somebody
-- in one of their roles belongs to.
CREATE OR REPLACE FUNCTION authz.is_of_rota(s authz.session, p_roles text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(authz.scope(s.way) IS NOT NULL AND EXISTS (
    SELECT FROM unnest(p_roles) AS r CROSS JOIN LATERAL (
        SELECT split_part(r, ':', 1) AS role, split_part(r, ':', 2)::int AS level) AS x
    JOIN holdfast.appointment AS a ON a.agency_id = s.agency_id AND a.role = x.role
        AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
    WHERE s.way IN ('wide', 'case') AND a.worker_id = s.worker_id AND authz.way_of(a.role) = s.way
            AND coalesce(a.level, 0) >= x.level
        OR s.way = 'team' AND (a.team_id = ANY (authz.my_member_teams())
            OR a.worker_id = s.worker_id AND authz.way_of(a.role) = s.way)), false)
$$;

-- Whether they see the risk rota: whoever the procedures name, their managers, and who sees the whole agency.
CREATE OR REPLACE FUNCTION authz.sees_rota() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce((SELECT authz.scope(s.way) IS NOT NULL AND (s.way = 'wide'
        OR authz.is_of_rota(s, authz.rota_roles(s.agency_id, false))) FROM authz.me() AS s), false)
$$;

-- Whether they make and cancel its slots: whoever the procedures name, and their managers.
CREATE OR REPLACE FUNCTION authz.keeps_rota() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce((SELECT authz.is_of_rota(s, authz.rota_roles(s.agency_id, true)) FROM authz.me() AS s), false)
$$;

-- How many places of slots are taken, whoever's cases are on them: a number, and no case.
CREATE OR REPLACE FUNCTION authz.rota_taken(p_slots uuid[]) RETURNS TABLE (slot_id uuid, taken int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT b.slot_id, count(*)::int FROM authz.me() AS s
JOIN holdfast.rota_booking AS b ON b.agency_id = s.agency_id
WHERE authz.sees_rota() AND b.slot_id = ANY (p_slots) AND b.cancelled_at IS NULL GROUP BY b.slot_id
$$;

-- Books a case onto the first free place of a slot. The slot is taken first, so that two who book at once book one after
-- the other. Returns the place, or NULL where none is free, the slot is over or it was cancelled.
CREATE OR REPLACE FUNCTION authz.book_rota(p_slot uuid, p_booking uuid, p_episode uuid, p_note text) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    e holdfast.stability_episode := authz.episode_for(s, p_episode);
    x holdfast.rota_slot;
    free int;
BEGIN
    IF e.stability_episode_id IS NULL OR NOT authz.sees_rota() THEN
        RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002';
    END IF;
    IF e.closed_at IS NOT NULL OR authz.is_emergency(e.agency_id, e.placement_id) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    SELECT y.* INTO x FROM holdfast.rota_slot AS y
    WHERE y.agency_id = e.agency_id AND y.slot_id = p_slot FOR UPDATE;
    IF x.slot_id IS NULL OR x.cancelled_at IS NOT NULL OR x.ends_at <= authz.instant() THEN RETURN NULL; END IF;
    SELECT min(n) INTO free FROM generate_series(1, x.capacity) AS n
    WHERE NOT EXISTS (SELECT FROM holdfast.rota_booking AS b WHERE b.agency_id = x.agency_id
        AND b.slot_id = x.slot_id AND b.seat = n AND b.cancelled_at IS NULL);
    IF free IS NULL THEN RETURN NULL; END IF;
    UPDATE holdfast.rota_booking AS b SET passed_at = authz.moment()
    WHERE b.agency_id = e.agency_id AND b.stability_episode_id = p_episode AND b.cancelled_at IS NULL
      AND b.passed_at IS NULL AND EXISTS (SELECT FROM holdfast.rota_slot AS o
          WHERE o.agency_id = b.agency_id AND o.slot_id = b.slot_id AND o.ends_at <= authz.instant());
    INSERT INTO holdfast.rota_booking (agency_id, booking_id, slot_id, capacity, seat, stability_episode_id,
        placement_id, booked_by, booked_at, note)
    VALUES (e.agency_id, p_booking, x.slot_id, x.capacity, free, p_episode, e.placement_id, s.worker_id,
        authz.moment(), p_note);
    RETURN free;
END
$$;

-- Takes a case off the rota. Returns whether it was on it.
CREATE OR REPLACE FUNCTION authz.cancel_booking(p_booking uuid, p_reason text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    b holdfast.rota_booking;
BEGIN
    SELECT x.* INTO b FROM holdfast.rota_booking AS x WHERE x.agency_id = s.agency_id AND x.booking_id = p_booking;
    IF b.booking_id IS NULL OR NOT authz.sees_rota()
        OR (authz.episode_for(s, b.stability_episode_id)).stability_episode_id IS NULL THEN
        RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002';
    END IF;
    IF authz.is_emergency(b.agency_id, b.placement_id) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    UPDATE holdfast.rota_booking AS x
    SET cancelled_at = authz.moment(), cancelled_by = s.worker_id, cancel_reason = p_reason
    WHERE x.agency_id = s.agency_id AND x.booking_id = p_booking AND x.cancelled_at IS NULL;
    RETURN FOUND;
END
$$;

-- What an episode that is closed no longer needs: its place on a slot that is not over, and a visit still ahead. Each
-- stands in the history after the closing, by whoever closed; opening the episode again does not bring it back.
CREATE OR REPLACE FUNCTION authz.free_closed(c holdfast.episode_event) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    reason text := 'The episode was closed.';
    gone text[] := '{}';
BEGIN
    UPDATE holdfast.rota_booking AS b
    SET cancelled_at = authz.moment(), cancelled_by = c.worker_id, cancel_reason = reason
    WHERE b.agency_id = c.agency_id AND b.stability_episode_id = c.stability_episode_id AND b.cancelled_at IS NULL
      AND EXISTS (SELECT FROM holdfast.rota_slot AS o
          WHERE o.agency_id = b.agency_id AND o.slot_id = b.slot_id AND o.ends_at > authz.instant());
    IF FOUND THEN gone := gone || 'rota_cancelled'::text; END IF;
    UPDATE holdfast.joint_visit AS v
    SET state = 'cancelled', cancel_reason = reason, ended_by = c.worker_id, ended_at = authz.moment(),
        version = v.version + 1
    WHERE v.agency_id = c.agency_id AND v.stability_episode_id = c.stability_episode_id AND v.state = 'arranged'
      AND v.planned_at > authz.moment();
    IF FOUND THEN gone := gone || 'visit_cancelled'::text; END IF;
    INSERT INTO holdfast.episode_event (agency_id, event_id, stability_episode_id, placement_id, position, kind,
        happened_at, recorded_at, worker_id, roles, level, note)
    SELECT c.agency_id, gen_random_uuid(), c.stability_episode_id, c.placement_id, c.position + k.place, k.kind,
        c.happened_at, c.recorded_at, c.worker_id, c.roles, c.level, reason
    FROM unnest(gone) WITH ORDINALITY AS k (kind, place);
END
$$;

-- Cancels a slot on which no case stands. Returns how many cases keep it from being cancelled; NULL where it is cancelled
-- already.
CREATE OR REPLACE FUNCTION authz.cancel_slot(p_slot uuid, p_reason text) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    x holdfast.rota_slot;
    standing int;
BEGIN
    IF NOT authz.keeps_rota() THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    SELECT y.* INTO x FROM holdfast.rota_slot AS y
    WHERE y.agency_id = s.agency_id AND y.slot_id = p_slot FOR UPDATE;
    IF x.slot_id IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    IF x.cancelled_at IS NOT NULL THEN RETURN NULL; END IF;
    SELECT count(*)::int INTO standing FROM holdfast.rota_booking AS b
    WHERE b.agency_id = x.agency_id AND b.slot_id = x.slot_id AND b.cancelled_at IS NULL;
    IF standing = 0 THEN
        UPDATE holdfast.rota_slot AS y SET cancelled_at = authz.moment(), cancelled_by = s.worker_id,
            cancel_reason = p_reason, version = y.version + 1
        WHERE y.agency_id = x.agency_id AND y.slot_id = x.slot_id;
    END IF;
    RETURN standing;
END
$$;

-- To whom a record was linked: the roles of the worker, or of those in the team, and of an AST worker by name the level.
CREATE OR REPLACE FUNCTION authz.link_roles(p_link uuid) RETURNS TABLE (role text, level int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT a.role, max(a.level) FILTER (WHERE a.worker_id = l.grantee_worker_id)::int FROM authz.me() AS s
JOIN holdfast.web_link AS l ON l.agency_id = s.agency_id AND l.link_id = p_link AND l.created_by = s.worker_id
JOIN holdfast.appointment AS a ON a.agency_id = l.grantee_agency_id
    AND (a.worker_id = l.grantee_worker_id OR a.team_id = l.grantee_team_id)
WHERE a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
GROUP BY a.role ORDER BY a.role
$$;

-- The level of the session's person as an AST worker of its agency today; 0 for everybody else.
CREATE OR REPLACE FUNCTION authz.my_level() RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(max(a.level), 0)::int FROM authz.me() AS s
JOIN holdfast.appointment AS a ON a.agency_id = s.agency_id AND a.worker_id = s.worker_id
WHERE a.role = 'ast_worker' AND authz.way_of(a.role) = s.way
  AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
$$;

-- By which procedures the record that the live link opens is judged.
CREATE OR REPLACE FUNCTION authz.linked_procedures() RETURNS TABLE (procedure_version int, setting text, agency_id int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT e.procedure_version, p.kind, e.agency_id FROM authz.live_link() AS l
JOIN holdfast.record AS r ON r.agency_id = l.agency_id AND r.record_id = l.record_id
JOIN holdfast.stability_episode AS e ON e.agency_id = r.agency_id AND e.stability_episode_id = r.stability_episode_id
JOIN holdfast.placement AS p ON p.agency_id = e.agency_id AND p.placement_id = e.placement_id
WHERE l.section IS NULL
$$;

-- Whether the session's person sees a record of their own agency, and not by broken glass.
CREATE OR REPLACE FUNCTION authz.writes_on(s authz.session, p_record uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT s.way IN ('wide', 'team', 'case') AND authz.scope(s.way) IS NOT NULL AND EXISTS (
    SELECT FROM holdfast.filing AS f WHERE f.agency_id = s.agency_id AND f.record_id = p_record
      AND CASE WHEN f.is_restricted THEN f.case_file_id = ANY (authz.my_named_files())
          ELSE authz.file_basis(s, f.agency_id, f.case_file_id) IS NOT NULL END)
    AND NOT EXISTS (SELECT FROM holdfast.record AS r WHERE r.agency_id = s.agency_id AND r.record_id = p_record
        AND authz.is_emergency(r.agency_id, r.placement_id))
$$;

-- Writes the next version of a Risk Assessment if it still stands at p_version, and keeps the one before. Signatures stand
-- under the version that was signed, so the next has none; those who had signed here are told, and links to sign are to be
-- done again. Returns the new version, or NULL where somebody changed it first.
CREATE OR REPLACE FUNCTION authz.change_assessment(p_record uuid, p_version int, p_parts jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    r holdfast.record;
BEGIN
    IF NOT authz.writes_on(s, p_record) THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    IF s.way = 'case' AND NOT authz.holds('ast_worker') THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    SELECT x.* INTO r FROM holdfast.record AS x
    WHERE x.agency_id = s.agency_id AND x.record_id = p_record AND x.kind = 'risk_assessment' FOR NO KEY UPDATE;
    IF r.record_id IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    IF r.version <> p_version THEN RETURN NULL; END IF;
    INSERT INTO holdfast.record_version (agency_id, record_id, version, body, written_by, written_at)
    SELECT a.agency_id, a.record_id, r.version, a.parts, a.written_by, a.written_at
    FROM holdfast.risk_assessment AS a WHERE a.agency_id = r.agency_id AND a.record_id = r.record_id;
    UPDATE holdfast.risk_assessment AS a SET parts = p_parts, written_by = s.worker_id, written_at = authz.moment()
    WHERE a.agency_id = r.agency_id AND a.record_id = r.record_id;
    UPDATE holdfast.record AS x SET version = x.version + 1, changed_at = authz.moment()
    WHERE x.agency_id = r.agency_id AND x.record_id = r.record_id;
    INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, record_id, reference, clause,
        sent_by, sent_at)
    SELECT r.agency_id, gen_random_uuid(), g.signed_by, 'signature_void', r.record_id, r.reference, 'design',
        s.worker_id, authz.moment()
    FROM holdfast.assessment_signature AS g
    WHERE g.agency_id = r.agency_id AND g.record_id = r.record_id AND g.version = r.version
      AND g.signer_agency_id = r.agency_id AND g.signed_by <> s.worker_id;
    UPDATE holdfast.linked_record AS y SET done_at = NULL FROM holdfast.web_link AS l
    WHERE l.agency_id = r.agency_id AND l.record_id = r.record_id AND l.may = 'sign'
      AND y.agency_id = l.grantee_agency_id AND y.link_id = l.link_id;
    RETURN r.version + 1;
END
$$;

-- Signs the version of a Risk Assessment that was read, as what the person is: on their own file, or through a link that
-- was made to sign. Returns false where it was changed meanwhile, or somebody has signed it as that already.
CREATE OR REPLACE FUNCTION authz.sign_assessment(p_record uuid, p_version int, p_role text, p_level int) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    l holdfast.web_link := authz.live_link();
    home int := s.agency_id;
    r holdfast.record;
BEGIN
    IF nullif(current_setting('holdfast.link', true), '') IS NOT NULL THEN
        IF l.may IS DISTINCT FROM 'sign' OR l.record_id IS DISTINCT FROM p_record THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
        END IF;
        home := l.agency_id;
    ELSIF NOT authz.writes_on(s, p_record) THEN
        RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002';
    END IF;
    IF NOT EXISTS (SELECT FROM holdfast.appointment AS a
        WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND a.role = p_role
          AND authz.way_of(a.role) = s.way AND (p_level IS NULL OR a.level >= p_level)
          AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    SELECT x.* INTO r FROM holdfast.record AS x
    WHERE x.agency_id = home AND x.record_id = p_record AND x.kind = 'risk_assessment' FOR NO KEY UPDATE;
    IF r.record_id IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    IF r.version <> p_version THEN RETURN false; END IF;
    INSERT INTO holdfast.assessment_signature (agency_id, record_id, version, role, signed_by, signer_agency_id, signed_at)
    VALUES (home, p_record, p_version, p_role, s.worker_id, s.agency_id, authz.moment()) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    IF l.link_id IS NOT NULL THEN
        UPDATE holdfast.linked_record AS y SET done_at = authz.moment()
        WHERE y.agency_id = l.grantee_agency_id AND y.link_id = l.link_id;
        INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, record_id, reference, clause,
            sent_by, sent_at)
        VALUES (home, gen_random_uuid(), l.created_by, 'assessment_signed', p_record, r.reference, 'design',
            s.worker_id, authz.moment());
        PERFORM authz.append_audit(s, l, 'sign assessment', p_record, authz.linked_files(), p_role);
    END IF;
    RETURN true;
END
$$;
RESET ROLE;
