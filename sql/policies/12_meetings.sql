-- Meetings: with a file they stand on, or as one who takes part; minutes that are not agreed yet to those who run it.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.meeting', 'wide', 'team', 'case', 'kind', 'link');
CREATE POLICY read_filed ON holdfast.meeting FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = meeting.agency_id AND f.record_id = meeting.record_id));
CREATE POLICY read_taking_part ON holdfast.meeting FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (record_id = ANY ((SELECT authz.my_meetings())::uuid[]));
CREATE POLICY read_linked ON holdfast.meeting FOR SELECT TO holdfast_link
    USING (record_id = (SELECT authz.linked_record()));
CREATE POLICY call ON holdfast.meeting FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (called_by = (SELECT authz.my_id()) AND (SELECT authz.holds(called_as)) AND state = 'called'
        AND NOT (SELECT authz.is_emergency(agency_id, placement_id)) AND EXISTS (SELECT FROM holdfast.record AS r
        WHERE r.agency_id = meeting.agency_id AND r.record_id = meeting.record_id AND r.kind = 'meeting'
          AND r.author_id = (SELECT authz.my_id()) AND r.reference = meeting.reference
          AND r.placement_id = meeting.placement_id
          AND r.stability_episode_id = meeting.stability_episode_id));
-- Whom it may name as leading it: authz.meeting_written.
CREATE POLICY run ON holdfast.meeting FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (state IN ('called', 'arranged', 'held') AND (SELECT authz.runs_meeting(record_id)))
    WITH CHECK ((SELECT authz.runs_meeting(record_id)) AND (agreed_by IS NULL OR agreed_by = (SELECT authz.my_id())));
GRANT SELECT ON holdfast.meeting TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
-- When, where and which: not why it was called, nor what was found of its chair.
GRANT SELECT (agency_id, record_id, reference, procedure_version, kind, state, planned_at, minutes_long, place, held_at,
    agreed_at) ON holdfast.meeting TO holdfast_link;
GRANT INSERT (agency_id, record_id, stability_episode_id, placement_id, reference, procedure_version, kind, cause, reason,
    called_by, called_as, called_at, run_by, risk_known_on, follows)
    ON holdfast.meeting TO holdfast_wide, holdfast_team, holdfast_case;
GRANT UPDATE (state, chair_id, chair_role, chair_found_on, chair_because, chair_authorised_by, chair_evidence,
    childs_choice, minute_taker_id, planned_at, first_planned_at, minutes_long, place, outside_because, two_parts_because,
    sequence, held_at, agreed_at, agreed_by, cancel_reason, version)
    ON holdfast.meeting TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;

CALL holdfast.protect('holdfast.meeting_attendee', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_filed ON holdfast.meeting_attendee FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = meeting_attendee.agency_id AND f.record_id = meeting_attendee.record_id));
-- Who was left out, and why, is for those who run it.
CREATE POLICY read_taking_part ON holdfast.meeting_attendee FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (record_id = ANY ((SELECT authz.my_meetings())::uuid[])
        AND (left_out_because = '' OR (SELECT authz.runs_meeting(record_id))));
CREATE POLICY add ON holdfast.meeting_attendee FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    WITH CHECK (added_by = (SELECT authz.my_id()) AND (SELECT authz.runs_meeting(record_id))
        AND (worker_id IS NULL OR CASE WHEN own_role IS NULL THEN (SELECT authz.is_meeting_staff(record_id, worker_id, NULL))
            ELSE (SELECT authz.is_meeting_family(record_id, worker_id, own_role)) END));
CREATE POLICY change ON holdfast.meeting_attendee FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING ((SELECT authz.runs_meeting(record_id))) WITH CHECK ((SELECT authz.runs_meeting(record_id)));
GRANT SELECT, UPDATE (need, left_out_because, invited_at, reply, replied_at, reply_note, views, attended, minutes_sent_at,
    minutes_sent_by, is_copied, version) ON holdfast.meeting_attendee TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT INSERT (agency_id, attendee_id, record_id, party, name, worker_id, own_role, need, clause, left_out_because, is_copied,
    added_by, added_at) ON holdfast.meeting_attendee TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;

CALL holdfast.protect('holdfast.meeting_minutes', 'wide', 'team', 'case', 'kind', 'link');
CREATE POLICY read_filed ON holdfast.meeting_minutes FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = meeting_minutes.agency_id AND f.record_id = meeting_minutes.record_id));
CREATE POLICY read_taking_part ON holdfast.meeting_minutes FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (record_id = ANY ((SELECT authz.my_meetings())::uuid[])
        AND (is_agreed OR (SELECT authz.runs_meeting(record_id))));
CREATE POLICY read_linked ON holdfast.meeting_minutes FOR SELECT TO holdfast_link
    USING (is_agreed AND record_id = (SELECT authz.linked_record()));
CREATE POLICY write_own ON holdfast.meeting_minutes FOR INSERT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    WITH CHECK (written_by = (SELECT authz.my_id()) AND (SELECT authz.runs_meeting(record_id))
        AND EXISTS (SELECT FROM holdfast.meeting AS m
            WHERE m.agency_id = meeting_minutes.agency_id AND m.record_id = meeting_minutes.record_id
              AND (m.state = 'held' OR m.state = 'agreed' AND is_agreed)));
GRANT SELECT, INSERT ON holdfast.meeting_minutes TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
-- All but the young person's own words.
GRANT SELECT (agency_id, record_id, version, items, decision, decision_reason, review_on, review_ended, is_agreed, written_by,
    written_at) ON holdfast.meeting_minutes TO holdfast_link;

CALL holdfast.protect('holdfast.meeting_action', 'wide', 'team', 'case', 'kind', 'link');
-- With any version that has it: whoever takes part sees those that were agreed, also where a draft had it first.
CREATE POLICY read_with_minutes ON holdfast.meeting_action FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_link
    USING (EXISTS (SELECT FROM holdfast.meeting_minutes AS v
        WHERE v.agency_id = meeting_action.agency_id AND v.record_id = meeting_action.record_id
          AND v.version >= meeting_action.from_version
          AND (meeting_action.dropped_in IS NULL OR v.version < meeting_action.dropped_in)));
CREATE POLICY write_own ON holdfast.meeting_action FOR INSERT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    WITH CHECK (dropped_in IS NULL AND (SELECT authz.is_meeting_staff(record_id, owner_id, owner_role))
        AND EXISTS (SELECT FROM holdfast.meeting_minutes AS v
            WHERE v.agency_id = meeting_action.agency_id AND v.record_id = meeting_action.record_id
              AND v.version = meeting_action.from_version AND v.written_by = (SELECT authz.my_id())));
CREATE POLICY drop_own ON holdfast.meeting_action FOR UPDATE
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (dropped_in IS NULL AND (SELECT authz.runs_meeting(record_id)))
    WITH CHECK (EXISTS (SELECT FROM holdfast.meeting_minutes AS v
        WHERE v.agency_id = meeting_action.agency_id AND v.record_id = meeting_action.record_id
          AND v.version = meeting_action.dropped_in AND v.written_by = (SELECT authz.my_id())));
GRANT SELECT, INSERT, UPDATE (dropped_in) ON holdfast.meeting_action
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT SELECT ON holdfast.meeting_action TO holdfast_link;

CALL holdfast.protect('holdfast.meeting_deed', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_with_meeting ON holdfast.meeting_deed FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.meeting AS m
        WHERE m.agency_id = meeting_deed.agency_id AND m.record_id = meeting_deed.record_id));
CREATE POLICY write_own ON holdfast.meeting_deed FOR INSERT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    WITH CHECK (written_by = (SELECT authz.my_id()) AND (SELECT authz.holds(written_as))
        AND ((SELECT authz.runs_meeting(record_id)) OR (SELECT authz.owes_step(record_id, step))));
GRANT SELECT, INSERT ON holdfast.meeting_deed TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
RESET ROLE;
