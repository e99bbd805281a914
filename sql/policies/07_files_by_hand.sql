-- Who makes files, placements and people by hand. What is made is seen as any other is.
SET ROLE holdfast_owner;

-- Those who see every file of the agency open new ones: nobody else could see that there is one already.
CREATE POLICY open_file ON holdfast.case_file FOR INSERT TO holdfast_wide WITH CHECK (NOT is_restricted);
GRANT INSERT (agency_id, case_file_id, kind, team_id, local_id, title, opened_on) ON holdfast.case_file TO holdfast_wide;

CREATE POLICY open_file ON holdfast.child FOR INSERT TO holdfast_wide
    WITH CHECK (is_edited AND EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = child.agency_id AND f.case_file_id = child.case_file_id AND f.kind = 'child'));
GRANT INSERT ON holdfast.child TO holdfast_wide;

CREATE POLICY open_file ON holdfast.household FOR INSERT TO holdfast_wide
    WITH CHECK (is_edited AND EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = household.agency_id AND f.case_file_id = household.case_file_id AND f.kind = 'household'));
GRANT INSERT ON holdfast.household TO holdfast_wide;

CREATE POLICY open_file ON holdfast.provider FOR INSERT TO holdfast_wide
    WITH CHECK (is_edited AND provider_agency_id IS NULL AND EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = provider.agency_id AND f.case_file_id = provider.case_file_id AND f.kind = 'provider'));
GRANT INSERT ON holdfast.provider TO holdfast_wide;

CREATE POLICY open_file ON holdfast.file_name FOR INSERT TO holdfast_wide
    WITH CHECK (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = file_name.agency_id AND f.case_file_id = file_name.case_file_id));
GRANT INSERT (agency_id, case_file_id, name, is_former) ON holdfast.file_name TO holdfast_wide;

-- A placement joins two files that are both in sight.
CREATE POLICY begin ON holdfast.placement FOR INSERT TO holdfast_wide, holdfast_kind
    WITH CHECK (is_edited AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = placement.agency_id AND f.case_file_id = placement.child_file_id AND f.kind = 'child')
        AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = placement.agency_id AND f.case_file_id = placement.carer_file_id AND f.kind <> 'child'));
GRANT INSERT ON holdfast.placement TO holdfast_wide, holdfast_kind;

-- Its plan and its end are kept by those who run the service, the child's team, the child's social worker and the
-- placements service; broken glass shows and changes nothing.
CREATE POLICY keep ON holdfast.placement FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_kind
    USING (child_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])
        AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = placement.agency_id AND f.case_file_id = placement.child_file_id))
    WITH CHECK (is_edited);
CREATE POLICY keep_as_social_worker ON holdfast.placement FOR UPDATE TO holdfast_case
    USING ((SELECT authz.holds('social_worker'))
        AND child_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])
        AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = placement.agency_id AND f.case_file_id = placement.child_file_id))
    WITH CHECK (is_edited);
GRANT UPDATE (expected_end_on, ended_on, end_kind, end_reason, end_kind_reason, is_edited, version)
    ON holdfast.placement TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;

CALL holdfast.protect('holdfast.placement_plan', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_with_placement ON holdfast.placement_plan FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = placement_plan.agency_id AND p.placement_id = placement_plan.placement_id));
CREATE POLICY plan ON holdfast.placement_plan FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    WITH CHECK (planned_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = placement_plan.agency_id AND p.placement_id = placement_plan.placement_id));
GRANT SELECT, INSERT ON holdfast.placement_plan TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;

-- The child's network is kept by those who run the service, the child's team and the child's social worker.
CREATE POLICY keep ON holdfast.connected_person FOR INSERT TO holdfast_wide, holdfast_team
    WITH CHECK (case_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])
        AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = connected_person.agency_id AND f.case_file_id = connected_person.case_file_id
              AND f.kind = 'child'));
CREATE POLICY keep_as_social_worker ON holdfast.connected_person FOR INSERT TO holdfast_case
    WITH CHECK ((SELECT authz.holds('social_worker'))
        AND case_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])
        AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = connected_person.agency_id AND f.case_file_id = connected_person.case_file_id
              AND f.kind = 'child'));
CREATE POLICY change ON holdfast.connected_person FOR UPDATE TO holdfast_wide, holdfast_team
    USING (case_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])
        AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = connected_person.agency_id AND f.case_file_id = connected_person.case_file_id))
    WITH CHECK (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = connected_person.agency_id AND f.case_file_id = connected_person.case_file_id));
CREATE POLICY change_as_social_worker ON holdfast.connected_person FOR UPDATE TO holdfast_case
    USING ((SELECT authz.holds('social_worker'))
        AND case_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])
        AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = connected_person.agency_id AND f.case_file_id = connected_person.case_file_id))
    WITH CHECK (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = connected_person.agency_id AND f.case_file_id = connected_person.case_file_id));
GRANT INSERT, UPDATE (name, relationship, has_parental_responsibility, contact, left_out_because, version)
    ON holdfast.connected_person TO holdfast_wide, holdfast_team, holdfast_case;
RESET ROLE;
