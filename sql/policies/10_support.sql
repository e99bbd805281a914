-- Plans, help that was tried, expected changes and decisions: seen with the file or the placement they stand on, written by
-- whoever does so, and never by broken glass. Saved views are everybody's own.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.support_plan', 'wide', 'team', 'case');
CREATE POLICY read_filed ON holdfast.support_plan FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = support_plan.agency_id AND f.record_id = support_plan.record_id));
CREATE POLICY write_own ON holdfast.support_plan FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (NOT (SELECT authz.is_emergency(agency_id, placement_id)) AND EXISTS (SELECT FROM holdfast.record AS r
        WHERE r.agency_id = support_plan.agency_id AND r.record_id = support_plan.record_id AND r.kind = 'support_plan'
          AND r.author_id = (SELECT authz.my_id()) AND r.placement_id = support_plan.placement_id
          AND r.stability_episode_id = support_plan.stability_episode_id));
GRANT SELECT, INSERT ON holdfast.support_plan TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.support_plan_version', 'wide', 'team', 'case');
CREATE POLICY read_filed ON holdfast.support_plan_version FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = support_plan_version.agency_id AND f.record_id = support_plan_version.record_id));
CREATE POLICY write_own ON holdfast.support_plan_version FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (written_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.support_plan AS p
        WHERE p.agency_id = support_plan_version.agency_id AND p.record_id = support_plan_version.record_id
          AND NOT (SELECT authz.is_emergency(p.agency_id, p.placement_id))));
GRANT SELECT, INSERT ON holdfast.support_plan_version TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.plan_action', 'wide', 'team', 'case');
CREATE POLICY read_filed ON holdfast.plan_action FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = plan_action.agency_id AND f.record_id = plan_action.record_id));
-- Only with a version of one's own, for somebody who has a worklist and may know of it.
CREATE POLICY write_own ON holdfast.plan_action FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (dropped_in IS NULL AND (SELECT authz.may_own(record_id, owner_id, owner_role))
        AND EXISTS (SELECT FROM holdfast.support_plan_version AS v
            WHERE v.agency_id = plan_action.agency_id AND v.record_id = plan_action.record_id
              AND v.version = plan_action.from_version AND v.written_by = (SELECT authz.my_id())));
CREATE POLICY drop_own ON holdfast.plan_action FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_case
    USING (dropped_in IS NULL AND EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = plan_action.agency_id AND f.record_id = plan_action.record_id))
    WITH CHECK (EXISTS (SELECT FROM holdfast.support_plan_version AS v
        WHERE v.agency_id = plan_action.agency_id AND v.record_id = plan_action.record_id
          AND v.version = plan_action.dropped_in AND v.written_by = (SELECT authz.my_id())));
GRANT SELECT, INSERT, UPDATE (dropped_in) ON holdfast.plan_action TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.support_tried', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.support_tried FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = support_tried.agency_id AND p.placement_id = support_tried.placement_id));
CREATE POLICY write_own ON holdfast.support_tried FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (written_by = (SELECT authz.my_id()) AND NOT (SELECT authz.is_emergency(agency_id, placement_id))
        AND EXISTS (SELECT FROM holdfast.placement AS p
            WHERE p.agency_id = support_tried.agency_id AND p.placement_id = support_tried.placement_id)
        AND (stability_episode_id IS NULL OR EXISTS (SELECT FROM holdfast.stability_episode AS e
            WHERE e.agency_id = support_tried.agency_id AND e.placement_id = support_tried.placement_id
              AND e.stability_episode_id = support_tried.stability_episode_id)));
GRANT SELECT, INSERT ON holdfast.support_tried TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.expected_change', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.expected_change FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = expected_change.agency_id AND p.placement_id = expected_change.placement_id));
CREATE POLICY write_own ON holdfast.expected_change FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (noted_by = (SELECT authz.my_id()) AND NOT (SELECT authz.is_emergency(agency_id, placement_id))
        AND EXISTS (SELECT FROM holdfast.placement AS p
            WHERE p.agency_id = expected_change.agency_id AND p.placement_id = expected_change.placement_id));
GRANT SELECT, INSERT ON holdfast.expected_change TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.prompt_decision', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.prompt_decision FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = prompt_decision.agency_id AND p.placement_id = prompt_decision.placement_id));
CREATE POLICY write_own ON holdfast.prompt_decision FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (decided_by = (SELECT authz.my_id()) AND NOT (SELECT authz.is_emergency(agency_id, placement_id))
        AND EXISTS (SELECT FROM holdfast.placement AS p
            WHERE p.agency_id = prompt_decision.agency_id AND p.placement_id = prompt_decision.placement_id));
GRANT SELECT, INSERT ON holdfast.prompt_decision TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.saved_view', 'wide', 'team', 'case');
CREATE POLICY read_mine ON holdfast.saved_view FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (worker_id = (SELECT authz.my_id()));
CREATE POLICY save_mine ON holdfast.saved_view FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (worker_id = (SELECT authz.my_id()));
CREATE POLICY remove_mine ON holdfast.saved_view FOR DELETE TO holdfast_wide, holdfast_team, holdfast_case
    USING (worker_id = (SELECT authz.my_id()));
GRANT SELECT, INSERT, DELETE ON holdfast.saved_view TO holdfast_wide, holdfast_team, holdfast_case;
RESET ROLE;
