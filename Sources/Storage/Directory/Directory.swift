public import Domain
public import Postgres

/// A colleague, a listed worker of a related agency, or a team that takes links.
public struct DirectoryEntry: Sendable, RowDecodable {
    public let isTeam: Bool
    public let id: String
    public let agencyID: Int
    public let name: String
    public let agency: String
    public let team: String?
    public let role: Role?

    public init(row: Row) throws {
        isTeam = try row["is_team"]
        id = try row["id"]
        agencyID = try row["agency_id"]
        name = try row["name"]
        agency = try row["agency"]
        team = try row["team"]
        role = try row["role"]
    }
}

/// Whom a record can be linked to.
public enum Directory {
    /// - Parameter query: Part of a person's, team's or agency's name, or of a role; two characters or more.
    /// - Throws: `PostgresError` 53400 after 120 searches in an hour.
    public static func search(_ query: String, in transaction: borrowing Transaction) throws -> [DirectoryEntry] {
        try transaction.rows(
            "SELECT kind = 'team' AS is_team, id::text, agency_id, name, agency, team, role FROM authz.directory(\(query))"
        )
    }
}
