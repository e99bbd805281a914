public import Domain
public import Postgres

/// Who is asking, as `authz.enter` told at the start of the transaction.
public struct Caller: Sendable, RowDecodable {
    public let workerID: ID<Worker>
    public let agencyID: Int
    public let way: Way
    /// The roles held today in this agency that see in this way; never empty for a session that sees anything.
    public let roles: [Role]
    /// The database's time.
    public let now: Timestamp
    public let displayName: String
    public let agencyName: String
    public let agencyKind: String
    public let secondFactorAt: Timestamp?
    /// Whether procedures are in force in the agency: without them no concern is recorded there.
    public let hasProcedures: Bool

    public init(row: Row) throws {
        workerID = try row["worker_id"]
        agencyID = try row["agency_id"]
        way = try row["way"]
        roles = try row["roles"]
        now = try row["moment"]
        displayName = try row["display_name"]
        agencyName = try row["agency_name"]
        agencyKind = try row["agency_kind"]
        secondFactorAt = try row["second_factor_at"]
        hasProcedures = try row["has_procedures"]
    }

    public func holds(_ role: Role) -> Bool { roles.contains(role) }

    /// A new identifier that sorts by the database's time.
    public func newID<Subject>() -> ID<Subject> {
        .version7(milliseconds: UInt64(max(0, now.microseconds / 1000)))
    }
}

extension Transaction {
    /// Who is asking. Costs a round trip only where no statement has run yet.
    /// - Throws: `PostgresError` 28000 where the session is not live.
    public var caller: Caller {
        get throws { try opened(as: Caller.self) }
    }
}
