public import Domain
public import Postgres

/// What somebody is, was or will be in the caller's agency.
public struct HeldAppointment: Sendable, RowDecodable {
    public let id: ID<Appointment>
    public let workerID: ID<Worker>
    public let role: Role
    /// 1 to 3 for an AST worker, `nil` for everybody else.
    public let level: Int?
    public let teamName: String?
    public let from: Day
    /// The last day it counts; `nil` while no end is known.
    public let to: Day?
    public let version: Int

    public init(row: Row) throws {
        id = try row["appointment_id"]
        workerID = try row["worker_id"]
        role = try row["role"]
        level = try row["level"]
        teamName = try row["team_name"]
        from = try row["from_on"]
        to = try row["to_on"]
        version = try row["version"]
    }

    public func isHeld(on day: Day) -> Bool { from <= day && to.map { $0 >= day } ?? true }
}

/// Appointments in the caller's agency. Only its administrator may write them, and never their own.
public enum Appointments {
    /// All of one person's, the newest first; the last two hundred.
    public static func of(
        _ worker: ID<Worker>, in transaction: borrowing Transaction
    ) throws -> [HeldAppointment] {
        try transaction.rows(
            """
            SELECT a.appointment_id, a.worker_id, a.role, a.level, t.name AS team_name, a.from_on, a.to_on, a.version
            FROM holdfast.appointment AS a
            LEFT JOIN holdfast.team AS t ON t.agency_id = a.agency_id AND t.team_id = a.team_id
            WHERE a.agency_id = \(try transaction.caller.agencyID) AND a.worker_id = \(worker)
            ORDER BY a.from_on DESC, a.appointment_id DESC LIMIT 200
            """)
    }

    /// `nil` where that person has no such appointment.
    public static func find(
        _ id: ID<Appointment>, of worker: ID<Worker>, in transaction: borrowing Transaction
    ) throws -> HeldAppointment? {
        try transaction.first(
            """
            SELECT a.appointment_id, a.worker_id, a.role, a.level, t.name AS team_name, a.from_on, a.to_on, a.version
            FROM holdfast.appointment AS a
            LEFT JOIN holdfast.team AS t ON t.agency_id = a.agency_id AND t.team_id = a.team_id
            WHERE a.agency_id = \(try transaction.caller.agencyID) AND a.appointment_id = \(id)
              AND a.worker_id = \(worker)
            """)
    }

    /// - Parameter level: 1 to 3 for an AST worker, else `nil`.
    /// - Throws: `PostgresError` 42501 where the person is the caller or of another agency.
    public static func add(
        _ id: ID<Appointment>, of worker: ID<Worker>, role: Role, team: ID<Team>?, level: Int?, from: Day, to: Day?,
        buys: ProviderKind? = nil, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.appointment
                (agency_id, appointment_id, worker_id, team_id, role, level, from_on, to_on, buys)
            VALUES (\(try transaction.caller.agencyID), \(id), \(worker), \(team), \(role), \(level)::smallint,
                \(from)::date, \(to)::date, \(buys?.rawValue))
            """)
    }

    /// - Returns: `false` where it has another version by now, or is the caller's own.
    public static func end(
        _ id: ID<Appointment>, version: Int, on day: Day, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.appointment SET to_on = \(day)::date, version = version + 1
            WHERE agency_id = \(try transaction.caller.agencyID) AND appointment_id = \(id) AND version = \(version)
            """) == 1
    }
}
