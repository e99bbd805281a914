/// A span that a pack names once and uses in several rules, so that an agency changes it in one place.
public struct Timescale: Hashable, Sendable, Identifiable {
    public enum Length: Hashable, Sendable {
        case limit(TimeLimit)
        /// By the clock, nights and weekends included.
        case hours(Int)
    }

    /// What rules call it.
    public let id: String
    public let length: Length
    public let clause: Clause

    public init(id: String, length: Length, clause: Clause) {
        (self.id, self.length, self.clause) = (id, length, clause)
    }

    /// "2 working days", "1 week", "24 hours".
    public var label: String {
        switch length {
        case .limit(.workingDays(let count)): Self.counted(count, "working day")
        case .limit(.days(let count)): Self.counted(count, "day")
        case .limit(.weeks(let count)): Self.counted(count, "week")
        case .limit(.months(let count)): Self.counted(count, "month")
        case .hours(let count): Self.counted(count, "hour")
        }
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// The shortest and the longest it can last in calendar days, whatever the day it begins on.
    ///
    /// Working days lie at most eleven calendar days apart from a plain count by weeks: Christmas and New Year with
    /// their weekends. An agency's own closing days are not counted.
    public var calendarDays: ClosedRange<Int> {
        switch length {
        case .limit(.workingDays(let count)): count...(count * 7 / 5 + 11)
        case .limit(.days(let count)): count...count
        case .limit(.weeks(let count)): (7 * count)...(7 * count)
        case .limit(.months(let count)): (28 * count)...(31 * count)
        case .hours(let count): (count / 24)...(count / 24 + 1)
        }
    }
}

/// By when something is to be done.
public struct Due: Hashable, Sendable {
    /// The last day on which it is in time.
    public let day: Day
    /// The last instant, where the rule counts in hours.
    public let instant: Instant?

    public init(day: Day, instant: Instant? = nil) { (self.day, self.instant) = (day, instant) }

    /// Whether it is too late at `now`. The last day is in time until it ends.
    public func isPast(at now: Instant) -> Bool { instant.map { $0 < now } ?? (day < now.day) }
}

extension WorkingCalendar {
    /// When a timescale that begins at `instant` ends.
    func due(_ timescale: Timescale, from instant: Instant) -> Due {
        switch timescale.length {
        case .limit(let limit): return Due(day: end(of: limit, from: instant.day))
        case .hours(let count):
            let end = Instant(seconds: instant.seconds + Int64(count) * 3600)
            return Due(day: end.day, instant: end)
        }
    }

    /// When one that begins on `day` ends. Hours count as the days they fill.
    public func end(_ timescale: Timescale, from day: Day) -> Day {
        switch timescale.length {
        case .limit(let limit): end(of: limit, from: day)
        case .hours(let count): day + (count + 23) / 24
        }
    }
}
