/// A table of tenants, and who the oracle says sees a row of it.
struct OracleTable: Sendable {
    let name: String
    /// The columns that name a row beside the agency; empty for the agency itself.
    let key: String
    let isSeen: @Sendable (SightOracle, RawRow) -> Bool

    init(name: String, key: String, isSeen: @escaping @Sendable (SightOracle, RawRow) -> Bool) {
        (self.name, self.key, self.isSeen) = (name, key, isSeen)
    }

    /// Those that stand on a file, a placement or a record of a case.
    static let ofCases: [OracleTable] = [
        OracleTable(name: "child", key: "case_file_id") { $0.seesOnFile($1) },
        OracleTable(name: "household", key: "case_file_id") { $0.seesOnFile($1, also: ["kind", "own"]) },
        OracleTable(name: "provider", key: "case_file_id") { $0.seesOnFile($1, also: ["kind", "own"]) },
        OracleTable(name: "home", key: "home_id") { $0.seesOnFile($1, also: ["kind", "own"]) },
        OracleTable(name: "file_name", key: "case_file_id, name") { $0.seesOnFile($1) },
        OracleTable(name: "connected_person", key: "person_id") { $0.seesOnFile($1) },
        OracleTable(name: "named_worker", key: "case_file_id, worker_id") { $0.seesOnFile($1) },
        OracleTable(name: "allocation", key: "allocation_id") { $0.seesOnFile($1, also: ["own"]) },
        OracleTable(name: "care_episode", key: "child_file_id, started_on") {
            $0.seesOnFile($1, column: "child_file_id")
        },
        OracleTable(name: "care_review", key: "child_file_id, reviewed_on") {
            $0.seesOnFile($1, column: "child_file_id")
        },
        OracleTable(name: "missing_episode", key: "child_file_id, started_on") {
            $0.seesOnFile($1, column: "child_file_id")
        },
        OracleTable(name: "placement_plan", key: "placement_id, n") { $0.seesPlan($1) },
        OracleTable(name: "stability_episode", key: "stability_episode_id") { $0.seesCase($1) },
        OracleTable(name: "episode_event", key: "event_id") { $0.seesCase($1) },
        OracleTable(name: "episode_move", key: "event_id") { $0.seesCase($1) },
        OracleTable(name: "episode_outcome", key: "stability_episode_id, n") { $0.seesCase($1) },
        OracleTable(name: "telephone_call", key: "call_id") { $0.seesCase($1) },
        OracleTable(name: "obligation", key: "obligation_id") { $0.seesObligation($1) },
        OracleTable(name: "record_version", key: "record_id, version") { $0.seesRecord($1) },
        OracleTable(name: "section_version", key: "record_id, name, version") { $0.seesRecord($1) },
        OracleTable(name: "sharing_refusal", key: "refusal_id") { $0.seesRecord($1) },
        OracleTable(name: "link_opening", key: "link_id, worker_id") { $0.seesLinkOpening($1) },
        // Asked for by definer functions alone.
        OracleTable(name: "protected_address", key: "case_file_id") { _, _ in false },
        OracleTable(name: "import_key", key: "kind, key") { _, _ in false },
    ]

    /// Those of the agency itself, its people and its procedures.
    static let ofAgencies: [OracleTable] = [
        OracleTable(name: "agency", key: "") { $0.isColleague($1) },
        OracleTable(name: "agency_relation", key: "other_agency_id") { $0.isOf("agency_administrator", $1) },
        OracleTable(name: "team", key: "team_id") { $0.isColleague($1, besides: ["own"]) },
        OracleTable(name: "appointment", key: "appointment_id") { $0.seesAppointment($1) },
        OracleTable(name: "deputy", key: "deputy_id") { $0.isColleague($1, besides: ["own", "none"]) },
        OracleTable(name: "closing_day", key: "closed_on") { $0.isColleague($1) },
        OracleTable(name: "procedure_version", key: "version") { $0.isColleague($1) },
        OracleTable(name: "procedure_pack", key: "version, position") { $0.isColleague($1) },
        OracleTable(name: "own_pack", key: "own_pack_id") { $0.isOf("agency_administrator", $1) },
        OracleTable(name: "own_pack_version", key: "own_pack_id, version") { $0.isOf("agency_administrator", $1) },
        OracleTable(name: "idempotency", key: "worker_id, key") { $0.isTheirs($1) },
        OracleTable(name: "import_run", key: "import_id") { $0.isOf("data_manager", $1) },
        OracleTable(name: "import_file", key: "import_id, number") { $0.seesImport($1) },
        OracleTable(name: "import_fault", key: "import_id, number") { $0.seesImport($1) },
    ]

    /// What of a row decides who sees it, besides its key.
    static let deciding: [String: [String]] = [
        "home": ["case_file_id"], "connected_person": ["case_file_id"], "stability_episode": ["placement_id"],
        "episode_event": ["placement_id"], "episode_move": ["placement_id"], "episode_outcome": ["placement_id"],
        "telephone_call": ["placement_id"],
        "obligation": ["placement_id", "owner_id", "meeting_id", "state", "made_at"],
        "sharing_refusal": ["record_id"],
        "meeting": [
            "placement_id", "chair_id", "chair_since", "minute_taker_id", "minute_taker_since", "restricted_at",
        ],
        "meeting_attendee": ["record_id", "worker_id", "left_out_because", "added_at"],
        "meeting_minutes": ["is_agreed"], "meeting_action": ["record_id", "from_version", "dropped_in"],
        "meeting_deed": ["record_id"], "funding_request": ["meeting_id", "state"], "panel_item": ["added_at"],
        "funding_decision": ["record_id"], "funding_answer": ["record_id"], "funding_payment": ["record_id"],
        "notice": ["placement_id", "given_by"], "notice_view": ["worker_id"],
        "deputy": ["absent_id", "stands_in_id", "from_on", "to_on"], "import_run": ["started_by"],
    ]
}
