/// A civil date with no time and no zone, as a form or a register states it.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, which was a Thursday.
    public let number: Int

    public init(number: Int) { self.number = number }

    /// `nil` for a day that does not exist, or outside the years 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.daysIn(month: month, of: year)).contains(day)
        else { return nil }
        self.init(existing: (year, month, day))
    }

    public var year: Int { civil.year }
    /// 1 is January.
    public var month: Int { civil.month }
    /// The day of the month, from 1.
    public var day: Int { civil.day }

    public var weekday: Weekday { Weekday(remainder: ((number % 7) + 7) % 7) }
    public var isWeekend: Bool { weekday >= .saturday }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
    public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
    public static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
    /// Whole days from `b` to `a`; negative where `a` is the earlier.
    public static func - (a: Day, b: Day) -> Int { a.number - b.number }

    /// The same day of the month so many months on, or the month's last where it is shorter:
    /// 31 August and six months is 28 or 29 February. Negative counts back.
    public func adding(months: Int) -> Day {
        let (year, month, day) = civil
        let count = year * 12 + month - 1 + months
        let (newYear, newMonth) = (count.quotientDown(by: 12), count.remainderUp(by: 12) + 1)
        return Day(existing: (newYear, newMonth, min(day, Self.daysIn(month: newMonth, of: newYear))))
    }

    /// As `adding(months:)`, twelve at a time: 29 February and a year is 28 February.
    public func adding(years: Int) -> Day { adding(months: 12 * years) }

    /// How old a person born on `birth` is on this day, in whole years. One born on 29 February
    /// comes of age on 1 March of a common year, as the law of England has it. Negative before birth.
    public func age(bornOn birth: Day) -> Int {
        let (now, then) = (civil, birth.civil)
        return now.year - then.year - ((now.month, now.day) < (then.month, then.day) ? 1 : 0)
    }

    static func daysIn(month: Int, of year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return month == 2 ? (isLeap ? 29 : 28) : ([4, 6, 9, 11].contains(month) ? 30 : 31)
    }
}

extension Day {
    /// Howard Hinnant's days_from_civil. The caller has checked that the day exists.
    private init(existing civil: (year: Int, month: Int, day: Int)) {
        let year = civil.month <= 2 ? civil.year - 1 : civil.year
        let era = year.quotientDown(by: 400), yearOfEra = year.remainderUp(by: 400)
        let dayOfYear = (153 * (civil.month > 2 ? civil.month - 3 : civil.month + 9) + 2) / 5 + civil.day - 1
        let dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(number: era * 146_097 + dayOfEra - 719_468)
    }

    /// Howard Hinnant's civil_from_days.
    var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted.quotientDown(by: 146_097), dayOfEra = shifted.remainderUp(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }
}

extension Int {
    /// Division that rounds towards minus infinity, so that days before 1970 and months before year 1 come out right.
    fileprivate func quotientDown(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
    fileprivate func remainderUp(by divisor: Int) -> Int { self - quotientDown(by: divisor) * divisor }
}
