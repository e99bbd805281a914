-- Legitimate relationships: materialised as people are allocated and named, read by the policies.
SET ROLE holdfast_authz;

-- Writes a worker's files in every way of seeing anew.
CREATE OR REPLACE FUNCTION authz.recompute(p_agency int, p_worker uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM authz.bounded_access AS b WHERE b.agency_id = p_agency AND b.worker_id = p_worker;
    INSERT INTO authz.bounded_access (agency_id, worker_id, way, case_file_id, from_on, to_on)
    SELECT a.agency_id, a.worker_id, authz.way_of(a.role), a.case_file_id, a.from_on, a.to_on
    FROM holdfast.allocation AS a JOIN holdfast.case_file AS f USING (agency_id, case_file_id)
    WHERE a.agency_id = p_agency AND a.worker_id = p_worker AND NOT f.is_restricted
      AND authz.way_of(a.role) IN ('case', 'own')
      AND (a.from_on > authz.today() OR a.to_on >= authz.today());
    DELETE FROM authz.access AS x WHERE x.agency_id = p_agency AND x.worker_id = p_worker;
    INSERT INTO authz.access (agency_id, worker_id, way, file_ids)
    SELECT p_agency, p_worker, w.way, array_agg(DISTINCT a.case_file_id)
    FROM (VALUES ('case'), ('own')) AS w (way)
    JOIN holdfast.allocation AS a ON authz.way_of(a.role) = w.way
    JOIN holdfast.case_file AS f USING (agency_id, case_file_id)
    WHERE a.agency_id = p_agency AND a.worker_id = p_worker AND NOT f.is_restricted
      AND a.from_on <= authz.today() AND a.to_on IS NULL
    GROUP BY w.way;
END
$$;

-- Once for each worker whom a statement touched, however many rows it wrote. Its triggers name the rows before and
-- after; an insert has none before, a delete none after.
CREATE OR REPLACE FUNCTION authz.relationship_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM authz.recompute(x.agency_id, x.worker_id)
        FROM (SELECT DISTINCT b.agency_id, b.worker_id FROM before_rows AS b) AS x;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM authz.recompute(x.agency_id, x.worker_id)
        FROM (SELECT DISTINCT a.agency_id, a.worker_id FROM after_rows AS a) AS x;
    END IF;
    RETURN NULL;
END
$$;

-- A restricted file restricts every record and placement that stands on it, and ends what allocations gave.
CREATE OR REPLACE FUNCTION authz.restriction_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.is_restricted = OLD.is_restricted THEN RETURN NULL; END IF;
    IF NEW.is_restricted THEN
        -- The few are named in the act that restricts: whoever was named before, while anybody could be, is not one.
        DELETE FROM holdfast.named_worker AS n
        WHERE n.agency_id = NEW.agency_id AND n.case_file_id = NEW.case_file_id AND n.named_at < now();
        -- What no second person agreed to does not open a restricted file.
        UPDATE authz.break_glass AS g SET active_until = authz.moment()
        WHERE g.agency_id = NEW.agency_id AND g.case_file_id = NEW.case_file_id AND g.approved_by IS NULL
          AND g.active_until > authz.moment();
    END IF;
    UPDATE holdfast.filing AS x SET is_restricted = authz.record_is_restricted(x.agency_id, x.record_id)
    WHERE x.agency_id = NEW.agency_id AND x.record_id IN (
        SELECT y.record_id FROM holdfast.filing AS y
        WHERE y.agency_id = NEW.agency_id AND y.case_file_id = NEW.case_file_id);
    UPDATE holdfast.placement AS p
    SET is_restricted = authz.files_are_restricted(p.agency_id, ARRAY[p.child_file_id, p.carer_file_id])
    WHERE p.agency_id = NEW.agency_id AND NEW.case_file_id IN (p.child_file_id, p.carer_file_id);
    UPDATE holdfast.obligation AS o SET is_restricted = p.is_restricted FROM holdfast.placement AS p
    WHERE p.agency_id = NEW.agency_id AND NEW.case_file_id IN (p.child_file_id, p.carer_file_id)
      AND o.agency_id = p.agency_id AND o.placement_id = p.placement_id;
    -- Who was asked to a meeting before is not one of the few either.
    UPDATE holdfast.meeting AS m
    SET restricted_at = CASE WHEN NEW.is_restricted THEN authz.moment() WHEN p.is_restricted THEN m.restricted_at END
    FROM holdfast.placement AS p
    WHERE p.agency_id = NEW.agency_id AND NEW.case_file_id IN (p.child_file_id, p.carer_file_id)
      AND m.agency_id = p.agency_id AND m.placement_id = p.placement_id;
    PERFORM authz.recompute(a.agency_id, a.worker_id) FROM (
        SELECT DISTINCT x.agency_id, x.worker_id FROM holdfast.allocation AS x
        WHERE x.agency_id = NEW.agency_id AND x.case_file_id = NEW.case_file_id) AS a;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION authz.files_are_restricted(p_agency int, p_files uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(bool_or(f.is_restricted), false) FROM holdfast.case_file AS f
WHERE f.agency_id = p_agency AND f.case_file_id = ANY (p_files)
$$;

CREATE OR REPLACE FUNCTION authz.record_is_restricted(p_agency int, p_record uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT authz.files_are_restricted(p_agency, array_agg(x.case_file_id)) FROM holdfast.filing AS x
WHERE x.agency_id = p_agency AND x.record_id = p_record
$$;

CREATE OR REPLACE FUNCTION authz.placement_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Here and not by files_are_restricted: a load writes placements by the hundred thousand.
    NEW.is_restricted := EXISTS (SELECT FROM holdfast.case_file AS f WHERE f.agency_id = NEW.agency_id
        AND f.case_file_id IN (NEW.child_file_id, NEW.carer_file_id) AND f.is_restricted);
    RETURN NEW;
END
$$;

-- Keeps what a name is searched by: lower case, no accents, and how each word sounds.
CREATE OR REPLACE FUNCTION authz.name_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.search_key := authz.name_key(NEW.name);
    NEW.sounds := authz.name_sounds(NEW.search_key);
    RETURN NEW;
END
$$;

-- In plpgsql, which keeps its plans from call to call: a load asks once for each name.
CREATE OR REPLACE FUNCTION authz.name_key(p_name text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN btrim(regexp_replace(
        lower(extensions.unaccent('extensions.unaccent'::regdictionary, p_name)), '[^a-z0-9]+', ' ', 'g'));
END
$$;

CREATE OR REPLACE FUNCTION authz.name_sounds(p_key text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (
        SELECT coalesce(array_agg(DISTINCT extensions.dmetaphone(word)) FILTER (
            WHERE extensions.dmetaphone(word) <> ''), '{}')
        FROM regexp_split_to_table(p_key, ' ') AS word WHERE length(word) > 1);
END
$$;

-- The files a way of seeing reaches by relationship: allocation, naming on a restricted file, live break-glass.
CREATE OR REPLACE FUNCTION authz.my_files(p_way text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    files uuid[];
BEGIN
    SELECT coalesce(h.held, '{}') || coalesce(b.bounded, '{}') INTO files
    FROM authz.live_session AS s
    LEFT JOIN LATERAL (
        SELECT a.file_ids AS held FROM authz.access AS a
        WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND a.way = p_way) AS h ON true
    CROSS JOIN LATERAL (
        SELECT array_agg(x.case_file_id) AS bounded FROM authz.bounded_access AS x
        WHERE x.agency_id = s.agency_id AND x.worker_id = s.worker_id AND x.way = p_way
          AND x.from_on <= s.today AND (x.to_on IS NULL OR x.to_on >= s.today)) AS b
    WHERE s.way = p_way AND NOT s.is_through_link;
    IF NOT FOUND THEN RETURN '{}'; END IF;
    RETURN files || authz.my_named_files();
END
$$;

-- The restricted files the person is named on, and every file they have broken the glass of, within its hour.
CREATE OR REPLACE FUNCTION authz.my_named_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce((
        SELECT array_agg(x.case_file_id) FROM authz.live_session AS s CROSS JOIN LATERAL (
            SELECT n.case_file_id FROM holdfast.named_worker AS n
            WHERE n.agency_id = s.agency_id AND n.worker_id = s.worker_id
            UNION ALL
            SELECT g.case_file_id FROM authz.break_glass AS g
            WHERE g.agency_id = s.agency_id AND g.worker_id = s.worker_id AND g.active_until > s.moment) AS x
        WHERE s.way IN ('wide', 'team', 'case') AND NOT s.is_through_link), '{}');
END
$$;

-- The files the person sees for an hour only: they may be read and written on, but nobody is given a lasting sight of
-- them by whoever broke the glass.
CREATE OR REPLACE FUNCTION authz.my_broken_glass() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(array_agg(g.case_file_id), '{}') FROM authz.me() AS s
JOIN authz.break_glass AS g ON g.agency_id = s.agency_id AND g.worker_id = s.worker_id
WHERE g.active_until > authz.instant() AND NOT EXISTS (SELECT FROM holdfast.named_worker AS n
    WHERE n.agency_id = g.agency_id AND n.case_file_id = g.case_file_id AND n.worker_id = g.worker_id)
$$;

-- The teams whose files a manager sees.
CREATE OR REPLACE FUNCTION authz.my_teams() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    teams uuid[];
BEGIN
    IF s.worker_id IS NULL OR s.way <> 'team' OR nullif(current_setting('holdfast.link', true), '') IS NOT NULL THEN
        RETURN '{}';
    END IF;
    SELECT array_agg(a.team_id) INTO teams FROM holdfast.appointment AS a
    WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND authz.way_of(a.role) = 'team'
      AND a.team_id IS NOT NULL AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today());
    RETURN coalesce(teams, '{}');
END
$$;

-- Whether a role of the session sees placements and the files they stand between, as the placements service does.
CREATE OR REPLACE FUNCTION authz.sees_placements() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
SELECT authz.holds('placements_officer') OR authz.holds('buyers_team_leader') OR authz.holds('category_specialist')
$$;

-- The record a link opens, as a whole. NULL where the link opens one section only, or nothing.
CREATE OR REPLACE FUNCTION authz.linked_record() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l holdfast.web_link := authz.live_link();
BEGIN
    RETURN CASE WHEN l.section IS NULL THEN l.record_id END;
END
$$;


-- Which of the files a session may see, and why, in words: a second statement of what the policies say, kept for the
-- audit and for "why you may see this"; a test holds the two against each other. All files of an answer at once.
CREATE OR REPLACE FUNCTION authz.file_bases(s authz.session, p_agency int, p_files uuid[]) RETURNS TABLE (
    case_file_id uuid, basis text
) LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    held text[];
    t date := authz.today();
BEGIN
    IF s.worker_id IS NULL OR s.agency_id <> p_agency THEN RETURN; END IF;
    held := authz.roles_of(s.agency_id, s.worker_id, s.way);
    IF held = '{}' THEN RETURN; END IF;
    RETURN QUERY SELECT x.file, x.why FROM (
        SELECT f.case_file_id AS file, CASE
            WHEN s.way IN ('wide', 'team', 'case') AND EXISTS (SELECT FROM holdfast.named_worker AS n
                WHERE n.agency_id = p_agency AND n.case_file_id = f.case_file_id AND n.worker_id = s.worker_id)
                THEN 'named on this file'
            WHEN f.is_restricted THEN
                CASE WHEN s.way IN ('wide', 'team', 'case') AND authz.glass_is_broken(s, f.case_file_id)
                    THEN 'break-glass' END
            WHEN s.way = 'wide'
                OR s.way = 'kind' AND held && ARRAY['placements_officer', 'buyers_team_leader', 'category_specialist']
                THEN 'role: ' || array_to_string(held, ', ')
            WHEN s.way = 'team' AND EXISTS (SELECT FROM holdfast.appointment AS a
                WHERE a.agency_id = p_agency AND a.worker_id = s.worker_id AND a.team_id = f.team_id
                  AND authz.way_of(a.role) = 'team' AND a.from_on <= t AND (a.to_on IS NULL OR a.to_on >= t))
                THEN 'team'
            WHEN s.way = 'team' AND f.kind = 'household' AND 'fostering_manager' = ANY (held)
                THEN 'role: fostering_manager'
            ELSE coalesce(
                (SELECT 'allocation: ' || a.role FROM holdfast.allocation AS a
                 WHERE s.way IN ('case', 'own') AND a.agency_id = p_agency AND a.case_file_id = f.case_file_id
                   AND a.worker_id = s.worker_id AND authz.way_of(a.role) = s.way
                   AND a.from_on <= t AND (a.to_on IS NULL OR a.to_on >= t)
                 ORDER BY a.from_on LIMIT 1),
                CASE WHEN s.way IN ('wide', 'team', 'case') AND authz.glass_is_broken(s, f.case_file_id)
                    THEN 'break-glass' END)
            END AS why
        FROM holdfast.case_file AS f WHERE f.agency_id = p_agency AND f.case_file_id = ANY (p_files)) AS x
    WHERE x.why IS NOT NULL;
END
$$;

-- Why a session may see one file; NULL where it may not.
CREATE OR REPLACE FUNCTION authz.file_basis(s authz.session, p_agency int, p_file uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT b.basis FROM authz.file_bases(s, p_agency, ARRAY[p_file]) AS b);
END
$$;

CREATE OR REPLACE FUNCTION authz.glass_is_broken(s authz.session, p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM authz.break_glass AS g
        WHERE g.agency_id = s.agency_id AND g.worker_id = s.worker_id AND g.case_file_id = p_file
          AND g.active_until > authz.instant());
END
$$;

-- Why the session of this transaction may see a file of its own agency.
CREATE OR REPLACE FUNCTION authz.my_basis(p_file uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ SELECT authz.file_basis(authz.me(), (authz.me()).agency_id, p_file) $$;

-- Whether the session reaches a placement from either side, and so may know who is placed with whom.
CREATE OR REPLACE FUNCTION authz.placement_basis(s authz.session, p holdfast.placement) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    why text := authz.file_basis(s, p.agency_id, p.child_file_id);
BEGIN
    IF why IS NOT NULL THEN RETURN why; END IF;
    -- A carer or provider knows of the children placed with them now, not of those before.
    IF p.is_restricted OR p.carer_file_id IS NULL OR (s.way = 'own' AND p.ended_on < authz.today()) THEN
        RETURN NULL;
    END IF;
    RETURN authz.file_basis(s, p.agency_id, p.carer_file_id);
END
$$;

-- Which of the files stand in a placement that the session reaches, as `placement_basis` has it.
CREATE OR REPLACE FUNCTION authz.known_by_placement(s authz.session, p_agency int, p_files uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_files = '{}' THEN RETURN '{}'; END IF;
    RETURN ARRAY(
        -- Side by side, for no index serves a file that stands in either of two columns.
        WITH near AS MATERIALIZED (
            SELECT p.child_file_id AS file, p.child_file_id, p.carer_file_id, p.is_restricted, p.ended_on
            FROM holdfast.placement AS p WHERE p.agency_id = p_agency AND p.child_file_id = ANY (p_files)
            UNION ALL
            SELECT p.carer_file_id, p.child_file_id, p.carer_file_id, p.is_restricted, p.ended_on
            FROM holdfast.placement AS p WHERE p.agency_id = p_agency AND p.carer_file_id = ANY (p_files)
        ), reached AS MATERIALIZED (
            SELECT b.case_file_id FROM authz.file_bases(s, p_agency, ARRAY(
                SELECT n.child_file_id FROM near AS n UNION SELECT n.carer_file_id FROM near AS n)) AS b
        )
        SELECT DISTINCT n.file FROM near AS n
        WHERE n.child_file_id IN (SELECT r.case_file_id FROM reached AS r)
           -- A carer or provider knows of the children placed with them now, not of those before.
           OR NOT n.is_restricted AND (s.way <> 'own' OR n.ended_on IS NULL OR n.ended_on >= authz.today())
              AND n.carer_file_id IN (SELECT r.case_file_id FROM reached AS r));
END
$$;

-- The few facts that identify the people of files: never an address. Only for files the session may see, may know of
-- through a placement (a restricted file is not known through anything), or reads a linked record of.
CREATE OR REPLACE FUNCTION authz.identity(p_files uuid[]) RETURNS TABLE (
    case_file_id uuid, kind text, name text, born_on date, local_id text, authority text,
    worker_name text, worker_telephone text, worker_email text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    l holdfast.web_link := authz.live_link();
    home int := coalesce(l.agency_id, s.agency_id);
    wanted uuid[] := p_files[1:500];
    known uuid[];
    today date := authz.today();
BEGIN
    IF s.worker_id IS NULL THEN RETURN; END IF;
    IF nullif(current_setting('holdfast.link', true), '') IS NOT NULL THEN
        known := ARRAY(SELECT x.case_file_id FROM holdfast.filing AS x JOIN holdfast.case_file AS f
            USING (agency_id, case_file_id)
            WHERE x.agency_id = home AND x.record_id = l.record_id AND f.kind = 'child');
    ELSE
        known := ARRAY(SELECT b.case_file_id FROM authz.file_bases(s, home, wanted) AS b);
        known := known || authz.known_by_placement(s, home, ARRAY(SELECT f.case_file_id FROM holdfast.case_file AS f
            WHERE f.agency_id = home AND f.case_file_id = ANY (wanted) AND f.case_file_id <> ALL (known)
              AND NOT f.is_restricted));
    END IF;
    RETURN QUERY
    SELECT f.case_file_id, f.kind, f.title, c.born_on, f.local_id, g.name, w.display_name, w.telephone, w.email
    FROM unnest(wanted) AS x (id)
    JOIN holdfast.case_file AS f ON f.agency_id = home AND f.case_file_id = x.id AND x.id = ANY (known)
    JOIN holdfast.agency AS g ON g.agency_id = f.agency_id
    LEFT JOIN holdfast.child AS c ON c.agency_id = f.agency_id AND c.case_file_id = f.case_file_id
    LEFT JOIN LATERAL (
        SELECT x.display_name, x.telephone, x.email
        FROM holdfast.allocation AS a JOIN holdfast.worker AS x USING (worker_id)
        WHERE a.agency_id = f.agency_id AND a.case_file_id = f.case_file_id
          AND a.role IN ('social_worker', 'supervising_social_worker')
          AND a.from_on <= today AND (a.to_on IS NULL OR a.to_on >= today)
        ORDER BY a.from_on DESC LIMIT 1) AS w ON true;
END
$$;

-- Name and office contact of workers, for rows that point at them. Never of somebody who is no colleague unless a row
-- the caller sees carries their (random) id.
CREATE OR REPLACE FUNCTION authz.worker_cards(p_workers uuid[]) RETURNS TABLE (
    worker_id uuid, display_name text, job_title text, telephone text, email text, agency_name text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF authz.scope((authz.me()).way) IS NULL AND authz.scope('link') IS NULL THEN RETURN; END IF;
    RETURN QUERY
    SELECT w.worker_id, w.display_name, w.job_title, w.telephone, w.email, a.name
    FROM holdfast.worker AS w JOIN holdfast.agency AS a ON a.agency_id = w.home_agency_id
    WHERE w.worker_id = ANY (p_workers[1:500]);
END
$$;
RESET ROLE;
