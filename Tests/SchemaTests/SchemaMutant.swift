/// A fault put into the schema, which one check must notice.
struct SchemaMutant: Sendable {
    let check: String
    let change: String

    init(_ check: String, _ change: String) {
        self.check = check + ".sql"
        self.change = change
    }

    static let all: [SchemaMutant] = tables + policies + functions + roles

    private static let tables = [
        SchemaMutant("row_level_security", "ALTER TABLE holdfast.record DISABLE ROW LEVEL SECURITY"),
        SchemaMutant("row_level_security", "ALTER TABLE holdfast.worker NO FORCE ROW LEVEL SECURITY"),
        SchemaMutant("row_level_security", "CREATE TABLE holdfast.forgotten (agency_id int PRIMARY KEY)"),
        SchemaMutant("keys_begin_with_agency", "CREATE UNIQUE INDEX ON holdfast.record (record_id)"),
        SchemaMutant("keys_begin_with_agency", "CREATE TABLE holdfast.forgotten (agency_id int NOT NULL)"),
        SchemaMutant("keys_begin_with_agency", "ALTER TABLE holdfast.draft DROP CONSTRAINT draft_pkey"),
        SchemaMutant("keys_begin_with_agency", "CREATE TABLE holdfast.forgotten (id int PRIMARY KEY)"),
        SchemaMutant(
            "foreign_keys_carry_agency",
            """
            ALTER TABLE holdfast.record ADD UNIQUE (record_id);
            ALTER TABLE holdfast.section ADD FOREIGN KEY (record_id) REFERENCES holdfast.record (record_id)
            """),
        SchemaMutant("owners", "CREATE TABLE holdfast.forgotten (agency_id int PRIMARY KEY)"),
        SchemaMutant("owners", "ALTER TABLE authz.session OWNER TO holdfast_owner"),
        SchemaMutant("views_ask_as_the_caller", "CREATE VIEW holdfast.everything AS SELECT * FROM holdfast.record"),
        SchemaMutant(
            "views_ask_as_the_caller", "CREATE MATERIALIZED VIEW holdfast.everything AS SELECT * FROM holdfast.record"),
        SchemaMutant(
            "staging_is_insert_only",
            "CREATE TABLE staging.loaded (line int); GRANT SELECT ON staging.loaded TO holdfast_none"),
        SchemaMutant("protected_columns", "GRANT SELECT ON holdfast.care_episode TO holdfast_case"),
        SchemaMutant("protected_columns", "GRANT SELECT (home_postcode) ON holdfast.care_episode TO holdfast_wide"),
        SchemaMutant("protected_columns", "GRANT SELECT ON holdfast.protected_address TO holdfast_wide"),
        SchemaMutant("protected_columns", "GRANT INSERT (address) ON holdfast.protected_address TO PUBLIC"),
        SchemaMutant("authz_is_closed", "GRANT SELECT ON authz.session TO holdfast_web"),
        SchemaMutant("authz_is_closed", "GRANT SELECT (proof) ON authz.credential TO PUBLIC"),
        SchemaMutant("authz_is_closed", "GRANT USAGE ON SEQUENCE authz.audit_audit_id_seq TO holdfast_wide"),
        SchemaMutant("audit_is_append_only", "GRANT DELETE ON authz.audit TO holdfast_authz"),
        SchemaMutant("audit_is_append_only", "GRANT UPDATE (detail) ON authz.audit TO holdfast_none"),
        SchemaMutant("audit_is_append_only", "GRANT TRUNCATE ON authz.audit_subject TO holdfast_web"),
        SchemaMutant("keys_stay", "GRANT UPDATE ON holdfast.allocation TO holdfast_wide"),
        SchemaMutant("keys_stay", "GRANT UPDATE (agency_id) ON holdfast.draft TO holdfast_own"),
        SchemaMutant("keys_stay", "GRANT UPDATE (author_id) ON holdfast.record TO holdfast_case"),
    ]

    private static let policies = [
        SchemaMutant("floor", "DROP POLICY floor_wide ON holdfast.record"),
        SchemaMutant("floor", "GRANT SELECT ON holdfast.child TO holdfast_kind"),
        SchemaMutant("floor", "ALTER POLICY floor_case ON holdfast.concern USING (true)"),
        SchemaMutant("floor", "ALTER POLICY floor_case ON holdfast.concern WITH CHECK (true)"),
        SchemaMutant(
            "floor", "ALTER POLICY floor_own ON holdfast.placement USING (agency_id = (SELECT authz.scope('wide')))"),
        SchemaMutant("floor", "GRANT SELECT (title) ON holdfast.case_file TO holdfast_link"),
        SchemaMutant("floor", "GRANT TRUNCATE ON holdfast.record TO holdfast_web"),
        SchemaMutant("floor", "CREATE POLICY stray ON holdfast.child FOR SELECT TO holdfast_own USING (true)"),
        SchemaMutant("policies_name_their_roles", "CREATE POLICY all_in ON holdfast.record FOR SELECT USING (true)"),
        SchemaMutant(
            "policies_name_their_roles",
            "CREATE POLICY in_all ON holdfast.record FOR SELECT TO holdfast_web USING (true)"),
        SchemaMutant("policy_for_every_privilege", "GRANT DELETE ON holdfast.record TO holdfast_wide"),
        SchemaMutant("policy_for_every_privilege", "DROP POLICY read_filed ON holdfast.record"),
        SchemaMutant("policy_for_every_privilege", "GRANT TRUNCATE ON holdfast.draft TO holdfast_own"),
        SchemaMutant("policy_for_every_privilege", "GRANT INSERT (name) ON holdfast.team TO holdfast_wide"),
        SchemaMutant(
            "writes_are_checked",
            "CREATE POLICY loose ON holdfast.record FOR UPDATE TO holdfast_wide USING (author_id IS NOT NULL)"),
        SchemaMutant("writes_are_checked", "CREATE POLICY loose ON holdfast.draft TO holdfast_own USING (true)"),
        SchemaMutant(
            "policy_columns_are_leakproof",
            "CREATE POLICY p ON holdfast.concern FOR SELECT TO holdfast_wide USING (found IS NOT NULL)"),
        SchemaMutant(
            "policy_columns_are_leakproof",
            "CREATE POLICY p ON holdfast.concern FOR SELECT TO holdfast_wide USING ('x' = ANY (indicators))"),
        SchemaMutant(
            "policy_functions_are_wrapped",
            "CREATE POLICY p ON holdfast.record FOR SELECT TO holdfast_wide USING (author_id = authz.my_id())"),
        SchemaMutant(
            "policy_functions_are_wrapped",
            """
            CREATE POLICY p ON holdfast.record FOR SELECT TO holdfast_wide
            USING ((SELECT authz.my_id()) = author_id AND authz.my_basis(record_id) IS NOT NULL)
            """),
        SchemaMutant(
            "policy_functions_are_wrapped",
            "CREATE POLICY p ON holdfast.record FOR SELECT TO holdfast_wide USING (lower(reference) = 'x')"),
    ]

    private static let functions = [
        SchemaMutant("definer_functions", "ALTER FUNCTION authz.my_id() OWNER TO holdfast_owner"),
        SchemaMutant("definer_functions", "ALTER FUNCTION authz.my_id() RESET search_path"),
        SchemaMutant("definer_functions", "ALTER FUNCTION authz.my_id() SET search_path = holdfast, pg_catalog"),
        SchemaMutant("definer_functions", "GRANT EXECUTE ON FUNCTION authz.totp_code(bytea, bigint) TO PUBLIC"),
        SchemaMutant(
            "definer_functions",
            """
            CREATE FUNCTION public.helper() RETURNS int LANGUAGE sql SECURITY DEFINER
            SET search_path = pg_catalog, pg_temp AS 'SELECT 1'
            """),
        SchemaMutant("doors_before_the_way", "GRANT EXECUTE ON FUNCTION authz.enter(text, uuid) TO holdfast_wide"),
        SchemaMutant("doors_before_the_way", "GRANT EXECUTE ON FUNCTION authz.me() TO holdfast_case"),
        SchemaMutant("doors_before_the_way", "GRANT EXECUTE ON FUNCTION authz.my_id() TO holdfast_audit"),
        SchemaMutant("doors_before_the_way", "GRANT EXECUTE ON FUNCTION authz.note_reads(jsonb) TO holdfast_none"),
        SchemaMutant("closed_functions", "GRANT EXECUTE ON FUNCTION set_config(text, text, boolean) TO holdfast_web"),
        SchemaMutant("closed_functions", "GRANT EXECUTE ON FUNCTION set_config(text, text, boolean) TO PUBLIC"),
        SchemaMutant("closed_functions", "GRANT EXECUTE ON FUNCTION lo_create(oid) TO holdfast_own"),
        SchemaMutant("closed_functions", "GRANT EXECUTE ON FUNCTION pg_notify(text, text) TO holdfast_jobs"),
        SchemaMutant("closed_functions", "GRANT EXECUTE ON FUNCTION pg_terminate_backend(int, bigint) TO holdfast_web"),
    ]

    private static let roles = [
        SchemaMutant("login_roles", "ALTER ROLE holdfast_web BYPASSRLS"),
        SchemaMutant("login_roles", "ALTER ROLE holdfast_audit SUPERUSER"),
        SchemaMutant("login_roles", "ALTER ROLE holdfast_authz LOGIN"),
        SchemaMutant("login_roles", "ALTER ROLE holdfast_web INHERIT"),
        SchemaMutant("login_roles", "ALTER TABLE holdfast.record OWNER TO holdfast_wide"),
        SchemaMutant("memberships", "GRANT holdfast_authz TO holdfast_web"),
        SchemaMutant("memberships", "GRANT holdfast_wide TO holdfast_case"),
        SchemaMutant("memberships", "GRANT holdfast_wide TO holdfast_web WITH ADMIN OPTION"),
        SchemaMutant("memberships", "GRANT pg_read_all_data TO holdfast_web"),
        SchemaMutant("nothing_can_be_made", "GRANT CREATE ON SCHEMA public TO holdfast_web"),
        SchemaMutant("nothing_can_be_made", "GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC"),
        SchemaMutant(
            "nothing_can_be_made",
            "DO $$ BEGIN EXECUTE format('GRANT TEMP ON DATABASE %I TO PUBLIC', current_database()); END $$"),
    ]
}
