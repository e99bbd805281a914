public import Domain
public import Postgres

/// Somebody who is to come to a meeting, comes, or is left out with a reason.
public struct MeetingAttendee: Sendable, RowDecodable {
    public enum Reply: String, CaseIterable, Sendable {
        case comes
        case doesNotCome = "does_not_come"
        case sendsViews = "sends_views"
    }

    public enum SentBy: String, CaseIterable, Sendable {
        case inside, link, post, email, hand

        /// What somebody notes by hand; a link is made, and noted with it.
        public static let byHand: [SentBy] = [.inside, .post, .email, .hand]
    }

    public let id: ID<MeetingAttendee>
    /// What they are to the child, in a pack's word.
    public let party: String
    public let name: String
    /// `nil` for somebody without an account in the agency.
    public let workerID: ID<Worker>?
    /// As what they come by an account of their own, who see no file; `nil` for everybody else.
    public let ownRole: Role?
    public let need: MeetingInvitee.Need
    /// Empty where the procedures do not name them.
    public let clause: String
    /// Empty for those who are asked.
    public let leftOutBecause: String
    public let invitedAt: Timestamp?
    public let reply: Reply?
    public let repliedAt: Timestamp?
    public let replyNote: String
    public let views: String
    /// `nil` until the meeting was held.
    public let attended: Bool?
    public let minutesSentAt: Timestamp?
    public let minutesSentBy: SentBy?
    /// Gets the minutes as the procedures name them, without being asked to come.
    public let isCopied: Bool
    public let version: Int

    public var isLeftOut: Bool { !leftOutBecause.isEmpty }

    public init(row: Row) throws {
        id = try row["attendee_id"]
        party = try row["party"]
        name = try row["name"]
        workerID = try row["worker_id"]
        ownRole = try row["own_role"]
        need = MeetingInvitee.Need(rawValue: try row["need"]) ?? .invited
        clause = try row["clause"]
        leftOutBecause = try row["left_out_because"]
        invitedAt = try row["invited_at"]
        reply = (try row["reply"] as String?).flatMap(Reply.init(rawValue:))
        repliedAt = try row["replied_at"]
        replyNote = try row["reply_note"]
        views = try row["views"]
        attended = try row["attended"]
        minutesSentAt = try row["minutes_sent_at"]
        minutesSentBy = (try row["minutes_sent_by"] as String?).flatMap(SentBy.init(rawValue:))
        isCopied = try row["is_copied"]
        version = try row["version"]
    }
}

/// Somebody about to be put on the list.
public struct NewAttendee: Sendable {
    public let party: MeetingParty
    public let name: String
    public let workerID: ID<Worker>?
    /// As what they come by an account of their own.
    public let ownRole: Role?
    public let need: MeetingInvitee.Need
    public let clause: String
    /// Empty for those who are asked.
    public let leftOutBecause: String
    /// Gets the minutes without being asked to come.
    public let isCopied: Bool

    public init(
        party: MeetingParty, name: String, workerID: ID<Worker>?, ownRole: Role? = nil, need: MeetingInvitee.Need,
        clause: String, leftOutBecause: String = "", isCopied: Bool = false
    ) {
        (self.party, self.name, self.workerID, self.ownRole) = (party, name, workerID, ownRole)
        (self.need, self.clause) = (need, clause)
        (self.leftOutBecause, self.isCopied) = (leftOutBecause, isCopied)
    }
}

/// An answer to an invitation.
public struct AttendeeReply: Sendable {
    public let reply: MeetingAttendee.Reply
    public let note: String
    public let views: String

    public init(_ reply: MeetingAttendee.Reply, note: String, views: String) {
        (self.reply, self.note, self.views) = (reply, note, views)
    }
}

/// Who is asked to a meeting and what became of it.
public enum MeetingAttendees {
    /// In the order in which they were put there; three hundred at the most.
    public static func of(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [MeetingAttendee] {
        try transaction.rows(
            """
            SELECT attendee_id, party, name, worker_id, own_role, need, clause, left_out_because, invited_at, reply, replied_at,
                reply_note, views, attended, minutes_sent_at, minutes_sent_by, is_copied, version
            FROM holdfast.meeting_attendee
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id)
            ORDER BY added_at, attendee_id LIMIT 300
            """)
    }

    public static func add(
        _ new: NewAttendee, to id: ID<Record>, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> ID<MeetingAttendee> {
        let attendee: ID<MeetingAttendee> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, own_role,
                need, clause, left_out_because, is_copied, added_by, added_at)
            VALUES (\(caller.agencyID), \(attendee), \(id), \(new.party.word), \(new.name), \(new.workerID),
                \(new.ownRole), \(new.need.rawValue), \(new.clause), \(new.leftOutBecause), \(new.isCopied),
                \(caller.workerID), \(caller.now))
            """)
        return attendee
    }

    /// Invites all who are asked and have not been.
    /// - Returns: How many.
    public static func invite(to id: ID<Record>, by caller: Caller, in transaction: borrowing Transaction) throws -> Int
    {
        try transaction.execute(
            """
            UPDATE holdfast.meeting_attendee SET invited_at = \(caller.now), version = version + 1
            WHERE agency_id = \(caller.agencyID) AND record_id = \(id) AND invited_at IS NULL
              AND left_out_because = '' AND NOT is_copied
            """)
    }

    /// Keeps what somebody answered to whoever runs the meeting.
    /// - Returns: Whether it still stood at that version.
    public static func reply(
        _ answer: AttendeeReply, of attendee: MeetingAttendee, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.meeting_attendee SET reply = \(answer.reply.rawValue), replied_at = \(caller.now),
                reply_note = \(answer.note), views = \(answer.views), version = version + 1
            WHERE agency_id = \(caller.agencyID) AND attendee_id = \(attendee.id) AND version = \(attendee.version)
            """) == 1
    }

    /// Answers the caller's own invitation.
    /// - Returns: Whether they are asked to a meeting that is still to come.
    public static func replyMyself(
        _ answer: AttendeeReply, to id: ID<Record>, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value(
            "SELECT authz.reply_to_meeting(\(id), \(answer.reply.rawValue), \(answer.note), \(answer.views))")
    }

    /// Keeps who was there; all others of the list were not.
    public static func attended(
        _ there: [ID<MeetingAttendee>], at id: ID<Record>, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE holdfast.meeting_attendee SET attended = attendee_id = ANY (\(there)::uuid[]), version = version + 1
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id)
              AND attended IS DISTINCT FROM (attendee_id = ANY (\(there)::uuid[]))
            """)
    }

    /// Keeps that the agreed minutes went to somebody.
    public static func sent(
        _ way: MeetingAttendee.SentBy, to attendees: [ID<MeetingAttendee>], by caller: Caller,
        in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE holdfast.meeting_attendee SET minutes_sent_at = \(caller.now), minutes_sent_by = \(way.rawValue),
                version = version + 1
            WHERE agency_id = \(caller.agencyID) AND attendee_id = ANY (\(attendees)::uuid[])
            """)
    }
}
