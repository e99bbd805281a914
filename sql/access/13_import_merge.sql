-- Writes an import's rows where they belong, set by set. Each part says how many it added and changed.
--
-- Statistics know nothing of rows written a moment ago in the same transaction: the planner takes the sets for a few
-- rows and would go through one for each row of the other. So these functions join by hashing or merging only.
SET ROLE holdfast_authz;

-- A new identifier that sorts by time (RFC 9562 version 7), for rows that no program makes one by one. Called only
-- from functions that pin the search path; without a pin of its own it is inlined.
CREATE OR REPLACE FUNCTION authz.new_id() RETURNS uuid
LANGUAGE sql VOLATILE
AS $$
SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

CREATE OR REPLACE FUNCTION authz.tally(p_added bigint, p_changed bigint) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT jsonb_build_object('added', p_added, 'changed', p_changed) $$;

CREATE OR REPLACE FUNCTION authz.merge_children(p_agency int, p_import uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    added bigint;
    changed bigint;
BEGIN
    -- A file made by hand is the return's child of the same number.
    INSERT INTO holdfast.import_key (agency_id, kind, key, case_file_id)
    SELECT p_agency, 'child', h.child, f.case_file_id FROM authz.latest_headers(p_import) AS h
    JOIN holdfast.case_file AS f ON f.agency_id = p_agency AND f.kind = 'child' AND f.local_id = h.child
    ON CONFLICT DO NOTHING;
    UPDATE holdfast.child AS c
    SET sex = h.sex, born_on = h.born_on, ethnicity = h.ethnicity, upn = coalesce(h.upn, c.upn)
    FROM authz.latest_headers(p_import) AS h
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = h.child
    WHERE c.agency_id = p_agency AND c.case_file_id = k.case_file_id AND NOT c.is_edited
      AND (c.sex, c.born_on, c.ethnicity, c.upn)
        IS DISTINCT FROM (h.sex, h.born_on, h.ethnicity, coalesce(h.upn, c.upn));
    GET DIAGNOSTICS changed = ROW_COUNT;
    -- Files first: what hangs on them is checked against them row by row, and that must not be planned for few files.
    INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, local_id, title, opened_on)
    SELECT p_agency, authz.new_id(), 'child', h.child,
        coalesce(btrim(n.given_names || ' ' || n.family_name), 'Child ' || h.child),
        coalesce(e.began_on, authz.today())
    FROM authz.latest_headers(p_import) AS h
    LEFT JOIN authz.latest_names(p_import) AS n USING (child)
    LEFT JOIN (SELECT x.child, min(x.started_on) AS began_on FROM staging.history AS x
        WHERE x.import_id = p_import GROUP BY x.child) AS e USING (child)
    WHERE NOT EXISTS (SELECT FROM holdfast.import_key AS k
        WHERE k.agency_id = p_agency AND k.kind = 'child' AND k.key = h.child);
    GET DIAGNOSTICS added = ROW_COUNT;
    PERFORM holdfast.count_anew('case_file', added);
    INSERT INTO holdfast.import_key (agency_id, kind, key, case_file_id)
    SELECT p_agency, 'child', h.child, f.case_file_id FROM authz.latest_headers(p_import) AS h
    JOIN holdfast.case_file AS f ON f.agency_id = p_agency AND f.kind = 'child' AND f.local_id = h.child
    WHERE NOT EXISTS (SELECT FROM holdfast.import_key AS k
        WHERE k.agency_id = p_agency AND k.kind = 'child' AND k.key = h.child);
    PERFORM holdfast.count_anew('import_key', added);
    INSERT INTO holdfast.child (agency_id, case_file_id, family_name, given_names, born_on, sex, ethnicity, upn)
    SELECT p_agency, k.case_file_id, coalesce(n.family_name, 'Child ' || h.child), coalesce(n.given_names, ''),
        h.born_on, h.sex, h.ethnicity, h.upn
    FROM authz.latest_headers(p_import) AS h
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = h.child
    LEFT JOIN authz.latest_names(p_import) AS n ON n.child = h.child
    WHERE NOT EXISTS (SELECT FROM holdfast.child AS c
        WHERE c.agency_id = p_agency AND c.case_file_id = k.case_file_id);
    INSERT INTO holdfast.file_name (agency_id, case_file_id, name)
    SELECT p_agency, f.case_file_id, f.title FROM authz.latest_headers(p_import) AS h
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = h.child
    JOIN holdfast.case_file AS f ON f.agency_id = p_agency AND f.case_file_id = k.case_file_id
    WHERE NOT EXISTS (SELECT FROM holdfast.file_name AS x
        WHERE x.agency_id = p_agency AND x.case_file_id = k.case_file_id);
    RETURN authz.tally(added, changed);
END
$$;

-- Names and local ids from children.csv, for files that had others. The name before becomes a former name.
CREATE OR REPLACE FUNCTION authz.merge_names(p_agency int, p_import uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    former bigint;
    renamed bigint;
    numbered bigint;
BEGIN
    WITH given AS MATERIALIZED (
        SELECT k.case_file_id, n.family_name, n.given_names, f.title AS old_title,
            btrim(n.given_names || ' ' || n.family_name) AS title, f.title = 'Child ' || n.child AS was_blank
        FROM authz.latest_names(p_import) AS n
        JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = n.child
        JOIN holdfast.case_file AS f ON f.agency_id = p_agency AND f.case_file_id = k.case_file_id
        JOIN holdfast.child AS c ON c.agency_id = p_agency AND c.case_file_id = k.case_file_id AND NOT c.is_edited
        WHERE (c.family_name, c.given_names) IS DISTINCT FROM (n.family_name, n.given_names)
    ), facts AS (
        UPDATE holdfast.child AS c SET family_name = g.family_name, given_names = g.given_names FROM given AS g
        WHERE c.agency_id = p_agency AND c.case_file_id = g.case_file_id
    ), blank AS (
        DELETE FROM holdfast.file_name AS x USING given AS g
        WHERE x.agency_id = p_agency AND x.case_file_id = g.case_file_id AND g.was_blank AND x.name = g.old_title
    ), before AS (
        UPDATE holdfast.file_name AS x SET is_former = true FROM given AS g
        WHERE x.agency_id = p_agency AND x.case_file_id = g.case_file_id AND NOT g.was_blank
          AND x.name = g.old_title AND x.name <> g.title
    ), now AS (
        INSERT INTO holdfast.file_name (agency_id, case_file_id, name) SELECT p_agency, g.case_file_id, g.title
        FROM given AS g
        ON CONFLICT (agency_id, case_file_id, name) DO UPDATE SET is_former = false
    )
    UPDATE holdfast.case_file AS f SET title = g.title, version = f.version + 1 FROM given AS g
    WHERE f.agency_id = p_agency AND f.case_file_id = g.case_file_id;
    GET DIAGNOSTICS renamed = ROW_COUNT;

    INSERT INTO holdfast.file_name (agency_id, case_file_id, name, is_former)
    SELECT DISTINCT p_agency, k.case_file_id, x.name, true
    FROM authz.latest_names(p_import) AS n
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = n.child
    CROSS JOIN LATERAL unnest(n.former_names) AS x (name)
    ON CONFLICT (agency_id, case_file_id, name) DO NOTHING;
    GET DIAGNOSTICS former = ROW_COUNT;

    WITH given AS MATERIALIZED (
        SELECT n.file_no, n.line, n.local_id, f.case_file_id,
            count(*) OVER (PARTITION BY n.local_id) > 1 OR EXISTS (SELECT FROM holdfast.case_file AS x
                WHERE x.agency_id = p_agency AND x.kind = 'child' AND x.local_id = n.local_id) AS is_taken
        FROM authz.latest_names(p_import) AS n
        JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = n.child
        JOIN holdfast.case_file AS f ON f.agency_id = p_agency AND f.case_file_id = k.case_file_id
        JOIN holdfast.child AS c ON c.agency_id = p_agency AND c.case_file_id = k.case_file_id AND NOT c.is_edited
        WHERE n.local_id IS NOT NULL AND n.local_id <> f.local_id
    ), complaint AS (
        INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
        SELECT p_import, 4, g.file_no, g.line, 'LOCAL_ID', g.local_id,
            'Another file has this number. The child keeps the one it had.', 'conflict'
        FROM given AS g WHERE g.is_taken
    )
    UPDATE holdfast.case_file AS f SET local_id = g.local_id, version = f.version + 1 FROM given AS g
    WHERE NOT g.is_taken AND f.agency_id = p_agency AND f.case_file_id = g.case_file_id;
    GET DIAGNOSTICS numbered = ROW_COUNT;
    RETURN authz.tally(former, renamed + numbered);
END
$$;

CREATE OR REPLACE FUNCTION authz.merge_episodes(p_agency int, p_import uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    added bigint;
    changed bigint;
    ended bigint;
BEGIN
    WITH written AS (
        INSERT INTO holdfast.care_episode AS c (agency_id, child_file_id, started_on, reason_started, legal_status,
            category_of_need, placement_type, placement_provider, ended_on, reason_ended, reason_for_change,
            home_postcode, placement_postcode, urn)
        SELECT p_agency, k.case_file_id, e.started_on, e.reason_started, e.legal_status, e.category_of_need,
            e.placement_type, e.placement_provider, h.ended_on, h.reason_ended, h.reason_for_change,
            e.home_postcode, e.placement_postcode, e.urn
        FROM staging.history AS h
        JOIN staging.episode AS e ON e.import_id = p_import AND e.file_no = h.file_no AND e.line = h.line
        JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = h.child
        WHERE h.import_id = p_import
        ON CONFLICT (agency_id, child_file_id, started_on) DO UPDATE SET reason_started = excluded.reason_started,
            legal_status = excluded.legal_status, category_of_need = excluded.category_of_need,
            placement_type = excluded.placement_type, placement_provider = excluded.placement_provider,
            ended_on = excluded.ended_on, reason_ended = excluded.reason_ended,
            reason_for_change = excluded.reason_for_change, home_postcode = excluded.home_postcode,
            placement_postcode = excluded.placement_postcode, urn = excluded.urn
        WHERE (c.reason_started, c.legal_status, c.category_of_need, c.placement_type, c.placement_provider,
            c.ended_on, c.reason_ended, c.reason_for_change, c.home_postcode, c.placement_postcode, c.urn)
            IS DISTINCT FROM (excluded.reason_started, excluded.legal_status, excluded.category_of_need,
            excluded.placement_type, excluded.placement_provider, excluded.ended_on, excluded.reason_ended,
            excluded.reason_for_change, excluded.home_postcode, excluded.placement_postcode, excluded.urn)
        RETURNING (xmax = 0) AS is_new
    )
    SELECT count(*) FILTER (WHERE w.is_new), count(*) FILTER (WHERE NOT w.is_new) INTO added, changed FROM written AS w;
    PERFORM holdfast.count_anew('care_episode', added);
    -- Of an episode that was loaded before and is not in these files, only the end may come to be known.
    UPDATE holdfast.care_episode AS c
    SET ended_on = h.ended_on, reason_ended = h.reason_ended, reason_for_change = h.reason_for_change
    FROM staging.history AS h
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = h.child
    WHERE h.import_id = p_import AND h.file_no = 0 AND c.agency_id = p_agency AND c.child_file_id = k.case_file_id
      AND c.started_on = h.started_on
      AND (c.ended_on, c.reason_ended, c.reason_for_change)
        IS DISTINCT FROM (h.ended_on, h.reason_ended, h.reason_for_change);
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN authz.tally(added, changed + ended);
END
$$;

CREATE OR REPLACE FUNCTION authz.merge_absences_and_reviews(p_agency int, p_import uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    missing jsonb;
    reviews jsonb;
BEGIN
    WITH written AS (
        INSERT INTO holdfast.missing_episode AS m (agency_id, child_file_id, started_on, kind, ended_on)
        SELECT DISTINCT ON (k.case_file_id, x.started_on) p_agency, k.case_file_id, x.started_on, x.kind, x.ended_on
        FROM staging.missing AS x
        JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = x.child
        WHERE x.import_id = p_import
        ORDER BY k.case_file_id, x.started_on, x.file_no DESC, x.line DESC
        ON CONFLICT (agency_id, child_file_id, started_on) DO UPDATE
        SET kind = excluded.kind, ended_on = coalesce(excluded.ended_on, m.ended_on)
        WHERE (m.kind, m.ended_on) IS DISTINCT FROM (excluded.kind, coalesce(excluded.ended_on, m.ended_on))
        RETURNING (xmax = 0) AS is_new
    )
    SELECT authz.tally(count(*) FILTER (WHERE w.is_new), count(*) FILTER (WHERE NOT w.is_new)) INTO missing
    FROM written AS w;
    WITH written AS (
        INSERT INTO holdfast.care_review AS c (agency_id, child_file_id, reviewed_on, participation)
        SELECT DISTINCT ON (k.case_file_id, x.reviewed_on) p_agency, k.case_file_id, x.reviewed_on, x.participation
        FROM staging.review AS x
        JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = x.child
        WHERE x.import_id = p_import
        ORDER BY k.case_file_id, x.reviewed_on, x.file_no DESC, x.line DESC
        ON CONFLICT (agency_id, child_file_id, reviewed_on) DO UPDATE SET participation = excluded.participation
        WHERE c.participation IS DISTINCT FROM excluded.participation
        RETURNING (xmax = 0) AS is_new
    )
    SELECT authz.tally(count(*) FILTER (WHERE w.is_new), count(*) FILTER (WHERE NOT w.is_new)) INTO reviews
    FROM written AS w;
    RETURN jsonb_build_object('missing', missing, 'reviews', reviews);
END
$$;
RESET ROLE;
