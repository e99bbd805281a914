/// How long a procedure allows for something.
public enum TimeLimit: Hashable, Sendable {
    case workingDays(Int)
    /// Calendar days, weekends and holidays included; so are weeks and months.
    case days(Int)
    case weeks(Int)
    /// To the same day of the month, or to the month's last where it is shorter (31 August and six months is
    /// 28 or 29 February).
    case months(Int)
}

extension WorkingCalendar {
    /// The last day on which something allowed `limit` from an event on `day` is still in time.
    ///
    /// A limit in calendar days, weeks or months is not moved when it ends on a day that is not worked.
    public func end(of limit: TimeLimit, from day: Day) -> Day {
        switch limit {
        case .workingDays(let count): adding(workingDays: count, to: day)
        case .days(let count): day + count
        case .weeks(let count): day + 7 * count
        case .months(let count): day.adding(months: count)
        }
    }
}
