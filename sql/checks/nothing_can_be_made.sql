-- None of the server's roles can make a table, a function or a temporary object: what a statement can call is what is
-- here. Nor may it write code in place (DO).
SELECT format('%s may make objects in schema %s', r.rolname, n.nspname) AS found
FROM pg_namespace AS n
CROSS JOIN pg_roles AS r
WHERE r.rolname LIKE 'holdfast\_%' AND r.rolname NOT IN ('holdfast_owner', 'holdfast_authz')
  AND has_schema_privilege(r.oid, n.oid, 'CREATE')
UNION ALL
SELECT format('%s may make temporary objects or schemas', r.rolname) FROM pg_roles AS r
WHERE r.rolname LIKE 'holdfast\_%' AND has_database_privilege(r.oid, current_database(), 'TEMPORARY, CREATE')
UNION ALL
SELECT format('%s may write code in %s', r.rolname, l.lanname) FROM pg_language AS l
CROSS JOIN pg_roles AS r
WHERE l.lanname = 'plpgsql' AND r.rolname LIKE 'holdfast\_%' AND r.rolname NOT IN ('holdfast_owner', 'holdfast_authz')
  AND has_language_privilege(r.oid, l.oid, 'USAGE')
