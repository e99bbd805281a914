public import Postgres
internal import Storage

/// Reports to line managers what has become late since it was last called, in transactions of a bounded size.
///
/// - Parameter batch: Obligations a transaction, 1 or more.
/// - Returns: How many were reported.
@discardableResult
public func sweepDeadlines(_ database: Database, batch: Int = 5_000) async throws -> Int {
    try await sweep(database, batch) { try DeadlineSweep.run(limit: batch, in: $0) }
}

/// Reminds people of what is due soon, by the procedures' rule, each obligation once; in transactions of a bounded size.
///
/// - Parameter batch: Obligations a transaction, 1 or more.
/// - Returns: Of how many obligations somebody was to be reminded.
@discardableResult
public func sweepReminders(_ database: Database, batch: Int = 5_000) async throws -> Int {
    try await sweep(database, batch) { try DeadlineSweep.remind(limit: batch, in: $0) }
}

/// Says of notices whose last day is over that they have run out, in transactions of a bounded size (requirements E4).
///
/// - Parameter batch: Notices a transaction, 1 or more.
/// - Returns: How many had.
@discardableResult
public func sweepNotices(_ database: Database, batch: Int = 1_000) async throws -> Int {
    try await sweep(database, batch) { try Notices.sweep(limit: batch, in: $0) }
}

private func sweep(
    _ database: Database, _ batch: Int, _ run: @Sendable (borrowing Transaction) throws -> Int
) async throws -> Int {
    var total = 0
    while true {
        let swept = try await database.withTransaction(.readWrite) { transaction in try run(transaction) }
        total += swept
        if swept < batch { return total }
    }
}
