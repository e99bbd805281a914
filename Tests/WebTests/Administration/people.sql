-- Obviously invented people of three agencies, each with a live session, and one restricted file with break-glass.
INSERT INTO holdfast.agency (agency_id, code, name, kind) VALUES
    (1, 'DEPLOYMENT', 'This deployment', 'deployment'), (2, 'NORTH', 'North Council', 'local_authority'),
    (3, 'SOUTH', 'South Council', 'local_authority');
CREATE TEMP TABLE people (number int, name text, agency int, role text, way text);
INSERT INTO people VALUES
    (1, 'op', 1, 'deployment_operator', 'none'), (2, 'admin', 2, 'agency_administrator', 'none'),
    (3, 'peer', 2, 'agency_administrator', 'none'), (4, 'auditor', 2, 'auditor', 'none'),
    (5, 'lead', 2, 'information_governance_lead', 'none'), (6, 'otherlead', 2, 'information_governance_lead', 'none'),
    (7, 'officer', 2, 'placement_stability_officer', 'wide'), (8, 'social', 2, 'social_worker', 'case'),
    (9, 'southadmin', 3, 'agency_administrator', 'none');
INSERT INTO holdfast.worker (worker_id, home_agency_id, display_name, email)
SELECT ('00000000-0000-4000-8000-00000000000' || number)::uuid, agency, 'Sample ' || name, name || '@agency.example'
FROM people;
INSERT INTO authz.credential (worker_id, salt, memory_kib, passes, proof, totp_secret)
SELECT ('00000000-0000-4000-8000-00000000000' || number)::uuid, '\x00', 65536, 3, '\x01', '\x02' FROM people;
INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, role, from_on)
SELECT agency, gen_random_uuid(), ('00000000-0000-4000-8000-00000000000' || number)::uuid, role, current_date - 9
FROM people;
INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, second_factor_at, started_at,
    idle_until, absolute_until, address, device)
SELECT sha256(convert_to(way || '.' || rpad(name, 43, 'x'), 'UTF8')), gen_random_uuid(),
    ('00000000-0000-4000-8000-00000000000' || number)::uuid, agency, way, 'full', now(), now(),
    now() + interval '30 minutes', now() + interval '12 hours', 'test', 'test'
FROM people;
INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, local_id, title, is_restricted, opened_on)
VALUES (2, '00000000-0000-4000-8000-0000000000f1', 'child', 'N-1', 'CANARY Child', true, current_date);
INSERT INTO authz.break_glass (break_glass_id, agency_id, worker_id, case_file_id, reason, asked_at)
VALUES
    ('00000000-0000-4000-8000-0000000000b1', 2, '00000000-0000-4000-8000-000000000008',
     '00000000-0000-4000-8000-0000000000f1', 'The duty team rang about tonight.', now()),
    ('00000000-0000-4000-8000-0000000000b2', 2, '00000000-0000-4000-8000-000000000005',
     '00000000-0000-4000-8000-0000000000f1', 'The duty team rang about tonight.', now() - interval '1 hour');
