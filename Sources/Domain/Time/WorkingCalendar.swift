/// Which days an agency in England or Wales works, and how its time limits are counted.
///
/// A working day is neither a Saturday, a Sunday, a bank holiday nor a day on which the agency is closed.
public struct WorkingCalendar: Hashable, Sendable {
    /// The agency's own closing days, besides weekends and bank holidays.
    public let closed: Set<Day>
    private let extra: Set<Day>
    private let moved: [Move: Day]

    private struct Move: Hashable {
        let holiday: BankHoliday
        let year: Int
    }

    /// - Parameter oneOff: All departures from the yearly bank holidays, not only those to add to `known`.
    public init(oneOff: [OneOffHoliday] = OneOffHoliday.known, closed: Set<Day> = []) {
        self.closed = closed
        var (extra, moved) = (Set<Day>(), [Move: Day]())
        for holiday in oneOff {
            switch holiday {
            case .extra(let day): extra.insert(day)
            case .moved(let holiday, let year, let day): moved[Move(holiday: holiday, year: year)] = day
            }
        }
        (self.extra, self.moved) = (extra, moved)
    }

    /// The bank holidays kept in `year`, in order; weekdays only, substitutes in place of the weekend days.
    public func bankHolidays(in year: Int) -> [Day] {
        let yearly = BankHoliday.allCases.map { moved[Move(holiday: $0, year: year)] ?? $0.day(in: year) }
        return (yearly + extra.filter { $0.year == year }).sorted()
    }

    public func isBankHoliday(_ day: Day) -> Bool {
        let year = day.year
        return extra.contains(day)
            || BankHoliday.allCases.contains { day == moved[Move(holiday: $0, year: year)] ?? $0.day(in: year) }
    }

    public func isWorkingDay(_ day: Day) -> Bool {
        !day.isWeekend && !closed.contains(day) && !isBankHoliday(day)
    }

    /// The day on which a limit of so many working days ends.
    ///
    /// The day of the event is day 0, whatever day of the week it is; the first working day after it is day 1.
    /// - Parameter workingDays: 0 gives `day` itself; a negative count goes back from it in the same way.
    public func adding(workingDays: Int, to day: Day) -> Day {
        let step = workingDays < 0 ? -1 : 1
        var (day, left) = (day, abs(workingDays))
        while left > 0 {
            day = day + step
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The working days after `start`, up to and with `end`: how many `adding` needs to reach a working day `end`.
    /// Negative where `end` is the earlier: then those before `start`, back to and with `end`.
    public func workingDaysBetween(_ start: Day, _ end: Day) -> Int {
        if end < start { return -(end.number..<start.number).count { isWorkingDay(Day(number: $0)) } }
        return (start.number..<end.number).count { isWorkingDay(Day(number: $0 + 1)) }
    }
}
