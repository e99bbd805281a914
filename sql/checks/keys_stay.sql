-- No way of seeing may change what a row is known by, which agency it belongs to, or who wrote it.
SELECT format('%s may change %s.%s', r.rolname, a.attrelid::regclass, a.attname) AS found
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
CROSS JOIN pg_roles AS r
WHERE c.relnamespace = 'holdfast'::regnamespace AND c.relkind IN ('r', 'p')
  AND r.rolname IN ('holdfast_wide', 'holdfast_team', 'holdfast_case', 'holdfast_kind', 'holdfast_own', 'holdfast_none',
      'holdfast_link', 'holdfast_guest', 'holdfast_web', 'holdfast_audit', 'holdfast_jobs')
  AND has_column_privilege(r.oid, c.oid, a.attnum, 'UPDATE')
  AND (a.attname IN ('agency_id', 'home_agency_id', 'author_id', 'created_by', 'created_at', 'sent_by', 'scaled_by',
          'email', 'is_active')
      OR EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary
          AND a.attnum = ANY (i.indkey::int2[])))
