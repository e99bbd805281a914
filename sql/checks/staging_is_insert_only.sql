-- The staging schema is exempt from the floor because nobody can read it: what is loaded there comes out through
-- definers alone.
SELECT format('%s may read or change %s', r.rolname, c.oid::regclass) AS found
FROM pg_class AS c
CROSS JOIN pg_roles AS r
WHERE c.relnamespace = 'staging'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
  AND r.rolname LIKE 'holdfast\_%' AND r.rolname NOT IN ('holdfast_owner', 'holdfast_authz')
  AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(r.oid, c.oid, 'SELECT, UPDATE')
      ELSE has_any_column_privilege(r.oid, c.oid, 'SELECT, UPDATE, REFERENCES')
          OR has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE, TRIGGER') END
