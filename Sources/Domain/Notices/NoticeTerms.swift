/// How days of notice are counted. The day after the notice is received is the first.
public enum NoticeCounting: String, CaseIterable, Hashable, Sendable {
    case calendarDays = "calendar_days"
    case workingDays = "working_days"

    public var label: String {
        switch self {
        case .calendarDays: "calendar days"
        case .workingDays: "working days"
        }
    }
}

/// The days that were agreed about a placement's notice.
public struct NoticeTerms: Hashable, Sendable {
    /// By who gives it; no entry where nothing was agreed.
    public let days: [NoticeGiver: Int]
    public let counting: NoticeCounting

    public init(days: [NoticeGiver: Int], counting: NoticeCounting) { (self.days, self.counting) = (days, counting) }
}

/// How long one notice is, and what sets it.
public struct NoticeLength: Hashable, Sendable {
    public let days: Int
    public let counting: NoticeCounting
    /// "the contract", or the clause of the procedures.
    public let setBy: String

    /// By the contract; where none says, by the least that the procedures ask; `nil` where neither does (E1).
    public init?(contract: NoticeTerms?, least: NoticePeriod?, givenBy giver: NoticeGiver) {
        if let contract, let days = contract.days[giver] {
            (self.days, counting, setBy) = (days, contract.counting, "the contract")
        } else if let least {
            (days, counting, setBy) = (least.days, .calendarDays, least.clause.label)
        } else {
            return nil
        }
    }

    /// "28 calendar days"
    public var words: String { "\(days) \(counting.label)" }

    /// The placement's last day at the earliest.
    public func end(receivedOn day: Day, calendar: WorkingCalendar) -> Day {
        switch counting {
        case .calendarDays: day + days
        case .workingDays: calendar.adding(workingDays: days, to: day)
        }
    }
}

extension ProcedureRules {
    /// What is wrong with a contract's days: fewer than the procedures ask (P4 1). Nothing is refused where no rule says.
    public func faults(of terms: NoticeTerms, for kind: PlacementKind) -> [NoticeGiver: String] {
        var faults: [NoticeGiver: String] = [:]
        for (giver, days) in terms.days {
            guard let least = noticePeriod(for: kind, givenBy: giver), days < least.days else { continue }
            faults[giver] =
                "The \(giver.label)\u{2019}s notice must be \(least.days) days or more (\(least.clause.label))."
        }
        return faults
    }
}
