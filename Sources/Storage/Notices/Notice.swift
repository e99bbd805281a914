public import Domain
public import Postgres

/// A notice that a placement is to end.
public struct Notice: Sendable, RowDecodable {
    public let id: ID<Record>
    public let placementID: ID<Placement>
    public let reference: String
    public let setting: PlacementSetting
    public let givenBy: NoticeGiver
    public let givenByName: String
    public let receivedOn: Day
    public let cameBy: NoticeChannel
    public let reason: NoticeReason
    public let words: String
    /// `nil` where nothing was agreed.
    public let contractNumber: Int?
    public let days: Int?
    public let counting: NoticeCounting?
    /// What sets the days; empty where nothing does.
    public let setBy: String
    public let namedEndOn: Day?
    /// The placement's last day at the earliest; `nil` where nothing says one.
    public let earliestEndOn: Day?
    /// The id of the meeting that should come first; empty for none.
    public let beforeMeeting: String
    /// Empty where it did not come too early.
    public let prematureClause: String
    public let isException: Bool
    public let disputesTo: [Role]
    public let meetingID: ID<Record>?
    public let procedureVersion: Int
    public let state: NoticeState
    public let recordedBy: ID<Worker>
    public let recordedAs: Role
    public let recordedAt: Timestamp
    public let version: Int

    public init(row: Row) throws {
        id = try row["record_id"]
        placementID = try row["placement_id"]
        reference = try row["reference"]
        setting = PlacementSetting(rawValue: try row["setting"]) ?? .other
        givenBy = NoticeGiver(rawValue: try row["given_by"]) ?? .authority
        givenByName = try row["given_by_name"]
        receivedOn = try row["received_on"]
        cameBy = NoticeChannel(rawValue: try row["came_by"]) ?? .letter
        reason = NoticeReason(rawValue: try row["reason"]) ?? .other
        words = try row["words"]
        contractNumber = try row["contract_n"]
        days = try row["days"]
        counting = (try row["counting"] as String?).flatMap(NoticeCounting.init(rawValue:))
        setBy = try row["set_by"]
        namedEndOn = try row["named_end_on"]
        earliestEndOn = try row["earliest_end_on"]
        beforeMeeting = try row["before_meeting"]
        prematureClause = try row["premature_clause"]
        isException = try row["is_exception"]
        disputesTo = try row["disputes_to"]
        meetingID = try row["meeting_id"]
        procedureVersion = try row["procedure_version"]
        state = NoticeState(rawValue: try row["state"]) ?? .received
        recordedBy = try row["recorded_by"]
        recordedAs = try row["recorded_as"]
        recordedAt = try row["recorded_at"]
        version = try row["version"]
    }

    /// Whole days from `today` to the earliest end; `nil` where none is known. Negative once it is over.
    public func daysLeft(on today: Day) -> Int? { earliestEndOn.map { $0 - today } }
}

/// What became of a notice, once.
public struct NoticeEvent: Sendable, RowDecodable {
    public let n: Int
    public let move: NoticeMove
    /// `nil` for the first.
    public let from: NoticeState?
    public let to: NoticeState
    public let at: Timestamp
    /// Empty for carers and providers, to whom it is not told.
    public let note: String
    /// `nil` for the system, and for carers and providers.
    public let by: ID<Worker>?

    public init(row: Row) throws {
        n = try row["n"]
        move = NoticeMove(rawValue: try row["move"]) ?? .give
        from = (try row["from_state"] as String?).flatMap(NoticeState.init(rawValue:))
        to = NoticeState(rawValue: try row["to_state"]) ?? .received
        at = try row["done_at"]
        note = row.has("note") ? try row["note"] : ""
        by = row.has("done_by") ? try row["done_by"] : nil
    }
}

/// Why a child has to move at once, and who authorised it.
public struct NoticeException: Sendable, RowDecodable {
    public let reason: String
    public let authorisedBy: String

    public init(row: Row) throws {
        reason = try row["reason"]
        authorisedBy = try row["authorised_by"]
    }
}
