/// Something an injected statement might try, and what it must come to in every seat.
struct HostileStatement: Sendable {
    enum Expectation: Sendable {
        /// Refused, with one of these SQLSTATEs or classes.
        case refused([String])
        /// Refused, or no row at all.
        case nothing
        /// Whatever comes back holds nothing from outside the seat's own scope.
        case withinScope
    }

    let text: String
    let expectation: Expectation

    static let all: [HostileStatement] =
        context + objects + reads + errors + writes + functions + meetings + notices
        + panel

    static func refused(_ states: [String], _ texts: [String]) -> [HostileStatement] {
        texts.map { HostileStatement(text: $0, expectation: .refused(states)) }
    }
    static func refused(_ texts: [String]) -> [HostileStatement] { refused(["42501"], texts) }
    static func nothing(_ texts: [String]) -> [HostileStatement] {
        texts.map { HostileStatement(text: $0, expectation: .nothing) }
    }
    static func within(_ texts: [String]) -> [HostileStatement] {
        texts.map { HostileStatement(text: $0, expectation: .withinScope) }
    }

    static func id(_ kind: String, _ number: Int) -> String { "'\(World.id(kind, number))'" }

    /// Becoming somebody else.
    static let context =
        refused([
            "SELECT set_config('holdfast.token', '\(Token("wide", 201).text)', true)",
            "SELECT set_config('role', 'holdfast_wide', true)",
            "SET ROLE holdfast_authz", "SET ROLE holdfast_owner", "SET ROLE postgres", "SET LOCAL ROLE holdfast_audit",
            "SET ROLE holdfast_jobs", "SET SESSION AUTHORIZATION postgres", "SET SESSION AUTHORIZATION holdfast_authz",
            "RESET ROLE; SELECT * FROM holdfast.case_file", "SET ROLE NONE; SELECT * FROM holdfast.case_file",
            "RESET ROLE; SELECT * FROM authz.session",
            "SET SESSION AUTHORIZATION DEFAULT; SELECT * FROM holdfast.record",
            "SET ROLE holdfast_guest; SELECT * FROM holdfast.case_file", "GRANT holdfast_authz TO holdfast_web",
            "ALTER ROLE holdfast_web BYPASSRLS", "CREATE ROLE mole SUPERUSER",
            "SET row_security = off; SELECT * FROM authz.session",
            "SELECT * FROM authz.enter('\(Token("wide", 201).text)', NULL)", "SET session_replication_role = replica",
        ])
        + refused(
            ["42501", "42704", "25001"],
            ["ALTER SYSTEM SET row_security = off", "REASSIGN OWNED BY holdfast_owner TO holdfast_web"])
        + within([
            "SET ROLE holdfast_wide; SELECT * FROM holdfast.case_file",
            "SET ROLE holdfast_team; SELECT * FROM holdfast.case_file",
            "SET ROLE holdfast_case; SELECT * FROM holdfast.record",
            "SET ROLE holdfast_kind; SELECT * FROM holdfast.placement",
            "SET ROLE holdfast_own; SELECT * FROM holdfast.case_file",
            "SET ROLE holdfast_none; SELECT * FROM holdfast.team",
            "SET ROLE holdfast_link; SELECT * FROM holdfast.concern",
            "SET ROLE holdfast_wide; SELECT * FROM holdfast.draft",
            "SET holdfast.token = ''; SELECT * FROM holdfast.case_file",
            "SET holdfast.token = 'wide.x'; SELECT * FROM holdfast.record",
            "SET holdfast.link = ''; SELECT * FROM holdfast.concern",
            "SET holdfast.link = 'no uuid'; SELECT * FROM holdfast.concern",
            "SET holdfast.link = '\(World.id("link", 1))'; SET ROLE holdfast_link; SELECT summary FROM holdfast.concern WHERE agency_id = 2",
            "SET holdfast.agency = '2'; SELECT * FROM holdfast.case_file",
            "SET row_security = off; SELECT * FROM holdfast.case_file",
            "PREPARE p AS SELECT title FROM holdfast.case_file; SET ROLE holdfast_wide; EXECUTE p",
            "DECLARE c CURSOR FOR SELECT title FROM holdfast.case_file; SET ROLE holdfast_wide; FETCH ALL c",
            "SET plan_cache_mode = force_generic_plan; PREPARE q AS SELECT title FROM holdfast.case_file; EXECUTE q; SET ROLE holdfast_team; EXECUTE q",
        ])

    /// Making things, and reaching outside the tables.
    static let objects =
        refused(
            ["42501", "0A000", "42P16", "25001", "3F000", "42704", "42883"],
            [
                "CREATE TEMP TABLE t (x int)", "CREATE TEMP VIEW v AS SELECT 1", "CREATE TABLE public.t (x int)",
                "CREATE TABLE holdfast.t (x int)", "CREATE SCHEMA s",
                "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE FUNCTION pg_temp.f(text) RETURNS bool LANGUAGE plpgsql COST 0.0000001 AS 'BEGIN RAISE NOTICE ''%'', $1; RETURN true; END'",
                "CREATE EXTENSION dblink", "CREATE EXTENSION plpython3u",
                "CREATE OPERATOR public.=== (leftarg = text, rightarg = text, function = texteq)",
                "DO $$ BEGIN RAISE EXCEPTION 'x'; END $$",
                "CREATE RULE r AS ON SELECT TO holdfast.record DO INSTEAD SELECT 1",
                "CREATE TRIGGER t BEFORE INSERT ON holdfast.draft FOR EACH ROW EXECUTE FUNCTION authz.name_written()",
                "ALTER TABLE holdfast.record DISABLE ROW LEVEL SECURITY", "DROP POLICY floor_wide ON holdfast.record",
                "CREATE POLICY p ON holdfast.record USING (true)", "TRUNCATE holdfast.record",
                "DROP TABLE holdfast.record",
                "LOCK TABLE holdfast.protected_address", "COMMENT ON TABLE holdfast.record IS 'x'",
                "ANALYZE authz.session; SELECT * FROM authz.session",
                "COPY (SELECT 1) TO '/tmp/stolen'", "COPY (SELECT 1) TO PROGRAM 'id'",
                "COPY holdfast.draft FROM '/etc/passwd'",
                "SELECT pg_read_file('/etc/passwd')", "SELECT pg_ls_dir('/')", "SELECT lo_create(0)",
                "SELECT lo_import('/etc/passwd')",
                "SELECT lo_get(1)", "SELECT lo_put(1, 0, 'x')", "SELECT lo_from_bytea(0, 'x')", "SELECT lo_unlink(1)",
                "SELECT lo_open(1, 1)",
                "SELECT pg_notify('a', 'b')", "SELECT pg_terminate_backend(pg_backend_pid())",
                "SELECT pg_cancel_backend(pg_backend_pid())",
                "SELECT pg_reload_conf()", "SELECT pg_logical_emit_message(false, 'a', 'b')",
                "SELECT pg_export_snapshot()",
                "SELECT currval('authz.audit_audit_id_seq')", "SELECT last_value FROM authz.audit_audit_id_seq",
                "SELECT nextval('authz.attempt_attempt_id_seq')", "SELECT * FROM pg_authid",
                "SELECT * FROM pg_statistic",
                "SELECT pg_stat_reset()", "SELECT extensions.gen_random_bytes(4)", "SELECT extensions.dmetaphone('x')",
            ])

    /// Reading what is somebody else's.
    static let reads =
        refused(
            ["42501"],
            [
                "SELECT * FROM holdfast.protected_address", "SELECT address FROM holdfast.protected_address LIMIT 0",
                "SELECT home_postcode FROM holdfast.care_episode",
                "SELECT placement_postcode FROM holdfast.care_episode",
                "SELECT e FROM holdfast.care_episode AS e", "SELECT search_key FROM holdfast.file_name",
                "SELECT sounds FROM holdfast.file_name",
            ]
                + [
                    "session", "credential", "recovery_code", "attempt", "access", "bounded_access", "break_glass",
                    "located_file", "calendar_feed",
                    "audit", "audit_subject", "outbox", "clock", "seed",
                ].map { "SELECT * FROM authz.\($0)" })
        + nothing([
            "SELECT * FROM holdfast.case_file WHERE agency_id = 2",
            "SELECT * FROM holdfast.case_file WHERE case_file_id = \(id("file", 201))",
            "SELECT * FROM holdfast.record WHERE record_id = \(id("record", 201))",
            "SELECT * FROM holdfast.concern WHERE agency_id <> 1",
            "SELECT * FROM holdfast.draft WHERE worker_id = \(id("worker", 102))",
            "SELECT * FROM holdfast.notification WHERE worker_id = \(id("worker", 118))",
            "SELECT * FROM holdfast.idempotency WHERE worker_id <> \(id("worker", 0)) AND agency_id = 2",
            "SELECT * FROM holdfast.worker WHERE home_agency_id = 2",
            "SELECT * FROM holdfast.agency WHERE agency_id = 2",
            "SELECT * FROM holdfast.case_file WHERE is_restricted", "SELECT * FROM holdfast.filing WHERE is_restricted",
            "SELECT * FROM holdfast.agency_relation WHERE agency_id = 2",
            "SELECT * FROM holdfast.linked_record WHERE agency_id = 4",
            "SELECT 1 FROM holdfast.placement AS p JOIN holdfast.placement AS q ON q.agency_id = 2",
            "SELECT * FROM pg_stats WHERE schemaname IN ('holdfast', 'authz') AND tablename IN ('case_file', 'concern', 'session')",
            "SELECT histogram_bounds FROM pg_stats WHERE tablename = 'file_name'", "SELECT * FROM pg_stats_ext",
        ])
        + within([
            "TABLE holdfast.concern", "COPY (SELECT 1) TO STDOUT", "SELECT query FROM pg_stat_activity",
            "SELECT * FROM pg_prepared_statements",
            "SELECT * FROM information_schema.tables", "SELECT * FROM pg_locks",
            "SELECT max(title) FROM holdfast.case_file",
            "SELECT string_agg(title, ',') FROM holdfast.case_file", "SELECT title FROM holdfast.case_file FOR UPDATE",
            "SELECT query_to_xml('SELECT * FROM holdfast.concern', true, false, '')",
            "SELECT schema_to_xml('holdfast', true, false, '')",
            "EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM holdfast.concern",
            "SELECT title FROM holdfast.case_file TABLESAMPLE SYSTEM (100)",
            "SELECT ctid, xmin, * FROM holdfast.case_file WHERE ctid = '(0,1)'", "LISTEN holdfast",
            "NOTIFY holdfast, 'x'",
        ])

    /// Making an error or an operator tell what a policy hides.
    static let errors = within([
        "SELECT * FROM holdfast.concern WHERE summary::int = 1",
        "SELECT * FROM holdfast.case_file WHERE title::int = 1",
        "SELECT * FROM holdfast.case_file ORDER BY title::int",
        "SELECT 1 / (CASE WHEN title LIKE 'CANARY-2%' THEN 0 ELSE 1 END) FROM holdfast.case_file",
        "SELECT * FROM holdfast.scaling WHERE reason::date IS NULL",
        "SELECT * FROM holdfast.draft WHERE (body #>> '{}')::uuid IS NULL",
        "SELECT * FROM holdfast.intake WHERE concern::inet IS NULL",
        "SELECT * FROM holdfast.section WHERE body::xml IS NULL",
        "SELECT * FROM holdfast.web_link WHERE purpose::numeric > 0",
        "SELECT * FROM holdfast.worker WHERE email::int = 1",
        "SELECT * FROM holdfast.idempotency WHERE body::json IS NULL",
        "SELECT * FROM holdfast.case_file WHERE title ~ '('",
        "SELECT * FROM holdfast.procedure_pack WHERE body::int = 1 AND agency_id = 2",
        "SELECT * FROM holdfast.record_version WHERE (body #>> '{}')::int = 1",
    ])
}
