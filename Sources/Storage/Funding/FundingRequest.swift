public import Domain
public import Postgres

/// A service with a cost that a meeting recommended, as the panel is asked for it. Its states are drawn in the migration.
public struct FundingRequest: Sendable, RowDecodable {
    /// The record that stands on the child's file.
    public let id: ID<Record>
    public let placementID: ID<Placement>
    public let childFileID: ID<CaseFile>
    public let meetingID: ID<Record>
    /// What the meeting recommended, in words that the panel reads.
    public let recommended: String
    public let reference: String
    public let terms: FundingTerms
    public let total: Money
    public let writtenBy: ID<Worker>
    /// The child's social worker on the day on which it was written.
    public let presentedBy: ID<Worker>
    public let askedAt: Timestamp
    public let state: FundingState
    /// The sitting on whose agenda it waits; `nil` while none has it.
    public let listedIn: ID<PanelSitting>?
    public let withdrawnBecause: String
    public let startedOn: Day?
    /// The sum of its decisions.
    public let committed: Money
    public let spent: Money
    /// The last day of what was agreed; `nil` while nothing is.
    public let agreedUntil: Day?
    public let version: Int

    public init(row: Row) throws {
        id = try row["record_id"]
        placementID = try row["placement_id"]
        childFileID = try row["child_file_id"]
        meetingID = try row["meeting_id"]
        recommended = try row["recommended"]
        reference = try row["reference"]
        terms = FundingTerms(
            service: try row["service"], provider: try row["provider"], isExternal: try row["is_external"],
            unitPrice: try row["unit_pence"], unit: FundingUnit(rawValue: try row["unit"]) ?? .once,
            quantity: try row["quantity"], fromOn: try row["from_on"], toOn: try row["to_on"], why: try row["why"])
        total = try row["total_pence"]
        writtenBy = try row["written_by"]
        presentedBy = try row["presented_by"]
        askedAt = try row["asked_at"]
        state = FundingState(rawValue: try row["state"]) ?? .withdrawn
        listedIn = try row["listed_in"]
        withdrawnBecause = try row["withdrawn_because"]
        startedOn = try row["started_on"]
        committed = try row["committed"]
        spent = try row["spent"]
        agreedUntil = try row["agreed_until"]
        version = try row["version"]
    }

    /// Where it stands, for the rules.
    public var standing: FundingStanding {
        FundingStanding(
            total: total, state: state, isListed: listedIn != nil, shares: committed == .zero ? [] : [committed.pence])
    }
}

/// What is asked for.
public struct FundingTerms: Hashable, Sendable {
    public let service: String
    /// Who would give it.
    public let provider: String
    /// Whether somebody outside the authority gives it.
    public let isExternal: Bool
    public let unitPrice: Money
    public let unit: FundingUnit
    public let quantity: Int
    public let fromOn: Day
    /// The last day.
    public let toOn: Day
    public let why: String

    public init(
        service: String, provider: String, isExternal: Bool, unitPrice: Money, unit: FundingUnit, quantity: Int,
        fromOn: Day, toOn: Day, why: String
    ) {
        (self.service, self.provider, self.isExternal) = (service, provider, isExternal)
        (self.unitPrice, self.unit, self.quantity) = (unitPrice, unit, quantity)
        (self.fromOn, self.toOn, self.why) = (fromOn, toOn, why)
    }

    /// `nil` where it is more than any sum is.
    public var total: Money? { unitPrice.times(quantity) }
}

/// Whom a request is for, and who answers for it: the facts that identify the child.
public struct FundingSubject: Sendable, RowDecodable {
    public let id: ID<Record>
    public let childFileID: ID<CaseFile>
    public let childName: String
    public let bornOn: Day?
    public let localID: String
    public let authority: String
    /// The child's; `nil` where the file has none.
    public let team: String?
    /// The child's social worker.
    public let worker: String?
    public let workerTelephone: String?
    public let workerEmail: String?
    /// Whether the caller sees the child's file, and not only the request.
    public let seesFile: Bool

    public init(row: Row) throws {
        id = try row["record_id"]
        childFileID = try row["case_file_id"]
        childName = try row["name"]
        bornOn = try row["born_on"]
        localID = try row["local_id"]
        authority = try row["authority"]
        team = try row["team"]
        worker = try row["worker_name"]
        workerTelephone = try row["worker_telephone"]
        workerEmail = try row["worker_email"]
        seesFile = try row["sees_file"]
    }
}
