-- Web links: the policy on web_link decides who may share what; these keep the grantee's side and let them answer.
SET ROLE holdfast_authz;

-- Checks a new link's grantee and gives the grantee's side its row, in the same transaction.
CREATE OR REPLACE FUNCTION authz.link_made() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.grantee_agency_id <> NEW.agency_id AND NOT authz.are_related(NEW.agency_id, NEW.grantee_agency_id) THEN
        RAISE EXCEPTION 'no relation with that agency' USING ERRCODE = '23514', CONSTRAINT = 'link_grantee_is_known';
    END IF;
    IF NEW.grantee_worker_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM holdfast.appointment AS a JOIN holdfast.worker AS w USING (worker_id)
        WHERE a.agency_id = NEW.grantee_agency_id AND a.worker_id = NEW.grantee_worker_id AND w.is_active
          AND (w.is_listed OR NEW.grantee_agency_id = NEW.agency_id)
          AND (a.to_on IS NULL OR a.to_on >= authz.today())) THEN
        RAISE EXCEPTION 'no such worker' USING ERRCODE = '23514', CONSTRAINT = 'link_grantee_is_known';
    END IF;
    IF NEW.grantee_team_id IS NOT NULL AND NEW.grantee_agency_id <> NEW.agency_id AND NOT EXISTS (
        SELECT FROM holdfast.team AS t WHERE t.agency_id = NEW.grantee_agency_id AND t.team_id = NEW.grantee_team_id
          AND t.is_intake) THEN
        RAISE EXCEPTION 'no such intake team' USING ERRCODE = '23514', CONSTRAINT = 'link_grantee_is_known';
    END IF;
    INSERT INTO holdfast.linked_record (agency_id, link_id, owner_agency_id, grantee_worker_id, grantee_team_id,
        grantee_file_id, reference, may, purpose, linked_at, ends_at)
    SELECT NEW.grantee_agency_id, NEW.link_id, NEW.agency_id, NEW.grantee_worker_id, NEW.grantee_team_id,
        NEW.grantee_file_id, r.reference, NEW.may, NEW.purpose, NEW.created_at, NEW.ends_at
    FROM holdfast.record AS r WHERE r.agency_id = NEW.agency_id AND r.record_id = NEW.record_id;
    IF NEW.section IS NOT NULL THEN
        INSERT INTO holdfast.section (agency_id, record_id, name) VALUES (NEW.agency_id, NEW.record_id, NEW.section)
        ON CONFLICT DO NOTHING;
    END IF;
    INSERT INTO authz.outbox (agency_id, message_id, topic, payload, written_at)
    VALUES (NEW.agency_id, gen_random_uuid(), 'link made', jsonb_build_object('link', NEW.link_id), authz.moment());
    RETURN NULL;
END
$$;

-- Carries a withdrawal or a new end to the grantee's side.
CREATE OR REPLACE FUNCTION authz.link_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE holdfast.linked_record AS x SET withdrawn_at = NEW.withdrawn_at, ends_at = NEW.ends_at
    WHERE x.agency_id = NEW.grantee_agency_id AND x.link_id = NEW.link_id;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION authz.are_related(p_one int, p_other int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM holdfast.agency_relation AS r
    WHERE r.agency_id = p_one AND r.other_agency_id = p_other
      AND r.from_on <= authz.today() AND (r.to_on IS NULL OR r.to_on >= authz.today()))
$$;

-- What the open link says of itself: for the page of the grantee.
CREATE OR REPLACE FUNCTION authz.open_link() RETURNS TABLE (
    link_id uuid, owner_agency text, record_id uuid, reference text, section text, may text, purpose text,
    created_by uuid, created_at timestamptz, ends_at timestamptz, acknowledged_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT l.link_id, g.name, l.record_id, r.reference, l.section, l.may, l.purpose, l.created_by, l.created_at,
    l.ends_at, l.acknowledged_at
FROM authz.live_link() AS l
JOIN holdfast.agency AS g ON g.agency_id = l.agency_id
JOIN holdfast.record AS r ON r.agency_id = l.agency_id AND r.record_id = l.record_id
$$;

-- The files the open link's record stands on: what the audit of a linked read is about.
CREATE OR REPLACE FUNCTION authz.linked_files() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(array_agg(f.case_file_id), '{}') FROM authz.live_link() AS l
JOIN holdfast.filing AS f ON f.agency_id = l.agency_id AND f.record_id = l.record_id
$$;

-- Completes the link's section, signed by the session's person, if it still stands at p_version. Returns the new
-- version, or NULL where somebody changed it first.
CREATE OR REPLACE FUNCTION authz.complete_section(p_version int, p_body text) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    l holdfast.web_link := authz.live_link();
    x holdfast.section;
BEGIN
    IF l.link_id IS NULL OR l.may <> 'complete' THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    IF length(btrim(p_body)) = 0 THEN RAISE EXCEPTION 'empty section' USING ERRCODE = '22023'; END IF;
    SELECT y.* INTO x FROM holdfast.section AS y
    WHERE y.agency_id = l.agency_id AND y.record_id = l.record_id AND y.name = l.section FOR UPDATE;
    IF x.version IS DISTINCT FROM p_version THEN RETURN NULL; END IF;
    IF x.completed_by IS NOT NULL THEN
        INSERT INTO holdfast.section_version (agency_id, record_id, name, version, body, completed_by, completed_at)
        VALUES (x.agency_id, x.record_id, x.name, x.version, x.body, x.completed_by, x.completed_at);
    END IF;
    UPDATE holdfast.section AS y
    SET body = p_body, version = y.version + 1, completed_by = s.worker_id, completed_at = authz.moment()
    WHERE y.agency_id = l.agency_id AND y.record_id = l.record_id AND y.name = l.section;
    UPDATE holdfast.linked_record AS r SET done_at = authz.moment()
    WHERE r.agency_id = l.grantee_agency_id AND r.link_id = l.link_id;
    INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, record_id, reference, clause,
        sent_by, sent_at)
    SELECT l.agency_id, gen_random_uuid(), l.created_by, 'section_completed', l.record_id, r.reference,
        'design', s.worker_id, authz.moment()
    FROM holdfast.record AS r WHERE r.agency_id = l.agency_id AND r.record_id = l.record_id;
    PERFORM authz.append_audit(s, l, 'complete section', l.record_id, authz.linked_files(), l.section);
    RETURN p_version + 1;
END
$$;

-- Acknowledges the open link's record. Once is enough; again changes nothing.
CREATE OR REPLACE FUNCTION authz.acknowledge() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    l holdfast.web_link := authz.live_link();
BEGIN
    IF l.link_id IS NULL OR l.may <> 'acknowledge' THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    UPDATE holdfast.web_link AS x SET acknowledged_at = authz.moment(), acknowledged_by = s.worker_id
    WHERE x.agency_id = l.agency_id AND x.link_id = l.link_id AND x.acknowledged_at IS NULL;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE holdfast.linked_record AS r SET done_at = authz.moment()
    WHERE r.agency_id = l.grantee_agency_id AND r.link_id = l.link_id;
    PERFORM authz.append_audit(s, l, 'acknowledge record', l.record_id, authz.linked_files(), NULL);
    RETURN true;
END
$$;

-- Listed workers and intake teams of the session's agency and of those related to it, by part of a name. Carers and
-- young people are found by their own agency's managers alone: their names say who is looked after, and where.
CREATE OR REPLACE FUNCTION authz.directory(p_query text) RETURNS TABLE (
    kind text, id uuid, agency_id int, name text, agency text, team text, role text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    wanted text := '%' || replace(replace(replace(lower(btrim(p_query)), '\', '\\'), '%', '\%'), '_', '\_') || '%';
BEGIN
    IF authz.scope(s.way) IS NULL OR s.way NOT IN ('wide', 'team', 'case', 'kind')
        OR coalesce(length(btrim(p_query)), 0) < 2 THEN
        RETURN;
    END IF;
    IF (SELECT count(*) FROM authz.audit AS a
        WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND a.act = 'search directory'
          AND a.at > authz.moment() - interval '1 hour') >= 120 THEN
        RAISE EXCEPTION 'too many searches' USING ERRCODE = '53400';
    END IF;
    RETURN QUERY
    (SELECT 'worker', w.worker_id, x.agency_id, w.display_name, g.name, t.name, x.role
     FROM holdfast.appointment AS x
     JOIN holdfast.worker AS w USING (worker_id)
     JOIN holdfast.agency AS g ON g.agency_id = x.agency_id
     LEFT JOIN holdfast.team AS t ON t.agency_id = x.agency_id AND t.team_id = x.team_id
     WHERE (x.agency_id = s.agency_id OR (w.is_listed AND authz.are_related(s.agency_id, x.agency_id)))
       AND (x.role NOT IN ('foster_carer', 'young_person')
            OR (x.agency_id = s.agency_id AND s.way IN ('wide', 'team')))
       AND w.is_active AND x.from_on <= authz.today() AND (x.to_on IS NULL OR x.to_on >= authz.today())
       AND authz.way_of(x.role) <> 'none'
       AND (lower(w.display_name) LIKE wanted OR lower(t.name) LIKE wanted OR replace(x.role, '_', ' ') LIKE wanted)
     ORDER BY x.agency_id <> s.agency_id, w.display_name, w.worker_id LIMIT 25)
    UNION ALL
    (SELECT 'team', t.team_id, t.agency_id, t.name, g.name, t.name, NULL
     FROM holdfast.team AS t JOIN holdfast.agency AS g USING (agency_id)
     WHERE (t.agency_id = s.agency_id OR (t.is_intake AND authz.are_related(s.agency_id, t.agency_id)))
       AND (lower(t.name) LIKE wanted OR lower(g.name) LIKE wanted)
     ORDER BY t.agency_id <> s.agency_id, t.name, t.team_id LIMIT 25);
END
$$;
RESET ROLE;

SET ROLE holdfast_authz;
-- To whom a link was made, in words, for those who see the record it is of.
CREATE OR REPLACE FUNCTION authz.link_grantee(p_link uuid, OUT name text, OUT agency text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    -- The number of a file is for those who see that file; another agency's, and a restricted one, stay unnumbered.
    SELECT coalesce(w.display_name, t.name,
        'Case file' || CASE WHEN authz.file_basis(s, l.grantee_agency_id, f.case_file_id) IS NOT NULL
            THEN ' ' || f.local_id ELSE '' END), g.name INTO name, agency
    FROM holdfast.web_link AS l
    JOIN holdfast.agency AS g ON g.agency_id = l.grantee_agency_id
    LEFT JOIN holdfast.worker AS w ON w.worker_id = l.grantee_worker_id
    LEFT JOIN holdfast.team AS t ON t.agency_id = l.grantee_agency_id AND t.team_id = l.grantee_team_id
    LEFT JOIN holdfast.case_file AS f ON f.agency_id = l.grantee_agency_id AND f.case_file_id = l.grantee_file_id
    WHERE l.agency_id = s.agency_id AND l.link_id = p_link
      AND authz.scope(s.way) IS NOT NULL AND s.way IN ('wide', 'team', 'case')
      AND EXISTS (SELECT FROM holdfast.filing AS x
          WHERE x.agency_id = l.agency_id AND x.record_id = l.record_id
            AND CASE WHEN x.is_restricted THEN x.case_file_id = ANY (authz.my_named_files())
                ELSE authz.file_basis(s, x.agency_id, x.case_file_id) IS NOT NULL END);
END
$$;
RESET ROLE;
