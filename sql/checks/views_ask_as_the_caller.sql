-- A view over tenant tables asks with its caller's rights; copies that no policy guards (materialised views, foreign
-- tables) are not kept at all.
SELECT format('%s asks with its owner''s rights', c.oid::regclass) AS found FROM pg_class AS c
WHERE c.relnamespace IN ('holdfast'::regnamespace, 'authz'::regnamespace, 'staging'::regnamespace) AND c.relkind = 'v'
  AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)
UNION ALL
SELECT format('%s is a copy that no policy guards', c.oid::regclass) FROM pg_class AS c
WHERE c.relnamespace IN ('holdfast'::regnamespace, 'authz'::regnamespace, 'staging'::regnamespace)
  AND c.relkind IN ('m', 'f')
