public import Domain
public import Postgres

/// Something that happened and is dated on a file.
public struct ChronologyEntry: Sendable, RowDecodable {
    public enum Kind: String, Sendable, CaseIterable, ColumnDecodable {
        case placementStarted = "placement_started"
        case placementEnded = "placement_ended"
        case concern
        case riskAssessment = "risk_assessment"
        case supportPlan = "support_plan"
        case meeting
        case notice
        case fundingRequest = "funding_request"
        case scaling
        case review
        case missing
        case legalStatus = "legal_status"
        case leftCare = "left_care"

        public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
    }

    /// Where a page of a chronology ended: the key to the next one.
    public struct Place: Sendable, Hashable {
        public let at: Timestamp
        public let kind: Kind
        /// Tells apart entries of one kind at one time.
        public let key: String

        public init(at: Timestamp, kind: Kind, key: String) { (self.at, self.kind, self.key) = (at, kind, key) }
    }

    public let place: Place
    /// Whether the time of day is known; otherwise `place.at` is midnight in London.
    public let hasTime: Bool
    /// A code of the national return, or the placement's setting.
    public let code: String?
    /// What somebody wrote, or how a placement ended.
    public let text: String?
    public let scale: Int?
    /// How long it lasted, where it is a span; `nil` where it has not ended, or is no span.
    public let until: Day?
    public let placementID: ID<Placement>?
    public let recordID: ID<Record>?
    public let reference: String?
    public let childFileID: ID<CaseFile>?
    public let carerFileID: ID<CaseFile>?
    public let workerID: ID<Worker>?

    public init(row: Row) throws {
        place = Place(at: try row["at"], kind: try row["kind"], key: try row["key"])
        hasTime = try row["has_time"]
        code = try row["code"]
        text = try row["text"]
        scale = try row["scale"]
        until = try row["until"]
        placementID = try row["placement_id"]
        recordID = try row["record_id"]
        reference = try row["reference"]
        childFileID = try row["child_file_id"]
        carerFileID = try row["carer_file_id"]
        workerID = try row["worker_id"]
    }
}
