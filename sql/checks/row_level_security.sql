-- Every table of a tenant schema is under row-level security that holds its owner too.
SELECT format('%s is not under forced row-level security', c.oid::regclass) AS found
FROM pg_class AS c
WHERE c.relnamespace = 'holdfast'::regnamespace AND c.relkind IN ('r', 'p')
  AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
