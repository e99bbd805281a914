import Domain
import Procedures
import Testing

/// By when: both sides of every edge.
@Suite("An obligation's day") struct DueTests {
    @Test(
        "within so many working days, Easter and the agency's own closing days not counted",
        arguments: [
            ("2026-03-02", [], "2026-03-04"),  // Monday: Tuesday, Wednesday
            ("2026-03-06", [], "2026-03-10"),  // Friday: Monday, Tuesday
            ("2026-03-07", [], "2026-03-10"),  // Saturday is day 0
            ("2026-04-01", [], "2026-04-07"),  // Thursday, then Good Friday and Easter Monday are out
            ("2026-03-02", ["2026-03-03"], "2026-03-05"),
        ] as [(String, [String], String)])
    func workingDays(begun: String, closed: [String], due: String) throws {
        let trial = try Trial(
            "\(begun) concern_recorded scale=3 involvement=none",
            calendar: WorkingCalendar(closed: Set(closed.map(day))))
        #expect(trial.one("new_referrer")?.due.day == day(due))
    }

    @Test("is in time until it ends, late from the next")
    func late() throws {
        let one = try #require(try Trial("2026-03-02 concern_recorded scale=3 involvement=none").one("new_referrer"))
        #expect(!one.isLate(at: Instant(seconds: Int64(day("2026-03-04").number) * 86_400 + 86_399)))
        #expect(one.isLate(at: Instant(seconds: Int64(day("2026-03-05").number) * 86_400)))
    }

    @Test("in summer begins an hour before midnight UTC")
    func summer() {
        let before = Instant(seconds: Int64(day("2026-06-10").number) * 86_400 - 3601)
        #expect(before.day == day("2026-06-09"))
        #expect(Instant(seconds: before.seconds + 1).day == day("2026-06-10"))
        #expect(Instant(seconds: Int64(day("2026-12-10").number) * 86_400 - 1).day == day("2026-12-09"))
        // The clocks change on 29 March and 25 October 2026.
        #expect(Instant(seconds: Int64(day("2026-03-29").number) * 86_400 - 1).day == day("2026-03-28"))
        #expect(Instant(seconds: Int64(day("2026-10-26").number) * 86_400 - 1).day == day("2026-10-25"))
    }

    @Test("keeps the first when it is given another, and what has ended is given none")
    func rescheduled() throws {
        let text = "2026-03-02 concern_recorded scale=3 involvement=none\n"
        let moved = try Trial(text + "2026-03-03 rescheduled obligation=new_referrer#1 for=2026-03-20")
        #expect(moved.one("new_referrer")?.due.day == day("2026-03-20"))
        #expect(moved.one("new_referrer")?.firstDue.day == day("2026-03-04"))
        let done = try Trial(
            text + "2026-03-03 referrer_contacted\n2026-03-04 rescheduled obligation=new_referrer#1 for=2026-03-20")
        #expect(done.one("new_referrer")?.due.day == day("2026-03-04"))
    }

    @Test("Two agencies with different packs and calendars, side by side")
    func sideBySide() throws {
        let written = try #require(Packs.named("foster-placement-stability"))
        let other = try WrittenPack(
            yaml: written.yaml.replacing("{id: first_talk, working_days: 2", with: "{id: first_talk, hours: 24"))
        let text = "2026-03-06T15:00 concern_recorded scale=3 involvement=none"
        let north = try Trial(text, calendar: WorkingCalendar(closed: [day("2026-03-09")]))
        let south = try Trial(text, rules: other.pack.rules)
        #expect(north.one("new_referrer")?.due.day == day("2026-03-11"))
        #expect(south.one("new_referrer")?.due.day == day("2026-03-07"))
        let limit = noon("2026-03-07").seconds + 3 * 3600
        #expect(south.one("new_referrer")?.isLate(at: Instant(seconds: limit)) == false)
        #expect(south.one("new_referrer")?.isLate(at: Instant(seconds: limit + 1)) == true)
    }
}
