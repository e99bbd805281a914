-- What is wrong with an import's rows when they are held against each other and against what is there.
SET ROLE holdfast_authz;

-- Rows that point at a child, household, episode or worker that there is not. They are left out.
CREATE OR REPLACE FUNCTION authz.check_references(p_agency int, p_import uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
BEGIN
    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, x.file_no, x.line, 'CHILD', x.child,
        'No Header row, in these files or loaded before, gives this child''s date of birth. The row was left out.',
        'error'
    FROM (SELECT e.file_no, e.line, e.child FROM staging.episode AS e WHERE e.import_id = p_import
        UNION ALL SELECT e.file_no, e.line, e.child FROM staging.missing AS e WHERE e.import_id = p_import
        UNION ALL SELECT e.file_no, e.line, e.child FROM staging.review AS e WHERE e.import_id = p_import
        UNION ALL SELECT e.file_no, e.line, e.child FROM staging.child AS e WHERE e.import_id = p_import
        UNION ALL SELECT e.file_no, e.line, e.child FROM staging.carer_of_episode AS e WHERE e.import_id = p_import
        UNION ALL SELECT e.file_no, e.line, e.child FROM staging.allocation AS e
            WHERE e.import_id = p_import AND e.child IS NOT NULL) AS x
    WHERE NOT EXISTS (SELECT FROM staging.header AS h WHERE h.import_id = p_import AND h.child = x.child)
      AND NOT EXISTS (SELECT FROM holdfast.import_key AS k
          WHERE k.agency_id = p_agency AND k.kind = 'child' AND k.key = x.child);

    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, x.file_no, x.line, 'HOUSEHOLD_ID', x.household,
        'There is no such household, in these files or loaded before. The row was left out.', 'error'
    FROM (SELECT e.file_no, e.line, e.household FROM staging.carer_of_episode AS e WHERE e.import_id = p_import
        UNION ALL SELECT e.file_no, e.line, e.household FROM staging.allocation AS e
            WHERE e.import_id = p_import AND e.household IS NOT NULL) AS x
    WHERE NOT EXISTS (SELECT FROM staging.household AS h WHERE h.import_id = p_import AND h.household = x.household)
      AND NOT EXISTS (SELECT FROM holdfast.import_key AS k
          WHERE k.agency_id = p_agency AND k.kind = 'household' AND k.key = x.household);

    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, x.file_no, x.line, 'PROVIDER_URN', x.provider_urn,
        'No provider with this number is known. The household was loaded without it.', 'warning'
    FROM staging.household AS x
    WHERE x.import_id = p_import AND x.provider_urn IS NOT NULL
      AND NOT EXISTS (SELECT FROM staging.provider AS p WHERE p.import_id = p_import AND p.urn = x.provider_urn)
      AND NOT EXISTS (SELECT FROM holdfast.home AS h WHERE h.agency_id = p_agency AND h.urn = x.provider_urn);

    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, x.file_no, x.line, 'DECOM', to_char(x.started_on, 'DD/MM/YYYY'),
        'No episode of this child that can be used begins on that day. The row was left out.', 'error'
    FROM staging.carer_of_episode AS x
    WHERE x.import_id = p_import
      AND NOT EXISTS (SELECT FROM staging.history AS h
          WHERE h.import_id = p_import AND h.child = x.child AND h.started_on = x.started_on)
      AND NOT EXISTS (SELECT FROM (
              SELECT k.key, e.started_on FROM holdfast.import_key AS k
              JOIN holdfast.care_episode AS e ON e.agency_id = p_agency AND e.child_file_id = k.case_file_id
              WHERE k.agency_id = p_agency AND k.kind = 'child' OFFSET 0) AS held
          WHERE held.key = x.child AND held.started_on = x.started_on);

    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, x.file_no, x.line, 'WORKER_EMAIL', x.email,
        'Nobody with this address is or was appointed to this role in this agency. The row was left out.', 'error'
    FROM staging.allocation AS x
    WHERE x.import_id = p_import AND authz.appointed(p_agency, x.email, x.role) IS NULL;
END
$$;

-- The worker of an agency with this address, if they are or were appointed to the role there.
CREATE OR REPLACE FUNCTION authz.appointed(p_agency int, p_email text, p_role text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (
        SELECT w.worker_id FROM holdfast.worker AS w
        WHERE w.email = p_email AND EXISTS (SELECT FROM holdfast.appointment AS a
            WHERE a.agency_id = p_agency AND a.worker_id = w.worker_id AND a.role = p_role));
END
$$;

-- Where the files say otherwise than a person did: the person's word stays. Never quotes what the person wrote.
CREATE OR REPLACE FUNCTION authz.check_edited(p_agency int, p_import uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    kept CONSTANT text := 'A person has changed this here since. Their entry was kept.';
BEGIN
    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, h.file_no, h.line, d.name, d.given, kept, 'conflict'
    FROM authz.latest_headers(p_import) AS h
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = h.child
    JOIN holdfast.child AS c ON c.agency_id = p_agency AND c.case_file_id = k.case_file_id AND c.is_edited
    CROSS JOIN LATERAL (VALUES ('SEX', h.sex, c.sex), ('ETHNIC', h.ethnicity, c.ethnicity),
        ('UPN', coalesce(h.upn, c.upn), c.upn),
        ('DOB', to_char(h.born_on, 'DD/MM/YYYY'), to_char(c.born_on, 'DD/MM/YYYY'))) AS d (name, given, held)
    WHERE d.given IS DISTINCT FROM d.held;

    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, n.file_no, n.line, d.name, d.given, kept, 'conflict'
    FROM authz.latest_names(p_import) AS n
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'child' AND k.key = n.child
    JOIN holdfast.child AS c ON c.agency_id = p_agency AND c.case_file_id = k.case_file_id AND c.is_edited
    CROSS JOIN LATERAL (VALUES ('FAMILY_NAME', n.family_name, c.family_name),
        ('GIVEN_NAMES', n.given_names, c.given_names)) AS d (name, given, held)
    WHERE d.given IS DISTINCT FROM d.held;

    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, x.file_no, x.line, d.name, d.given, kept, 'conflict'
    FROM authz.latest_households(p_import) AS x
    JOIN holdfast.import_key AS k ON k.agency_id = p_agency AND k.kind = 'household' AND k.key = x.household
    JOIN holdfast.case_file AS f ON f.agency_id = p_agency AND f.case_file_id = k.case_file_id
    JOIN holdfast.household AS c ON c.agency_id = p_agency AND c.case_file_id = k.case_file_id AND c.is_edited
    CROSS JOIN LATERAL (VALUES ('NAME', x.name, f.title), ('KIND', x.kind, c.kind),
        ('CARER1', x.first_carer, c.first_carer), ('CARER2', x.second_carer, c.second_carer)) AS d (name, given, held)
    WHERE d.given IS DISTINCT FROM d.held;

    -- The row that began the placement stands for it.
    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, h.file_no, h.line, d.name, d.given, kept, 'conflict'
    FROM staging.placement AS x
    JOIN holdfast.placement AS p ON p.agency_id = p_agency AND p.is_edited
        AND p.return_key = x.child || ' ' || x.started_on
    JOIN staging.history AS h ON h.import_id = p_import AND h.child = x.child AND h.started_on = x.started_on
    CROSS JOIN LATERAL (VALUES ('PLACE', x.kind, p.kind),
        ('DEC', to_char(x.ended_on, 'DD/MM/YYYY'), to_char(p.ended_on, 'DD/MM/YYYY')),
        ('REASON_PLACE_CHANGE', coalesce(x.end_reason, p.end_reason), p.end_reason)) AS d (name, given, held)
    WHERE x.import_id = p_import AND h.file_no > 0 AND d.given IS DISTINCT FROM d.held;

    INSERT INTO staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity)
    SELECT p_import, 3, x.file_no, x.line, 'TO', to_char(x.to_on, 'DD/MM/YYYY'),
        'The allocation was given another end here since. It was kept.', 'conflict'
    FROM authz.staged_allocations(p_agency, p_import) AS x
    JOIN holdfast.allocation AS a ON a.agency_id = p_agency AND a.case_file_id = x.case_file_id
        AND a.worker_id = x.worker_id AND a.role = x.role AND a.from_on = x.from_on
    WHERE a.to_on IS NOT NULL AND a.to_on IS DISTINCT FROM x.to_on;
END
$$;

CREATE OR REPLACE FUNCTION authz.latest_names(p_import uuid) RETURNS SETOF staging.child
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
SELECT DISTINCT ON (n.child) n.* FROM staging.child AS n WHERE n.import_id = p_import
ORDER BY n.child, n.file_no DESC, n.line DESC
$$;

CREATE OR REPLACE FUNCTION authz.latest_households(p_import uuid) RETURNS SETOF staging.household
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
SELECT DISTINCT ON (h.household) h.* FROM staging.household AS h WHERE h.import_id = p_import
ORDER BY h.household, h.file_no DESC, h.line DESC
$$;

-- The allocations whose file and worker are known, each once.
CREATE OR REPLACE FUNCTION authz.staged_allocations(p_agency int, p_import uuid) RETURNS TABLE (
    file_no smallint, line int, case_file_id uuid, worker_id uuid, role text, level smallint, from_on date, to_on date
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
SELECT DISTINCT ON (k.case_file_id, w.id, x.role, x.from_on)
    x.file_no, x.line, k.case_file_id, w.id, x.role, x.level, x.from_on, x.to_on
FROM staging.allocation AS x
JOIN holdfast.import_key AS k ON k.agency_id = p_agency
    AND k.kind = CASE WHEN x.child IS NULL THEN 'household' ELSE 'child' END AND k.key = coalesce(x.child, x.household)
CROSS JOIN LATERAL (SELECT authz.appointed(p_agency, x.email, x.role) AS id) AS w
WHERE x.import_id = p_import AND w.id IS NOT NULL
ORDER BY k.case_file_id, w.id, x.role, x.from_on, x.file_no DESC, x.line DESC
$$;
RESET ROLE;
