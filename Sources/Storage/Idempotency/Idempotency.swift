public import Postgres

/// The answer to a write, kept so that sending it twice does it once.
public struct KeptAnswer: Sendable, RowDecodable {
    public let status: Int
    public let location: String?
    public let body: String?
    /// Whether the request that is being sent is the one that was answered.
    public let isSameRequest: Bool

    public init(row: Row) throws {
        status = try row["status"]
        location = try row["location"]
        body = try row["body"]
        isSameRequest = try row["is_same"]
    }
}

/// Idempotency keys, per worker and agency, in the same transaction as the write they stand for.
public enum Idempotency {
    public static func find(
        _ key: String, requestHash: [UInt8], in transaction: borrowing Transaction
    ) throws -> KeptAnswer? {
        try transaction.first(
            """
            SELECT status, location, body, request_hash = \(requestHash)::bytea AS is_same
            FROM holdfast.idempotency WHERE key = \(key) AND written_at > authz.moment() - interval '24 hours'
            """)
    }

    /// - Throws: `PostgresError` 23505 where the same key was committed meanwhile: find it.
    public static func keep(
        _ key: String, requestHash: [UInt8], status: Int, location: String?, body: String?, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.idempotency (agency_id, worker_id, key, request_hash, status, location, body, written_at)
            VALUES (\(caller.agencyID), \(caller.workerID), \(key), \(requestHash)::bytea, \(status), \(location),
                \(body), authz.moment())
            """)
    }
}
