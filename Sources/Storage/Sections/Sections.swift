public import Domain
public import Postgres

/// A named part of a record, as it stands now.
public struct Section: Sendable, RowDecodable {
    public let name: String
    public let body: String
    public let version: Int
    public let completedBy: ID<Worker>?
    public let completedAt: Timestamp?

    public init(row: Row) throws {
        name = try row["name"]
        body = try row["body"]
        version = try row["version"]
        completedBy = try row["completed_by"]
        completedAt = try row["completed_at"]
    }
}

/// Sections of the records the caller sees, or of the one a link opens.
public enum Sections {
    public static func ofRecord(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [Section] {
        try transaction.rows(
            """
            SELECT name, body, version, completed_by, completed_at FROM holdfast.section
            WHERE record_id = \(id) ORDER BY name
            """)
    }

    /// Completes and signs a section of a record that the caller sees.
    ///
    /// - Parameter version: 0 where nobody has begun it.
    /// - Returns: The new version; `nil` where somebody changed it first.
    public static func complete(
        _ name: String, of record: ID<Record>, _ body: String, version: Int, in transaction: borrowing Transaction
    ) throws -> Int? {
        try transaction.firstValue("SELECT authz.write_section(\(record), \(name), \(version), \(body))")
    }
}
