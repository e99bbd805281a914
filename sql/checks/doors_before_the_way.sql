-- Entering and signing in belong to the server's login alone: whoever has taken a way of seeing cannot enter again as
-- somebody else. The read audit has one door of its own; background work has none yet.
-- Exempt: moment, today and way_of, which tell nothing of anybody.
SELECT format('%s may call %s', r.rolname, p.oid::regprocedure) AS found
FROM pg_proc AS p
CROSS JOIN pg_roles AS r
WHERE p.pronamespace = 'authz'::regnamespace AND p.proname NOT IN ('moment', 'today', 'way_of')
  AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
  AND CASE
      WHEN r.rolname = 'holdfast_web' THEN p.proname NOT IN ('enter', 'sign_in_terms', 'sign_in', 'second_factor',
          'begin_enrolment', 'confirm_enrolment', 'step_up', 'sign_out', 'change_hat', 'set_password', 'rescue_draft',
          'deadline_sweep', 'reminder_sweep', 'notice_sweep', 'tidy', 'open_calendar_feed', 'calendar_feed_meetings',
          'calendar_feed_packs')
      WHEN r.rolname = 'holdfast_audit' THEN p.proname <> 'note_reads'
      WHEN r.rolname IN ('holdfast_jobs', 'holdfast_guest') THEN true
      WHEN r.rolname IN ('holdfast_wide', 'holdfast_team', 'holdfast_case', 'holdfast_kind', 'holdfast_own',
          'holdfast_none', 'holdfast_link') THEN p.proname IN ('enter', 'sign_in_terms', 'sign_in', 'second_factor',
          'begin_enrolment', 'confirm_enrolment', 'step_up', 'sign_out', 'change_hat', 'set_password', 'rescue_draft',
          'note_reads', 'me', 'session_of', 'start_session', 'append_audit', 'file_basis', 'placement_basis',
          'is_grantee', 'recompute', 'insert_agency', 'insert_worker', 'totp_code', 'totp_step', 'use_code',
          'note_attempt', 'attempt_key', 'tell_owner', 'note_opening', 'deadline_sweep', 'reminder_sweep', 'notice_sweep', 'tidy',
          'episode_for', 'episode_to_write', 'owner_of', 'line_managers', 'open_calendar_feed',
          'calendar_feed_meetings', 'calendar_feed_packs', 'live_feed')
      ELSE false END
