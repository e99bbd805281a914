-- Finding a file by name: only ids come out, filtered by what the caller may see before the limit, and the policies
-- judge them once more. (LIKE and the trigram operators are not leakproof: under the policies no index serves them.)
SET ROLE holdfast_authz;

-- The files whose names are like p_name, best first. Finds parts of names, other orders of the words, misspellings by
-- likeness, by sound and by one transposed or wrong letter, and former names.
CREATE OR REPLACE FUNCTION authz.find_files(p_name text, p_born_on date, p_local_id text, p_kind text, p_limit int)
RETURNS TABLE (case_file_id uuid, likeness real, found_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    wanted text := authz.name_key(coalesce(p_name, ''));
    heard text[] := authz.name_sounds(wanted);
    longest text;
    mine uuid[] := CASE WHEN s.way IN ('case', 'own') THEN authz.my_files(s.way) ELSE authz.my_named_files() END;
BEGIN
    IF s.worker_id IS NULL OR authz.scope(s.way) IS NULL OR s.way IN ('own', 'none') THEN RETURN; END IF;
    IF wanted = '' THEN
        RETURN QUERY
        SELECT f.case_file_id, 1::real, f.title FROM holdfast.case_file AS f
        LEFT JOIN holdfast.child AS c USING (agency_id, case_file_id)
        WHERE f.agency_id = s.agency_id
          AND (p_born_on IS NOT NULL OR coalesce(p_local_id, '') <> '')
          AND (p_born_on IS NULL OR c.born_on = p_born_on)
          AND (coalesce(p_local_id, '') = '' OR lower(f.local_id) = lower(p_local_id))
          AND (p_kind IS NULL OR f.kind = p_kind)
          AND (s.way <> 'case' OR f.case_file_id = ANY (mine))
          AND authz.file_basis(s, s.agency_id, f.case_file_id) IS NOT NULL
        ORDER BY f.title, f.case_file_id LIMIT least(p_limit, 200);
        RETURN;
    END IF;
    SELECT w INTO longest FROM regexp_split_to_table(wanted, ' ') AS w ORDER BY length(w) DESC LIMIT 1;
    RETURN QUERY
    WITH candidate AS (
        SELECT n.case_file_id, n.name, n.search_key,
            greatest(
                extensions.word_similarity(wanted, n.search_key),
                extensions.similarity(wanted, n.search_key),
                CASE WHEN n.sounds && heard THEN 0.25 + 0.5 * authz.shared_sounds(n.sounds, heard) END,
                CASE WHEN strpos(n.search_key, longest) > 0 THEN 0.5 END)::real AS likeness
        FROM holdfast.file_name AS n
        WHERE n.agency_id = s.agency_id
          AND (n.search_key OPERATOR(extensions.%>) wanted OR n.sounds && heard
               OR (length(longest) >= 3 AND n.search_key LIKE '%' || longest || '%')
               OR (length(longest) < 3 AND n.search_key LIKE longest || '%'))
          AND (s.way <> 'case' OR n.case_file_id = ANY (mine))
    ), best AS (
        SELECT DISTINCT ON (c.case_file_id) c.case_file_id, c.likeness, c.name FROM candidate AS c
        WHERE c.likeness >= 0.35
        ORDER BY c.case_file_id, c.likeness DESC, c.name
    )
    SELECT b.case_file_id, b.likeness, b.name FROM best AS b
    JOIN holdfast.case_file AS f ON f.agency_id = s.agency_id AND f.case_file_id = b.case_file_id
    LEFT JOIN holdfast.child AS c ON c.agency_id = f.agency_id AND c.case_file_id = f.case_file_id
    WHERE (p_born_on IS NULL OR c.born_on = p_born_on)
      AND (coalesce(p_local_id, '') = '' OR lower(f.local_id) = lower(p_local_id))
      AND (p_kind IS NULL OR f.kind = p_kind)
      AND CASE
          WHEN s.way = 'wide' THEN NOT f.is_restricted OR f.case_file_id = ANY (mine)
          ELSE authz.file_basis(s, s.agency_id, f.case_file_id) IS NOT NULL END
    ORDER BY b.likeness DESC, f.title, f.case_file_id LIMIT least(p_limit, 200);
END
$$;

-- How much of what was asked for is heard in a name, from 0 to 1.
CREATE OR REPLACE FUNCTION authz.shared_sounds(p_name text[], p_asked text[]) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
SELECT (count(*) FILTER (WHERE x = ANY (p_name)))::real / greatest(count(*), 1) FROM unnest(p_asked) AS x
$$;

-- Whether a child is or was known to AST or CAMHS, and through whom: from allocations of those roles, and from links
-- made to workers or teams of those services. Only for a file the session may see.
CREATE OR REPLACE FUNCTION authz.involvement(p_child uuid) RETURNS TABLE (
    service text, is_current boolean, worker_id uuid, worker text, telephone text, email text, agency text,
    level smallint, from_on date, to_on date, through text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF nullif(current_setting('holdfast.link', true), '') IS NOT NULL OR s.way NOT IN ('wide', 'team', 'case')
        OR NOT (authz.my_basis(p_child) IS NOT NULL OR EXISTS (
            SELECT FROM holdfast.placement AS p WHERE p.agency_id = s.agency_id AND p.child_file_id = p_child
              AND authz.placement_basis(s, p) IS NOT NULL)) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT CASE a.role WHEN 'ast_worker' THEN 'AST' ELSE 'CAMHS' END,
        a.to_on IS NULL OR a.to_on >= authz.today(), w.worker_id, w.display_name, w.telephone, w.email, g.name,
        a.level, a.from_on, a.to_on, 'allocation'
    FROM holdfast.allocation AS a
    JOIN holdfast.worker AS w USING (worker_id)
    JOIN holdfast.agency AS g ON g.agency_id = w.home_agency_id
    WHERE a.agency_id = s.agency_id AND a.case_file_id = p_child AND a.role IN ('ast_worker', 'camhs_worker')
      AND a.from_on <= authz.today()
    UNION ALL
    SELECT CASE coalesce(t.kind, wt.kind) WHEN 'adolescent_support' THEN 'AST' ELSE 'CAMHS' END,
        l.withdrawn_at IS NULL AND l.ends_at > authz.moment(), w.worker_id, coalesce(w.display_name, t.name),
        w.telephone, w.email, g.name, NULL, (l.created_at AT TIME ZONE 'Europe/London')::date,
        (coalesce(l.withdrawn_at, l.ends_at) AT TIME ZONE 'Europe/London')::date, 'web link'
    FROM holdfast.web_link AS l
    JOIN holdfast.filing AS f ON f.agency_id = l.agency_id AND f.record_id = l.record_id AND f.case_file_id = p_child
    JOIN holdfast.agency AS g ON g.agency_id = l.grantee_agency_id
    LEFT JOIN holdfast.team AS t ON t.agency_id = l.grantee_agency_id AND t.team_id = l.grantee_team_id
    LEFT JOIN holdfast.worker AS w ON w.worker_id = l.grantee_worker_id
    LEFT JOIN LATERAL (
        SELECT x.kind FROM holdfast.appointment AS p JOIN holdfast.team AS x USING (agency_id, team_id)
        WHERE p.agency_id = l.grantee_agency_id AND p.worker_id = l.grantee_worker_id
          AND x.kind IN ('adolescent_support', 'camhs') LIMIT 1) AS wt ON true
    WHERE l.agency_id = s.agency_id AND coalesce(t.kind, wt.kind) IN ('adolescent_support', 'camhs')
    ORDER BY 2 DESC, 9 DESC, 4;
END
$$;
RESET ROLE;
