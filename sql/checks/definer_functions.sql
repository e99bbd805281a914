-- A function that runs with its owner's rights is authz's, has its search path pinned, and is called by those it was
-- granted to alone; no function of ours is for PUBLIC.
SELECT format('%s is a definer function %s', p.oid::regprocedure, why.reason) AS found
FROM pg_proc AS p
CROSS JOIN LATERAL (VALUES
    ('of another owner', p.proowner <> (SELECT r.oid FROM pg_roles AS r WHERE r.rolname = 'holdfast_authz')),
    ('without a pinned search path', p.proconfig IS NULL OR NOT 'search_path=pg_catalog, pg_temp' = ANY (p.proconfig))
) AS why (reason, holds)
WHERE p.prosecdef AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  AND why.holds
  -- ANALYZE is for the owner of the tables alone; the function does that and nothing else.
  AND NOT (p.oid::regprocedure::text = 'holdfast.count_anew(text,bigint)' AND why.reason = 'of another owner'
      AND p.proowner = (SELECT r.oid FROM pg_roles AS r WHERE r.rolname = 'holdfast_owner'))
UNION ALL
SELECT format('PUBLIC may call %s', p.oid::regprocedure) FROM pg_proc AS p
CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE'
  AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
