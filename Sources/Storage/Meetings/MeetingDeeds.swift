public import Domain
public import Postgres

/// That somebody did a step of a meeting or one of its actions, or will not, and why.
public struct RecordedDeed: Sendable, RowDecodable {
    /// The duty's id, or the action's.
    public let step: String
    public let deed: MeetingDeed
    public let note: String
    public let writtenBy: ID<Worker>
    public let writtenAs: Role
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        step = try row["step"]
        deed = MeetingDeed(on: try row["done_on"], isWaived: try row["is_waived"], answer: try row["answer"])
        note = try row["note"]
        writtenBy = try row["written_by"]
        writtenAs = try row["written_as"]
        writtenAt = try row["written_at"]
    }
}

/// What was done for meetings, and what they ask of whom.
public enum MeetingDeeds {
    /// In the order in which they were written down.
    public static func of(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [RecordedDeed] {
        try transaction.rows(
            """
            SELECT step, is_waived, answer, done_on, note, written_by, written_as, written_at
            FROM holdfast.meeting_deed
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id)
            ORDER BY written_at, deed_id LIMIT 1000
            """)
    }

    public static func add(
        _ deed: MeetingDeed, of step: String, note: String, as role: Role, to id: ID<Record>, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws {
        let deedID: ID<RecordedDeed> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.meeting_deed (agency_id, deed_id, record_id, step, is_waived, answer, done_on, note,
                written_by, written_as, written_at)
            VALUES (\(caller.agencyID), \(deedID), \(id), \(step), \(deed.isWaived), \(deed.answer), \(deed.on), \(note),
                \(caller.workerID), \(role), \(caller.now))
            """)
    }

    /// Keeps what a meeting asks of whom beside all other obligations.
    public static func keep(
        _ rows: [MeetingObligation], lateness: LatenessRule?, of id: ID<Record>, in transaction: borrowing Transaction
    ) throws {
        var lateTo: [String: [String]] = [:]
        for role in Set(rows.map(\.role)) {
            lateTo[role.rawValue] = lateness?.steps(for: role).map { "\($0.role.rawValue):\($0.reach.rawValue)" } ?? []
        }
        let (kept, told) = (try JSONText(encoding: rows), try JSONText(encoding: lateTo))
        try transaction.execute(
            """
            SELECT authz.keep_meeting_duties(\(id), \(kept)::jsonb, \(told)::jsonb, \(lateness?.clause.label ?? ""))
            """)
    }
}

/// One obligation of a meeting, as `authz.keep_meeting_duties` reads it.
public struct MeetingObligation: Encodable, Sendable {
    let id: String
    let key: String
    let rule: String
    let task: String
    let role: Role
    let reach: String
    let owner: String?
    let clause: String
    let done_by: String
    let not_before: String?
    let due_on: String
    let state: String
    /// When somebody is reminded, as packs say; `nil` for never.
    let remind_on: String?
    let remind_role: Bool
    let remind_clause: String

    /// - Parameters:
    ///   - key: The duty's id or the action's, within the meeting.
    ///   - owner: `nil` leaves it to whoever is allocated in the role, or holds it.
    public init(
        meeting: ID<Record>, key: String, task: String, role: Role, owner: ID<Worker>?, clause: String,
        isAction: Bool, notBefore: Day?, due: Day, state: MeetingDuty.State, remindOn: Day?, reminder: ReminderRule?
    ) {
        id = ID<Obligation>.random().description
        self.key = "meeting@\(meeting):\(key)"
        rule = key
        (self.task, self.role, self.clause) = (task, role, clause)
        reach = role.way == .case ? "allocated" : "pool"
        self.owner = owner?.description
        done_by = isAction ? "meeting_action" : "meeting_step"
        (not_before, due_on) = (notBefore?.iso, due.iso)
        self.state = state == .waiting ? MeetingDuty.State.superseded.rawValue : state.rawValue
        remind_on = remindOn?.iso
        (remind_role, remind_clause) = (reminder?.whom == .ownerOrRole, reminder?.clause.label ?? "")
    }
}
