import Domain
import Testing

@Suite("Civil days")
struct DayTests {
    @Test("Every day of 1600 to 2400 follows the one before, in all its parts")
    func everyDay() throws {
        var day = Day.on("1600-01-01")
        let last = Day.on("2400-12-31")
        var expected = (year: 1600, month: 1, day: 1, weekday: Weekday.saturday.rawValue)
        while day <= last {
            guard (day.year, day.month, day.day) == (expected.year, expected.month, expected.day),
                day.weekday.rawValue == expected.weekday, Day(iso: day.iso) == day, Day(british: day.british) == day
            else { return #expect(Bool(false), "\(day.iso)") }
            let isLeap = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            expected.weekday = expected.weekday % 7 + 1
            expected.day += 1
            if expected.day > lengths[expected.month - 1] { (expected.month, expected.day) = (expected.month + 1, 1) }
            if expected.month > 12 { (expected.year, expected.month) = (expected.year + 1, 1) }
            day = day + 1
        }
    }

    @Test(
        "What is no day is nil",
        arguments: [
            "", "2026-4-1", "2026-04-31", "2025-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-04-0x",
            "2026-04-01 ", "+026-04-01", "２026-04-01", "2026/04/01",
        ])
    func notISO(_ text: String) { #expect(Day(iso: text) == nil) }

    @Test(
        "British", arguments: [("03/04/2026", "2026-04-03"), ("3/4/2026", "2026-04-03"), ("29/02/2024", "2024-02-29")])
    func british(_ text: String, _ iso: String) { #expect(Day(british: text)?.iso == iso) }

    @Test(
        "What is no British day is nil",
        arguments: [
            "", "/", "//", "03/04/26", "31/04/2026", "04/2026", "03/04/2026/", "003/04/2026", "03-04-2026",
            "29/02/2025",
            "03/13/2026", "03/04/20266", "zz/04/2026", " 03/04/2026", "2026-04-03",
        ])
    func notBritish(_ text: String) { #expect(Day(british: text) == nil) }

    @Test(
        "Months end where they end",
        arguments: [
            ("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"), ("2026-01-31", 1, "2026-02-28"),
            ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"), ("2026-12-01", 1, "2027-01-01"),
            ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2026-05-05", 0, "2026-05-05"),
        ])
    func months(_ start: String, _ months: Int, _ end: String) throws {
        #expect(Day.on(start).adding(months: months).iso == end)
    }

    @Test(
        "Ages change on the birthday",
        arguments: [
            ("2010-06-15", "2026-06-14", 15), ("2010-06-15", "2026-06-15", 16), ("2008-02-29", "2026-02-28", 17),
            ("2008-02-29", "2026-03-01", 18), ("2026-05-01", "2026-05-01", 0), ("2026-05-02", "2026-05-01", -1),
        ])
    func age(_ birth: String, _ day: String, _ age: Int) throws {
        #expect(Day.on(day).age(bornOn: .on(birth)) == age)
    }

    @Test("In words")
    func written() throws {
        let day = Day.on("2026-04-03")
        #expect(day.written == "3 April 2026")
        #expect(day.weekday.name == "Friday")
        #expect(Day.on("2026-04-05") - day == 2)
        #expect(day.collectionYear == 2027)
        #expect((day - 3).collectionYear == 2026)
    }
}
