/// A bank or public holiday of England and Wales that comes every year (Banking and Financial Dealings Act 1971,
/// and custom for Good Friday and Christmas Day).
public enum BankHoliday: String, CaseIterable, Codable, Hashable, Sendable {
    case newYear = "new_year"
    case goodFriday = "good_friday"
    case easterMonday = "easter_monday"
    case earlyMay = "early_may"
    case spring
    case summer
    case christmas
    case boxingDay = "boxing_day"

    /// The weekday on which the holiday is kept in `year` by rule: where it falls on a weekend, its substitute.
    public func day(in year: Int) -> Day {
        switch self {
        case .newYear: Self.nextWeekday(from: Self.day(year, 1, 1))
        case .goodFriday: Self.easterSunday(in: year) - 2
        case .easterMonday: Self.easterSunday(in: year) + 1
        case .earlyMay: Self.firstMonday(from: Self.day(year, 5, 1))
        case .spring: Self.firstMonday(from: Self.day(year, 5, 25))
        case .summer: Self.firstMonday(from: Self.day(year, 8, 25))
        case .christmas: Self.christmasDays(in: year).christmas
        case .boxingDay: Self.christmasDays(in: year).boxingDay
        }
    }

    /// On a Sunday Christmas Day gives way to Boxing Day on the Monday, and is kept on the Tuesday.
    private static func christmasDays(in year: Int) -> (christmas: Day, boxingDay: Day) {
        let christmas = day(year, 12, 25)
        return switch christmas.weekday {
        case .friday: (christmas, christmas + 3)
        case .saturday: (christmas + 2, christmas + 3)
        case .sunday: (christmas + 2, christmas + 1)
        default: (christmas, christmas + 1)
        }
    }

    /// The anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
    private static func easterSunday(in year: Int) -> Day {
        let a = year % 19, b = year / 100, c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return day(year, sum / 31, sum % 31 + 1)
    }

    private static func firstMonday(from day: Day) -> Day {
        day + (8 - day.weekday.rawValue) % 7
    }

    private static func nextWeekday(from day: Day) -> Day {
        day.isWeekend ? day + (8 - day.weekday.rawValue) : day
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let day = Day(year: year, month: month, day: day) else {
            preconditionFailure("no day \(year)-\(month)-\(day)")
        }
        return day
    }
}
