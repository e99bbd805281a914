-- Only the server's login may take a way of seeing, and nobody may become the owner or authz, or hand a role on.
SELECT format('%s is a member of %s', m.rolname, g.rolname) AS found
FROM pg_auth_members AS x
JOIN pg_roles AS g ON g.oid = x.roleid
JOIN pg_roles AS m ON m.oid = x.member
WHERE (g.rolname LIKE 'holdfast\_%' OR m.rolname LIKE 'holdfast\_%')
  AND NOT (m.rolname = 'holdfast_web' AND NOT x.admin_option
      AND g.rolname IN ('holdfast_wide', 'holdfast_team', 'holdfast_case', 'holdfast_kind', 'holdfast_own',
          'holdfast_none', 'holdfast_link', 'holdfast_guest'))
