-- Where somebody lives who must not be found stands in no table that a way of seeing may read: the protected address,
-- and the two postcodes of an episode of care.
SELECT format('%s may %s %s.%s', r.rolname, k.privilege, a.attrelid::regclass, a.attname) AS found
FROM pg_attribute AS a
CROSS JOIN pg_roles AS r
CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE')) AS k (privilege)
WHERE ((a.attrelid = 'holdfast.care_episode'::regclass AND a.attname IN ('home_postcode', 'placement_postcode'))
      OR (a.attrelid = 'holdfast.protected_address'::regclass AND a.attnum > 0))
  AND r.rolname LIKE 'holdfast\_%' AND r.rolname NOT IN ('holdfast_owner', 'holdfast_authz')
  AND has_column_privilege(r.oid, a.attrelid, a.attnum, k.privilege)
