-- Filing a record, and the small questions that pages ask.
SET ROLE holdfast_authz;

-- Files a record of the session's own writing on the child's and the carer's file of its placement; where the procedures
-- name kinds of file, on those of them, and on the child's where the placement has none.
DROP FUNCTION IF EXISTS authz.file_record(uuid);
CREATE OR REPLACE FUNCTION authz.file_record(p_record uuid, p_kinds text[] DEFAULT NULL) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    r holdfast.record;
    p holdfast.placement;
    files uuid[];
BEGIN
    SELECT x.* INTO r FROM holdfast.record AS x
    WHERE x.agency_id = s.agency_id AND x.record_id = p_record AND x.author_id = s.worker_id;
    SELECT x.* INTO p FROM holdfast.placement AS x
    WHERE x.agency_id = s.agency_id AND x.placement_id = r.placement_id;
    IF p.placement_id IS NULL OR authz.placement_basis(s, p) IS NULL THEN
        RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002';
    END IF;
    files := ARRAY(SELECT f.case_file_id FROM holdfast.case_file AS f
        WHERE f.agency_id = p.agency_id AND f.case_file_id IN (p.child_file_id, p.carer_file_id)
          AND (p_kinds IS NULL OR f.kind = ANY (p_kinds)) ORDER BY f.case_file_id = p.carer_file_id);
    IF files = '{}' THEN files := ARRAY[p.child_file_id]; END IF;
    INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
    SELECT r.agency_id, f, r.record_id, r.kind, r.created_at, p.is_restricted FROM unnest(files) AS f;
    RETURN files;
END
$$;

-- A record that stands on no file could be seen by nobody: refused at commit.
CREATE OR REPLACE FUNCTION authz.record_must_be_filed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = NEW.agency_id AND f.record_id = NEW.record_id) THEN
        RAISE EXCEPTION 'the record is filed nowhere' USING ERRCODE = '23514', CONSTRAINT = 'record_is_filed';
    END IF;
    RETURN NULL;
END
$$;

-- The teams the session's person belongs to in its agency and way: where links to a team arrive.
CREATE OR REPLACE FUNCTION authz.my_member_teams() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(array_agg(DISTINCT a.team_id), '{}') FROM authz.me() AS s
JOIN holdfast.appointment AS a ON a.agency_id = s.agency_id AND a.worker_id = s.worker_id
WHERE authz.way_of(a.role) = s.way AND a.team_id IS NOT NULL
  AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
$$;

-- The record and the name of the one section that a link opens.
CREATE OR REPLACE FUNCTION authz.linked_section_record() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ SELECT l.record_id FROM authz.live_link() AS l WHERE l.section IS NOT NULL $$;
CREATE OR REPLACE FUNCTION authz.linked_section_name() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ SELECT l.section FROM authz.live_link() AS l $$;

-- The appointments the session's person may act in, and their open sessions.
CREATE OR REPLACE FUNCTION authz.my_hats() RETURNS TABLE (agency_id int, agency_name text, way text, roles text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT h.* FROM authz.me() AS s, authz.hats(s.worker_id) AS h $$;
CREATE OR REPLACE FUNCTION authz.my_sessions() RETURNS TABLE (
    session_id uuid, agency_name text, way text, started_at timestamptz, address text, device text, is_this boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT x.session_id, g.name, x.way, x.started_at, x.address, x.device, x.session_id = s.session_id
FROM authz.me() AS s
JOIN authz.session AS x ON x.worker_id = s.worker_id AND x.ended_at IS NULL AND x.stage = 'full'
    AND x.idle_until > authz.moment() AND x.absolute_until > authz.moment()
JOIN holdfast.agency AS g ON g.agency_id = x.agency_id
ORDER BY x.started_at DESC
$$;
RESET ROLE;
