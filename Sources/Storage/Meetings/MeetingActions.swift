public import Domain
public import Postgres

/// One thing that a meeting agreed somebody does by a day.
public struct MeetingAction: Sendable, RowDecodable {
    public let id: ID<MeetingAction>
    public let task: String
    public let ownerID: ID<Worker>
    public let ownerRole: Role
    public let dueOn: Day
    public let fromVersion: Int
    /// The version of the minutes that no longer has it; `nil` while they have.
    public let droppedIn: Int?

    public init(row: Row) throws {
        id = try row["action_id"]
        task = try row["task"]
        ownerID = try row["owner_id"]
        ownerRole = try row["owner_role"]
        dueOn = try row["due_on"]
        fromVersion = try row["from_version"]
        droppedIn = try row["dropped_in"]
    }
}

/// What meetings agreed to be done.
public enum MeetingActions {
    /// In the order in which they were agreed; those that were taken out among them.
    public static func of(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [MeetingAction] {
        try transaction.rows(
            """
            SELECT action_id, task, owner_id, owner_role, due_on, from_version, dropped_in
            FROM holdfast.meeting_action
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id)
            ORDER BY from_version, due_on, action_id LIMIT 500
            """)
    }

    /// Of the newest minutes that a web link opens.
    public static func throughLink(
        of meeting: LinkedMeeting, in transaction: borrowing Transaction
    ) throws -> [MeetingAction] {
        guard let version = meeting.minutes?.version else { return [] }
        return try transaction.rows(
            """
            SELECT action_id, task, owner_id, owner_role, due_on, from_version, dropped_in
            FROM holdfast.meeting_action
            WHERE record_id = \(meeting.id) AND from_version <= \(version)
              AND (dropped_in IS NULL OR dropped_in > \(version))
            ORDER BY due_on, action_id LIMIT 500
            """)
    }

    public static func add(
        _ new: NewAction, to id: ID<Record>, in version: Int, by caller: Caller, transaction: borrowing Transaction
    ) throws {
        let action: ID<MeetingAction> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.meeting_action (agency_id, action_id, record_id, task, owner_id, owner_role, due_on,
                from_version)
            VALUES (\(caller.agencyID), \(action), \(id), \(new.task), \(new.owner.worker), \(new.owner.role),
                \(new.dueOn), \(version))
            """)
    }

    public static func drop(
        _ action: ID<MeetingAction>, in version: Int, by caller: Caller, transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE holdfast.meeting_action SET dropped_in = \(version)
            WHERE agency_id = \(caller.agencyID) AND action_id = \(action)
            """)
    }
}
