public import Domain
internal import Foundation
public import Postgres

/// A meeting to which somebody is invited by their own account, as carer, young person or of a provider.
public struct OwnMeeting: Sendable, RowDecodable {
    public let id: ID<Record>
    public let reference: String
    /// The id of its rule in the procedures of `procedureVersion`.
    public let kind: String
    public let procedureVersion: Int
    public let setting: PlacementSetting
    public let state: MeetingState
    /// `nil` while it has no time.
    public let plan: PlannedMeeting?
    public let childFileID: ID<CaseFile>
    public let childName: String
    /// As what they come.
    public let role: Role
    public let reply: MeetingAttendee.Reply?
    public let replyNote: String
    public let views: String
    /// When something of its minutes was shared with them.
    public let sharedAt: Timestamp?
    /// Of their answer.
    public let version: Int

    public init(row: Row) throws {
        id = try row["record_id"]
        reference = try row["reference"]
        kind = try row["kind"]
        procedureVersion = try row["procedure_version"]
        setting = PlacementSetting(rawValue: try row["setting"]) ?? .other
        state = MeetingState(rawValue: try row["state"]) ?? .cancelled
        plan = (try row["planned_at"] as Timestamp?) == nil ? nil : try PlannedMeeting(row: row)
        childFileID = try row["child_file_id"]
        childName = try row["child_name"]
        role = try row["own_role"]
        reply = (try row["reply"] as String?).flatMap(MeetingAttendee.Reply.init(rawValue:))
        replyNote = try row["reply_note"]
        views = try row["views"]
        sharedAt = try row["minutes_sent_at"]
        version = try row["version"]
    }

    public var mayAnswer: Bool { state == .called || state == .arranged }
}

/// What of a meeting's minutes was shared with one person. A young person has the words that were written for them alone.
public struct SharedMinutes: Sendable, RowDecodable {
    public struct Action: Decodable, Sendable {
        public let task: String
        public let owner: String
        private let due_on: String

        public var dueOn: Day? { Day(iso: due_on) }
    }

    public let version: Int
    public let content: MinutesContent
    public let decision: String?
    public let decisionReason: String
    public let reviewOn: Day?
    /// Empty for everybody but the young person.
    public let childsVersion: String
    public let actions: [Action]

    public init(row: Row) throws {
        version = try row["version"]
        let (items, actions): (JSONText, JSONText) = (try row["items"], try row["actions"])
        content = try MinutesContent(stored: items)
        decision = try row["decision"]
        decisionReason = try row["decision_reason"]
        reviewOn = try row["review_on"]
        childsVersion = try row["childs_version"]
        self.actions = try JSONDecoder().decode([Action].self, from: Data(actions.text.utf8))
    }
}

/// Meetings as those see them who come by their own account and see no file (requirements H4, D5).
public enum OwnMeetings {
    /// The latest first; two hundred at the most.
    public static func all(in transaction: borrowing Transaction) throws -> [OwnMeeting] {
        try transaction.rows("SELECT * FROM authz.own_meetings()")
    }

    /// - Returns: `nil` for one to which the caller is not invited.
    public static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> OwnMeeting? {
        try transaction.first("SELECT * FROM authz.own_meetings() WHERE record_id = \(id)")
    }

    /// - Returns: `nil` while nothing was shared.
    public static func minutes(
        of id: ID<Record>, in transaction: borrowing Transaction
    ) throws -> SharedMinutes? {
        try transaction.first("SELECT * FROM authz.own_minutes(\(id))")
    }

    /// Answers the caller's own invitation.
    /// - Returns: Whether it still stood at that version, of a meeting still to come.
    public static func reply(
        _ answer: AttendeeReply, to meeting: OwnMeeting, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value(
            """
            SELECT authz.reply_by_own_account(\(meeting.id), \(meeting.version), \(answer.reply.rawValue), \(answer.note),
                \(answer.views))
            """)
    }
}
