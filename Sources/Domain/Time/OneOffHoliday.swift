/// A departure from the yearly bank holidays, made by proclamation. They are announced a year or so ahead, so the
/// deployment keeps its own list beside `known`.
public enum OneOffHoliday: Hashable, Sendable {
    /// In `year` the holiday is kept on `to` instead of on its usual day.
    case moved(BankHoliday, year: Int, to: Day)
    case extra(Day)

    /// Those of 2012 to 2026, as GOV.UK lists them.
    public static let known: [OneOffHoliday] = [
        .moved(.spring, year: 2012, to: day(2012, 6, 4)),
        .extra(day(2012, 6, 5)),  // Diamond Jubilee
        .moved(.earlyMay, year: 2020, to: day(2020, 5, 8)),  // 75 years of VE Day
        .moved(.spring, year: 2022, to: day(2022, 6, 2)),
        .extra(day(2022, 6, 3)),  // Platinum Jubilee
        .extra(day(2022, 9, 19)),  // State funeral of Queen Elizabeth II
        .extra(day(2023, 5, 8)),  // Coronation of King Charles III
    ]

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let day = Day(year: year, month: month, day: day) else {
            preconditionFailure("no day \(year)-\(month)-\(day)")
        }
        return day
    }
}
