public import Domain
public import Postgres

/// A meeting about one placement. Its states are drawn in the migration.
public struct Meeting: Sendable, RowDecodable {
    /// The record that stands on the files.
    public let id: ID<Record>
    public let episodeID: ID<StabilityEpisode>
    public let placementID: ID<Placement>
    public let reference: String
    /// The version of the procedures it was called under.
    public let procedureVersion: Int
    /// The id of its rule there.
    public let kind: String
    public let state: MeetingState
    /// In the words of the procedures; empty where it was none of their causes.
    public let cause: String
    public let reason: String
    public let calledBy: ID<Worker>
    public let calledAs: Role
    public let calledAt: Timestamp
    public let riskKnownOn: Day?
    public let chair: Chair?
    /// Empty where nobody asked the child.
    public let childsChoice: String
    public let minuteTakerID: ID<Worker>?
    public let arrangement: Arrangement?
    public let twoPartsBecause: String
    public let heldAt: Timestamp?
    public let agreedAt: Timestamp?
    public let agreedBy: ID<Worker>?
    public let cancelReason: String
    /// The meeting that it goes on from; `nil` for the first of a series.
    public let follows: ID<Record>?
    public let version: Int

    public struct Chair: Hashable, Sendable {
        public let id: ID<Worker>
        public let role: Role
        public let foundOn: Day
        /// Where the procedures would have somebody else: why, by whose authority, and what the records showed.
        public let because: String
        public let authorisedBy: ID<Worker>?
        public let evidence: String

        public init(
            id: ID<Worker>, role: Role, foundOn: Day, because: String, authorisedBy: ID<Worker>?, evidence: String
        ) {
            (self.id, self.role, self.foundOn) = (id, role, foundOn)
            (self.because, self.authorisedBy, self.evidence) = (because, authorisedBy, evidence)
        }
    }

    public struct Arrangement: Hashable, Sendable {
        public let at: Timestamp
        /// As it was arranged first.
        public let firstAt: Timestamp
        /// How long it is to last.
        public let minutesLong: Int
        public let place: String
        /// Empty where the day lies within those that the procedures give.
        public let outsideBecause: String
    }

    public init(row: Row) throws {
        id = try row["record_id"]
        episodeID = try row["stability_episode_id"]
        placementID = try row["placement_id"]
        reference = try row["reference"]
        procedureVersion = try row["procedure_version"]
        kind = try row["kind"]
        state = MeetingState(rawValue: try row["state"]) ?? .cancelled
        cause = try row["cause"]
        reason = try row["reason"]
        calledBy = try row["called_by"]
        calledAs = try row["called_as"]
        calledAt = try row["called_at"]
        riskKnownOn = try row["risk_known_on"]
        chair = try Self.chair(row)
        childsChoice = try row["childs_choice"]
        minuteTakerID = try row["minute_taker_id"]
        arrangement = try Self.arrangement(row)
        twoPartsBecause = try row["two_parts_because"]
        heldAt = try row["held_at"]
        agreedAt = try row["agreed_at"]
        agreedBy = try row["agreed_by"]
        cancelReason = try row["cancel_reason"]
        follows = try row["follows"]
        version = try row["version"]
    }

    private static func chair(_ row: Row) throws -> Chair? {
        guard let id: ID<Worker> = try row["chair_id"], let role: Role = try row["chair_role"],
            let foundOn: Day = try row["chair_found_on"]
        else { return nil }
        return Chair(
            id: id, role: role, foundOn: foundOn, because: try row["chair_because"],
            authorisedBy: try row["chair_authorised_by"], evidence: try row["chair_evidence"])
    }

    private static func arrangement(_ row: Row) throws -> Arrangement? {
        guard let at: Timestamp = try row["planned_at"], let firstAt: Timestamp = try row["first_planned_at"],
            let minutesLong: Int = try row["minutes_long"]
        else { return nil }
        return Arrangement(
            at: at, firstAt: firstAt, minutesLong: minutesLong, place: try row["place"],
            outsideBecause: try row["outside_because"])
    }
}

/// What a meeting is about, for whoever takes part in it too.
public struct MeetingSubject: Sendable, RowDecodable {
    public let id: ID<Record>
    public let childFileID: ID<CaseFile>
    public let childName: String
    public let bornOn: Day?
    public let localID: String
    public let setting: PlacementSetting
    public let endedOn: Day?
    /// Whether the caller sees the child's file, and not only the meeting.
    public let seesFile: Bool
    /// Whether they run it by more than leading it.
    public let runsByFile: Bool

    public init(row: Row) throws {
        id = try row["record_id"]
        childFileID = try row["case_file_id"]
        childName = try row["name"]
        bornOn = try row["born_on"]
        localID = try row["local_id"]
        setting = PlacementSetting(rawValue: try row["setting"]) ?? .other
        endedOn = try row["ended_on"]
        seesFile = try row["sees_file"]
        runsByFile = try row["runs_by_file"]
    }
}
