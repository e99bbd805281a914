public import Domain
public import Postgres

/// Who works with a file, as what, from when to when; both days included.
public struct Allocation: Sendable, RowDecodable {
    public let id: ID<Allocation>
    public let workerID: ID<Worker>
    public let role: Role
    /// 1 to 3, for AST workers.
    public let level: Int?
    public let fromOn: Day
    /// `nil` where no end is set.
    public let toOn: Day?
    public let name: String
    public let jobTitle: String?
    public let telephone: String?
    public let email: String
    /// Of the worker.
    public let agency: String

    public init(row: Row) throws {
        id = try row["allocation_id"]
        workerID = try row["worker_id"]
        role = try row["role"]
        level = try row["level"]
        fromOn = try row["from_on"]
        toOn = try row["to_on"]
        name = try row["display_name"]
        jobTitle = try row["job_title"]
        telephone = try row["telephone"]
        email = try row["email"]
        agency = try row["agency_name"]
    }

    public func lasts(on day: Day) -> Bool { fromOn <= day && toOn.map { $0 >= day } ?? true }
}

/// A role that somebody of the agency holds, so that they can be allocated in it.
public struct Appointee: Sendable, RowDecodable {
    public let workerID: ID<Worker>
    public let role: Role
    public let level: Int?
    public let name: String
    public let team: String?

    public init(row: Row) throws {
        workerID = try row["worker_id"]
        role = try row["role"]
        level = try row["level"]
        name = try row["display_name"]
        team = try row["team"]
    }
}

/// Allocations over time (requirements A4).
public enum Allocations {
    /// All of a file, those that have not ended first, then newest first; five hundred at the most.
    public static func of(_ file: ID<CaseFile>, in transaction: borrowing Transaction) throws -> [Allocation] {
        try transaction.rows(
            """
            SELECT a.allocation_id, a.worker_id, a.role, a.level, a.from_on, a.to_on, w.display_name, w.job_title,
                w.telephone, w.email, w.agency_name
            FROM holdfast.allocation AS a
            JOIN LATERAL authz.worker_cards(ARRAY[a.worker_id]) AS w ON true
            WHERE a.agency_id = \(try transaction.caller.agencyID) AND a.case_file_id = \(file)
            ORDER BY (a.to_on IS NULL OR a.to_on >= authz.today()) DESC, a.from_on DESC, a.allocation_id LIMIT 500
            """)
    }

    /// Who holds one of the roles in the caller's agency, now or from a later day, by name.
    public static func appointees(
        _ roles: [Role], in transaction: borrowing Transaction
    ) throws -> [Appointee] {
        try transaction.rows(
            """
            SELECT DISTINCT ON (w.display_name, p.worker_id, p.role) p.worker_id, p.role, p.level, w.display_name,
                t.name AS team
            FROM holdfast.appointment AS p
            JOIN holdfast.worker AS w ON w.worker_id = p.worker_id AND w.is_active
            LEFT JOIN holdfast.team AS t ON t.agency_id = p.agency_id AND t.team_id = p.team_id
            WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.role = ANY (\(roles)::text[])
              AND (p.to_on IS NULL OR p.to_on >= authz.today())
            ORDER BY w.display_name, p.worker_id, p.role, p.from_on DESC
            """)
    }

    /// Who may allocate to a file of a team today: that team's managers, then those who see the whole agency; five at the
    /// most.
    ///
    /// - Parameter team: The file's; `nil` where it has none.
    public static func allocators(
        of team: ID<Team>?, in transaction: borrowing Transaction
    ) throws -> [Appointee] {
        let (near, wide) = (Role.allCases.filter { $0.way == .team }, Role.allCases.filter { $0.way == .wide })
        return try transaction.rows(
            """
            SELECT p.worker_id, p.role, p.level, w.display_name, t.name AS team
            FROM holdfast.appointment AS p
            JOIN holdfast.worker AS w ON w.worker_id = p.worker_id AND w.is_active
            LEFT JOIN holdfast.team AS t ON t.agency_id = p.agency_id AND t.team_id = p.team_id
            WHERE p.agency_id = \(try transaction.caller.agencyID)
              AND (p.role = ANY (\(near)::text[]) AND p.team_id = \(team) OR p.role = ANY (\(wide)::text[]))
              AND p.from_on <= authz.today() AND (p.to_on IS NULL OR p.to_on >= authz.today())
            ORDER BY p.role = ANY (\(wide)::text[]), w.display_name, p.worker_id, p.role LIMIT 5
            """)
    }

    /// Whether the worker is appointed in the role on that day.
    public static func isAppointed(
        _ worker: ID<Worker>, as role: Role, on day: Day, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value(
            """
            SELECT EXISTS (SELECT FROM holdfast.appointment AS p
                WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.worker_id = \(worker)
                  AND p.role = \(role) AND p.from_on <= \(day) AND (p.to_on IS NULL OR p.to_on >= \(day)))
            """)
    }

    /// - Throws: `PostgresError` 23505 on `allocation_is_new` where the same allocation is there.
    public static func add(
        _ id: ID<Allocation>, of worker: ID<Worker>, as role: Role, level: Int?, to file: ID<CaseFile>, from: Day,
        in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, level, from_on)
            VALUES (\(try transaction.caller.agencyID), \(id), \(file), \(worker), \(role), \(level), \(from))
            """)
    }

    /// - Returns: Whether it was there, with no end yet or a later one.
    public static func end(
        _ id: ID<Allocation>, of file: ID<CaseFile>, on day: Day, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.allocation SET to_on = \(day)
            WHERE agency_id = \(try transaction.caller.agencyID) AND allocation_id = \(id) AND case_file_id = \(file)
              AND (to_on IS NULL OR to_on > \(day))
            """) == 1
    }
}
