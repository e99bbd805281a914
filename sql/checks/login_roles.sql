-- What the server logs in as can pass no policy, make no role, and owns nothing; of all our roles only
-- holdfast_authz passes row-level security, and nobody can log in as it.
SELECT format('%s can %s', r.rolname, power.name) AS found
FROM pg_roles AS r
CROSS JOIN LATERAL (VALUES ('pass row-level security', r.rolbypassrls AND r.rolname <> 'holdfast_authz'),
    ('do everything', r.rolsuper), ('make roles', r.rolcreaterole), ('make databases', r.rolcreatedb),
    ('replicate', r.rolreplication), ('use the rights of its groups unasked', r.rolinherit),
    ('log in', r.rolcanlogin AND r.rolname NOT IN ('holdfast_web', 'holdfast_audit', 'holdfast_jobs'))
) AS power (name, held)
WHERE r.rolname LIKE 'holdfast\_%' AND power.held
UNION ALL
SELECT format('%s owns something', r.rolname)
FROM pg_roles AS r
WHERE r.rolname LIKE 'holdfast\_%' AND r.rolname NOT IN ('holdfast_owner', 'holdfast_authz')
  AND EXISTS (SELECT FROM pg_shdepend AS d WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid
      AND d.deptype = 'o' AND d.dbid IN (0, (SELECT b.oid FROM pg_database AS b WHERE b.datname = current_database())))
