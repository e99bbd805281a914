/// What would change something, or make a function do it.
extension HostileStatement {
    /// Writing what is not one's own to write.
    static let writes =
        nothing([
            "WITH x AS (DELETE FROM holdfast.named_worker WHERE agency_id = 2 RETURNING 1) SELECT * FROM x",
            "WITH x AS (UPDATE holdfast.record SET version = 9 WHERE agency_id = 2 RETURNING 1) SELECT * FROM x",
            "WITH x AS (UPDATE holdfast.case_file SET is_restricted = false WHERE is_restricted RETURNING 1) SELECT * FROM x",
            "WITH x AS (UPDATE holdfast.web_link SET ends_at = now() + interval '9 days' WHERE agency_id = 2 RETURNING 1) SELECT * FROM x",
            "WITH x AS (DELETE FROM holdfast.named_worker WHERE case_file_id = \(id("file", 106)) RETURNING 1) SELECT * FROM x",
            "WITH x AS (DELETE FROM holdfast.draft WHERE worker_id = \(id("worker", 102)) RETURNING 1) SELECT * FROM x",
            "WITH x AS (UPDATE holdfast.notification SET seen_at = now() WHERE worker_id = \(id("worker", 118)) RETURNING 1) SELECT * FROM x",
            "WITH x AS (UPDATE holdfast.intake SET record_id = \(id("record", 201)) RETURNING 1) SELECT * FROM x",
            "WITH x AS (UPDATE holdfast.joint_visit SET version = 9 WHERE agency_id = 2 RETURNING 1) SELECT * FROM x",
            "WITH x AS (UPDATE holdfast.joint_visit SET place = 'x' WHERE placement_id = \(id("placement", 104)) AND agency_id = 2 RETURNING 1) SELECT * FROM x",
            "WITH x AS (UPDATE holdfast.worker SET job_title = 'x' WHERE home_agency_id = 2 RETURNING 1) SELECT * FROM x",
        ])
        + refused(
            ["42501"],
            [
                "UPDATE holdfast.record SET agency_id = 1", "UPDATE holdfast.record SET author_id = author_id",
                "UPDATE holdfast.case_file SET title = 'x'",
                "UPDATE holdfast.draft SET worker_id = worker_id", "UPDATE holdfast.worker SET is_active = false",
                "UPDATE holdfast.worker SET email = 'x@example.org'",
                "DELETE FROM holdfast.record", "DELETE FROM holdfast.filing", "DELETE FROM holdfast.notification",
                "DELETE FROM authz.audit", "UPDATE authz.audit SET act = 'nothing'",
                "INSERT INTO authz.audit (agency_id, at, act) VALUES (1, now(), 'x')",
                "UPDATE authz.session SET way = 'wide'", "UPDATE authz.clock SET ahead_by = '1 day'",
                "UPDATE holdfast.filing SET is_restricted = false",
                "INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at) VALUES (1, \(id("file", 101)), \(id("record", 103)), 'concern', now())",
                "INSERT INTO holdfast.draft (agency_id, draft_id, worker_id, form, subject, body, saved_at) VALUES (2, gen_random_uuid(), \(id("worker", 201)), 'f', gen_random_uuid(), '{}', now())",
                "INSERT INTO holdfast.idempotency (agency_id, worker_id, key, request_hash, status, written_at) VALUES (2, \(id("worker", 201)), 'key-0001', 'x', 200, now())",
                "INSERT INTO holdfast.idempotency (agency_id, worker_id, key, request_hash, status, written_at) VALUES (1, \(id("worker", 102)), 'key-0001', 'x', 200, now())",
                "INSERT INTO holdfast.idempotency (agency_id, worker_id, key, request_hash, status, body, written_at) VALUES (1, \(id("worker", 102)), 'key-0000', 'x', 200, '', now()) ON CONFLICT (agency_id, worker_id, key) DO UPDATE SET body = excluded.body WHERE idempotency.body::int = 1",
                "INSERT INTO holdfast.record (agency_id, record_id, kind, reference, placement_id, author_id, created_at, changed_at) VALUES (2, gen_random_uuid(), 'concern', 'X', \(id("placement", 201)), \(id("worker", 201)), now(), now())",
                "INSERT INTO holdfast.record (agency_id, record_id, kind, reference, placement_id, author_id, created_at, changed_at) VALUES (1, gen_random_uuid(), 'concern', 'X', \(id("placement", 101)), \(id("worker", 118)), now(), now())",
                "INSERT INTO holdfast.scaling (agency_id, scaling_id, stability_episode_id, placement_id, record_id, scale, reason, scaled_by, scaled_at) VALUES (1, gen_random_uuid(), \(id("episode", 101)), \(id("placement", 101)), \(id("record", 101)), 5, 'x', \(id("worker", 118)), now())",
                "INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, reference, clause, sent_by, sent_at) VALUES (1, gen_random_uuid(), \(id("worker", 102)), 'x', 'x', 'x', \(id("worker", 118)), now())",
                "INSERT INTO holdfast.web_link (agency_id, link_id, record_id, may, grantee_agency_id, grantee_worker_id, purpose, legal_basis, created_by, created_at, ends_at) VALUES (1, gen_random_uuid(), \(id("record", 106)), 'read', 3, \(id("worker", 301)), 'a purpose that is long', 'consent', \(id("worker", 118)), now(), now() + interval '1 day')",
                "INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, role, from_on) VALUES (1, gen_random_uuid(), \(id("worker", 201)), 'head_of_service', '2020-01-01')",
                "INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on) VALUES (1, gen_random_uuid(), \(id("file", 104)), \(id("worker", 201)), 'social_worker', '2020-01-01')",
                "INSERT INTO holdfast.named_worker (agency_id, case_file_id, worker_id) VALUES (1, \(id("file", 106)), \(id("worker", 101)))",
                "INSERT INTO holdfast.intake (agency_id, intake_id, reference, raised_by, raiser_agency_id, raiser_role, raised_at, concern) VALUES (1, gen_random_uuid(), 'x', \(id("worker", 111)), 1, 'x', now(), 'x')",
                "INSERT INTO holdfast.linked_record (agency_id, link_id, owner_agency_id, grantee_worker_id, reference, may, purpose, linked_at, ends_at) VALUES (1, gen_random_uuid(), 2, \(id("worker", 101)), 'x', 'read', 'x', now(), now() + interval '1 day')",
                "INSERT INTO holdfast.section (agency_id, record_id, name) VALUES (1, \(id("record", 101)), 'Mine')",
                "INSERT INTO holdfast.child (agency_id, case_file_id, family_name, born_on) VALUES (1, \(id("file", 109)), 'x', '2020-01-01')",
                "UPDATE holdfast.rota_slot SET capacity = 9", "UPDATE holdfast.rota_booking SET seat = 9",
                "DELETE FROM holdfast.rota_booking", "UPDATE holdfast.risk_assessment SET parts = '{}'",
                "DELETE FROM holdfast.assessment_signature", "UPDATE holdfast.joint_visit SET first_planned_at = now()",
                "INSERT INTO holdfast.rota_booking (agency_id, booking_id, slot_id, capacity, seat, stability_episode_id, placement_id, booked_by, booked_at) VALUES (1, gen_random_uuid(), \(id("slot", 1)), 20, 19, \(id("episode", 101)), \(id("placement", 101)), \(id("worker", 101)), now())",
                "INSERT INTO holdfast.assessment_signature (agency_id, record_id, version, role, signed_by, signer_agency_id, signed_at) VALUES (1, \(id("record", 101)), 2, 'camhs_worker', \(id("worker", 301)), 3, now())",
                "COPY holdfast.record FROM STDIN",
                "MERGE INTO holdfast.draft AS d USING (SELECT 1) AS x ON d.agency_id = 2 WHEN MATCHED THEN UPDATE SET saved_at = now()",
            ].filter { !$0.hasPrefix("COPY") })

    /// Calling what is not for them, or with what is not theirs.
    static let functions =
        refused(
            ["42501"],
            [
                "SELECT authz.me()", "SELECT authz.live_link()",
                "SELECT authz.session_of('\(Token("wide", 101).text)', 'full')",
                "SELECT authz.start_session(\(id("worker", 101)), 1, 'wide', 'full', repeat('x', 43), '', '', now(), now())",
                "SELECT authz.hats(\(id("worker", 101)))", "SELECT authz.roles_of(1, \(id("worker", 101)), 'wide')",
                "SELECT authz.recompute(1, \(id("worker", 101)))",
                "SELECT authz.insert_agency('MOLE', 'Mole', 'local_authority')",
                "SELECT authz.insert_worker(1, gen_random_uuid(), 'x', 'x@example.org', '', '', 'x')",
                "SELECT authz.totp_code('x', 1)", "SELECT authz.use_code(\(id("worker", 101)), '000000', '')",
                "SELECT authz.attempt_key('x')",
                "SELECT * FROM authz.sign_in('person101@example.org', 'x', repeat('x', 43), '', '')",
                "SELECT * FROM authz.sign_in_terms('person101@example.org', '')",
                "SELECT authz.sign_out('\(Token("wide", 101).text)', true)",
                "SELECT authz.change_hat('\(Token("team", 123).text)', 1, 'case', repeat('x', 43))",
                "SELECT authz.set_password('x', 'x', 1, 1, 'x')", "SELECT authz.note_reads('[]')",
                "SELECT authz.files_are_restricted(1, ARRAY[\(id("file", 104))]::uuid[])",
                "SELECT authz.are_related(1, 2)", "SELECT authz.record_is_restricted(1, \(id("record", 104)))",
                "SELECT authz.name_key('x')",
                "SELECT authz.writes_on(NULL, \(id("record", 101)))",
                "SELECT authz.rescue_draft('\(Token("wide", 101).text)', gen_random_uuid(), 'x', gen_random_uuid(), '{}')",
                "SELECT authz.create_agency('MOLE', 'Mole', 'local_authority', gen_random_uuid(), 'x', 'x@example.org', 'x')",
                "SELECT authz.relate_agencies(1, 2, 'contract')",
                "SELECT authz.append_audit(NULL, NULL, 'x', NULL, NULL, NULL)",
            ])
        + refused(
            ["42501", "P0002"],
            [
                "SELECT authz.protected_address(\(id("file", 201)), 'because I wish to know')",
                "SELECT authz.book_rota(\(id("slot", 2)), gen_random_uuid(), \(id("episode", 201)), '')",
                "SELECT authz.book_rota(\(id("slot", 1)), gen_random_uuid(), \(id("episode", 104)), '')",
                "SELECT authz.cancel_booking(\(id("booking", 201)), 'because')",
                "SELECT authz.cancel_slot(\(id("slot", 2)), 'because')",
                "SELECT authz.change_assessment(\(id("record", 201)), 1, '{}')",
                "SELECT authz.sign_assessment(\(id("record", 201)), 1, 'ast_worker', 3)",
                "SELECT authz.sign_assessment(\(id("record", 101)), 1, 'camhs_worker', NULL)",
                "SELECT authz.protected_address(\(id("file", 104)), 'because I wish to know')",
                "SELECT authz.file_record(\(id("record", 201)))", "SELECT authz.file_record(\(id("record", 104)))",
                "SELECT * FROM authz.break_glass(\(id("file", 104)), gen_random_uuid(), 'because I wish to know it all')",
            ])
        + nothing([
            "SELECT * FROM authz.identity(ARRAY[\(id("file", 201)), \(id("file", 104)), \(id("file", 106)), \(id("file", 111))]::uuid[])",
            "SELECT * FROM authz.involvement(\(id("file", 201)))",
            "SELECT * FROM authz.who_looked(\(id("file", 201)), NULL, 9)",
            "SELECT * FROM authz.find_files('canary', NULL, 'L2-1', NULL, 99)",
            "SELECT * FROM authz.find_files(NULL, NULL, 'L1-4', NULL, 99)",
            "SELECT x FROM (SELECT authz.my_basis(\(id("file", 201))) AS x) AS b WHERE x IS NOT NULL",
            "SELECT * FROM authz.directory('Southmere')",
            "SELECT x FROM (SELECT (authz.link_grantee(\(id("link", 9)))).name AS x) AS b WHERE x IS NOT NULL",
            "SELECT * FROM authz.agencies() WHERE agency_id = 2",
        ])
        + within([
            "SELECT * FROM authz.find_files('canary', NULL, NULL, NULL, 200)",
            "SELECT * FROM authz.find_files('', '2012-03-04', '', NULL, 200)",
            "SELECT * FROM authz.identity((SELECT array_agg(case_file_id) FROM holdfast.case_file))",
            "SELECT * FROM authz.directory('person')",
            "SELECT * FROM authz.my_intakes()", "SELECT * FROM authz.open_link()",
            "SELECT * FROM authz.audit_trail(NULL, 200)", "SELECT * FROM authz.broken_glass(NULL, NULL, 200)",
            "SELECT * FROM authz.my_sessions()",
        ])
}
