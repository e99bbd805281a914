public import Postgres

/// One row of the agency's audit, without case content.
public struct AuditEntry: Sendable, RowDecodable {
    public let id: Int
    public let at: Timestamp
    /// `nil` where no worker did it, such as the command line.
    public let worker: String?
    /// The agency the worker acted for.
    public let agency: String?
    /// What was done, such as "read file".
    public let act: String
    /// The way of seeing, or "link"; `nil` where nothing was seen.
    public let basis: String?
    /// A record's reference; `nil` where it was about none.
    public let record: String?
    /// How many files it was about.
    public let fileCount: Int

    public init(row: Row) throws {
        id = try row["audit_id"]
        at = try row["at"]
        worker = try row["worker"]
        agency = try row["agency"]
        act = try row["act"]
        basis = try row["basis"]
        record = try row["record"]
        fileCount = try row["files"]
    }
}

/// The audit of the caller's agency, for its auditor and information governance lead (requirements K1).
public enum AuditTrail {
    /// Newest first.
    /// - Parameters:
    ///   - before: Only entries made before this one; `nil` from the newest on.
    ///   - limit: The most rows, at most 200.
    public static func page(before: Int?, limit: Int, in transaction: borrowing Transaction) throws -> [AuditEntry] {
        try transaction.rows(
            """
            SELECT audit_id, at, worker, agency, act, basis, record, files
            FROM authz.audit_trail(\(before)::bigint, \(limit))
            """)
    }
}
