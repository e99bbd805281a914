-- Imports: the agency's data managers see its runs, and the faults of their own. Rows on their way can be added only.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.import_run', 'none');
CREATE POLICY read_by_data_manager ON holdfast.import_run FOR SELECT TO holdfast_none
    USING ((SELECT authz.holds('data_manager')));
GRANT SELECT ON holdfast.import_run TO holdfast_none;

CALL holdfast.protect('holdfast.import_file', 'none');
CREATE POLICY read_own_run ON holdfast.import_file FOR SELECT TO holdfast_none
    USING (EXISTS (SELECT FROM holdfast.import_run AS r
        WHERE r.agency_id = import_file.agency_id AND r.import_id = import_file.import_id
          AND r.started_by = (SELECT authz.my_id())));
GRANT SELECT ON holdfast.import_file TO holdfast_none;

CALL holdfast.protect('holdfast.import_fault', 'none');
CREATE POLICY read_own_run ON holdfast.import_fault FOR SELECT TO holdfast_none
    USING (EXISTS (SELECT FROM holdfast.import_run AS r
        WHERE r.agency_id = import_fault.agency_id AND r.import_id = import_fault.import_id
          AND r.started_by = (SELECT authz.my_id())));
GRANT SELECT ON holdfast.import_fault TO holdfast_none;

-- Which file a key names is for the merge alone.
CALL holdfast.protect('holdfast.import_key');

-- Lets the planner know of rows written a moment ago in the same transaction; autovacuum cannot see them yet. Only a
-- table's owner may. A few rows do not matter.
CREATE OR REPLACE FUNCTION holdfast.count_anew(p_table text, p_written bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_written > 1000 THEN EXECUTE format('ANALYZE holdfast.%I', p_table); END IF;
END
$$;
REVOKE ALL ON FUNCTION holdfast.count_anew(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION holdfast.count_anew(text, bigint) TO holdfast_authz;

GRANT INSERT ON staging.header, staging.episode, staging.missing, staging.review, staging.child, staging.household,
    staging.provider, staging.carer_of_episode, staging.allocation, staging.fault, staging.history, staging.placement
    TO holdfast_none;
GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA staging TO holdfast_authz;
RESET ROLE;

GRANT INSERT, UPDATE ON holdfast.import_run, holdfast.import_file, holdfast.import_fault, holdfast.case_file,
    holdfast.child, holdfast.household, holdfast.provider, holdfast.home, holdfast.placement, holdfast.care_episode,
    holdfast.missing_episode, holdfast.care_review TO holdfast_authz;
GRANT INSERT ON holdfast.import_key TO holdfast_authz;
GRANT INSERT, UPDATE (to_on) ON holdfast.allocation TO holdfast_authz;
GRANT INSERT, UPDATE (is_former), DELETE ON holdfast.file_name TO holdfast_authz;
GRANT DELETE ON holdfast.import_file, holdfast.import_fault TO holdfast_authz;

GRANT EXECUTE ON FUNCTION authz.begin_import(), authz.end_reading(uuid, jsonb), authz.announce_import(uuid, text),
    authz.import_is_busy(), authz.begin_merge(uuid), authz.staged_history(uuid), authz.merge_import(uuid, boolean),
    authz.discard_import(uuid)
    TO holdfast_none;
