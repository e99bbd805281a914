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
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', 'holdfast_' || wanted);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- another database's migration was first
            END;
        END IF;
    END LOOP;
    FOREACH wanted IN ARRAY ARRAY['web', 'audit', 'jobs'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'holdfast_' || wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', 'holdfast_' || wanted);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END;
        END IF;
    END LOOP;
END
$$;

-- Only where something is missing: two databases of one cluster may be migrated at the same time, and roles are shared.
DO $$
DECLARE
    way text;
BEGIN
    IF NOT (SELECT rolbypassrls FROM pg_roles WHERE rolname = 'holdfast_authz') THEN
        ALTER ROLE holdfast_authz BYPASSRLS;
    END IF;
    FOREACH way IN ARRAY ARRAY['wide', 'team', 'case', 'kind', 'own', 'none', 'link', 'guest'] LOOP
        IF NOT pg_has_role('holdfast_web', 'holdfast_' || way, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO holdfast_web', 'holdfast_' || way);
        END IF;
    END LOOP;
END
$$;
