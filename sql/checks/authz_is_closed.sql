-- What decides who sees what is read and written by authz's own functions, and by nobody else: no privilege on a table,
-- column or sequence of the schema.
SELECT format('%s may use %s', coalesce(r.rolname, 'PUBLIC'), c.oid::regclass) AS found
FROM pg_class AS c
CROSS JOIN LATERAL (
    SELECT a.grantee FROM aclexplode(c.relacl) AS a
    UNION
    SELECT x.grantee FROM pg_attribute AS t CROSS JOIN LATERAL aclexplode(t.attacl) AS x WHERE t.attrelid = c.oid
) AS held
LEFT JOIN pg_roles AS r ON r.oid = held.grantee
WHERE c.relnamespace = 'authz'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
  AND held.grantee <> c.relowner
