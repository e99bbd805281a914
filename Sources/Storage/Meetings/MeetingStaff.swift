public import Domain
public import Postgres

/// Somebody of the agency who can have a part in a meeting, in one of their roles.
public struct MeetingStaffMember: Sendable, RowDecodable {
    public let workerID: ID<Worker>
    public let name: String
    public let role: Role
    public let team: String?
    /// In this role, to the child or the carers.
    public let isAllocated: Bool

    public init(row: Row) throws {
        workerID = try row["worker_id"]
        name = try row["display_name"]
        role = try row["role"]
        team = try row["team"]
        isAllocated = try row["is_allocated"]
    }
}

/// Somebody who belongs to the placement and can be asked by an account of their own: the young person, a carer, a
/// worker of the provider.
public struct MeetingFamilyMember: Sendable, RowDecodable {
    public let workerID: ID<Worker>
    public let name: String
    public let role: Role

    public init(row: Row) throws {
        workerID = try row["worker_id"]
        name = try row["display_name"]
        role = try row["role"]
    }
}

/// What the records show of somebody's part in a case.
public struct FoundTie: Hashable, Sendable, RowDecodable {
    public let tie: ChairTie
    public let times: Int
    public let lastOn: Day

    public init(row: Row) throws {
        tie = ChairTie(rawValue: try row["tie"]) ?? .authored
        times = try row["times"]
        lastOn = try row["last_on"]
    }
}

/// Somebody who leads another meeting at the same time.
public struct MeetingBooking: Sendable, RowDecodable {
    public let workerID: ID<Worker>
    public let startsAt: Timestamp

    public init(row: Row) throws {
        workerID = try row["worker_id"]
        startsAt = try row["starts_at"]
    }
}

/// The people whom those who run a meeting can ask.
public enum MeetingStaff {
    /// By name; nobody for whoever does not run it.
    public static func of(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [MeetingStaffMember] {
        try transaction.rows(
            """
            SELECT worker_id, display_name, role, team, is_allocated FROM authz.meeting_staff(\(id))
            ORDER BY is_allocated DESC, display_name, worker_id, role
            """)
    }

    /// Those who can be asked by an account of their own; nobody of a restricted placement.
    public static func family(of id: ID<Record>, in transaction: borrowing Transaction) throws -> [MeetingFamilyMember]
    {
        try transaction.rows("SELECT worker_id, display_name, role FROM authz.meeting_family(\(id))")
    }

    /// What ties somebody to the case of a meeting, each kind once.
    public static func ties(
        of worker: ID<Worker>, to id: ID<Record>, in transaction: borrowing Transaction
    ) throws -> [FoundTie] {
        try transaction.rows("SELECT tie, times, last_on FROM authz.chair_ties(\(id), \(worker))")
    }

    /// The other meetings that these people lead or write for between two moments.
    public static func bookings(
        of workers: [ID<Worker>], from: Timestamp, to: Timestamp, besides id: ID<Record>,
        in transaction: borrowing Transaction
    ) throws -> [MeetingBooking] {
        try transaction.rows(
            """
            SELECT worker_id, starts_at FROM authz.booked_at_meetings(\(id), \(workers)::uuid[], \(from), \(to))
            """)
    }
}
