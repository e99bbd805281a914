-- A foreign key between tenant tables pairs the agency with the agency, so that no row can be hung on another's. Where
-- the two sides may be of different agencies (a link's grantee), the agency stands in a column of its own beside it.
SELECT format('%s of %s leaves the agency out', k.conname, k.conrelid::regclass) AS found
FROM pg_constraint AS k
JOIN pg_class AS target ON target.oid = k.confrelid
WHERE k.contype = 'f' AND k.connamespace = 'holdfast'::regnamespace
  AND target.relnamespace = 'holdfast'::regnamespace AND target.relname <> 'worker'
  AND NOT EXISTS (
      SELECT FROM unnest(k.conkey, k.confkey) AS pair (here, there)
      JOIN pg_attribute AS h ON h.attrelid = k.conrelid AND h.attnum = pair.here
      JOIN pg_attribute AS t ON t.attrelid = k.confrelid AND t.attnum = pair.there
      WHERE t.attname = 'agency_id' AND h.attname ~ '(^|_)agency_id$')
