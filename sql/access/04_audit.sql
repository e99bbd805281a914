-- The audit: a write's row in the write's own transaction, a read's before the answer leaves.
SET ROLE holdfast_authz;

-- Notes what the session of this transaction did to a record and the files it stands on.
CREATE OR REPLACE FUNCTION authz.note(p_act text, p_record uuid, p_files uuid[], p_detail text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    l holdfast.web_link := authz.live_link();
BEGIN
    IF s.worker_id IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = '28000'; END IF;
    PERFORM authz.append_audit(s, l, p_act, p_record, p_files, p_detail);
    UPDATE authz.session AS x SET idle_until = authz.moment() + interval '30 minutes'
    WHERE x.token_hash = s.token_hash;
END
$$;

-- Appends one row and its files. An audit row belongs to the agency whose data it is about.
CREATE OR REPLACE FUNCTION authz.append_audit(
    s authz.session, l holdfast.web_link, p_act text, p_record uuid, p_files uuid[], p_detail text
) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    home int := coalesce(l.agency_id, s.agency_id);
    id bigint;
    wanted uuid[] := ARRAY(SELECT c.case_file_id FROM holdfast.case_file AS c
        WHERE c.agency_id = home AND c.case_file_id = ANY (p_files));
    reached uuid[];
    bases text[];
    near uuid[];
BEGIN
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act, record_id, link_id, basis, detail)
    VALUES (home, authz.moment(), s.worker_id, s.agency_id, p_act, p_record, l.link_id,
        CASE WHEN l.link_id IS NOT NULL THEN 'link' ELSE s.way END, p_detail)
    RETURNING audit_id INTO id;
    IF l.link_id IS NOT NULL OR s.way = 'none' THEN
        INSERT INTO authz.audit_subject (agency_id, audit_id, case_file_id, basis)
        SELECT home, id, f, CASE WHEN l.link_id IS NOT NULL THEN 'link' ELSE 'review' END FROM unnest(wanted) AS f;
        RETURN;
    END IF;
    SELECT coalesce(array_agg(b.case_file_id), '{}'), array_agg(b.basis) INTO reached, bases
    FROM authz.file_bases(s, home, wanted) AS b;
    near := authz.known_by_placement(s, home, ARRAY(SELECT f FROM unnest(wanted) AS f WHERE f <> ALL (reached)));
    -- A file that was shown without any relationship is 'none', which an auditor looks at.
    INSERT INTO authz.audit_subject (agency_id, audit_id, case_file_id, basis)
    SELECT home, id, f, coalesce(bases[array_position(reached, f)],
        CASE WHEN f = ANY (near) THEN 'placement' WHEN authz.attends(s, p_record) THEN 'meeting'
            WHEN authz.sits_for(s, f) THEN 'panel' ELSE 'none' END)
    FROM unnest(wanted) AS f;
END
$$;

-- Notes a batch of reads, each with its token, and slides the idle time of their sessions. The read audit's login
-- calls this and nothing else. p_reads: [{"token", "link", "act", "record", "files": []}].
CREATE OR REPLACE FUNCTION authz.note_reads(p_reads jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r jsonb;
    s authz.session;
    l holdfast.web_link;
    noted int := 0;
BEGIN
    FOR r IN SELECT x FROM jsonb_array_elements(p_reads) AS x ORDER BY x ->> 'token' LOOP
        SELECT x.* INTO s FROM authz.session AS x
        WHERE x.token_hash = sha256(convert_to(r ->> 'token', 'UTF8')) AND x.stage = 'full';
        IF NOT FOUND THEN CONTINUE; END IF;
        l := NULL;
        IF r ->> 'link' IS NOT NULL THEN
            SELECT x.* INTO l FROM holdfast.web_link AS x
            WHERE x.link_id = (r ->> 'link')::uuid AND authz.is_grantee(s, x);
        END IF;
        PERFORM authz.append_audit(s, l, r ->> 'act', (r ->> 'record')::uuid,
            ARRAY(SELECT (e #>> '{}')::uuid FROM jsonb_array_elements(r -> 'files') AS e), NULL);
        IF l.link_id IS NOT NULL THEN PERFORM authz.note_opening(s, l); END IF;
        UPDATE authz.session AS x SET idle_until = authz.moment() + interval '30 minutes'
        WHERE x.token_hash = s.token_hash AND x.ended_at IS NULL AND x.idle_until > authz.moment();
        noted := noted + 1;
    END LOOP;
    RETURN noted;
END
$$;

CREATE OR REPLACE FUNCTION authz.note_opening(s authz.session, l holdfast.web_link) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
INSERT INTO holdfast.link_opening (agency_id, link_id, worker_id, first_opened_at, last_opened_at)
VALUES (l.agency_id, l.link_id, s.worker_id, authz.moment(), authz.moment())
ON CONFLICT (agency_id, link_id, worker_id) DO UPDATE SET last_opened_at = excluded.last_opened_at
$$;

-- Who looked at a file, newest first: for those who see the file, and for the information-governance lead and
-- auditor, who see no content of it.
CREATE OR REPLACE FUNCTION authz.who_looked(p_file uuid, p_before bigint, p_limit int) RETURNS TABLE (
    audit_id bigint, at timestamptz, worker text, agency text, act text, basis text, record_id uuid
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF nullif(current_setting('holdfast.link', true), '') IS NOT NULL OR NOT (
        authz.holds('information_governance_lead') OR authz.holds('auditor')
        OR (s.way IN ('wide', 'team') AND authz.file_basis(s, s.agency_id, p_file) IS NOT NULL)) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT a.audit_id, a.at, w.display_name, g.name, a.act, x.basis, a.record_id
    FROM authz.audit_subject AS x
    JOIN authz.audit AS a USING (agency_id, audit_id)
    LEFT JOIN holdfast.worker AS w USING (worker_id)
    LEFT JOIN holdfast.agency AS g ON g.agency_id = a.viewer_agency_id
    WHERE x.agency_id = s.agency_id AND x.case_file_id = p_file
      AND (p_before IS NULL OR x.audit_id < p_before)
    ORDER BY x.audit_id DESC LIMIT least(p_limit, 200);
END
$$;

-- The agency's audit, newest first, for the auditor and the information-governance lead. No case content stands in it:
-- how many files an act was about, not which; and a record's reference, which says nothing of it.
DROP FUNCTION IF EXISTS authz.audit_trail(bigint, int);
CREATE FUNCTION authz.audit_trail(p_before bigint, p_limit int) RETURNS TABLE (
    audit_id bigint, at timestamptz, worker text, agency text, act text, basis text, record text, files int
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF NOT (authz.holds('information_governance_lead') OR authz.holds('auditor')) THEN RETURN; END IF;
    RETURN QUERY
    SELECT a.audit_id, a.at, w.display_name, g.name, a.act, a.basis, r.reference,
        (SELECT count(*)::int FROM authz.audit_subject AS x
         WHERE x.agency_id = a.agency_id AND x.audit_id = a.audit_id)
    FROM authz.audit AS a
    LEFT JOIN holdfast.worker AS w USING (worker_id)
    LEFT JOIN holdfast.agency AS g ON g.agency_id = a.viewer_agency_id
    LEFT JOIN holdfast.record AS r ON r.agency_id = a.agency_id AND r.record_id = a.record_id
    WHERE a.agency_id = s.agency_id AND (p_before IS NULL OR a.audit_id < p_before)
    ORDER BY a.audit_id DESC LIMIT least(p_limit, 200);
END
$$;
RESET ROLE;
