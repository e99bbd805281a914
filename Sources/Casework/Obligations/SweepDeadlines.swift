public import Postgres
internal import Storage

/// Reports to line managers what has become late since it was last called, in transactions of a bounded size.
///
/// - Parameter batch: Obligations a transaction, 1 or more.
/// - Returns: How many were reported.
@discardableResult
public func sweepDeadlines(_ database: Database, batch: Int = 5_000) async throws -> Int {
    var total = 0
    while true {
        let swept = try await database.withTransaction(.readWrite) { transaction in
            try DeadlineSweep.run(limit: batch, in: transaction)
        }
        total += swept
        if swept < batch { return total }
    }
}
