-- A policy asks each function once a statement, as (SELECT f()), never once a row; and it asks functions of authz alone.
WITH said AS (
    SELECT p.polname, p.polrelid::regclass AS tab,
        regexp_replace(
            concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)),
            '\( ?SELECT authz\.[a-z_]+\(', '', 'g') AS words
    FROM pg_policy AS p
)
SELECT format('policy %s of %s calls a function once a row', s.polname, s.tab) AS found
FROM said AS s
WHERE s.words ~ '\m[a-z_]+\.[a-z_]+\('
   OR s.words ~ '\m(?!any\M|exists\M|select\M|and\M|or\M|not\M|from\M|where\M|in\M)[a-z_]{2,}\('
