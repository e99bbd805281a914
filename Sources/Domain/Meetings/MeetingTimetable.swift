/// The days on which the steps of a meeting may be done, from what is known so far.
///
/// Every limit of every pack holds at once: the first day is the latest of their first days, the last the earliest of
/// their last.
public struct MeetingTimetable: Hashable, Sendable {
    /// What stands of one step.
    public struct Line: Hashable, Sendable, Identifiable {
        public let step: MeetingStep
        /// `nil` where nothing keeps it from being done now.
        public let first: Day?
        /// `nil` where no limit counts yet, or none is set.
        public let last: Day?
        /// The limits that decided the two days, without repetition.
        public let clauses: [Clause]

        public var id: String { step.id }
        /// No day is in time for all limits, whatever anybody does.
        public var isContradictory: Bool { first.flatMap { first in last.map { $0 < first } } ?? false }

        /// Whether no day is left on `today` for something not yet done.
        public func isImpossible(on today: Day) -> Bool { isContradictory || (last.map { $0 < today } ?? false) }

        /// Whether `day` is in time.
        public func allows(_ day: Day) -> Bool { (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true) }
    }

    /// In the order of the rule's steps.
    public let lines: [Line]

    /// - Parameters:
    ///   - kind: Of the placement; steps for other placements are left out.
    ///   - known: The days that are known of what the spans are counted from.
    public init(
        _ rule: MeetingRule, for kind: PlacementKind, known: [MeetingStep.Anchor: Day], calendar: WorkingCalendar
    ) {
        lines = rule.steps.filter { $0.placements.contains(kind) }.map { step in
            Self.line(step, kind, known, calendar)
        }
    }

    public func line(_ deed: MeetingStep.Deed) -> Line? { lines.first { $0.step.deed == deed } }

    private static func line(
        _ step: MeetingStep, _ kind: PlacementKind, _ known: [MeetingStep.Anchor: Day], _ calendar: WorkingCalendar
    ) -> Line {
        var (first, last): (Day?, Day?) = (nil, nil)
        var (earliest, latest): (Clause?, Clause?) = (nil, nil)
        for window in step.windows where window.placements.contains(kind) {
            guard let day = known[window.anchor] else { continue }
            let span = window.span(from: day, calendar)
            if let from = span.first, first.map({ $0 < from }) ?? true { (first, earliest) = (from, window.clause) }
            if let to = span.last, last.map({ to < $0 }) ?? true { (last, latest) = (to, window.clause) }
        }
        let clauses = [earliest, latest].compactMap { $0 }
        return Line(
            step: step, first: first, last: last,
            clauses: clauses.count == 2 && clauses[0] == clauses[1] ? [clauses[0]] : clauses)
    }
}

extension MeetingWindow {
    /// The first and the last day, `nil` where that side is open.
    func span(from day: Day, _ calendar: WorkingCalendar) -> (first: Day?, last: Day?) {
        if isBefore {
            // Done for the meeting, it is done before its day, or on it.
            return (
                within.map { calendar.start($0, before: day) }, notBefore.map { calendar.start($0, before: day) } ?? day
            )
        }
        let first = notBefore.map { calendar.end($0, from: day) }
        return (first ?? day, within.map { calendar.end($0, from: day) } ?? (notBefore == nil ? day : nil))
    }
}

extension WorkingCalendar {
    /// The day from which a timescale runs that ends on `day`. Hours count as the days they fill.
    func start(_ timescale: Timescale, before day: Day) -> Day {
        switch timescale.length {
        case .limit(.workingDays(let count)): adding(workingDays: -count, to: day)
        case .limit(.days(let count)): day - count
        case .limit(.weeks(let count)): day - 7 * count
        case .limit(.months(let count)): day.adding(months: -count)
        case .hours(let count): day - ((count + 23) / 24)
        }
    }
}
