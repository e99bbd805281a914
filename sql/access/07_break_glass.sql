-- Opening a file without a relationship: found by exact facts, with a reason, for an hour, told to its owner, reviewed.
SET ROLE holdfast_authz;

-- Finds one file of the session's agency by its exact number, or a child's by full name and date of birth. Returns a
-- handle, whether or not the person may see the file; NULL where there is none. Ten tries a day.
CREATE OR REPLACE FUNCTION authz.locate_file(p_local_id text, p_name text, p_born_on date) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    file uuid;
    handle uuid := gen_random_uuid();
BEGIN
    IF authz.scope(s.way) IS NULL OR s.way NOT IN ('wide', 'team', 'case') THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    IF (SELECT count(*) FROM authz.audit AS a WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id
        AND a.act = 'locate file' AND a.at > authz.moment() - interval '1 day') >= 10 THEN
        RAISE EXCEPTION 'too many' USING ERRCODE = '53400';
    END IF;
    SELECT f.case_file_id INTO file FROM holdfast.case_file AS f
    WHERE f.agency_id = s.agency_id AND p_local_id <> '' AND f.local_id = p_local_id
    ORDER BY f.kind, f.case_file_id LIMIT 1;
    IF file IS NULL AND p_born_on IS NOT NULL AND p_name <> '' THEN
        SELECT c.case_file_id INTO file FROM holdfast.child AS c
        JOIN holdfast.file_name AS n USING (agency_id, case_file_id)
        WHERE c.agency_id = s.agency_id AND c.born_on = p_born_on AND n.search_key = authz.name_key(p_name)
        ORDER BY c.case_file_id LIMIT 1;
    END IF;
    PERFORM authz.append_audit(s, NULL, 'locate file', NULL, CASE WHEN file IS NULL THEN '{}' ELSE ARRAY[file] END, NULL);
    IF file IS NULL THEN RETURN NULL; END IF;
    DELETE FROM authz.located_file AS x WHERE x.until < authz.moment();
    INSERT INTO authz.located_file (handle, agency_id, worker_id, case_file_id, until)
    VALUES (handle, s.agency_id, s.worker_id, file, authz.moment() + interval '10 minutes');
    RETURN handle;
END
$$;

-- Breaks the glass of a located file: at once for an hour, or, where the file is restricted, once a second person
-- agrees. Needs a second factor not older than five minutes; five a day.
-- Errors: 42501 not allowed, 28P01 second factor too old, P0002 no such handle, 53400 too many.
CREATE OR REPLACE FUNCTION authz.break_glass(p_handle uuid, p_id uuid, p_reason text)
RETURNS TABLE (case_file_id uuid, is_open boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    f holdfast.case_file;
BEGIN
    IF authz.scope(s.way) IS NULL OR s.way NOT IN ('wide', 'team', 'case') THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    IF s.second_factor_at IS NULL OR s.second_factor_at < authz.moment() - interval '5 minutes' THEN
        RAISE EXCEPTION 'step up' USING ERRCODE = '28P01';
    END IF;
    SELECT x.* INTO f FROM authz.located_file AS h
    JOIN holdfast.case_file AS x ON x.agency_id = h.agency_id AND x.case_file_id = h.case_file_id
    WHERE h.handle = p_handle AND h.worker_id = s.worker_id AND h.agency_id = s.agency_id AND h.until > authz.moment();
    IF NOT FOUND THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    IF (SELECT count(*) FROM authz.break_glass AS g
        WHERE g.worker_id = s.worker_id AND g.asked_at > authz.moment() - interval '1 day') >= 5 THEN
        RAISE EXCEPTION 'too many' USING ERRCODE = '53400';
    END IF;
    INSERT INTO authz.break_glass (break_glass_id, agency_id, worker_id, case_file_id, reason, asked_at, active_until)
    VALUES (p_id, s.agency_id, s.worker_id, f.case_file_id, p_reason, authz.moment(),
        CASE WHEN NOT f.is_restricted THEN authz.moment() + interval '60 minutes' END);
    PERFORM authz.append_audit(s, NULL,
        CASE WHEN f.is_restricted THEN 'ask to break glass' ELSE 'break glass' END, NULL, ARRAY[f.case_file_id], p_reason);
    PERFORM authz.tell_owner(f, s.worker_id, 'break_glass');
    RETURN QUERY SELECT f.case_file_id, NOT f.is_restricted;
END
$$;

-- Tells the file's owner, that is the allocated social worker and the managers of its team. A reference only.
CREATE OR REPLACE FUNCTION authz.tell_owner(f holdfast.case_file, p_by uuid, p_kind text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, reference, clause, sent_by, sent_at)
SELECT f.agency_id, gen_random_uuid(), o.worker_id, p_kind, f.local_id, 'design', p_by, authz.moment()
FROM (
    SELECT a.worker_id FROM holdfast.allocation AS a
    WHERE a.agency_id = f.agency_id AND a.case_file_id = f.case_file_id
      AND a.role IN ('social_worker', 'supervising_social_worker') AND a.from_on <= authz.today()
      AND (a.to_on IS NULL OR a.to_on >= authz.today())
    UNION
    SELECT p.worker_id FROM holdfast.appointment AS p
    WHERE p.agency_id = f.agency_id AND p.team_id = f.team_id AND p.role IN ('team_manager', 'fostering_manager')
      AND p.from_on <= authz.today() AND (p.to_on IS NULL OR p.to_on >= authz.today())) AS o
WHERE o.worker_id <> p_by
$$;

-- The break-glass of the agency, newest first, from after one of them: for the information-governance lead. The file is
-- its number only. With p_only, that one alone.
DROP FUNCTION IF EXISTS authz.broken_glass();
CREATE OR REPLACE FUNCTION authz.broken_glass(p_after uuid, p_only uuid, p_limit int) RETURNS TABLE (
    break_glass_id uuid, worker text, is_mine boolean, case_file_id uuid, local_id text, is_restricted boolean,
    reason text, asked_at timestamptz, approved_by text, active_until timestamptz, reviewed_by text,
    reviewed_at timestamptz, review text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF NOT authz.holds('information_governance_lead') THEN RETURN; END IF;
    RETURN QUERY
    SELECT g.break_glass_id, w.display_name, g.worker_id = s.worker_id, g.case_file_id, f.local_id, f.is_restricted,
        g.reason, g.asked_at, a.display_name, g.active_until, r.display_name, g.reviewed_at, g.review
    FROM authz.break_glass AS g
    JOIN holdfast.worker AS w USING (worker_id)
    JOIN holdfast.case_file AS f USING (agency_id, case_file_id)
    LEFT JOIN holdfast.worker AS a ON a.worker_id = g.approved_by
    LEFT JOIN holdfast.worker AS r ON r.worker_id = g.reviewed_by
    WHERE g.agency_id = s.agency_id AND (p_only IS NULL OR g.break_glass_id = p_only)
      AND (p_after IS NULL OR (g.asked_at, g.break_glass_id) < (SELECT x.asked_at, x.break_glass_id
          FROM authz.break_glass AS x WHERE x.agency_id = s.agency_id AND x.break_glass_id = p_after))
    ORDER BY g.asked_at DESC, g.break_glass_id DESC LIMIT least(p_limit, 200);
END
$$;

-- The break-glass that the session's person, a lead and not the one who broke it, may decide on; locked. NULL where
-- there is none in the agency.
CREATE OR REPLACE FUNCTION authz.glass_to_decide(p_id uuid) RETURNS authz.break_glass
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    g authz.break_glass;
BEGIN
    IF NOT authz.holds('information_governance_lead') THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    SELECT x.* INTO g FROM authz.break_glass AS x
    WHERE x.break_glass_id = p_id AND x.agency_id = s.agency_id FOR UPDATE;
    IF g.worker_id = s.worker_id THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    RETURN g;
END
$$;

-- Agrees to a waiting break-glass on a restricted file, as a second person. Agreeing again changes nothing. False where
-- there is none; 55000 where it does not wait any more.
CREATE OR REPLACE FUNCTION authz.approve_break_glass(p_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    g authz.break_glass := authz.glass_to_decide(p_id);
BEGIN
    IF g.break_glass_id IS NULL THEN RETURN false; END IF;
    IF g.approved_by = s.worker_id AND g.reviewed_at IS NULL THEN RETURN true; END IF;
    IF g.active_until IS NOT NULL OR g.reviewed_at IS NOT NULL THEN
        RAISE EXCEPTION 'does not wait' USING ERRCODE = '55000';
    END IF;
    UPDATE authz.break_glass AS x SET approved_by = s.worker_id, active_until = authz.moment() + interval '60 minutes'
    WHERE x.break_glass_id = p_id;
    PERFORM authz.append_audit(s, NULL, 'approve break glass', NULL, ARRAY[g.case_file_id], NULL);
    RETURN true;
END
$$;

-- Closes a break-glass with a review; a waiting one is thereby refused. False where there is none; 55000 where it was
-- reviewed before.
CREATE OR REPLACE FUNCTION authz.review_break_glass(p_id uuid, p_review text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    g authz.break_glass := authz.glass_to_decide(p_id);
BEGIN
    IF g.break_glass_id IS NULL THEN RETURN false; END IF;
    IF g.reviewed_at IS NOT NULL THEN RAISE EXCEPTION 'reviewed before' USING ERRCODE = '55000'; END IF;
    UPDATE authz.break_glass AS x
    SET reviewed_by = s.worker_id, reviewed_at = authz.moment(), review = p_review,
        active_until = least(x.active_until, authz.moment())
    WHERE x.break_glass_id = p_id;
    PERFORM authz.append_audit(s, NULL, 'review break glass', NULL, ARRAY[g.case_file_id], NULL);
    RETURN true;
END
$$;

-- A protected address, for one file the session sees through allocation, team, naming or a broken glass, with a reason
-- of its own. That a role sees every file of the agency is not enough.
CREATE OR REPLACE FUNCTION authz.protected_address(p_file uuid, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    why text := authz.my_basis(p_file);
    found_address text;
BEGIN
    IF why IS NULL OR starts_with(why, 'role:') OR nullif(current_setting('holdfast.link', true), '') IS NOT NULL
        OR s.way NOT IN ('wide', 'team', 'case') THEN
        RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002';
    END IF;
    IF coalesce(length(btrim(p_reason)), 0) < 10 THEN RAISE EXCEPTION 'no reason' USING ERRCODE = '22023'; END IF;
    SELECT a.address INTO found_address FROM holdfast.protected_address AS a
    WHERE a.agency_id = s.agency_id AND a.case_file_id = p_file;
    PERFORM authz.append_audit(s, NULL, 'open protected address', NULL, ARRAY[p_file], p_reason);
    RETURN found_address;
END
$$;
RESET ROLE;
