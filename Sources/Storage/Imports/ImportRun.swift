public import Domain
public import Postgres

internal import struct Foundation.Data
internal import class Foundation.JSONDecoder

/// One load of a set of files, tried or done.
public struct ImportRun: Sendable, RowDecodable {
    public enum State: String, CaseIterable, Sendable, ColumnDecodable {
        case reading, read
        /// A file could not be read whole, or nothing in them can be used.
        case blocked
        case checking, checked, loading, loaded
        /// Its rows wait no longer.
        case discarded

        public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
    }

    /// How many of one kind of thing were, or would be, added and changed.
    public struct Tally: Sendable, Hashable, Codable {
        public let added: Int
        public let changed: Int
    }

    public let id: ID<ImportRun>
    public let startedBy: ID<Worker>
    public let startedAt: Timestamp
    public let state: State
    public let changedAt: Timestamp
    /// By `ImportCount`; empty until the rows were checked.
    public let counts: [ImportCount: Tally]
    public let errors: Int
    public let warnings: Int
    public let conflicts: Int
    public let version: Int

    public init(row: Row) throws {
        id = try row["import_id"]
        startedBy = try row["started_by"]
        startedAt = try row["started_at"]
        state = try row["state"]
        changedAt = try row["changed_at"]
        errors = try row["errors"]
        warnings = try row["warnings"]
        conflicts = try row["conflicts"]
        version = try row["version"]
        counts = try Self.tallies(row["counts"])
    }

    static func tallies(_ json: JSONText) throws -> [ImportCount: Tally] {
        let byName = try JSONDecoder().decode([String: Tally].self, from: Data(json.text.utf8))
        return Dictionary(
            uniqueKeysWithValues: byName.compactMap { name, tally in ImportCount(rawValue: name).map { ($0, tally) } })
    }
}

/// What an import adds to and changes.
public enum ImportCount: String, CaseIterable, Hashable, Sendable {
    case children, names, episodes, placements, carers, missing, reviews, households, providers, homes, allocations

    public var label: String {
        switch self {
        case .children: "Children"
        case .names: "Former names and changes of name"
        case .episodes: "Episodes of care"
        case .placements: "Placements"
        case .carers: "Placements whose carer is another"
        case .missing: "Times missing"
        case .reviews: "Reviews"
        case .households: "Carer households"
        case .providers: "Providers"
        case .homes: "Homes of providers"
        case .allocations: "Allocations"
        }
    }
}

/// One file of an import, and what became of it.
public struct ImportFile: Sendable, Hashable, RowDecodable, Encodable {
    public enum Recognised: String, Sendable, Hashable, Codable, ColumnDecodable {
        case table
        case leftAlone = "left_alone"
        case incomplete
        case repeatedColumns = "repeated_columns"
        case unknown, empty

        public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
    }

    /// From 1, in the order in which the files count.
    public let number: Int
    public let name: String
    public let recognised: Recognised
    /// The table's name, where it is one that we know.
    public let table: String?
    /// The first row; `nil` where the file is not loaded.
    public let columns: [String]?
    /// After the first.
    public let rows: Int
    /// What could not be read keeps the whole import from being loaded.
    public let isBlocking: Bool

    public init(
        number: Int, name: String, recognised: Recognised, table: String?, columns: [String]?, rows: Int,
        isBlocking: Bool
    ) {
        (self.number, self.name, self.recognised, self.table) = (number, name, recognised, table)
        (self.columns, self.rows, self.isBlocking) = (columns, rows, isBlocking)
    }

    public init(row: Row) throws {
        number = try row["number"]
        name = try row["name"]
        recognised = try row["recognised"]
        table = try row["table_name"]
        columns = try row["columns"]
        rows = try row["rows"]
        isBlocking = try row["is_blocking"]
    }
}

/// What is wrong with one place of a file of an import.
public struct ImportFault: Sendable, RowDecodable {
    public enum Severity: String, Sendable, ColumnDecodable {
        case error, warning
        /// A person's own entry was kept.
        case conflict

        public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
    }

    /// From 1, in the order of files and lines.
    public let number: Int
    public let file: String
    /// 0 for what was loaded before.
    public let line: Int
    /// Empty where the fault is the row's or the file's.
    public let column: String
    public let value: String?
    public let reason: String
    public let severity: Severity

    public init(row: Row) throws {
        number = try row["number"]
        file = try row["file"]
        line = try row["line"]
        column = try row["column_name"]
        value = try row["value"]
        reason = try row["reason"]
        severity = try row["severity"]
    }

    /// The fields of `ReturnFault.listColumns`.
    public var listFields: [String] { [file, "\(line)", column, value ?? "", severity.rawValue, reason] }
}
