-- What every Holdfast database closes before the first table is made. Harmless when repeated.
DO $$
BEGIN
    IF current_setting('server_version_num')::int < 150020 THEN
        RAISE EXCEPTION 'Holdfast needs PostgreSQL 15.20 or later: earlier ones have holes in row-level security';
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());  -- also removes TEMP
    EXECUTE format(
        'GRANT CONNECT ON DATABASE %I TO holdfast_web, holdfast_audit, holdfast_jobs', current_database());
    -- Every row of a page is found by key, and what is asked often is in memory: at the default of 4 the planner reads
    -- the whole of a small table, such as the workers, for each question a policy asks (docs/performance.md).
    EXECUTE format('ALTER DATABASE %I SET random_page_cost = 1.1', current_database());
    -- A policy's price is estimated high and its work is little: compiling it took longer than running it.
    EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- An injected SELECT must not change the context, end another's backend, or keep bytes outside the tables.
REVOKE EXECUTE ON FUNCTION set_config(text, text, boolean) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_cancel_backend(int), pg_terminate_backend(int, bigint) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_notify(text, text), pg_export_snapshot() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_logical_emit_message(boolean, text, text), pg_logical_emit_message(boolean, text, bytea)
    FROM PUBLIC;
DO $$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN SELECT p.oid FROM pg_proc AS p WHERE p.pronamespace = 'pg_catalog'::regnamespace
        AND (p.proname LIKE 'lo\_%' OR p.proname IN ('loread', 'lowrite')) LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END
$$;
-- Nor may it write code in place: DO needs the language.
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql TO holdfast_owner, holdfast_authz;
GRANT EXECUTE ON FUNCTION set_config(text, text, boolean) TO holdfast_authz;
GRANT EXECUTE ON FUNCTION pg_notify(text, text) TO holdfast_authz;

CREATE SCHEMA IF NOT EXISTS holdfast AUTHORIZATION holdfast_owner;
CREATE SCHEMA IF NOT EXISTS authz AUTHORIZATION holdfast_authz;
CREATE SCHEMA IF NOT EXISTS staging AUTHORIZATION holdfast_owner;
CREATE SCHEMA IF NOT EXISTS extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA extensions;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA extensions FROM PUBLIC;
GRANT USAGE ON SCHEMA extensions TO holdfast_owner, holdfast_authz;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA extensions TO holdfast_owner, holdfast_authz;

GRANT USAGE ON SCHEMA holdfast TO holdfast_authz, holdfast_wide, holdfast_team, holdfast_case, holdfast_kind,
    holdfast_own, holdfast_none, holdfast_link, holdfast_guest;
GRANT USAGE ON SCHEMA authz TO holdfast_owner, holdfast_web, holdfast_audit, holdfast_jobs, holdfast_wide,
    holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none, holdfast_link, holdfast_guest;
GRANT USAGE ON SCHEMA staging TO holdfast_authz, holdfast_none;

CREATE TABLE IF NOT EXISTS public.migration (
    name       text PRIMARY KEY,
    checksum   text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.migration IS 'One row per file of sql/migrations that this database has had.';
-- A definer function is called by nobody until it is granted.
ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_authz REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
