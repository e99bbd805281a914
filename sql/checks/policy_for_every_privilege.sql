-- A privilege of a way of seeing has a permissive policy for that command, so that what is granted is also judged; and a
-- way of seeing never holds what no policy judges: TRUNCATE, TRIGGER, REFERENCES.
SELECT format('%s may %s %s without a policy', r.rolname, k.privilege, c.oid::regclass) AS found
FROM pg_class AS c
CROSS JOIN pg_roles AS r
CROSS JOIN (VALUES ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd'), ('TRUNCATE', '-'),
    ('TRIGGER', '-'), ('REFERENCES', '-')) AS k (privilege, command)
WHERE c.relnamespace = 'holdfast'::regnamespace AND c.relkind IN ('r', 'p')
  AND r.rolname IN ('holdfast_wide', 'holdfast_team', 'holdfast_case', 'holdfast_kind', 'holdfast_own', 'holdfast_none',
      'holdfast_link', 'holdfast_guest', 'holdfast_web', 'holdfast_audit', 'holdfast_jobs')
  AND CASE
      WHEN k.privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
          THEN has_any_column_privilege(r.oid, c.oid, k.privilege)
      ELSE has_table_privilege(r.oid, c.oid, k.privilege) END
  AND NOT EXISTS (SELECT FROM pg_policy AS p
      WHERE p.polrelid = c.oid AND p.polpermissive AND r.oid = ANY (p.polroles) AND p.polcmd::text IN (k.command, '*'))
