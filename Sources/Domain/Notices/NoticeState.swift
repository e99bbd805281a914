/// Where a notice stands (requirements E4). The raw value is what the database keeps.
public enum NoticeState: String, CaseIterable, Hashable, Sendable {
    case received
    /// It came before the meeting that the procedures want held first (P4 2).
    case premature
    /// Whoever gave it says that it did not come too early; somebody has to answer.
    case disputed
    case accepted
    case withdrawn
    /// Its time has run out.
    case expired
    /// The placement ended before the notice had run out.
    case endedEarly = "ended_early"

    /// Whether it still counts: a party has one such notice of a placement at the most.
    public var isOpen: Bool {
        switch self {
        case .received, .premature, .disputed, .accepted: true
        case .withdrawn, .expired, .endedEarly: false
        }
    }

    public var label: String {
        switch self {
        case .received: "Received"
        case .premature: "Premature"
        case .disputed: "Disputed"
        case .accepted: "Accepted"
        case .withdrawn: "Withdrawn"
        case .expired: "Run out"
        case .endedEarly: "Ended early"
        }
    }
}

/// What is done with a notice. The raw value is what its history keeps.
public enum NoticeMove: String, CaseIterable, Hashable, Sendable {
    case give
    /// Whoever gave it disputes that it came too early.
    case dispute
    /// The dispute is right: the notice counts from the day on which it came.
    case uphold
    /// The dispute is wrong: the notice is premature still.
    case turnDown = "turn_down"
    case accept
    case withdraw
    /// Its last day is over.
    case expire
    /// The placement has ended.
    case end

    /// What a form offers.
    public var label: String {
        switch self {
        case .give: "Give notice"
        case .dispute: "Dispute that it came too early"
        case .uphold: "The dispute is right: it did not come too early"
        case .turnDown: "The dispute is wrong: it came too early"
        case .accept: "Accept the notice"
        case .withdraw: "Withdraw the notice"
        case .expire: "It has run out"
        case .end: "The placement has ended"
        }
    }

    /// What a history says.
    public var past: String {
        switch self {
        case .give: "Given"
        case .dispute: "Disputed that it came too early"
        case .uphold: "Dispute upheld"
        case .turnDown: "Dispute turned down"
        case .accept: "Accepted"
        case .withdraw: "Withdrawn"
        case .expire: "Ran out"
        case .end: "The placement ended"
        }
    }

    /// Done by people, not by days going by.
    public var isPeoples: Bool { ![.give, .expire, .end].contains(self) }
}

/// As what somebody has to do with a notice.
public enum NoticeActor: String, CaseIterable, Hashable, Sendable {
    /// The carer or the provider who gave it, themself.
    case giver
    /// The carer or the provider to whom the authority gave it.
    case receiver
    /// Finds placements: types in what others say.
    case placementsService
    /// Of the placements service, and answers disputes today: leads the buyers, or stands next while they are away.
    case disputeAnswerer
    /// Runs the service, or manages the child's team.
    case manager
    /// The child's.
    case socialWorker
    /// The carers', or who manages the carers' side alone.
    case supervisingSocialWorker
    /// Counts the days.
    case system
}
