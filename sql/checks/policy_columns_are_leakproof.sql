-- Policies read only columns whose comparison is leakproof: others (enum, numeric, jsonb, arrays, ranges) cannot use an
-- index under row-level security, and may tell in an error what the policy was to hide.
SELECT format('policy %s of %s reads %s.%s, a %s', p.polname, p.polrelid::regclass, a.attrelid::regclass, a.attname,
    format_type(a.atttypid, a.atttypmod)) AS found
FROM pg_policy AS p
JOIN pg_depend AS d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid
    AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE a.atttypid NOT IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'bool'::regtype, 'uuid'::regtype,
    'text'::regtype, 'date'::regtype, 'timestamptz'::regtype, 'bytea'::regtype)
