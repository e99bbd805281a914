-- A run of an import, from its first row to its report. Every function asks anew whose run it is.
SET ROLE holdfast_authz;

-- The run, if it is one of the session's own person, who is a data manager still.
CREATE OR REPLACE FUNCTION authz.my_import(p_import uuid) RETURNS holdfast.import_run
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r holdfast.import_run;
BEGIN
    SELECT x.* INTO r FROM holdfast.import_run AS x
    WHERE x.agency_id = authz.scope('none') AND x.import_id = p_import AND x.started_by = authz.my_id()
      AND authz.holds('data_manager');
    IF NOT FOUND THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    RETURN r;
END
$$;

-- Begins a run and gives out its id. Rows of the agency's earlier runs that wait for a day already wait no longer.
CREATE OR REPLACE FUNCTION authz.begin_import() RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    agency int := authz.scope('none');
    id uuid := gen_random_uuid();
    old uuid;
BEGIN
    IF agency IS NULL OR NOT authz.holds('data_manager') THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    FOR old IN SELECT x.import_id FROM holdfast.import_run AS x
        WHERE x.agency_id = agency AND x.state NOT IN ('loaded', 'discarded')
          AND x.changed_at < authz.moment() - interval '1 day' LOOP
        PERFORM authz.drop_staged(old);
        UPDATE holdfast.import_run AS x SET state = 'discarded', changed_at = authz.moment(), version = x.version + 1
        WHERE x.agency_id = agency AND x.import_id = old;
    END LOOP;
    INSERT INTO holdfast.import_run (agency_id, import_id, started_by, started_at, state, changed_at)
    VALUES (agency, id, authz.my_id(), authz.moment(), 'reading', authz.moment());
    PERFORM authz.note('begin import', NULL, '{}', id::text);
    RETURN id;
END
$$;

CREATE OR REPLACE FUNCTION authz.drop_staged(p_import uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT c.relname FROM pg_class AS c
        WHERE c.relnamespace = 'staging'::regnamespace AND c.relkind = 'r' LOOP
        EXECUTE format('DELETE FROM staging.%I WHERE import_id = $1', name) USING p_import;
    END LOOP;
END
$$;

-- States what the files were: [{"number", "name", "recognised", "table", "columns", "rows", "isBlocking"}].
CREATE OR REPLACE FUNCTION authz.end_reading(p_import uuid, p_files jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r holdfast.import_run := authz.my_import(p_import);
    outcome text;
BEGIN
    IF r.state <> 'reading' THEN RAISE EXCEPTION 'not being read' USING ERRCODE = '55000'; END IF;
    INSERT INTO holdfast.import_file (agency_id, import_id, number, name, recognised, table_name, columns, rows,
        is_blocking)
    SELECT r.agency_id, p_import, (f ->> 'number')::smallint, f ->> 'name', f ->> 'recognised', f ->> 'table',
        CASE WHEN jsonb_typeof(f -> 'columns') = 'array'
            THEN ARRAY(SELECT c FROM jsonb_array_elements_text(f -> 'columns') AS c) END,
        (f ->> 'rows')::int, (f ->> 'isBlocking')::boolean
    FROM jsonb_array_elements(p_files) AS f;
    SELECT CASE WHEN bool_or(f.is_blocking) OR NOT bool_or(f.recognised = 'table') THEN 'blocked' ELSE 'read' END
    INTO outcome FROM holdfast.import_file AS f WHERE f.agency_id = r.agency_id AND f.import_id = p_import;
    PERFORM authz.keep_faults(r.agency_id, p_import);
    PERFORM authz.set_import_state(r, coalesce(outcome, 'blocked'));
    RETURN coalesce(outcome, 'blocked');
END
$$;

CREATE OR REPLACE FUNCTION authz.set_import_state(r holdfast.import_run, p_state text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
UPDATE holdfast.import_run AS x SET state = p_state, changed_at = authz.moment(), version = x.version + 1
WHERE x.agency_id = r.agency_id AND x.import_id = r.import_id
$$;

-- Says, before the long work, that it begins. Idle time slides.
CREATE OR REPLACE FUNCTION authz.announce_import(p_import uuid, p_state text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r holdfast.import_run := authz.my_import(p_import);
BEGIN
    IF p_state NOT IN ('checking', 'loading') OR r.state NOT IN ('read', 'checking', 'checked', 'loading') THEN
        RAISE EXCEPTION 'not ready' USING ERRCODE = '55000';
    END IF;
    PERFORM authz.set_import_state(r, p_state);
    PERFORM authz.note(p_state || ' import', NULL, '{}', p_import::text);
END
$$;

-- Whether anybody is at work on an import of the session's agency now. Where nobody is and the state says
-- otherwise, the work was interrupted.
CREATE OR REPLACE FUNCTION authz.import_is_busy() RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT NOT pg_try_advisory_xact_lock_shared(903, authz.scope('none')) $$;

-- Opens the work of putting the rows together: one run of an agency at a time. Files that people have made under
-- CHILD are taken for the same child's.
CREATE OR REPLACE FUNCTION authz.begin_merge(p_import uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r holdfast.import_run := authz.my_import(p_import);
BEGIN
    IF r.state NOT IN ('checking', 'loading') THEN RAISE EXCEPTION 'not ready' USING ERRCODE = '55000'; END IF;
    PERFORM pg_advisory_xact_lock(903, r.agency_id);
    DELETE FROM staging.history AS x WHERE x.import_id = p_import;
    DELETE FROM staging.placement AS x WHERE x.import_id = p_import;
    DELETE FROM staging.fault AS x WHERE x.import_id = p_import AND x.found_in > 1;
    INSERT INTO holdfast.import_key (agency_id, kind, key, case_file_id)
    SELECT DISTINCT f.agency_id, 'child', h.child, f.case_file_id FROM staging.header AS h
    JOIN holdfast.case_file AS f ON f.agency_id = r.agency_id AND f.kind = 'child' AND f.local_id = h.child
    WHERE h.import_id = p_import
    ON CONFLICT DO NOTHING;
END
$$;

-- Children's episodes, what was loaded before first, ordered by child. Postcodes leave the database only as marks
-- that tell whether two are equal.
CREATE OR REPLACE FUNCTION authz.staged_history(p_import uuid) RETURNS TABLE (
    child text, born_on date, file_no smallint, line int, started_on date, reason_started text, legal_status text,
    category_of_need text, placement_type text, placement_provider text, ended_on date, reason_ended text,
    reason_for_change text, postcode_mark text, urn text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    r holdfast.import_run := authz.my_import(p_import);
    seed bytea := (SELECT s.bytes FROM authz.seed AS s) || uuid_send(p_import);
BEGIN
    RETURN QUERY
    WITH wanted AS MATERIALIZED (
        SELECT DISTINCT e.child FROM staging.episode AS e WHERE e.import_id = p_import
    ), birth AS MATERIALIZED (
        SELECT w.child, CASE WHEN c.is_edited THEN c.born_on ELSE coalesce(h.born_on, c.born_on) END AS born_on,
            k.case_file_id
        FROM wanted AS w
        LEFT JOIN authz.latest_headers(p_import) AS h ON h.child = w.child
        LEFT JOIN holdfast.import_key AS k ON k.agency_id = r.agency_id AND k.kind = 'child' AND k.key = w.child
        LEFT JOIN holdfast.child AS c ON c.agency_id = r.agency_id AND c.case_file_id = k.case_file_id
        WHERE h.child IS NOT NULL OR c.case_file_id IS NOT NULL
    )
    SELECT x.child, x.born_on, x.file_no, x.line, x.started_on, x.reason_started, x.legal_status,
        x.category_of_need, x.placement_type, x.placement_provider, x.ended_on, x.reason_ended, x.reason_for_change,
        left(encode(sha256(seed || convert_to(x.placement_postcode, 'UTF8')), 'hex'), 16), x.urn
    FROM (
        SELECT b.child, b.born_on, e.file_no, e.line, e.started_on, e.reason_started, e.legal_status,
            e.category_of_need, e.placement_type, e.placement_provider, e.ended_on, e.reason_ended,
            e.reason_for_change, e.placement_postcode, e.urn
        FROM birth AS b JOIN staging.episode AS e ON e.import_id = p_import AND e.child = b.child
        UNION ALL
        SELECT b.child, b.born_on, 0::smallint, 0, c.started_on, c.reason_started, c.legal_status,
            c.category_of_need, c.placement_type, c.placement_provider, c.ended_on, c.reason_ended,
            c.reason_for_change, c.placement_postcode, c.urn
        FROM birth AS b JOIN holdfast.care_episode AS c
            ON c.agency_id = r.agency_id AND c.child_file_id = b.case_file_id) AS x
    ORDER BY x.child COLLATE "C", x.file_no, x.line, x.started_on;
END
$$;

-- The last Header row of each child in a run.
CREATE OR REPLACE FUNCTION authz.latest_headers(p_import uuid) RETURNS SETOF staging.header
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
SELECT DISTINCT ON (h.child) h.* FROM staging.header AS h WHERE h.import_id = p_import
ORDER BY h.child, h.file_no DESC, h.line DESC
$$;

-- Keeps what was found wrong, in the order of files and lines, with the rows to correct.
CREATE OR REPLACE FUNCTION authz.keep_faults(p_agency int, p_import uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
BEGIN
    DELETE FROM holdfast.import_fault AS f WHERE f.agency_id = p_agency AND f.import_id = p_import;
    INSERT INTO holdfast.import_fault (agency_id, import_id, number, file_number, line, column_name, value, reason,
        severity, cells)
    SELECT p_agency, p_import, row_number() OVER (ORDER BY f.file_no, f.line, f.found_in, f.column_name),
        f.file_no, f.line, f.column_name, f.value, f.reason, f.severity,
        -- A row is to be corrected once, whatever the number of its errors.
        CASE WHEN f.severity = 'error' AND row_number() OVER (
            PARTITION BY f.file_no, f.line, f.severity ORDER BY f.found_in, f.cells IS NULL, f.column_name) = 1
        THEN coalesce(f.cells, authz.episode_cells(p_agency, p_import, f.file_no, f.line)) END
    FROM staging.fault AS f WHERE f.import_id = p_import;
    UPDATE holdfast.import_run AS r SET
        errors = c.errors, warnings = c.warnings, conflicts = c.conflicts
    FROM (SELECT count(*) FILTER (WHERE f.severity = 'error') AS errors,
            count(*) FILTER (WHERE f.severity = 'warning') AS warnings,
            count(*) FILTER (WHERE f.severity = 'conflict') AS conflicts
        FROM staging.fault AS f WHERE f.import_id = p_import) AS c
    WHERE r.agency_id = p_agency AND r.import_id = p_import;
END
$$;

-- A row of Episodes that was refused only when the rows were put together, as its file had it.
CREATE OR REPLACE FUNCTION authz.episode_cells(p_agency int, p_import uuid, p_file smallint, p_line int) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (
SELECT ARRAY(SELECT coalesce(row.cells ->> u.name, '') FROM unnest(f.columns) WITH ORDINALITY AS u (name, place)
    ORDER BY u.place)
FROM holdfast.import_file AS f, LATERAL (
    SELECT jsonb_build_object('CHILD', e.child, 'DECOM', to_char(e.started_on, 'DD/MM/YYYY'), 'RNE', e.reason_started,
        'LS', e.legal_status, 'CIN', e.category_of_need, 'PLACE', e.placement_type,
        'PLACE_PROVIDER', e.placement_provider, 'DEC', to_char(e.ended_on, 'DD/MM/YYYY'), 'REC', e.reason_ended,
        'REASON_PLACE_CHANGE', e.reason_for_change, 'HOME_POST', e.home_postcode, 'PL_POST', e.placement_postcode,
        'URN', e.urn) AS cells
    FROM staging.episode AS e WHERE e.import_id = p_import AND e.file_no = p_file AND e.line = p_line) AS row
WHERE f.agency_id = p_agency AND f.import_id = p_import AND f.number = p_file AND f.table_name = 'episodes');
END
$$;
RESET ROLE;
