public import Domain
public import Postgres

/// That a child is, or was, known to AST or CAMHS, and through whom.
public struct Involvement: Sendable, RowDecodable {
    /// `AST` or `CAMHS`.
    public let service: String
    public let isCurrent: Bool
    public let workerID: ID<Worker>?
    /// The worker, or the team a record was linked to.
    public let name: String
    public let telephone: String?
    public let email: String?
    public let agency: String
    /// 1 to 3, for AST workers.
    public let level: Int?
    public let fromOn: Day
    public let toOn: Day?
    /// `allocation` or `web link`.
    public let through: String

    public init(row: Row) throws {
        service = try row["service"]
        isCurrent = try row["is_current"]
        workerID = try row["worker_id"]
        name = try row["worker"]
        telephone = try row["telephone"]
        email = try row["email"]
        agency = try row["agency"]
        level = try row["level"]
        fromOn = try row["from_on"]
        toOn = try row["to_on"]
        through = try row["through"]
    }
}

/// The involvement search (P3 5.2): across agencies only as far as allocations and links reach.
public enum Involvements {
    /// Current first, then newest first; empty for a child the caller does not see.
    public static func of(_ child: ID<CaseFile>, in transaction: borrowing Transaction) throws -> [Involvement] {
        try transaction.rows(
            """
            SELECT service, is_current, worker_id, worker, telephone, email, agency, level, from_on, to_on, through
            FROM authz.involvement(\(child))
            """)
    }
}
