-- The cluster's roles: a ladder that no SQL text can climb. Run by a superuser, once a cluster; harmless when repeated.
--
-- holdfast_owner   owns every table, and is itself held by their forced row-level security
-- holdfast_authz   owns the definer functions; the one role that passes row-level security; nobody is a member
-- holdfast_web     what the server logs in as: may enter() and take one way of seeing, nothing else
-- holdfast_audit   what the server's read audit logs in as: one function, no table
-- holdfast_jobs    what background work logs in as (no work yet)
-- the ways of seeing (docs/adr/0002): wide, team, case, kind, own, none, link, guest
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY[
        'owner', 'authz', 'wide', 'team', 'case', 'kind', 'own', 'none', 'link', 'guest'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'holdfast_' || wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', 'holdfast_' || wanted);
        END IF;
    END LOOP;
    FOREACH wanted IN ARRAY ARRAY['web', 'audit', 'jobs'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'holdfast_' || wanted) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', 'holdfast_' || wanted);
        END IF;
    END LOOP;
END
$$;

ALTER ROLE holdfast_authz BYPASSRLS;
GRANT holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none,
    holdfast_link, holdfast_guest TO holdfast_web;
