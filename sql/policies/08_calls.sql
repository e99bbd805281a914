-- Calls and outcomes: seen with the placement, written by whoever made the call or closed the episode. Nobody changes
-- them afterwards.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.telephone_call', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.telephone_call FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = telephone_call.agency_id AND p.placement_id = telephone_call.placement_id));
CREATE POLICY call ON holdfast.telephone_call FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (called_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.stability_episode AS e
        WHERE e.agency_id = telephone_call.agency_id AND e.stability_episode_id = telephone_call.stability_episode_id
          AND e.placement_id = telephone_call.placement_id AND e.closed_at IS NULL));
GRANT SELECT, INSERT ON holdfast.telephone_call TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.episode_outcome', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.episode_outcome FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = episode_outcome.agency_id AND p.placement_id = episode_outcome.placement_id));
CREATE POLICY close ON holdfast.episode_outcome FOR INSERT TO holdfast_wide, holdfast_team
    WITH CHECK (closed_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.stability_episode AS e
        WHERE e.agency_id = episode_outcome.agency_id AND e.stability_episode_id = episode_outcome.stability_episode_id
          AND e.placement_id = episode_outcome.placement_id));
GRANT SELECT ON holdfast.episode_outcome TO holdfast_wide, holdfast_team, holdfast_case;
GRANT INSERT ON holdfast.episode_outcome TO holdfast_wide, holdfast_team;
RESET ROLE;
