-- Starts every re-run clean: no policy, no privilege of a way of seeing, then the floor's maker.
DO $$
DECLARE
    p record;
BEGIN
    FOR p IN SELECT polname, polrelid::regclass AS t FROM pg_policy
        WHERE polrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'holdfast'::regnamespace) LOOP
        EXECUTE format('DROP POLICY %I ON %s', p.polname, p.t);
    END LOOP;
END
$$;
REVOKE ALL ON ALL TABLES IN SCHEMA holdfast FROM holdfast_wide, holdfast_team, holdfast_case, holdfast_kind,
    holdfast_own, holdfast_none, holdfast_link, holdfast_guest, holdfast_authz, PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA authz FROM holdfast_web, holdfast_audit, holdfast_jobs, holdfast_wide,
    holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none, holdfast_link, holdfast_guest, PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA holdfast TO holdfast_authz;

SET ROLE holdfast_owner;
-- Puts a table under forced row-level security with the floor: for each way named, only rows of the agency that the
-- session's scope gives. Every policy of every tenant table stands on this.
CREATE OR REPLACE PROCEDURE holdfast.protect(p_table regclass, VARIADIC p_ways text[] DEFAULT '{}') LANGUAGE plpgsql AS $$
DECLARE
    way text;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
    FOREACH way IN ARRAY p_ways LOOP
        EXECUTE format(
            'CREATE POLICY floor_%1$s ON %2$s AS RESTRICTIVE FOR ALL TO holdfast_%1$s'
            || ' USING (agency_id = (SELECT authz.scope(%1$L))) WITH CHECK (agency_id = (SELECT authz.scope(%1$L)))',
            way, p_table);
    END LOOP;
END
$$;
REVOKE ALL ON PROCEDURE holdfast.protect(regclass, text[]) FROM PUBLIC;
RESET ROLE;
