import Domain
import Testing

@Suite("Calendar periods")
struct CalendarPeriodTests {
    static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    @Test(
        "A month is shown in whole weeks from Monday",
        arguments: [
            ("2026-11-01", "2026-10-26", "2026-12-06"),  // begins on a Sunday: six weeks
            ("2026-11-30", "2026-10-26", "2026-12-06"),
            ("2027-02-14", "2027-02-01", "2027-02-28"),  // begins on a Monday: exactly four
            ("2024-02-29", "2024-01-29", "2024-03-03"),
            ("2026-12-31", "2026-11-30", "2027-01-03"),
        ])
    func months(on: String, first: String, last: String) throws {
        let month = CalendarPeriod(.month, on: try Self.day(on))
        #expect(month.first.iso == first && month.last.iso == last)
        #expect(month.weeks.allSatisfy { $0.count == 7 && $0[0].weekday == .monday })
        #expect(month.weeks.first?.first == month.first && month.weeks.last?.last == month.last)
    }

    @Test("From a month or a week one gets to the next and back, and no day is left out between them")
    func neighbours() throws {
        let begin = try Self.day("2023-12-01")
        for offset in 0..<800 {
            let day = begin + offset
            for layout in CalendarPeriod.Layout.allCases {
                let here = CalendarPeriod(layout, on: day)
                let next = CalendarPeriod(layout, on: here.next)
                #expect(here.first <= day && day <= here.last && here.isInside(day))
                #expect(CalendarPeriod(layout, on: next.previous).first == here.first)
                #expect(next.first <= here.last + 1 && next.first > here.first)
            }
        }
    }

    @Test("A period says what it shows")
    func titles() throws {
        let day = try Self.day("2026-11-04")
        #expect(CalendarPeriod(.month, on: day).title == "November 2026")
        #expect(CalendarPeriod(.week, on: day).title == "2 November 2026 to 8 November 2026")
        #expect(CalendarPeriod(.list, on: day).title == "4 November 2026 to 2 February 2027")
        #expect(!CalendarPeriod(.month, on: day).isInside(try Self.day("2026-10-31")))
        #expect(!CalendarPeriod(.month, on: day).isInside(try Self.day("2025-11-04")))
        #expect(day.writtenWithWeekday == "Wednesday 4 November 2026")
    }
}
