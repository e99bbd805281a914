public import Domain
public import Postgres

/// What somebody looks for; all that is given must fit.
public struct FileQuery: Sendable, Hashable {
    /// Part of a name, also misspelt, in another order of its words, or a former one. Empty for any.
    public var name: String
    public var bornOn: Day?
    /// The whole local id, in either case. Empty for any.
    public var localID: String
    public var kind: CaseFileKind?

    public init(name: String = "", bornOn: Day? = nil, localID: String = "", kind: CaseFileKind? = nil) {
        (self.name, self.bornOn, self.localID, self.kind) = (name, bornOn, localID, kind)
    }

    /// A kind alone asks for nothing: it would list the agency.
    public var isEmpty: Bool { name.utf8.isEmpty && bornOn == nil && localID.utf8.isEmpty }
}

/// A file that was found.
public struct FoundFile: Sendable, RowDecodable {
    public let id: ID<CaseFile>
    public let kind: CaseFileKind
    public let name: String
    public let bornOn: Day?
    public let localID: String
    public let isRestricted: Bool
    public let closedOn: Day?
    /// The name that fitted best, where it is not the file's own: a former name, or one of two carers.
    public let foundName: String?

    public init(row: Row) throws {
        id = try row["case_file_id"]
        kind = try row["kind"]
        name = try row["title"]
        bornOn = try row["born_on"]
        localID = try row["local_id"]
        isRestricted = try row["is_restricted"]
        closedOn = try row["closed_on"]
        foundName = try row["found_name"]
    }
}

/// The search for a file (requirements A5): only among what the searcher may see.
public enum FileSearch {
    /// Best first. One more than `limit` says that there are more.
    public static func files(
        _ query: FileQuery, limit: Int, in transaction: borrowing Transaction
    ) throws -> [FoundFile] {
        guard !query.isEmpty else { return [] }
        return try transaction.rows(
            """
            WITH found AS MATERIALIZED (
                SELECT x.case_file_id, x.found_name, x.place FROM authz.find_files(\(query.name), \(query.bornOn),
                    \(query.localID), \(query.kind?.rawValue), \(limit)) WITH ORDINALITY
                    AS x (case_file_id, likeness, found_name, place)
            )
            SELECT f.case_file_id, f.kind, f.title, i.born_on, f.local_id, f.is_restricted, f.closed_on,
                nullif(found.found_name, f.title) AS found_name
            FROM found
            JOIN holdfast.case_file AS f ON f.agency_id = \(try transaction.caller.agencyID)
                AND f.case_file_id = found.case_file_id
            LEFT JOIN authz.identity((SELECT array_agg(y.case_file_id) FROM found AS y)) AS i
                ON i.case_file_id = found.case_file_id
            ORDER BY found.place
            """)
    }
}
