public import Domain
public import Postgres

extension TeamKind: ParameterEncodable, ColumnDecodable, ArrayElementDecodable {
    public var postgresText: String { rawValue }
    public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
}

/// A team of the caller's agency.
public struct AgencyTeam: Sendable, RowDecodable {
    public let id: ID<Team>
    public let name: String
    public let kind: TeamKind
    /// Links made to the whole agency arrive here.
    public let isIntake: Bool
    public let version: Int

    public init(row: Row) throws {
        id = try row["team_id"]
        name = try row["name"]
        kind = try row["kind"]
        isIntake = try row["is_intake"]
        version = try row["version"]
    }
}

/// The teams of the caller's agency. Only its administrator may write them; the database holds everybody to that.
public enum AgencyTeams {
    /// By name, from after one of them.
    public static func page(
        after: ID<Team>?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [AgencyTeam] {
        let agency = try transaction.caller.agencyID
        return try transaction.rows(
            """
            SELECT t.team_id, t.name, t.kind, t.is_intake, t.version FROM holdfast.team AS t
            WHERE t.agency_id = \(agency) AND (\(after)::uuid IS NULL OR t.name > (
                SELECT x.name FROM holdfast.team AS x WHERE x.agency_id = \(agency) AND x.team_id = \(after)::uuid))
            ORDER BY t.name LIMIT \(limit)
            """)
    }

    /// `nil` where the agency has no such team.
    public static func find(_ id: ID<Team>, in transaction: borrowing Transaction) throws -> AgencyTeam? {
        try transaction.first(
            """
            SELECT t.team_id, t.name, t.kind, t.is_intake, t.version FROM holdfast.team AS t
            WHERE t.agency_id = \(try transaction.caller.agencyID) AND t.team_id = \(id)
            """)
    }

    /// - Throws: `PostgresError` with the constraint `team_name_is_new`.
    public static func add(
        _ id: ID<Team>, name: String, kind: TeamKind, isIntake: Bool, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.team (agency_id, team_id, name, kind, is_intake)
            VALUES (\(try transaction.caller.agencyID), \(id), \(name), \(kind), \(isIntake))
            """)
    }

    /// - Returns: `false` where the team has another version by now, or there is none.
    /// - Throws: As `add`.
    public static func change(
        _ id: ID<Team>, version: Int, name: String, kind: TeamKind, isIntake: Bool,
        in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.team SET name = \(name), kind = \(kind), is_intake = \(isIntake), version = version + 1
            WHERE agency_id = \(try transaction.caller.agencyID) AND team_id = \(id) AND version = \(version)
            """) == 1
    }
}
