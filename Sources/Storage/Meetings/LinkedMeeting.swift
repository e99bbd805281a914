public import Domain
public import Postgres

/// A meeting as a web link opens it: when and where, and the minutes that were agreed. Nothing of why it was called.
public struct LinkedMeeting: Sendable {
    public let id: ID<Record>
    public let procedureVersion: Int
    public let kind: String
    public let state: MeetingState
    public let plannedAt: Timestamp?
    public let minutesLong: Int?
    public let place: String
    public let heldAt: Timestamp?
    /// The newest that were agreed; without the young person's own words.
    public let minutes: Minutes?

    public struct Minutes: Sendable, RowDecodable {
        public let version: Int
        public let content: MinutesContent
        public let decision: String?
        public let decisionReason: String
        public let reviewOn: Day?
        public let reviewEnded: String

        public init(row: Row) throws {
            version = try row["version"]
            let items: JSONText = try row["items"]
            content = try MinutesContent(stored: items)
            decision = try row["decision"]
            decisionReason = try row["decision_reason"]
            reviewOn = try row["review_on"]
            reviewEnded = try row["review_ended"]
        }
    }

    private struct Facts: RowDecodable {
        let procedureVersion: Int
        let kind: String
        let state: MeetingState
        let plannedAt: Timestamp?
        let minutesLong: Int?
        let place: String
        let heldAt: Timestamp?

        init(row: Row) throws {
            procedureVersion = try row["procedure_version"]
            kind = try row["kind"]
            state = MeetingState(rawValue: try row["state"]) ?? .cancelled
            plannedAt = try row["planned_at"]
            minutesLong = try row["minutes_long"]
            place = try row["place"]
            heldAt = try row["held_at"]
        }
    }

    /// - Returns: `nil` where the link opens something else.
    public static func throughLink(
        _ id: ID<Record>, in transaction: borrowing Transaction
    ) throws -> LinkedMeeting? {
        let facts: Facts? = try transaction.first(
            """
            SELECT procedure_version, kind, state, planned_at, minutes_long, place, held_at FROM holdfast.meeting
            WHERE record_id = \(id)
            """)
        guard let facts else { return nil }
        let minutes: Minutes? = try transaction.first(
            """
            SELECT version, items, decision, decision_reason, review_on, review_ended FROM holdfast.meeting_minutes
            WHERE record_id = \(id) AND is_agreed ORDER BY version DESC LIMIT 1
            """)
        return LinkedMeeting(
            id: id, procedureVersion: facts.procedureVersion, kind: facts.kind, state: facts.state,
            plannedAt: facts.plannedAt, minutesLong: facts.minutesLong, place: facts.place, heldAt: facts.heldAt,
            minutes: minutes)
    }
}
