-- What was done and seen is only ever added to: not even the owner of the definers holds UPDATE, DELETE or TRUNCATE.
SELECT format('%s may %s %s', r.rolname, k.privilege, c.oid::regclass) AS found
FROM pg_class AS c
CROSS JOIN pg_roles AS r
CROSS JOIN (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS k (privilege)
WHERE c.oid IN ('authz.audit'::regclass, 'authz.audit_subject'::regclass)
  AND r.rolname LIKE 'holdfast\_%'
  AND (has_table_privilege(r.oid, c.oid, k.privilege)
      OR k.privilege = 'UPDATE' AND has_any_column_privilege(r.oid, c.oid, 'UPDATE'))
