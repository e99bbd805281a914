-- Records: seen through a filing on a file one sees. A filing under a restriction is seen by the named few alone.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.filing', 'wide', 'team', 'case');
CREATE POLICY read_wide ON holdfast.filing FOR SELECT TO holdfast_wide
    USING (NOT is_restricted OR case_file_id = ANY ((SELECT authz.my_named_files())::uuid[]));
CREATE POLICY read_team ON holdfast.filing FOR SELECT TO holdfast_team
    USING (NOT is_restricted AND EXISTS (SELECT FROM holdfast.case_file AS f
            WHERE f.agency_id = filing.agency_id AND f.case_file_id = filing.case_file_id)
        OR case_file_id = ANY ((SELECT authz.my_named_files())::uuid[]));
CREATE POLICY read_case ON holdfast.filing FOR SELECT TO holdfast_case
    USING (case_file_id = ANY ((SELECT authz.my_files('case'))::uuid[])
        AND (NOT is_restricted OR case_file_id = ANY ((SELECT authz.my_named_files())::uuid[])));
GRANT SELECT ON holdfast.filing TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.record', 'wide', 'team', 'case', 'link');
CREATE POLICY read_filed ON holdfast.record FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = record.agency_id AND f.record_id = record.record_id));
CREATE POLICY read_linked ON holdfast.record FOR SELECT TO holdfast_link
    USING (record_id = (SELECT authz.linked_record()));
-- Only on a placement that the author sees; authz.file_record then files it, in the same transaction.
CREATE POLICY write_own ON holdfast.record FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (author_id = (SELECT authz.my_id())
        AND EXISTS (SELECT FROM holdfast.placement AS p
            WHERE p.agency_id = record.agency_id AND p.placement_id = record.placement_id)
        AND (stability_episode_id IS NULL OR EXISTS (SELECT FROM holdfast.stability_episode AS e
            WHERE e.agency_id = record.agency_id AND e.stability_episode_id = record.stability_episode_id
              AND e.placement_id = record.placement_id)));
CREATE POLICY correct ON holdfast.record FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
            WHERE f.agency_id = record.agency_id AND f.record_id = record.record_id)
        AND (author_id = (SELECT authz.my_id()) OR (SELECT authz.holds('placement_stability_officer'))))
    WITH CHECK (author_id = (SELECT authz.my_id()) OR (SELECT authz.holds('placement_stability_officer')));
GRANT SELECT ON holdfast.record TO holdfast_wide, holdfast_team, holdfast_case, holdfast_link;
GRANT INSERT, UPDATE (version, changed_at) ON holdfast.record TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.record_version', 'wide', 'team', 'case');
CREATE POLICY read_filed ON holdfast.record_version FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = record_version.agency_id AND f.record_id = record_version.record_id));
CREATE POLICY keep ON holdfast.record_version FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (EXISTS (SELECT FROM holdfast.record AS r
        WHERE r.agency_id = record_version.agency_id AND r.record_id = record_version.record_id
          AND (r.author_id = (SELECT authz.my_id()) OR (SELECT authz.holds('placement_stability_officer')))));
GRANT SELECT, INSERT ON holdfast.record_version TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.concern', 'wide', 'team', 'case', 'link');
CREATE POLICY read_filed ON holdfast.concern FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = concern.agency_id AND f.record_id = concern.record_id));
CREATE POLICY read_linked ON holdfast.concern FOR SELECT TO holdfast_link
    USING (record_id = (SELECT authz.linked_record()));
CREATE POLICY write_own ON holdfast.concern FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (EXISTS (SELECT FROM holdfast.record AS r
        WHERE r.agency_id = concern.agency_id AND r.record_id = concern.record_id
          AND r.author_id = (SELECT authz.my_id())));
CREATE POLICY correct ON holdfast.concern FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.record AS r
        WHERE r.agency_id = concern.agency_id AND r.record_id = concern.record_id
          AND (r.author_id = (SELECT authz.my_id()) OR (SELECT authz.holds('placement_stability_officer')))))
    WITH CHECK (EXISTS (SELECT FROM holdfast.record AS r
        WHERE r.agency_id = concern.agency_id AND r.record_id = concern.record_id));
GRANT SELECT ON holdfast.concern TO holdfast_wide, holdfast_team, holdfast_case, holdfast_link;
GRANT INSERT, UPDATE (referrer_name, referrer_relationship, referrer_contact, came_by, came_at, began_by_telephone,
    summary, indicators, carer_gave_notice, notice_received_on, outcome)
    ON holdfast.concern TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.section', 'wide', 'team', 'case', 'link');
CREATE POLICY read_filed ON holdfast.section FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = section.agency_id AND f.record_id = section.record_id));
CREATE POLICY read_linked ON holdfast.section FOR SELECT TO holdfast_link
    USING (record_id = (SELECT authz.linked_record())
        OR record_id = (SELECT authz.linked_section_record()) AND name = (SELECT authz.linked_section_name()));
GRANT SELECT ON holdfast.section TO holdfast_wide, holdfast_team, holdfast_case, holdfast_link;

CALL holdfast.protect('holdfast.section_version', 'wide', 'team', 'case');
CREATE POLICY read_filed ON holdfast.section_version FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = section_version.agency_id AND f.record_id = section_version.record_id));
GRANT SELECT ON holdfast.section_version TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.stability_episode', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.stability_episode FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = stability_episode.agency_id AND p.placement_id = stability_episode.placement_id));
CREATE POLICY open ON holdfast.stability_episode FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = stability_episode.agency_id AND p.placement_id = stability_episode.placement_id));
GRANT SELECT, INSERT ON holdfast.stability_episode TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.scaling', 'wide', 'team', 'case', 'link');
CREATE POLICY read_filed ON holdfast.scaling FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = scaling.agency_id AND f.record_id = scaling.record_id));
CREATE POLICY read_linked ON holdfast.scaling FOR SELECT TO holdfast_link
    USING (record_id = (SELECT authz.linked_record()));
CREATE POLICY scale ON holdfast.scaling FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (scaled_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.record AS r
        WHERE r.agency_id = scaling.agency_id AND r.record_id = scaling.record_id
          AND r.placement_id = scaling.placement_id AND r.stability_episode_id = scaling.stability_episode_id));
GRANT SELECT, INSERT ON holdfast.scaling TO holdfast_wide, holdfast_team, holdfast_case;
GRANT SELECT ON holdfast.scaling TO holdfast_link;

-- A concern raised online: to the placement stability officer and the managers of the service.
CALL holdfast.protect('holdfast.intake', 'wide');
CREATE POLICY read_wide ON holdfast.intake FOR SELECT TO holdfast_wide
    USING (placement_id IS NULL OR EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = intake.agency_id AND p.placement_id = intake.placement_id));
CREATE POLICY take_up ON holdfast.intake FOR UPDATE TO holdfast_wide
    USING (record_id IS NULL AND (placement_id IS NULL OR EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = intake.agency_id AND p.placement_id = intake.placement_id)))
    WITH CHECK (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = intake.agency_id AND f.record_id = intake.record_id));
GRANT SELECT, UPDATE (record_id) ON holdfast.intake TO holdfast_wide;

CALL holdfast.protect('holdfast.notification', 'wide', 'team', 'case', 'kind', 'own', 'none');
CREATE POLICY read_mine ON holdfast.notification FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none
    USING (worker_id = (SELECT authz.my_id()));
CREATE POLICY tell ON holdfast.notification FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (sent_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.filing AS f
            WHERE f.agency_id = notification.agency_id AND f.record_id = notification.record_id)
        AND EXISTS (SELECT FROM holdfast.appointment AS a
            WHERE a.agency_id = notification.agency_id AND a.worker_id = notification.worker_id));
CREATE POLICY see ON holdfast.notification FOR UPDATE
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none
    USING (worker_id = (SELECT authz.my_id())) WITH CHECK (worker_id = (SELECT authz.my_id()));
GRANT SELECT, UPDATE (seen_at) ON holdfast.notification TO holdfast_wide, holdfast_team, holdfast_case,
    holdfast_kind, holdfast_own, holdfast_none;
GRANT INSERT ON holdfast.notification TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.draft', 'wide', 'team', 'case', 'kind', 'own', 'none');
CREATE POLICY read_mine ON holdfast.draft FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none
    USING (worker_id = (SELECT authz.my_id()));
CREATE POLICY discard_mine ON holdfast.draft FOR DELETE
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none
    USING (worker_id = (SELECT authz.my_id()));
GRANT SELECT, DELETE ON holdfast.draft TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own,
    holdfast_none;

CALL holdfast.protect('holdfast.idempotency', 'wide', 'team', 'case', 'kind', 'own', 'none');
CREATE POLICY read_mine ON holdfast.idempotency FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none
    USING (worker_id = (SELECT authz.my_id()));
CREATE POLICY keep_mine ON holdfast.idempotency FOR INSERT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none
    WITH CHECK (worker_id = (SELECT authz.my_id()));
GRANT SELECT, INSERT ON holdfast.idempotency TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind,
    holdfast_own, holdfast_none;
RESET ROLE;
