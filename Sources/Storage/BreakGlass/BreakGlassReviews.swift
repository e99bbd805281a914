public import Domain
public import Postgres

/// One break-glass: somebody opened, or asked to open, a file without a relationship to it.
public enum GlassRequest {}

/// A break-glass as the information governance lead reviews it.
public struct GlassUnderReview: Sendable, RowDecodable {
    public let id: ID<GlassRequest>
    public let worker: String
    /// The lead did it; somebody else has to decide.
    public let isMine: Bool
    public let file: ID<CaseFile>
    /// The file's number in the agency.
    public let localID: String?
    public let isRestricted: Bool
    public let reason: String
    public let askedAt: Timestamp
    /// Who agreed; `nil` where nobody had to, or nobody has.
    public let approvedBy: String?
    /// When the file closes, or closed, again; `nil` while it waits for a second person.
    public let activeUntil: Timestamp?
    public let reviewedBy: String?
    public let reviewedAt: Timestamp?
    public let review: String?

    public var isWaiting: Bool { activeUntil == nil && reviewedAt == nil }

    public init(row: Row) throws {
        id = try row["break_glass_id"]
        worker = try row["worker"]
        isMine = try row["is_mine"]
        file = try row["case_file_id"]
        localID = try row["local_id"]
        isRestricted = try row["is_restricted"]
        reason = try row["reason"]
        askedAt = try row["asked_at"]
        approvedBy = try row["approved_by"]
        activeUntil = try row["active_until"]
        reviewedBy = try row["reviewed_by"]
        reviewedAt = try row["reviewed_at"]
        review = try row["review"]
    }
}

/// What the information governance lead does about break-glass. To anybody else there is none.
public enum BreakGlassReviews {
    /// Newest first, from after one of them; at most 200.
    public static func page(
        after: ID<GlassRequest>?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [GlassUnderReview] {
        try transaction.rows(
            """
            SELECT break_glass_id, worker, is_mine, case_file_id, local_id, is_restricted, reason, asked_at,
                approved_by, active_until, reviewed_by, reviewed_at, review
            FROM authz.broken_glass(\(after)::uuid, NULL, \(limit))
            """)
    }

    public static func find(_ id: ID<GlassRequest>, in transaction: borrowing Transaction) throws -> GlassUnderReview? {
        try transaction.first(
            """
            SELECT break_glass_id, worker, is_mine, case_file_id, local_id, is_restricted, reason, asked_at,
                approved_by, active_until, reviewed_by, reviewed_at, review
            FROM authz.broken_glass(NULL, \(id)::uuid, 1)
            """)
    }

    /// Agrees as a second person: the file opens for an hour. Agreeing again changes nothing.
    /// - Returns: `false` where there is no such break-glass.
    /// - Throws: `PostgresError` 42501 where the caller did it; 55000 where it does not wait.
    public static func approve(_ id: ID<GlassRequest>, in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.approve_break_glass(\(id))")
    }

    /// Closes it with a review; the file is shut, and one that waited is refused.
    /// - Returns: As `approve`. - Throws: As `approve`, with 55000 where it was reviewed before.
    public static func review(
        _ id: ID<GlassRequest>, _ text: String, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value("SELECT authz.review_break_glass(\(id), \(text))")
    }
}
