-- Whatever way of seeing holds a privilege on a tenant table, or is named in a policy of it, stands on the floor: a
-- restrictive policy for all commands that gives only rows of the agency of that way's scope.
-- Exempt: holdfast.worker, a reference table; its policies go through the appointments of the agency.
SELECT format('%s has no floor for %s', c.oid::regclass, r.rolname) AS found
FROM pg_class AS c
CROSS JOIN pg_roles AS r
WHERE c.relnamespace = 'holdfast'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'worker'
  AND r.rolname IN ('holdfast_wide', 'holdfast_team', 'holdfast_case', 'holdfast_kind', 'holdfast_own', 'holdfast_none',
      'holdfast_link', 'holdfast_guest', 'holdfast_web', 'holdfast_audit', 'holdfast_jobs')
  AND (has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
      OR has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE, TRIGGER')
      OR EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid AND r.oid = ANY (p.polroles)))
  AND NOT EXISTS (
      SELECT FROM pg_policy AS p
      WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*' AND p.polroles = ARRAY[r.oid]
        AND pg_get_expr(p.polqual, p.polrelid)
            = format('(agency_id = ( SELECT authz.scope(%L::text) AS scope))', replace(r.rolname, 'holdfast_', ''))
        AND pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid))
