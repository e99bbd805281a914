-- Each table belongs to the one role that was meant to own it: an object made by the wrong hand escapes the floor.
SELECT format('%s belongs to %s', c.oid::regclass, r.rolname) AS found
FROM pg_class AS c
JOIN pg_roles AS r ON r.oid = c.relowner
JOIN (VALUES ('holdfast', 'holdfast_owner'), ('authz', 'holdfast_authz')) AS meant (schema, owner)
    ON c.relnamespace = meant.schema::regnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND r.rolname <> meant.owner
