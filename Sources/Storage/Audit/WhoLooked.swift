public import Domain
public import Postgres

/// One look at a file, or one act on it.
public struct Look: Sendable, RowDecodable {
    /// Rises with time within the agency's audit: the key that the list pages by.
    public let id: Int
    public let at: Timestamp
    /// `nil` where nobody signed in did it.
    public let worker: String?
    public let agency: String?
    /// What was done, such as "read a file".
    public let act: String
    /// Why the person could, such as `team`; see `AccessBasis`.
    public let basis: String
    public let recordID: ID<Record>?

    public init(row: Row) throws {
        id = try row["audit_id"]
        at = try row["at"]
        worker = try row["worker"]
        agency = try row["agency"]
        act = try row["act"]
        basis = try row["basis"]
        recordID = try row["record_id"]
    }
}

/// Who looked at a file (requirements K2).
public enum WhoLooked {
    /// Newest first; empty for a file the caller may not ask about.
    ///
    /// - Parameter before: The last look of the page before.
    public static func at(
        _ file: ID<CaseFile>, before: Int?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [Look] {
        try transaction.rows(
            """
            SELECT audit_id, at, worker, agency, act, basis, record_id
            FROM authz.who_looked(\(file), \(before), \(limit))
            """)
    }
}
