public import Domain
public import Postgres

/// An agency of the deployment, as its operator knows it: no count of anything.
public struct KnownAgency: Sendable, RowDecodable {
    public let agencyID: Int
    public let code: String
    public let name: String
    /// As the database keeps it: `local_authority`.
    public let kind: String

    public init(row: Row) throws {
        agencyID = try row["agency_id"]
        code = try row["code"]
        name = try row["name"]
        kind = try row["kind"]
    }
}

/// The agencies of the deployment, for the deployment operator. To anybody else there are none.
public enum Agencies {
    /// By name, from after one of them.
    /// - Parameter limit: The most rows.
    public static func page(
        after: Int?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [KnownAgency] {
        try transaction.rows(
            """
            SELECT a.agency_id, a.code, a.name, a.kind FROM authz.agencies() AS a
            WHERE \(after)::int IS NULL OR (a.name, a.agency_id) >
                (SELECT x.name, x.agency_id FROM authz.agencies() AS x WHERE x.agency_id = \(after)::int)
            ORDER BY a.name, a.agency_id LIMIT \(limit)
            """)
    }

    /// Makes an agency with its first administrator.
    /// - Returns: The agency's number.
    /// - Throws: `PostgresError` with the constraint `agency_code_is_new` or `worker_email_is_new`.
    public static func make(
        code: String, name: String, kind: String, administrator: ID<Worker>, administratorName: String,
        administratorEmail: String, setUpCode: String, in transaction: borrowing Transaction
    ) throws -> Int {
        try transaction.value(
            """
            SELECT authz.create_agency(\(code), \(name), \(kind), \(administrator), \(administratorName),
                \(administratorEmail), \(setUpCode))
            """)
    }

    /// States from today on that two agencies work together, both ways.
    public static func relate(
        _ one: Int, _ other: Int, kind: String, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute("SELECT authz.relate_agencies(\(one), \(other), \(kind))")
    }
}
