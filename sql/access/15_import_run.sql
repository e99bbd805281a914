-- Trying an import and doing it: the same statements, and in a trial they are taken back.
SET ROLE holdfast_authz;

-- Merges what is staged into the files of the run's agency, and reports. A trial (p_load false) counts and finds the
-- same, and leaves nothing of it but the report.
CREATE OR REPLACE FUNCTION authz.merge_import(p_import uuid, p_load boolean) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET work_mem = '64MB' SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    r holdfast.import_run := authz.my_import(p_import);
    outcome jsonb;
    found staging.fault[];
BEGIN
    IF r.state NOT IN ('checking', 'loading') OR p_load <> (r.state = 'loading') THEN
        RAISE EXCEPTION 'not ready' USING ERRCODE = '55000';
    END IF;
    -- Held since authz.begin_merge, or nothing was put together in this transaction.
    IF NOT EXISTS (SELECT FROM pg_locks AS l WHERE l.locktype = 'advisory' AND l.pid = pg_backend_pid()
        AND l.classid = 903 AND l.objid = r.agency_id::oid AND l.mode = 'ExclusiveLock') THEN
        RAISE EXCEPTION 'not begun' USING ERRCODE = '55000';
    END IF;
    PERFORM authz.check_references(r.agency_id, p_import);
    PERFORM authz.check_edited(r.agency_id, p_import);
    BEGIN
        outcome := authz.merge_all(r.agency_id, p_import);
        IF NOT p_load THEN
            SELECT coalesce(array_agg(f), '{}') INTO found FROM staging.fault AS f
            WHERE f.import_id = p_import AND f.found_in = 4;
            RAISE EXCEPTION 'a trial' USING ERRCODE = 'HF001';
        END IF;
    EXCEPTION WHEN SQLSTATE 'HF001' THEN
        INSERT INTO staging.fault SELECT * FROM unnest(found);
    END;
    PERFORM authz.keep_faults(r.agency_id, p_import);
    UPDATE holdfast.import_run AS x SET counts = outcome
    WHERE x.agency_id = r.agency_id AND x.import_id = p_import;
    PERFORM authz.set_import_state(r, CASE WHEN p_load THEN 'loaded' ELSE 'checked' END);
    IF p_load THEN
        PERFORM authz.drop_staged(p_import);
        PERFORM authz.note('load import', NULL, '{}', outcome::text);
    END IF;
    RETURN outcome;
END
$$;

-- Every part, in the order in which one needs the other.
CREATE OR REPLACE FUNCTION authz.merge_all(p_agency int, p_import uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    counts jsonb := '{}';
BEGIN
    counts := counts || jsonb_build_object('children', authz.merge_children(p_agency, p_import));
    counts := counts || jsonb_build_object('names', authz.merge_names(p_agency, p_import));
    counts := counts || authz.merge_providers(p_agency, p_import);
    counts := counts || jsonb_build_object('households', authz.merge_households(p_agency, p_import));
    counts := counts || jsonb_build_object('episodes', authz.merge_episodes(p_agency, p_import));
    counts := counts || authz.merge_placements(p_agency, p_import);
    counts := counts || authz.merge_absences_and_reviews(p_agency, p_import);
    RETURN counts || jsonb_build_object('allocations', authz.merge_allocations(p_agency, p_import));
END
$$;

-- Lets go of a run's rows. Its report stays.
CREATE OR REPLACE FUNCTION authz.discard_import(p_import uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r holdfast.import_run := authz.my_import(p_import);
BEGIN
    IF r.state IN ('loaded', 'discarded') THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock(903, r.agency_id);
    PERFORM authz.drop_staged(p_import);
    PERFORM authz.set_import_state(r, 'discarded');
    PERFORM authz.note('discard import', NULL, '{}', p_import::text);
END
$$;
RESET ROLE;
