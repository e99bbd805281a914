public import Domain
public import Postgres

/// The audit of writes: a row in the write's own transaction.
public enum WriteAudit {
    /// - Parameters:
    ///   - act: What was done, such as "record concern".
    ///   - detail: A word about how, never case content.
    public static func note(
        _ act: String, record: ID<Record>? = nil, files: [ID<CaseFile>] = [], detail: String? = nil,
        in transaction: borrowing Transaction
    ) throws {
        try transaction.execute("SELECT authz.note(\(act), \(record), \(files)::uuid[], \(detail))")
    }
}
