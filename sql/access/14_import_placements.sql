-- The other half of the merge: providers, households, placements, and who works with whom.
SET ROLE holdfast_authz;

-- Rows with the same name are one provider; each row is a home or the provider's own registration.
CREATE OR REPLACE FUNCTION authz.merge_providers(p_agency int, p_import uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    added bigint;
    changed bigint;
    homes jsonb;
BEGIN
    INSERT INTO holdfast.import_key (agency_id, kind, key, case_file_id)
    SELECT DISTINCT ON (lower(x.name)) p_agency, 'provider', lower(x.name), f.case_file_id FROM staging.provider AS x
    JOIN holdfast.case_file AS f ON f.agency_id = p_agency AND f.kind = 'provider' AND lower(f.title) = lower(x.name)
    WHERE x.import_id = p_import
    ORDER BY lower(x.name), f.case_file_id
    ON CONFLICT DO NOTHING;
    UPDATE holdfast.provider AS p SET kind = x.kind
    FROM (SELECT DISTINCT ON (lower(s.name)) lower(s.name) AS key, s.kind FROM staging.provider AS s
        WHERE s.import_id = p_import ORDER BY lower(s.name), s.file_no DESC, s.line DESC) AS x
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'provider' AND k.key = x.key
    WHERE p.agency_id = p_agency AND p.case_file_id = k.case_file_id AND NOT p.is_edited AND p.kind <> x.kind;
    GET DIAGNOSTICS changed = ROW_COUNT;
    WITH fresh AS MATERIALIZED (
        SELECT authz.new_id() AS id, g.* FROM (
            SELECT DISTINCT ON (lower(s.name)) lower(s.name) AS key, s.name, s.kind, s.urn FROM staging.provider AS s
            WHERE s.import_id = p_import AND NOT EXISTS (SELECT FROM holdfast.import_key AS k
                WHERE k.agency_id = p_agency AND k.kind = 'provider' AND k.key = lower(s.name))
            ORDER BY lower(s.name), s.home IS NOT NULL, s.file_no DESC, s.line DESC) AS g
    ), file AS (
        INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, local_id, title, opened_on)
        SELECT p_agency, f.id, 'provider', CASE WHEN EXISTS (SELECT FROM holdfast.case_file AS x
                WHERE x.agency_id = p_agency AND x.kind = 'provider' AND x.local_id = f.urn)
            OR count(*) OVER (PARTITION BY f.urn) > 1 THEN f.id::text ELSE f.urn END, f.name, authz.today()
        FROM fresh AS f
    ), facts AS (
        INSERT INTO holdfast.provider (agency_id, case_file_id, kind) SELECT p_agency, f.id, f.kind FROM fresh AS f
    ), names AS (
        INSERT INTO holdfast.file_name (agency_id, case_file_id, name) SELECT p_agency, f.id, f.name FROM fresh AS f
    )
    INSERT INTO holdfast.import_key (agency_id, kind, key, case_file_id)
    SELECT p_agency, 'provider', f.key, f.id FROM fresh AS f;
    GET DIAGNOSTICS added = ROW_COUNT;

    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 4, x.file_no, x.line, 'URN', x.urn,
        'The number belongs to another provider here. The home was left as it is.', 'conflict'
    FROM staging.provider AS x
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'provider' AND k.key = lower(x.name)
    JOIN holdfast.home AS h ON h.agency_id = p_agency AND h.urn = x.urn
    WHERE x.import_id = p_import AND h.case_file_id <> k.case_file_id;
    WITH written AS (
        INSERT INTO holdfast.home AS h (agency_id, home_id, case_file_id, name, urn)
        SELECT p_agency, authz.new_id(), g.case_file_id, g.name, g.urn FROM (
            SELECT DISTINCT ON (x.urn) k.case_file_id, coalesce(x.home, x.name) AS name, x.urn
            FROM staging.provider AS x
            JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'provider' AND k.key = lower(x.name)
            WHERE x.import_id = p_import ORDER BY x.urn, x.file_no DESC, x.line DESC) AS g
        ON CONFLICT (agency_id, urn) DO UPDATE SET name = excluded.name
        WHERE h.case_file_id = excluded.case_file_id AND h.name <> excluded.name
        RETURNING (xmax = 0) AS is_new
    )
    SELECT authz.tally(count(*) FILTER (WHERE w.is_new), count(*) FILTER (WHERE NOT w.is_new)) INTO homes
    FROM written AS w;
    RETURN jsonb_build_object('providers', authz.tally(added, changed), 'homes', homes);
END
$$;

CREATE OR REPLACE FUNCTION authz.merge_households(p_agency int, p_import uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    added bigint;
    changed bigint;
BEGIN
    INSERT INTO holdfast.import_key (agency_id, kind, key, case_file_id)
    SELECT DISTINCT p_agency, 'household', x.household, f.case_file_id FROM staging.household AS x
    JOIN holdfast.case_file AS f ON f.agency_id = p_agency AND f.kind = 'household' AND f.local_id = x.household
    WHERE x.import_id = p_import
    ON CONFLICT DO NOTHING;
    WITH given AS MATERIALIZED (
        SELECT k.case_file_id, x.name, x.kind, x.first_carer, x.second_carer, f.title AS old_title,
            coalesce(h.case_file_id, c.provider_file_id) AS provider_file_id
        FROM authz.latest_households(p_import) AS x
        JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'household' AND k.key = x.household
        JOIN holdfast.case_file AS f ON f.agency_id = p_agency AND f.case_file_id = k.case_file_id
        JOIN holdfast.household AS c ON c.agency_id = p_agency AND c.case_file_id = k.case_file_id
        LEFT JOIN holdfast.home AS h ON h.agency_id = p_agency AND h.urn = x.provider_urn
        WHERE NOT c.is_edited AND (f.title, c.kind, c.first_carer, c.second_carer, c.provider_file_id)
            IS DISTINCT FROM (x.name, x.kind, x.first_carer, x.second_carer,
                coalesce(h.case_file_id, c.provider_file_id))
    ), facts AS (
        UPDATE holdfast.household AS c SET kind = g.kind, first_carer = g.first_carer, second_carer = g.second_carer,
            provider_file_id = g.provider_file_id
        FROM given AS g WHERE c.agency_id = p_agency AND c.case_file_id = g.case_file_id
    ), before AS (
        UPDATE holdfast.file_name AS n SET is_former = true FROM given AS g
        WHERE n.agency_id = p_agency AND n.case_file_id = g.case_file_id
          AND n.name NOT IN (g.name, g.first_carer, coalesce(g.second_carer, g.name))
    ), now AS (
        INSERT INTO holdfast.file_name (agency_id, case_file_id, name)
        SELECT DISTINCT p_agency, g.case_file_id, x.name FROM given AS g
        CROSS JOIN LATERAL (VALUES (g.name), (g.first_carer), (g.second_carer)) AS x (name) WHERE x.name IS NOT NULL
        ON CONFLICT (agency_id, case_file_id, name) DO UPDATE SET is_former = false
    )
    UPDATE holdfast.case_file AS f SET title = g.name, version = f.version + 1 FROM given AS g
    WHERE f.agency_id = p_agency AND f.case_file_id = g.case_file_id;
    GET DIAGNOSTICS changed = ROW_COUNT;
    WITH fresh AS MATERIALIZED (
        SELECT authz.new_id() AS id, x.*,
            (SELECT h.case_file_id FROM holdfast.home AS h WHERE h.agency_id = p_agency AND h.urn = x.provider_urn)
                AS provider_file_id
        FROM authz.latest_households(p_import) AS x
        WHERE NOT EXISTS (SELECT FROM holdfast.import_key AS k
            WHERE k.agency_id = p_agency AND k.kind = 'household' AND k.key = x.household)
    ), file AS (
        INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, local_id, title, opened_on)
        SELECT p_agency, f.id, 'household', f.household, f.name, authz.today() FROM fresh AS f
    ), facts AS (
        INSERT INTO holdfast.household (agency_id, case_file_id, kind, first_carer, second_carer, provider_file_id)
        SELECT p_agency, f.id, f.kind, f.first_carer, f.second_carer, f.provider_file_id FROM fresh AS f
    ), names AS (
        INSERT INTO holdfast.file_name (agency_id, case_file_id, name)
        SELECT DISTINCT p_agency, f.id, x.name FROM fresh AS f
        CROSS JOIN LATERAL (VALUES (f.name), (f.first_carer), (f.second_carer)) AS x (name) WHERE x.name IS NOT NULL
    )
    INSERT INTO holdfast.import_key (agency_id, kind, key, case_file_id)
    SELECT p_agency, 'household', f.household, f.id FROM fresh AS f;
    GET DIAGNOSTICS added = ROW_COUNT;
    RETURN authz.tally(added, changed);
END
$$;

-- Placements by CHILD and DECOM of their first episode. The carer's file comes from carers_of_episodes.csv, or is the
-- provider's whose number the episode names.
CREATE OR REPLACE FUNCTION authz.merge_placements(p_agency int, p_import uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    added bigint;
    changed bigint;
    placed bigint;
BEGIN
    WITH carer AS MATERIALIZED (
        SELECT DISTINCT ON (q.child, q.started_on) q.child, q.started_on, x.case_file_id
        FROM authz.staged_carers(p_agency, p_import) AS x
        CROSS JOIN LATERAL (SELECT s.child, s.started_on FROM staging.placement AS s
            WHERE s.import_id = p_import AND s.child = x.child AND s.started_on <= x.started_on
              AND (s.ended_on IS NULL OR s.ended_on > x.started_on)
            ORDER BY s.started_on DESC LIMIT 1) AS q
        ORDER BY q.child, q.started_on, x.file_no DESC, x.line DESC
    ), written AS (
        INSERT INTO holdfast.placement AS p (agency_id, placement_id, child_file_id, carer_file_id, home_id, kind,
            is_permanent, started_on, ended_on, end_kind, end_reason, return_key)
        SELECT p_agency, authz.new_id(), k.case_file_id, coalesce(c.case_file_id, h.case_file_id), h.home_id, x.kind, x.is_permanent,
            x.started_on, x.ended_on, x.end_kind, x.end_reason, x.child || ' ' || x.started_on
        FROM staging.placement AS x
        JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = x.child
        LEFT JOIN holdfast.home AS h ON h.agency_id = p_agency AND h.urn = x.urn
        LEFT JOIN carer AS c ON c.child = x.child AND c.started_on = x.started_on
        WHERE x.import_id = p_import
        ON CONFLICT (agency_id, return_key) DO UPDATE SET kind = excluded.kind, is_permanent = excluded.is_permanent,
            ended_on = excluded.ended_on, end_kind = excluded.end_kind, end_reason = excluded.end_reason,
            home_id = coalesce(excluded.home_id, p.home_id),
            carer_file_id = coalesce(p.carer_file_id, excluded.carer_file_id), version = p.version + 1
        WHERE NOT p.is_edited AND (p.kind, p.is_permanent, p.ended_on, p.end_kind, p.end_reason, p.home_id,
            p.carer_file_id) IS DISTINCT FROM (excluded.kind, excluded.is_permanent, excluded.ended_on,
            excluded.end_kind, excluded.end_reason, coalesce(excluded.home_id, p.home_id),
            coalesce(p.carer_file_id, excluded.carer_file_id))
        RETURNING (xmax = 0) AS is_new
    )
    SELECT count(*) FILTER (WHERE w.is_new), count(*) FILTER (WHERE NOT w.is_new) INTO added, changed FROM written AS w;
    PERFORM holdfast.count_anew('placement', added);

    -- Placements that these files do not hold, but name the carer of.
    WITH named AS MATERIALIZED (
        SELECT DISTINCT ON (q.placement_id) q.placement_id, x.case_file_id AS carer
        FROM authz.staged_carers(p_agency, p_import) AS x
        JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = x.child
        CROSS JOIN LATERAL (SELECT p.placement_id FROM holdfast.placement AS p
            WHERE p.agency_id = p_agency AND p.child_file_id = k.case_file_id AND p.return_key IS NOT NULL
              AND p.started_on <= x.started_on AND (p.ended_on IS NULL OR p.ended_on > x.started_on)
            ORDER BY p.started_on DESC LIMIT 1) AS q
        ORDER BY q.placement_id, x.file_no DESC, x.line DESC
    )
    UPDATE holdfast.placement AS p SET carer_file_id = n.carer, version = p.version + 1 FROM named AS n
    WHERE p.agency_id = p_agency AND p.placement_id = n.placement_id AND NOT p.is_edited
      AND p.carer_file_id IS DISTINCT FROM n.carer;
    GET DIAGNOSTICS placed = ROW_COUNT;
    RETURN jsonb_build_object('placements', authz.tally(added, changed), 'carers', authz.tally(0, placed));
END
$$;

-- Which household a child was with on the day an episode began; without the rows that were found at fault.
CREATE OR REPLACE FUNCTION authz.staged_carers(p_agency int, p_import uuid) RETURNS TABLE (
    child text, started_on date, file_no smallint, line int, case_file_id uuid
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
SELECT x.child, x.started_on, x.file_no, x.line, k.case_file_id FROM staging.carer_of_episode AS x
JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'household' AND k.key = x.household
WHERE x.import_id = p_import AND NOT EXISTS (SELECT FROM staging.fault AS f
    WHERE f.import_id = p_import AND f.found_in = 3 AND f.severity = 'error'
      AND f.file_no = x.file_no AND f.line = x.line)
$$;

CREATE OR REPLACE FUNCTION authz.merge_allocations(p_agency int, p_import uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    allocations jsonb;
BEGIN
    WITH written AS (
        INSERT INTO holdfast.allocation AS a (agency_id, allocation_id, case_file_id, worker_id, role, level, from_on,
            to_on)
        SELECT p_agency, authz.new_id(), x.case_file_id, x.worker_id, x.role, x.level, x.from_on, x.to_on
        FROM authz.staged_allocations(p_agency, p_import) AS x
        ON CONFLICT ON CONSTRAINT allocation_is_new DO UPDATE SET to_on = excluded.to_on
        WHERE a.to_on IS NULL AND excluded.to_on IS NOT NULL
        RETURNING (xmax = 0) AS is_new
    )
    SELECT authz.tally(count(*) FILTER (WHERE w.is_new), count(*) FILTER (WHERE NOT w.is_new)) INTO allocations
    FROM written AS w;
    RETURN allocations;
END
$$;
RESET ROLE;
