import Foundation
import Postgres

/// One row of a raw table, by column name; a column that is NULL is missing.
struct RawRow: Sendable {
    let columns: [String: String]

    subscript(_ name: String) -> String? { columns[name] }
    /// For columns that are never NULL.
    func text(_ name: String) -> String { columns[name] ?? "" }
    func holds(_ name: String) -> Bool { columns[name] == "t" }
}

/// The tables that decide who sees what, read past every policy.
struct RawTables: Sendable {
    /// The day it is in the database, as in its dates, so that text comparison orders them.
    let today: String
    let now: String
    private let tables: [String: [RawRow]]

    subscript(_ table: String) -> [RawRow] { tables[table] ?? [] }

    init(_ connection: ScriptConnection) async throws {
        // One time zone, and a form of time that orders as text does.
        try await connection.run("SET datestyle = 'ISO'; SET timezone = 'UTC'")
        let clock = try await connection.run(
            "SELECT authz.today(), to_char(authz.moment(), '\(Self.moment)')")
        today = (clock.first?[0] ?? nil) ?? ""
        now = (clock.first?[1] ?? nil) ?? ""
        var tables: [String: [RawRow]] = [:]
        for (name, columns) in Self.columns.merging(Self.others, uniquingKeysWith: { first, _ in first }) {
            let list = columns.map {
                $0.hasSuffix("_at") || $0.hasSuffix("_until") || $0.hasSuffix("_since")
                    ? "to_char(\($0), '\(Self.moment)')" : $0
            }
            let schema = ["session", "break_glass"].contains(name) ? "authz" : "holdfast"
            let rows = try await connection.run("SELECT \(list.joined(separator: ", ")) FROM \(schema).\(name)")
            tables[name] = rows.map { row in
                RawRow(columns: zip(columns, row).reduce(into: [:]) { if let value = $1.1 { $0[$1.0] = value } })
            }
        }
        self.tables = tables
    }

    /// Of every other table what names a row, and what decides who sees it.
    private static var others: [String: [String]] {
        Dictionary(
            (OracleTable.ofCases + OracleTable.ofMeetings + OracleTable.ofNotices + OracleTable.ofPanel
                + OracleTable.ofAgencies).map { table in
                    let key = table.key.isEmpty ? [] : table.key.components(separatedBy: ", ")
                    return (table.name, ["agency_id"] + key + (OracleTable.deciding[table.name] ?? []))
                }, uniquingKeysWith: { first, _ in first })
    }

    private static let moment = "YYYY-MM-DD HH24:MI:SS.US"
    private static let columns: [String: [String]] = [
        "worker": ["worker_id", "is_active"],
        "appointment": ["agency_id", "appointment_id", "worker_id", "team_id", "role", "from_on", "to_on"],
        "case_file": ["agency_id", "case_file_id", "kind", "team_id", "is_restricted"],
        "allocation": ["agency_id", "allocation_id", "case_file_id", "worker_id", "role", "from_on", "to_on"],
        "named_worker": ["agency_id", "case_file_id", "worker_id"],
        "placement": ["agency_id", "placement_id", "child_file_id", "carer_file_id", "ended_on"],
        "filing": ["agency_id", "case_file_id", "record_id"],
        "record": ["agency_id", "record_id"],
        "concern": ["agency_id", "record_id"],
        "scaling": ["agency_id", "scaling_id", "record_id"],
        "section": ["agency_id", "record_id", "name"],
        "rota_slot": ["agency_id", "slot_id"], "rota_booking": ["agency_id", "booking_id", "placement_id"],
        "joint_visit": ["agency_id", "visit_id", "placement_id"], "risk_assessment": ["agency_id", "record_id"],
        "assessment_signature": ["agency_id", "record_id", "version", "role"],
        "web_link": [
            "agency_id", "link_id", "record_id", "section", "grantee_agency_id", "grantee_worker_id", "grantee_team_id",
            "grantee_file_id", "ends_at", "withdrawn_at",
        ],
        "linked_record": ["agency_id", "link_id", "grantee_worker_id", "grantee_team_id", "grantee_file_id"],
        "notification": ["agency_id", "notification_id", "worker_id"],
        "draft": ["agency_id", "draft_id", "worker_id"],
        "intake": ["agency_id", "intake_id", "placement_id"],
        "support_plan": ["agency_id", "record_id"],
        "support_plan_version": ["agency_id", "record_id", "version"],
        "plan_action": ["agency_id", "action_id", "record_id"],
        "support_tried": ["agency_id", "tried_id", "placement_id"],
        "expected_change": ["agency_id", "change_id", "placement_id"],
        "prompt_decision": ["agency_id", "decision_id", "placement_id"],
        "saved_view": ["agency_id", "view_id", "worker_id"],
        "session": ["agency_id", "worker_id", "way", "stage", "ended_at", "idle_until", "absolute_until"],
        "break_glass": ["agency_id", "worker_id", "case_file_id", "active_until"],
    ]
}
