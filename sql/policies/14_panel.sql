-- Funding requests: with the file they stand on; the placements service sees those of unrestricted files, the panel those
-- of its sittings. What belongs to a request is seen with it.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.funding_request', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_filed ON holdfast.funding_request FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = funding_request.agency_id AND f.record_id = funding_request.record_id));
CREATE POLICY read_placed ON holdfast.funding_request FOR SELECT TO holdfast_kind
    USING ((SELECT authz.sees_placements()) AND record_id <> ALL ((SELECT authz.restricted_requests())::uuid[]));
CREATE POLICY read_of_panel ON holdfast.funding_request FOR SELECT TO holdfast_kind
    USING (record_id = ANY ((SELECT authz.my_panel_requests())::uuid[]));
CREATE POLICY ask ON holdfast.funding_request FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (written_by = (SELECT authz.my_id()) AND presented_by = (SELECT authz.presenter_for(meeting_id))
        AND (presented_by = written_by OR (SELECT authz.runs_meeting(meeting_id))
            AND ((SELECT authz.scope('wide')) IS NOT NULL OR (SELECT authz.scope('team')) IS NOT NULL))
        AND NOT (SELECT authz.is_emergency(agency_id, placement_id))
        AND EXISTS (SELECT FROM holdfast.record AS r
            WHERE r.agency_id = funding_request.agency_id AND r.record_id = funding_request.record_id
              AND r.kind = 'funding_request' AND r.author_id = (SELECT authz.my_id())
              AND r.reference = funding_request.reference AND r.placement_id = funding_request.placement_id
              AND r.stability_episode_id = funding_request.stability_episode_id)
        AND EXISTS (SELECT FROM holdfast.meeting AS m
            JOIN holdfast.placement AS p ON p.agency_id = m.agency_id AND p.placement_id = m.placement_id
            WHERE m.agency_id = funding_request.agency_id AND m.record_id = funding_request.meeting_id
              AND m.state = 'agreed' AND m.placement_id = funding_request.placement_id
              AND p.child_file_id = funding_request.child_file_id));
CREATE POLICY change ON holdfast.funding_request FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING ((SELECT authz.writes_request(record_id))) WITH CHECK ((SELECT authz.writes_request(record_id)));
GRANT SELECT ON holdfast.funding_request TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT INSERT (agency_id, record_id, placement_id, stability_episode_id, child_file_id, meeting_id, service_item,
    service_place, recommended, reference, procedure_version, service, provider, is_external, unit_pence, unit, quantity,
    from_on, to_on, why, written_by, presented_by, asked_at)
    ON holdfast.funding_request TO holdfast_wide, holdfast_team, holdfast_case;
GRANT UPDATE (service, provider, is_external, unit_pence, unit, quantity, from_on, to_on, why, state, withdrawn_because,
    started_on, version) ON holdfast.funding_request TO holdfast_wide, holdfast_team, holdfast_case;
GRANT UPDATE (started_on, version) ON holdfast.funding_request TO holdfast_kind;

-- The days on which the panel sits are no secret among staff.
CALL holdfast.protect('holdfast.panel_sitting', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_staff ON holdfast.panel_sitting FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind USING (true);
CREATE POLICY plan ON holdfast.panel_sitting FOR INSERT TO holdfast_wide, holdfast_kind
    WITH CHECK (planned_by = (SELECT authz.my_id()) AND (SELECT authz.plans_panel()));
CREATE POLICY run ON holdfast.panel_sitting FOR UPDATE TO holdfast_wide, holdfast_kind
    USING ((SELECT authz.runs_panel()) OR (SELECT authz.plans_panel()))
    WITH CHECK ((SELECT authz.runs_panel()) OR (SELECT authz.plans_panel()) AND state IN ('planned', 'cancelled'));
GRANT SELECT ON holdfast.panel_sitting TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT INSERT (agency_id, sitting_id, reference, held_at, place, quorum, quorum_clause, procedure_version, planned_by,
    planned_at) ON holdfast.panel_sitting TO holdfast_wide, holdfast_kind;
GRANT UPDATE (held_at, place, state, opened_at, closed_at, version) ON holdfast.panel_sitting
    TO holdfast_wide, holdfast_kind;

CALL holdfast.protect('holdfast.panel_item', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_with_request ON holdfast.panel_item FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.funding_request AS q
        WHERE q.agency_id = panel_item.agency_id AND q.record_id = panel_item.record_id));
CREATE POLICY list ON holdfast.panel_item FOR INSERT TO holdfast_wide, holdfast_kind
    WITH CHECK (added_by = (SELECT authz.my_id()) AND (SELECT authz.plans_panel())
        AND EXISTS (SELECT FROM holdfast.funding_request AS q
            WHERE q.agency_id = panel_item.agency_id AND q.record_id = panel_item.record_id
              AND NOT (SELECT authz.is_emergency(q.agency_id, q.placement_id))));
GRANT SELECT ON holdfast.panel_item TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT INSERT (agency_id, sitting_id, record_id, position, added_by, added_at) ON holdfast.panel_item
    TO holdfast_wide, holdfast_kind;

CALL holdfast.protect('holdfast.panel_attendance', 'wide', 'kind');
CREATE POLICY read_by_panel ON holdfast.panel_attendance FOR SELECT TO holdfast_wide, holdfast_kind
    USING ((SELECT authz.runs_panel()) OR (SELECT authz.plans_panel()));
CREATE POLICY come ON holdfast.panel_attendance FOR INSERT TO holdfast_kind
    WITH CHECK ((SELECT authz.runs_panel()) AND (SELECT authz.sits_on_panel(agency_id, worker_id))
        AND EXISTS (SELECT FROM holdfast.panel_sitting AS p WHERE p.agency_id = panel_attendance.agency_id
            AND p.sitting_id = panel_attendance.sitting_id AND p.state = 'open'));
CREATE POLICY leave ON holdfast.panel_attendance FOR UPDATE TO holdfast_kind
    USING ((SELECT authz.runs_panel()) AND left_at IS NULL) WITH CHECK ((SELECT authz.runs_panel()));
GRANT SELECT ON holdfast.panel_attendance TO holdfast_wide, holdfast_kind;
GRANT INSERT (agency_id, sitting_id, worker_id, came_at), UPDATE (left_at) ON holdfast.panel_attendance TO holdfast_kind;

CALL holdfast.protect('holdfast.panel_step_out', 'wide', 'kind');
CREATE POLICY read_with_request ON holdfast.panel_step_out FOR SELECT TO holdfast_wide, holdfast_kind
    USING (((SELECT authz.runs_panel()) OR (SELECT authz.plans_panel()))
        AND EXISTS (SELECT FROM holdfast.funding_request AS q
            WHERE q.agency_id = panel_step_out.agency_id AND q.record_id = panel_step_out.record_id));
CREATE POLICY step_out ON holdfast.panel_step_out FOR INSERT TO holdfast_kind
    WITH CHECK (written_by = (SELECT authz.my_id()) AND (SELECT authz.runs_panel())
        AND EXISTS (SELECT FROM holdfast.funding_request AS q WHERE q.agency_id = panel_step_out.agency_id
            AND q.record_id = panel_step_out.record_id AND q.listed_in = panel_step_out.sitting_id));
GRANT SELECT, INSERT ON holdfast.panel_step_out TO holdfast_kind;
GRANT SELECT ON holdfast.panel_step_out TO holdfast_wide;

CALL holdfast.protect('holdfast.funding_decision', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_with_request ON holdfast.funding_decision FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.funding_request AS q
        WHERE q.agency_id = funding_decision.agency_id AND q.record_id = funding_decision.record_id));
-- Who is left to decide, and whether they are enough: authz.decision_written.
CREATE POLICY decide ON holdfast.funding_decision FOR INSERT TO holdfast_kind
    WITH CHECK (decided_by = (SELECT authz.my_id()) AND (SELECT authz.runs_panel())
        AND (sitting_id IS NOT NULL OR (SELECT authz.holds('panel_chair')))
        AND record_id = ANY ((SELECT authz.my_panel_requests())::uuid[]));
GRANT SELECT ON holdfast.funding_decision TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT INSERT (agency_id, decision_id, record_id, sitting_id, outcome, amount_pence, from_on, to_on, conditions, reason,
    answer_by, decided_by, decided_at) ON holdfast.funding_decision TO holdfast_kind;

CALL holdfast.protect('holdfast.funding_answer', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_with_request ON holdfast.funding_answer FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.funding_request AS q
        WHERE q.agency_id = funding_answer.agency_id AND q.record_id = funding_answer.record_id));
CREATE POLICY answer ON holdfast.funding_answer FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (written_by = (SELECT authz.my_id()) AND (SELECT authz.writes_request(record_id)));
GRANT SELECT ON holdfast.funding_answer TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT INSERT ON holdfast.funding_answer TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.funding_payment', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_with_request ON holdfast.funding_payment FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.funding_request AS q
        WHERE q.agency_id = funding_payment.agency_id AND q.record_id = funding_payment.record_id));
CREATE POLICY pay ON holdfast.funding_payment FOR INSERT TO holdfast_wide, holdfast_kind
    WITH CHECK (entered_by = (SELECT authz.my_id()) AND (SELECT authz.writes_request(record_id))
        AND EXISTS (SELECT FROM holdfast.funding_request AS q WHERE q.agency_id = funding_payment.agency_id
            AND q.record_id = funding_payment.record_id
            AND q.state IN ('approved', 'approved_in_part', 'agreed_by_chair', 'ratified')));
GRANT SELECT ON holdfast.funding_payment TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT INSERT ON holdfast.funding_payment TO holdfast_wide, holdfast_kind;
RESET ROLE;
