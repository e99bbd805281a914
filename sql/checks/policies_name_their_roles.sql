-- No policy is for PUBLIC, or for a role that is no way of seeing: each is written for somebody.
SELECT format('policy %s of %s is for %s', p.polname, p.polrelid::regclass, coalesce(r.rolname, 'PUBLIC')) AS found
FROM pg_policy AS p
CROSS JOIN unnest(p.polroles) AS who (oid)
LEFT JOIN pg_roles AS r ON r.oid = who.oid
WHERE r.rolname IS NULL OR r.rolname NOT IN ('holdfast_wide', 'holdfast_team', 'holdfast_case', 'holdfast_kind',
    'holdfast_own', 'holdfast_none', 'holdfast_link', 'holdfast_guest')
