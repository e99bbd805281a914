-- None of the server's roles may forge the context, disturb another's backend, notify with data, or keep bytes outside
-- the tables.
SELECT format('%s may call %s', r.rolname, p.oid::regprocedure) AS found
FROM pg_proc AS p
CROSS JOIN pg_roles AS r
WHERE p.pronamespace = 'pg_catalog'::regnamespace
  AND (p.proname IN ('set_config', 'pg_terminate_backend', 'pg_cancel_backend', 'pg_notify', 'pg_read_file',
          'pg_read_binary_file', 'pg_ls_dir', 'pg_stat_file', 'pg_logical_emit_message', 'pg_export_snapshot',
          'pg_reload_conf', 'loread', 'lowrite')
      OR p.proname LIKE 'lo\_%')
  AND r.rolname LIKE 'holdfast\_%' AND r.rolname NOT IN ('holdfast_owner', 'holdfast_authz')
  AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
