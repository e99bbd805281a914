public import Domain
public import Postgres

/// A case file as every way of seeing that opens it may know it.
public struct FileFacts: Sendable, RowDecodable {
    public let id: ID<CaseFile>
    public let kind: CaseFileKind
    public let teamID: ID<Team>?
    public let localID: String
    /// The child's name, the household's, the provider's.
    public let name: String
    public let isRestricted: Bool
    public let openedOn: Day
    /// `nil` while it is open.
    public let closedOn: Day?
    public let version: Int
    /// Why the caller may see it, such as `team` or `allocation: social_worker`.
    public let basis: String?

    public init(row: Row) throws {
        id = try row["case_file_id"]
        kind = try row["kind"]
        teamID = try row["team_id"]
        localID = try row["local_id"]
        name = try row["title"]
        isRestricted = try row["is_restricted"]
        openedOn = try row["opened_on"]
        closedOn = try row["closed_on"]
        version = try row["version"]
        basis = try row["basis"]
    }
}

/// Case files, as far as the caller sees them.
public enum CaseFiles {
    /// - Returns: `nil` for a file that is absent or out of the caller's sight: the two are not told apart.
    public static func find(_ id: ID<CaseFile>, in transaction: borrowing Transaction) throws -> FileFacts? {
        try transaction.first(
            """
            SELECT case_file_id, kind, team_id, local_id, title, is_restricted, opened_on, closed_on, version,
                authz.my_basis(case_file_id) AS basis
            FROM holdfast.case_file WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(id)
            """)
    }

    /// Those of the files that the caller may open; the others are known to them by name alone.
    public static func openable(
        _ files: [ID<CaseFile>], in transaction: borrowing Transaction
    ) throws -> Set<ID<CaseFile>> {
        Set(
            try transaction.values(
                """
                SELECT case_file_id FROM holdfast.case_file
                WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = ANY (\(files)::uuid[])
                """))
    }

    /// The name of the team that holds the file. Not for carers, young people and providers, who see no teams.
    public static func teamName(_ id: ID<Team>, in transaction: borrowing Transaction) throws -> String? {
        try transaction.firstValue(
            "SELECT name FROM holdfast.team WHERE agency_id = \(try transaction.caller.agencyID) AND team_id = \(id)")
    }

    /// The names somebody had before, in order of the alphabet. For those who work on cases.
    public static func formerNames(
        of files: [ID<CaseFile>], in transaction: borrowing Transaction
    ) throws -> [FormerName] {
        try transaction.rows(
            """
            SELECT case_file_id, name FROM holdfast.file_name
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = ANY (\(files)::uuid[]) AND is_former
            ORDER BY name LIMIT 200
            """)
    }
}

/// A name that a file's subject had before.
public struct FormerName: Sendable, Hashable, RowDecodable {
    public let fileID: ID<CaseFile>
    public let name: String

    public init(row: Row) throws {
        fileID = try row["case_file_id"]
        name = try row["name"]
    }
}
