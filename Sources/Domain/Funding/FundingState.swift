/// What has become of a request to the Commissioning Panel (F2).
public enum FundingState: String, CaseIterable, Hashable, Sendable {
    case submitted
    case approved
    case approvedInPart = "approved_in_part"
    /// Not decided for now: the social worker says what has become clearer, and it is decided again.
    case deferred
    case declined
    /// Yes, but the sum is not committed before it is ratified.
    case agreedInPrinciple = "agreed_in_principle"
    /// By the chair between sittings: committed, and ratified afterwards.
    case agreedByChair = "agreed_by_chair"
    case ratified
    case withdrawn

    /// Whether a sitting can decide it.
    public var canBeDecided: Bool {
        switch self {
        case .submitted, .deferred, .agreedInPrinciple, .agreedByChair: true
        case .approved, .approvedInPart, .declined, .ratified, .withdrawn: false
        }
    }

    /// Whether what is asked for can still be changed.
    public var canBeChanged: Bool { self == .submitted || self == .deferred }

    public var canBeWithdrawn: Bool { canBeChanged || self == .agreedInPrinciple }

    /// Whether money is committed, so that an external service may start.
    public var isAgreed: Bool {
        switch self {
        case .approved, .approvedInPart, .agreedByChair, .ratified: true
        case .submitted, .deferred, .declined, .agreedInPrinciple, .withdrawn: false
        }
    }

    /// Whether it is over without money: the meeting's action is open again.
    public var wentBack: Bool { self == .deferred || self == .declined }

    public var label: String {
        switch self {
        case .submitted: "Waits for the panel"
        case .approved: "Approved"
        case .approvedInPart: "Approved in part"
        case .deferred: "Deferred"
        case .declined: "Declined"
        case .agreedInPrinciple: "Agreed in principle"
        case .agreedByChair: "Agreed by the chair, to be ratified"
        case .ratified: "Ratified"
        case .withdrawn: "Withdrawn"
        }
    }
}

/// What is decided of a request.
public enum FundingOutcome: String, CaseIterable, Hashable, Sendable {
    case approved
    case approvedInPart = "approved_in_part"
    case deferred
    case declined
    case agreedInPrinciple = "agreed_in_principle"
    /// By the chair, between sittings.
    case agreedByChair = "agreed_by_chair"
    case ratified

    public var state: FundingState {
        switch self {
        case .approved: .approved
        case .approvedInPart: .approvedInPart
        case .deferred: .deferred
        case .declined: .declined
        case .agreedInPrinciple: .agreedInPrinciple
        case .agreedByChair: .agreedByChair
        case .ratified: .ratified
        }
    }

    /// Whether it names a sum and a period.
    public var hasSum: Bool { self != .deferred && self != .declined }

    /// Whether a reason must be given.
    public var needsReason: Bool {
        switch self {
        case .approvedInPart, .deferred, .declined, .agreedByChair: true
        case .approved, .agreedInPrinciple, .ratified: false
        }
    }

    public var label: String {
        switch self {
        case .approved: "Approved as asked for"
        case .approvedInPart: "Approved in part"
        case .deferred: "Deferred"
        case .declined: "Declined"
        case .agreedInPrinciple: "Agreed in principle, to be ratified"
        case .agreedByChair: "Chair\u{2019}s action"
        case .ratified: "Ratified"
        }
    }
}

/// What a price is for.
public enum FundingUnit: String, CaseIterable, Hashable, Sendable {
    case session, week, month, once

    public var label: String {
        switch self {
        case .session: "a session"
        case .week: "a week"
        case .month: "a month"
        case .once: "once"
        }
    }

    /// "12 sessions", "once".
    public func counted(_ quantity: Int) -> String {
        self == .once ? "once" : "\(quantity) \(rawValue)\(quantity == 1 ? "" : "s")"
    }
}
