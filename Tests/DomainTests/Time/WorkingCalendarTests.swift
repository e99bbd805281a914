import Domain
import TestSupport
import Testing

@Suite("Working days of England and Wales")
struct WorkingCalendarTests {
    private let calendar = WorkingCalendar()

    @Test("Bank holidays 2012 to 2035 are those of the list, and no other")
    func bankHolidays() throws {
        let listed = try Fixture.rows("bank_holidays_england_wales_2012_2035.csv").map { $0[0] }
        #expect((2012...2035).flatMap { calendar.bankHolidays(in: $0).map(\.iso) } == listed)
        #expect(listed.count == 196)
    }

    @Test("Whether a day is a bank holiday agrees with the year's list, day by day")
    func dayByDay() throws {
        let holidays = Set((2012...2035).flatMap(calendar.bankHolidays(in:)))
        let days = (Day.on("2012-01-01").number...Day.on("2035-12-31").number).map(Day.init(number:))
        #expect(days.filter(calendar.isBankHoliday) == holidays.sorted())
        #expect(days.allSatisfy { calendar.isWorkingDay($0) == (!$0.isWeekend && !holidays.contains($0)) })
    }

    @Test("The vectors")
    func vectors() throws {
        let rows = try Fixture.rows("working_day_vectors.csv")
        #expect(rows.count == 92)
        for row in rows {
            let (start, count, end) = (Day.on(row[0]), try #require(Int(row[1])), Day.on(row[2]))
            #expect(calendar.adding(workingDays: count, to: start) == end, "\(row)")
            #expect(calendar.workingDaysBetween(start, end) == count, "\(row)")
        }
    }

    @Test("Counting there and back, from any day")
    func thereAndBack() throws {
        for offset in 0..<800 {
            let start = Day.on("2021-12-01") + offset
            for count in [1, 2, 5, 20] {
                let (after, before) = (
                    calendar.adding(workingDays: count, to: start), calendar.adding(workingDays: -count, to: start)
                )
                #expect(calendar.isWorkingDay(after) && calendar.isWorkingDay(before))
                #expect(calendar.workingDaysBetween(start, after) == count)
                #expect(calendar.workingDaysBetween(start, before) == -count)
            }
            #expect(calendar.adding(workingDays: 0, to: start) == start)
        }
    }

    @Test("An agency's closing days, and one-off days made known later")
    func ownDays() throws {
        let closed = WorkingCalendar(closed: [.on("2026-12-29"), .on("2026-12-30"), .on("2026-12-31")])
        #expect(closed.adding(workingDays: 1, to: .on("2026-12-24")) == .on("2027-01-04"))
        #expect(calendar.adding(workingDays: 1, to: .on("2026-12-24")) == .on("2026-12-29"))
        let oneOff: [OneOffHoliday] = [
            .extra(.on("2028-06-06")), .moved(.summer, year: 2028, to: .on("2028-08-29")),
        ]
        let later = WorkingCalendar(oneOff: OneOffHoliday.known + oneOff)
        #expect(!later.isWorkingDay(.on("2028-06-06")) && calendar.isWorkingDay(.on("2028-06-06")))
        #expect(later.isWorkingDay(.on("2028-08-28")) && !later.isWorkingDay(.on("2028-08-29")))
    }

    @Test("Limits in weeks and months are calendar time and stay where they fall")
    func limits() throws {
        let day = Day.on("2026-08-31")
        #expect(calendar.end(of: .months(6), from: day).iso == "2027-02-28")
        #expect(calendar.end(of: .weeks(6), from: day).iso == "2026-10-12")
        #expect(calendar.end(of: .days(5), from: day).iso == "2026-09-05")
        #expect(calendar.end(of: .workingDays(5), from: day).iso == "2026-09-07")
    }
}

@Suite("Working days against PyPI holidays", .enabled(if: Oracle.isWanted))
struct WorkingDaysOracleTests {
    @Test("The same bank holidays, 2012 to 2035")
    func same() throws {
        let printed = try Oracle.run("holidays_oracle.py").split(separator: "\n").map(String.init)
        let calendar = WorkingCalendar()
        #expect((2012...2035).flatMap { calendar.bankHolidays(in: $0).map(\.iso) } == printed)
        #expect(printed.count == 196)
    }
}
