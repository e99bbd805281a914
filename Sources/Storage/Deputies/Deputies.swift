public import Domain
public import Postgres

/// A colleague who can be named.
public struct Colleague: Sendable, RowDecodable {
    public let id: ID<Worker>
    public let name: String

    public init(row: Row) throws {
        id = try row["worker_id"]
        name = try row["display_name"]
    }
}

/// Who stands in for somebody who is away. Days are both inclusive.
public struct Deputy: Sendable, RowDecodable {
    public let absentID: ID<Worker>
    public let standsInID: ID<Worker>
    public let fromOn: Day
    public let toOn: Day

    public init(row: Row) throws {
        absentID = try row["absent_id"]
        standsInID = try row["stands_in_id"]
        fromOn = try row["from_on"]
        toOn = try row["to_on"]
    }
}

/// Deputies of the caller's agency.
public enum Deputies {
    /// Those that concern the caller and have not ended, the nearest first.
    public static func mine(in transaction: borrowing Transaction) throws -> [Deputy] {
        let caller = try transaction.caller
        return try transaction.rows(
            """
            SELECT absent_id, stands_in_id, from_on, to_on FROM holdfast.deputy
            WHERE agency_id = \(caller.agencyID) AND to_on >= authz.today()
              AND (absent_id = \(caller.workerID) OR stands_in_id = \(caller.workerID))
            ORDER BY from_on, deputy_id LIMIT 50
            """)
    }

    /// Who works on cases in the caller's agency today, or, for who finds placements, does that too; by name, a thousand
    /// at the most.
    public static func colleagues(in transaction: borrowing Transaction) throws -> [Colleague] {
        let caller = try transaction.caller
        let roles = Role.allCases.filter {
            caller.way == .kind ? $0.way == .kind : [.wide, .team, .case].contains($0.way)
        }
        return try transaction.rows(
            """
            SELECT DISTINCT w.display_name, w.worker_id FROM holdfast.appointment AS a
            JOIN holdfast.worker AS w ON w.worker_id = a.worker_id
            WHERE a.agency_id = \(caller.agencyID) AND a.role = ANY (\(roles)::text[]) AND w.is_active
              AND a.worker_id <> \(caller.workerID)
              AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
            ORDER BY w.display_name, w.worker_id LIMIT 1000
            """)
    }

    public static func insert(
        _ worker: ID<Worker>, from: Day, to: Day, by caller: Caller, in transaction: borrowing Transaction
    ) throws {
        let id: ID<Deputy> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.deputy (agency_id, deputy_id, absent_id, stands_in_id, from_on, to_on)
            VALUES (\(caller.agencyID), \(id), \(caller.workerID), \(worker), \(from), \(to))
            """)
    }
}
