public import Domain
public import Postgres

/// Where somebody lives who must not be found. Opened one at a time, and every opening is kept.
public enum ProtectedAddresses {
    /// Also writes the audit, with the reason.
    ///
    /// - Parameter reason: Ten characters or more.
    /// - Returns: `nil` where the file has none.
    /// - Throws: `PostgresError` P0002 for a file out of sight, 22023 where the reason is too short.
    public static func open(
        _ file: ID<CaseFile>, reason: String, in transaction: borrowing Transaction
    ) throws -> String? {
        try transaction.value("SELECT authz.protected_address(\(file), \(reason))")
    }
}
