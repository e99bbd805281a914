-- Own packs are the administrator's until they are adopted; a move is seen with the placement it is about.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.own_pack', 'none');
CREATE POLICY read_by_administrator ON holdfast.own_pack FOR SELECT TO holdfast_none
    USING ((SELECT authz.holds('agency_administrator')));
CREATE POLICY begin_by_administrator ON holdfast.own_pack FOR INSERT TO holdfast_none
    WITH CHECK ((SELECT authz.holds('agency_administrator')));
CREATE POLICY raise_by_administrator ON holdfast.own_pack FOR UPDATE TO holdfast_none
    USING ((SELECT authz.holds('agency_administrator'))) WITH CHECK ((SELECT authz.holds('agency_administrator')));
GRANT SELECT, INSERT, UPDATE (version) ON holdfast.own_pack TO holdfast_none;

CALL holdfast.protect('holdfast.own_pack_version', 'none');
CREATE POLICY read_by_administrator ON holdfast.own_pack_version FOR SELECT TO holdfast_none
    USING ((SELECT authz.holds('agency_administrator')));
CREATE POLICY write_by_administrator ON holdfast.own_pack_version FOR INSERT TO holdfast_none
    WITH CHECK ((SELECT authz.holds('agency_administrator')) AND written_by = (SELECT authz.my_id())
        AND written_at = (SELECT authz.moment()) AND EXISTS (SELECT FROM holdfast.own_pack AS p
            WHERE p.agency_id = own_pack_version.agency_id AND p.own_pack_id = own_pack_version.own_pack_id));
GRANT SELECT, INSERT ON holdfast.own_pack_version TO holdfast_none;

CALL holdfast.protect('holdfast.episode_move', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.episode_move FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = episode_move.agency_id AND p.placement_id = episode_move.placement_id));
GRANT SELECT ON holdfast.episode_move TO holdfast_wide, holdfast_team, holdfast_case;
GRANT INSERT ON holdfast.episode_move TO holdfast_authz;
GRANT UPDATE (procedure_version) ON holdfast.stability_episode TO holdfast_authz;

RESET ROLE;
SET ROLE holdfast_authz;
GRANT EXECUTE ON FUNCTION authz.episode_moves(uuid)
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_link;
GRANT EXECUTE ON FUNCTION authz.move_episode(uuid, uuid, int, text), authz.restate_obligations(uuid, jsonb)
    TO holdfast_wide;
RESET ROLE;
