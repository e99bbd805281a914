-- Case files and what hangs on them. Who may see a file is said once, at holdfast.case_file.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.case_file', 'wide', 'team', 'case', 'kind', 'own');
CREATE POLICY read_wide ON holdfast.case_file FOR SELECT TO holdfast_wide
    USING (NOT is_restricted OR case_file_id = ANY ((SELECT authz.my_named_files())::uuid[]));
CREATE POLICY read_team ON holdfast.case_file FOR SELECT TO holdfast_team
    USING (NOT is_restricted AND (team_id = ANY ((SELECT authz.my_teams())::uuid[])
            OR (kind = 'household' AND (SELECT authz.holds('fostering_manager'))))
        OR case_file_id = ANY ((SELECT authz.my_named_files())::uuid[]));
CREATE POLICY read_case ON holdfast.case_file FOR SELECT TO holdfast_case
    USING (case_file_id = ANY ((SELECT authz.my_files('case'))::uuid[]));
CREATE POLICY read_kind ON holdfast.case_file FOR SELECT TO holdfast_kind
    USING (NOT is_restricted AND (SELECT authz.sees_placements()));
CREATE POLICY read_own ON holdfast.case_file FOR SELECT TO holdfast_own
    USING (case_file_id = ANY ((SELECT authz.my_files('own'))::uuid[]));
GRANT SELECT ON holdfast.case_file TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own;

-- A managed file's restriction is set by those who run the service; it names its few in the same act.
CREATE POLICY restrict ON holdfast.case_file FOR UPDATE TO holdfast_wide
    USING ((NOT is_restricted OR case_file_id = ANY ((SELECT authz.my_named_files())::uuid[]))
        AND case_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[]))
    WITH CHECK (true);
GRANT UPDATE (is_restricted, version) ON holdfast.case_file TO holdfast_wide;

CALL holdfast.protect('holdfast.child', 'wide', 'team', 'case');
CREATE POLICY read_with_file ON holdfast.child FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = child.agency_id AND f.case_file_id = child.case_file_id));
GRANT SELECT ON holdfast.child TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.household', 'wide', 'team', 'case', 'kind', 'own');
CREATE POLICY read_with_file ON holdfast.household FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = household.agency_id AND f.case_file_id = household.case_file_id));
GRANT SELECT ON holdfast.household TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own;

CALL holdfast.protect('holdfast.provider', 'wide', 'team', 'case', 'kind', 'own');
CREATE POLICY read_with_file ON holdfast.provider FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = provider.agency_id AND f.case_file_id = provider.case_file_id));
GRANT SELECT ON holdfast.provider TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own;

CALL holdfast.protect('holdfast.home', 'wide', 'team', 'case', 'kind', 'own');
CREATE POLICY read_with_file ON holdfast.home FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = home.agency_id AND f.case_file_id = home.case_file_id));
GRANT SELECT ON holdfast.home TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own;

CALL holdfast.protect('holdfast.file_name', 'wide', 'team', 'case');
CREATE POLICY read_with_file ON holdfast.file_name FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = file_name.agency_id AND f.case_file_id = file_name.case_file_id));
GRANT SELECT (agency_id, case_file_id, name, is_former) ON holdfast.file_name
    TO holdfast_wide, holdfast_team, holdfast_case;

-- Nobody reads or writes an address through the table: authz.protected_address is the one door.
CALL holdfast.protect('holdfast.protected_address');

CALL holdfast.protect('holdfast.connected_person', 'wide', 'team', 'case');
CREATE POLICY read_with_file ON holdfast.connected_person FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = connected_person.agency_id AND f.case_file_id = connected_person.case_file_id));
GRANT SELECT ON holdfast.connected_person TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.allocation', 'wide', 'team', 'case', 'own');
CREATE POLICY read_with_file ON holdfast.allocation FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_own
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = allocation.agency_id AND f.case_file_id = allocation.case_file_id));
CREATE POLICY add_by_manager ON holdfast.allocation FOR INSERT TO holdfast_wide, holdfast_team
    WITH CHECK (EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = allocation.agency_id AND f.case_file_id = allocation.case_file_id)
        AND case_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])
        AND EXISTS (SELECT FROM holdfast.appointment AS a
            WHERE a.agency_id = allocation.agency_id AND a.worker_id = allocation.worker_id
              AND a.role = allocation.role));
CREATE POLICY end_by_manager ON holdfast.allocation FOR UPDATE TO holdfast_wide, holdfast_team
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = allocation.agency_id AND f.case_file_id = allocation.case_file_id))
    WITH CHECK (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = allocation.agency_id AND f.case_file_id = allocation.case_file_id));
GRANT SELECT ON holdfast.allocation TO holdfast_wide, holdfast_team, holdfast_case, holdfast_own;
GRANT INSERT, UPDATE (to_on) ON holdfast.allocation TO holdfast_wide, holdfast_team;

CALL holdfast.protect('holdfast.named_worker', 'wide', 'team', 'case');
CREATE POLICY read_with_file ON holdfast.named_worker FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = named_worker.agency_id AND f.case_file_id = named_worker.case_file_id));
CREATE POLICY name ON holdfast.named_worker FOR INSERT TO holdfast_wide
    WITH CHECK (EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = named_worker.agency_id AND f.case_file_id = named_worker.case_file_id)
        AND case_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])
        AND EXISTS (SELECT FROM holdfast.appointment AS a
            WHERE a.agency_id = named_worker.agency_id AND a.worker_id = named_worker.worker_id));
-- Nobody takes themself off a restricted file: they could not see what they had done.
CREATE POLICY unname ON holdfast.named_worker FOR DELETE TO holdfast_wide
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = named_worker.agency_id AND f.case_file_id = named_worker.case_file_id
          AND (NOT f.is_restricted OR named_worker.worker_id <> (SELECT authz.my_id())))
        AND case_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[]));
GRANT SELECT ON holdfast.named_worker TO holdfast_wide, holdfast_team, holdfast_case;
GRANT INSERT (agency_id, case_file_id, worker_id), DELETE ON holdfast.named_worker TO holdfast_wide;

-- A placement is seen from the child's side or, unless a restriction stands on it, from the carer's.
CALL holdfast.protect('holdfast.placement', 'wide', 'team', 'case', 'kind', 'own');
CREATE POLICY read_with_either_file ON holdfast.placement FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = placement.agency_id AND f.case_file_id = placement.child_file_id)
        OR NOT is_restricted AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = placement.agency_id AND f.case_file_id = placement.carer_file_id));
CREATE POLICY read_own ON holdfast.placement FOR SELECT TO holdfast_own
    USING (child_file_id = ANY ((SELECT authz.my_files('own'))::uuid[])
        OR NOT is_restricted AND (ended_on IS NULL OR ended_on >= (SELECT authz.today()))
            AND carer_file_id = ANY ((SELECT authz.my_files('own'))::uuid[]));
GRANT SELECT ON holdfast.placement TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own;

CALL holdfast.protect('holdfast.care_episode', 'wide', 'team', 'case');
CREATE POLICY read_with_file ON holdfast.care_episode FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = care_episode.agency_id AND f.case_file_id = care_episode.child_file_id));
-- Not the two postcodes.
GRANT SELECT (agency_id, child_file_id, started_on, reason_started, legal_status, category_of_need, placement_type,
    placement_provider, ended_on, reason_ended, reason_for_change, urn)
    ON holdfast.care_episode TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.missing_episode', 'wide', 'team', 'case');
CREATE POLICY read_with_file ON holdfast.missing_episode FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = missing_episode.agency_id AND f.case_file_id = missing_episode.child_file_id));
GRANT SELECT ON holdfast.missing_episode TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.care_review', 'wide', 'team', 'case');
CREATE POLICY read_with_file ON holdfast.care_review FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = care_review.agency_id AND f.case_file_id = care_review.child_file_id));
GRANT SELECT ON holdfast.care_review TO holdfast_wide, holdfast_team, holdfast_case;
RESET ROLE;
