public import Postgres

/// Takes away what is kept for a time only and has had it, in transactions of a bounded size: see `authz.tidy`.
///
/// - Parameter batch: Rows of each kind a transaction, 1 or more.
public func tidyUp(_ database: Database, batch: Int = 5_000) async throws {
    while true {
        let taken = try await database.withTransaction(.readWrite) { transaction in
            try transaction.value("SELECT authz.tidy(\(batch))", as: Int.self)
        }
        if taken < batch { return }
    }
}
