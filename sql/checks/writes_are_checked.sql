-- A policy under which rows are written says what may be written. Without WITH CHECK an UPDATE is held to its USING,
-- which was written for the row before.
SELECT format('policy %s of %s has no WITH CHECK', p.polname, p.polrelid::regclass) AS found
FROM pg_policy AS p
WHERE p.polcmd IN ('a', 'w', '*') AND p.polwithcheck IS NULL
