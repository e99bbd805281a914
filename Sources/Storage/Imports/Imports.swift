public import Domain
public import Postgres

internal import struct Foundation.Data
internal import class Foundation.JSONEncoder

/// Imports as the database keeps them: the runs of the caller's agency, and the files and faults of the caller's own.
public enum Imports {
    /// The agency's imports, newest first.
    /// - Parameter after: The last of the page before; `nil` for the newest page.
    public static func list(
        after: ID<ImportRun>? = nil, limit: Int, in transaction: borrowing Transaction
    ) throws -> [ImportRun] {
        let agency = try transaction.caller.agencyID
        return try transaction.rows(
            """
            SELECT r.import_id, r.started_by, r.started_at, r.state, r.changed_at, r.counts, r.errors, r.warnings,
                r.conflicts, r.version
            FROM holdfast.import_run AS r
            WHERE r.agency_id = \(agency) AND (\(after)::uuid IS NULL OR (r.started_at, r.import_id) < (
                SELECT x.started_at, x.import_id FROM holdfast.import_run AS x
                WHERE x.agency_id = \(agency) AND x.import_id = \(after)::uuid))
            ORDER BY r.started_at DESC, r.import_id DESC LIMIT \(limit)
            """)
    }

    /// One of the caller's own.
    public static func find(_ id: ID<ImportRun>, in transaction: borrowing Transaction) throws -> ImportRun? {
        try transaction.first(
            """
            SELECT r.import_id, r.started_by, r.started_at, r.state, r.changed_at, r.counts, r.errors, r.warnings,
                r.conflicts, r.version
            FROM holdfast.import_run AS r
            WHERE r.agency_id = \(transaction.caller.agencyID) AND r.import_id = \(id)
              AND r.started_by = \(transaction.caller.workerID)
            """)
    }

    public static func files(_ id: ID<ImportRun>, in transaction: borrowing Transaction) throws -> [ImportFile] {
        try transaction.rows(
            """
            SELECT number, name, recognised, table_name, columns, rows, is_blocking FROM holdfast.import_file
            WHERE agency_id = \(transaction.caller.agencyID) AND import_id = \(id) ORDER BY number
            """)
    }

    /// - Parameter after: The number of the last fault of the page before; 0 for the first page.
    public static func faults(
        _ id: ID<ImportRun>, after: Int = 0, limit: Int, in transaction: borrowing Transaction
    ) throws -> [ImportFault] {
        try transaction.rows(
            """
            SELECT x.number, coalesce(f.name, \(Self.loadedBefore)) AS file, x.line, x.column_name, x.value, x.reason,
                x.severity
            FROM holdfast.import_fault AS x
            LEFT JOIN holdfast.import_file AS f ON f.agency_id = x.agency_id AND f.import_id = x.import_id
                AND f.number = x.file_number
            WHERE x.agency_id = \(transaction.caller.agencyID) AND x.import_id = \(id) AND x.number > \(after)
            ORDER BY x.number LIMIT \(limit)
            """)
    }

    /// What faults call the rows that an earlier import left.
    public static let loadedBefore = "what was loaded before"

    /// A refused row of one file, whole.
    public struct RefusedRow: Sendable, RowDecodable {
        public let number: Int
        public let line: Int
        public let cells: [String]
        /// What is wrong with it, all of it.
        public let reasons: String

        public init(row: Row) throws {
            number = try row["number"]
            line = try row["line"]
            cells = try row["cells"]
            reasons = try row["reasons"]
        }
    }

    /// The refused rows of one file that can be corrected, in order.
    public static func refusedRows(
        _ id: ID<ImportRun>, file: Int, after: Int = 0, limit: Int, in transaction: borrowing Transaction
    ) throws -> [RefusedRow] {
        let agency = try transaction.caller.agencyID
        return try transaction.rows(
            """
            SELECT x.number, x.line, x.cells, (
                SELECT string_agg(y.column_name || ': ' || y.reason, ' ' ORDER BY y.number)
                FROM holdfast.import_fault AS y
                WHERE y.agency_id = \(agency) AND y.import_id = \(id) AND y.number BETWEEN x.number - 200 AND
                    x.number + 200 AND y.file_number = \(file) AND y.line = x.line AND y.severity = 'error') AS reasons
            FROM holdfast.import_fault AS x
            WHERE x.agency_id = \(agency) AND x.import_id = \(id) AND x.number > \(after)
              AND x.file_number = \(file) AND x.cells IS NOT NULL
            ORDER BY x.number LIMIT \(limit)
            """)
    }
}

extension Imports {
    /// Begins a run and gives out its id, under which rows can be staged.
    /// - Throws: `PostgresError` 42501 where the caller is no data manager.
    public static func begin(in transaction: borrowing Transaction) throws -> ID<ImportRun> {
        try transaction.value("SELECT authz.begin_import()")
    }

    /// States what the files were. Whether the run can go on, its state tells.
    public static func endReading(
        _ id: ID<ImportRun>, _ files: [ImportFile], in transaction: borrowing Transaction
    ) throws -> ImportRun.State {
        let json = String(decoding: try JSONEncoder().encode(files), as: UTF8.self)
        return try transaction.value("SELECT authz.end_reading(\(id), \(JSONText(json)))")
    }

    /// Says that the long work begins, in a transaction of its own so that others can see it.
    /// - Parameter isLoad: Whether it is the load, or a trial.
    public static func announce(
        _ id: ID<ImportRun>, isLoad: Bool, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute("SELECT authz.announce_import(\(id), \(isLoad ? "loading" : "checking"))")
    }

    /// Whether anybody is at work on an import of the agency at this moment.
    public static func isBusy(in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.import_is_busy()")
    }

    /// Opens the work of putting rows together, after whoever is at it now.
    public static func beginMerge(_ id: ID<ImportRun>, in transaction: borrowing Transaction) throws {
        try transaction.execute("SELECT authz.begin_merge(\(id))")
    }

    /// Merges what is staged, or counts what would be merged.
    public static func merge(
        _ id: ID<ImportRun>, isLoad: Bool, in transaction: borrowing Transaction
    ) throws -> [ImportCount: ImportRun.Tally] {
        try ImportRun.tallies(transaction.value("SELECT authz.merge_import(\(id), \(isLoad))"))
    }

    public static func discard(_ id: ID<ImportRun>, in transaction: borrowing Transaction) throws {
        try transaction.execute("SELECT authz.discard_import(\(id))")
    }

    /// Lifts the limits meant for requests, until this transaction ends.
    public static func allowLongWork(in transaction: borrowing Transaction) throws {
        try transaction.execute("SET LOCAL statement_timeout = 0")
        try transaction.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    }
}
