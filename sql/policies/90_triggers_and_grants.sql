-- What the definers may write, which triggers keep what, and who may call which function.
GRANT INSERT, UPDATE ON holdfast.agency, holdfast.worker, holdfast.agency_relation TO holdfast_authz;
GRANT INSERT ON holdfast.appointment TO holdfast_authz;
GRANT UPDATE (is_restricted) ON holdfast.filing, holdfast.placement TO holdfast_authz;
GRANT INSERT ON holdfast.filing, holdfast.linked_record, holdfast.notification, holdfast.intake TO holdfast_authz;
GRANT INSERT, UPDATE ON holdfast.section, holdfast.link_opening, holdfast.draft TO holdfast_authz;
GRANT INSERT ON holdfast.section_version TO holdfast_authz;
GRANT UPDATE (withdrawn_at, ends_at, done_at) ON holdfast.linked_record TO holdfast_authz;
GRANT UPDATE (acknowledged_at, acknowledged_by) ON holdfast.web_link TO holdfast_authz;
GRANT DELETE ON holdfast.idempotency, holdfast.draft, holdfast.named_worker TO holdfast_authz;
GRANT INSERT ON holdfast.episode_event TO holdfast_authz;
GRANT INSERT, UPDATE ON holdfast.obligation TO holdfast_authz;
GRANT UPDATE (closed_at) ON holdfast.stability_episode TO holdfast_authz;
GRANT INSERT, UPDATE ON holdfast.rota_booking TO holdfast_authz;
GRANT UPDATE (state, cancel_reason, ended_by, ended_at, version) ON holdfast.joint_visit TO holdfast_authz;
GRANT UPDATE (cancelled_at, cancelled_by, cancel_reason, version) ON holdfast.rota_slot TO holdfast_authz;
GRANT UPDATE (parts, written_by, written_at) ON holdfast.risk_assessment TO holdfast_authz;
GRANT UPDATE (version, changed_at) ON holdfast.record TO holdfast_authz;
GRANT INSERT ON holdfast.record_version, holdfast.assessment_signature TO holdfast_authz;
GRANT UPDATE (reply, replied_at, reply_note, views, version) ON holdfast.meeting_attendee TO holdfast_authz;
-- Its version, so that it can be taken for a transaction.
GRANT UPDATE (version, restricted_at) ON holdfast.meeting TO holdfast_authz;
GRANT INSERT ON holdfast.record, holdfast.notice, holdfast.notice_exception, holdfast.notice_event TO holdfast_authz;
GRANT UPDATE (state, version) ON holdfast.notice TO holdfast_authz;
-- So that it can be taken for a transaction.
GRANT UPDATE (version) ON holdfast.placement TO holdfast_authz;
-- What a decision moves: authz.decision_written and those beside it. The sitting only to be taken for a transaction.
GRANT UPDATE (state, listed_in, version) ON holdfast.funding_request TO holdfast_authz;
GRANT UPDATE (version) ON holdfast.panel_sitting TO holdfast_authz;
-- The audit is only ever added to, also by the definers.
REVOKE UPDATE, DELETE, TRUNCATE ON authz.audit, authz.audit_subject FROM holdfast_authz;

GRANT EXECUTE ON FUNCTION authz.relationship_changed(), authz.restriction_changed(), authz.placement_written(),
    authz.name_written(), authz.link_made(), authz.link_changed(), authz.record_must_be_filed(),
    authz.meeting_written(), authz.meeting_arranged(), authz.meeting_entry_changed(), authz.placement_ended(),
    authz.notice_written(), authz.history_is_kept(), authz.notice_stands_by_history(),
    authz.funding_written(), authz.item_written(), authz.sitting_written(), authz.decision_written(),
    authz.answer_written() TO holdfast_owner;
SET ROLE holdfast_owner;
DROP TRIGGER IF EXISTS keep_access ON holdfast.allocation;
CREATE OR REPLACE TRIGGER keep_access_of_new AFTER INSERT ON holdfast.allocation
    REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.relationship_changed();
CREATE OR REPLACE TRIGGER keep_access_of_changed AFTER UPDATE ON holdfast.allocation
    REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION authz.relationship_changed();
CREATE OR REPLACE TRIGGER keep_access_of_gone AFTER DELETE ON holdfast.allocation
    REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.relationship_changed();
CREATE OR REPLACE TRIGGER keep_restriction AFTER UPDATE ON holdfast.case_file
    FOR EACH ROW EXECUTE FUNCTION authz.restriction_changed();
CREATE OR REPLACE TRIGGER keep_restriction BEFORE INSERT OR UPDATE OF child_file_id, carer_file_id ON holdfast.placement
    FOR EACH ROW EXECUTE FUNCTION authz.placement_written();
CREATE OR REPLACE TRIGGER keep_search BEFORE INSERT OR UPDATE OF name ON holdfast.file_name
    FOR EACH ROW EXECUTE FUNCTION authz.name_written();
CREATE OR REPLACE TRIGGER tell_grantee AFTER INSERT ON holdfast.web_link
    FOR EACH ROW EXECUTE FUNCTION authz.link_made();
CREATE OR REPLACE TRIGGER tell_grantee_of_change AFTER UPDATE OF withdrawn_at, ends_at ON holdfast.web_link
    FOR EACH ROW EXECUTE FUNCTION authz.link_changed();
CREATE OR REPLACE TRIGGER keep_order BEFORE INSERT OR UPDATE ON holdfast.meeting
    FOR EACH ROW EXECUTE FUNCTION authz.meeting_written();
CREATE OR REPLACE TRIGGER keep_since BEFORE UPDATE OF chair_id, minute_taker_id ON holdfast.meeting
    FOR EACH ROW EXECUTE FUNCTION authz.meeting_arranged();
CREATE OR REPLACE TRIGGER keep_entry BEFORE UPDATE OF sequence ON holdfast.meeting
    FOR EACH ROW WHEN (NEW.sequence <> OLD.sequence) EXECUTE FUNCTION authz.meeting_entry_changed();
CREATE OR REPLACE TRIGGER close_notices AFTER UPDATE OF ended_on ON holdfast.placement
    FOR EACH ROW WHEN (OLD.ended_on IS NULL AND NEW.ended_on IS NOT NULL) EXECUTE FUNCTION authz.placement_ended();
CREATE OR REPLACE TRIGGER keep_order BEFORE UPDATE ON holdfast.notice
    FOR EACH ROW EXECUTE FUNCTION authz.notice_written();
CREATE OR REPLACE TRIGGER keep_history BEFORE UPDATE OR DELETE ON holdfast.notice_event
    FOR EACH ROW EXECUTE FUNCTION authz.history_is_kept();
CREATE OR REPLACE TRIGGER keep_notice BEFORE DELETE ON holdfast.notice
    FOR EACH ROW EXECUTE FUNCTION authz.history_is_kept();
DROP TRIGGER IF EXISTS stand_by_history ON holdfast.notice;
CREATE CONSTRAINT TRIGGER stand_by_history AFTER INSERT OR UPDATE ON holdfast.notice DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION authz.notice_stands_by_history();
CREATE OR REPLACE TRIGGER keep_order BEFORE UPDATE ON holdfast.funding_request
    FOR EACH ROW EXECUTE FUNCTION authz.funding_written();
CREATE OR REPLACE TRIGGER put_on_agenda BEFORE INSERT ON holdfast.panel_item
    FOR EACH ROW EXECUTE FUNCTION authz.item_written();
CREATE OR REPLACE TRIGGER keep_order BEFORE UPDATE ON holdfast.panel_sitting
    FOR EACH ROW EXECUTE FUNCTION authz.sitting_written();
CREATE OR REPLACE TRIGGER take_decision BEFORE INSERT ON holdfast.funding_decision
    FOR EACH ROW EXECUTE FUNCTION authz.decision_written();
CREATE OR REPLACE TRIGGER end_question AFTER INSERT ON holdfast.funding_answer
    FOR EACH ROW EXECUTE FUNCTION authz.answer_written();
DROP TRIGGER IF EXISTS must_be_filed ON holdfast.record;
CREATE CONSTRAINT TRIGGER must_be_filed AFTER INSERT ON holdfast.record DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION authz.record_must_be_filed();
RESET ROLE;

-- Before SET LOCAL ROLE: signing in and entering. After it, none of these can be called.
GRANT EXECUTE ON FUNCTION authz.enter(text, uuid), authz.sign_in_terms(text, text),
    authz.sign_in(text, bytea, text, text, text), authz.second_factor(text, text, text, text),
    authz.begin_enrolment(text, bytea), authz.confirm_enrolment(text, text, bytea[], text),
    authz.step_up(text, text, text), authz.sign_out(text, boolean), authz.change_hat(text, int, text, text),
    authz.set_password(text, bytea, int, int, bytea), authz.rescue_draft(text, uuid, text, uuid, jsonb),
    authz.moment(), authz.deadline_sweep(int), authz.reminder_sweep(int), authz.notice_sweep(int), authz.tidy(int),
    authz.open_calendar_feed(bytea), authz.calendar_feed_meetings(bytea), authz.calendar_feed_packs(bytea, int)
    TO holdfast_web;
GRANT EXECUTE ON FUNCTION authz.note_reads(jsonb), authz.moment() TO holdfast_audit;

-- What policies and every signed-in way ask.
GRANT EXECUTE ON FUNCTION authz.moment(), authz.today(), authz.scope(text), authz.my_id(), authz.my_files(text),
    authz.my_named_files(), authz.my_broken_glass(), authz.my_teams(), authz.my_member_teams(), authz.holds(text), authz.sees_placements(),
    authz.linked_record(), authz.linked_section_record(), authz.linked_section_name(),
    authz.my_basis(uuid), authz.identity(uuid[]), authz.worker_cards(uuid[]),
    authz.note(text, uuid, uuid[], text), authz.my_hats(), authz.my_sessions(), authz.authorities(),
    authz.raise_intake(uuid, text, int, uuid, text, text, int, text), authz.my_intakes()
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none;
GRANT EXECUTE ON FUNCTION authz.moment(), authz.today(), authz.scope(text), authz.my_id(), authz.linked_record(),
    authz.linked_section_record(), authz.linked_section_name(), authz.identity(uuid[]), authz.worker_cards(uuid[]),
    authz.open_link(), authz.linked_files(), authz.complete_section(int, text), authz.acknowledge(),
    authz.note(text, uuid, uuid[], text)
    TO holdfast_link;
GRANT EXECUTE ON FUNCTION authz.find_files(text, date, text, text, int), authz.directory(text)
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT EXECUTE ON FUNCTION authz.involvement(uuid), authz.file_record(uuid, text[]), authz.link_grantee(uuid), authz.locate_file(text, text, date),
    authz.break_glass(uuid, uuid, text), authz.protected_address(uuid, text), authz.who_looked(uuid, bigint, int)
    TO holdfast_wide, holdfast_team, holdfast_case;
GRANT EXECUTE ON FUNCTION authz.my_restricted_placements() TO holdfast_wide;
GRANT EXECUTE ON FUNCTION authz.my_duties(), authz.take_on(uuid), authz.link_roles(uuid),
    authz.write_section(uuid, text, int, text), authz.sees_rota(), authz.keeps_rota(), authz.rota_taken(uuid[]),
    authz.book_rota(uuid, uuid, uuid, text), authz.cancel_booking(uuid, text), authz.cancel_slot(uuid, text),
    authz.change_assessment(uuid, int, jsonb)
    TO holdfast_wide, holdfast_team, holdfast_case;
GRANT EXECUTE ON FUNCTION authz.take_episode(uuid), authz.episode_events(uuid), authz.keep_event(uuid, jsonb),
    authz.linked_episode(), authz.keep_obligations(uuid, jsonb, jsonb, text), authz.tell_of_event(uuid, text, int, text, text, text)
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_link;
GRANT EXECUTE ON FUNCTION authz.sign_assessment(uuid, int, text, int), authz.my_level(), authz.linked_procedures()
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_link;
GRANT EXECUTE ON FUNCTION authz.my_meetings(), authz.runs_meeting(uuid), authz.owes_step(uuid, text),
    authz.meeting_subjects(uuid[]), authz.meeting_staff(uuid), authz.is_meeting_staff(uuid, uuid, text),
    authz.chair_ties(uuid, uuid), authz.booked_at_meetings(uuid, uuid[], timestamptz, timestamptz),
    authz.reply_to_meeting(uuid, text, text, text), authz.keep_meeting_duties(uuid, jsonb, jsonb, text),
    authz.tell_of_meeting(uuid, text, text, text[])
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT EXECUTE ON FUNCTION authz.give_notice(uuid, uuid, jsonb), authz.move_notice(uuid, int, text, text, text),
    authz.met_about(uuid, text)
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own;
GRANT EXECUTE ON FUNCTION authz.answers_dispute(uuid), authz.dispute_is_with(uuid)
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT EXECUTE ON FUNCTION authz.my_notices(), authz.my_own_notices() TO holdfast_own;
GRANT EXECUTE ON FUNCTION authz.runs_panel(), authz.plans_panel(), authz.my_panel_requests(), authz.restricted_requests(),
    authz.sits_on_panel(int, uuid), authz.writes_request(uuid), authz.funding_subjects(uuid[]), authz.presenter_for(uuid),
    authz.panel_people(uuid, uuid), authz.left_at(uuid) TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
-- Who finds placements may lead a meeting, or have something to do for one.
GRANT EXECUTE ON FUNCTION authz.is_emergency(int, uuid), authz.my_duties(), authz.take_episode(uuid),
    authz.episode_events(uuid), authz.episode_moves(uuid), authz.keep_event(uuid, jsonb),
    authz.keep_obligations(uuid, jsonb, jsonb, text), authz.tell_of_event(uuid, text, int, text, text, text)
    TO holdfast_kind;
GRANT EXECUTE ON FUNCTION authz.meeting_family(uuid), authz.is_meeting_family(uuid, uuid, text)
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT EXECUTE ON FUNCTION authz.own_meetings(), authz.own_minutes(uuid),
    authz.reply_by_own_account(uuid, int, text, text, text) TO holdfast_own;
GRANT EXECUTE ON FUNCTION authz.my_calendar_feed(), authz.make_calendar_feed(bytea), authz.withdraw_calendar_feed()
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own;
GRANT EXECUTE ON FUNCTION authz.is_emergency(int, uuid), authz.action_owners(uuid), authz.numbers_to_ring(uuid[]),
    authz.may_own(uuid, uuid, text) TO holdfast_wide, holdfast_team, holdfast_case;
GRANT EXECUTE ON FUNCTION authz.who_looked(uuid, bigint, int), authz.audit_trail(bigint, int), authz.broken_glass(uuid, uuid, int),
    authz.approve_break_glass(uuid), authz.review_break_glass(uuid, text),
    authz.create_agency(text, text, text, uuid, text, text, text), authz.agencies(),
    authz.relate_agencies(int, int, text), authz.create_worker(uuid, text, text, text, text, text),
    authz.start_set_up(uuid, text, boolean), authz.set_active(uuid, boolean)
    TO holdfast_none;
