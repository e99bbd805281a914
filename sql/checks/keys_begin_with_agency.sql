-- Every tenant table has agency_id NOT NULL, and each of its unique indexes begins with it: no key tells of a row of
-- another agency, and every table can be spread by agency.
-- Exempt: holdfast.worker, a reference table. holdfast.agency's code is unique over the deployment: only the operator
-- writes it, through a definer.
SELECT format('%s does not begin with agency_id', i.indexrelid::regclass) AS found
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indrelid
LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE c.relnamespace = 'holdfast'::regnamespace AND c.relname <> 'worker' AND i.indisunique
  AND a.attname IS DISTINCT FROM 'agency_id' AND i.indexrelid <> to_regclass('holdfast.agency_code_is_new')
UNION ALL
SELECT format('%s has no primary key', c.oid::regclass) FROM pg_class AS c
WHERE c.relnamespace = 'holdfast'::regnamespace AND c.relkind IN ('r', 'p')
  AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary)
UNION ALL
SELECT format('%s has no agency_id that is an int and never null', c.oid::regclass) FROM pg_class AS c
WHERE c.relnamespace = 'holdfast'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'worker'
  AND NOT EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'agency_id' AND a.attnotnull
      AND a.atttypid = 'int4'::regtype)
