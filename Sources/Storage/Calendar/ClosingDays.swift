public import Domain
public import Postgres

/// A day on which the agency's offices are closed, besides weekends and bank holidays.
public struct ClosingDay: Sendable, RowDecodable {
    public let day: Day
    public let reason: String

    public init(row: Row) throws {
        day = try row["closed_on"]
        reason = try row["reason"]
    }
}

/// The closing days of the caller's agency.
public enum ClosingDays {
    /// The latest first, from before one of them.
    public static func page(
        before: Day?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [ClosingDay] {
        try transaction.rows(
            """
            SELECT c.closed_on, c.reason FROM holdfast.closing_day AS c
            WHERE c.agency_id = \(try transaction.caller.agencyID)
              AND (\(before)::date IS NULL OR c.closed_on < \(before)::date)
            ORDER BY c.closed_on DESC LIMIT \(limit)
            """)
    }

    /// - Throws: `PostgresError` with the constraint `closing_day_pkey` where the day is one already.
    public static func add(_ day: Day, reason: String, in transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.closing_day (agency_id, closed_on, reason)
            VALUES (\(try transaction.caller.agencyID), \(day)::date, \(reason))
            """)
    }
}
