import Domain
import Foundation
import Testing

@testable import Pages

@Suite("Calendar pages")
struct CalendarTests {
    private func html(_ layout: CalendarPeriod.Layout, items: [CalendarItem] = SamplePages.meetings) throws -> String {
        try PageRenderer().render(SamplePages.calendar(layout, items: items), shell: SamplePages.shell("Calendar"))
    }

    private func count(_ text: String, in html: String) -> Int { html.components(separatedBy: text).count - 1 }

    @Test("A month is a table of whole weeks, in which each meeting is one link")
    func month() throws {
        let html = try html(.month)
        #expect(html.contains("<caption class=\"govuk-visually-hidden\">Meetings in November 2026</caption>"))
        #expect(count("scope=\"col\"", in: html) == 7 && count("role=\"cell\"", in: html) == 42)
        #expect(html.contains("<time datetime=\"2026-10-26\">") && html.contains("<time datetime=\"2026-12-06\">"))
        #expect(count("app-calendar__day--outside", in: html) == 12)
        #expect(count("app-calendar__week--empty", in: html) == 4 && !html.contains("app-calendar--empty"))
        #expect(count("href=\"/meetings/", in: html) == 3, "the one far away is not in it")
        #expect(html.contains("<span class=\"app-calendar__time\">09:15</span> Placement Support Meeting</a>"))
        #expect(html.contains("Robin &lt;Example&gt;") && html.contains("Thursday 5 November 2026"))
        #expect(count(">today<", in: html) == 1 && html.contains("Cancelled"))
    }

    @Test("A week shows all its days, and what is known of each meeting")
    func week() throws {
        let html = try html(.week)
        #expect(count("<section class=\"app-day", in: html) == 7 && count("No meetings", in: html) == 6)
        #expect(html.contains("By video") && html.contains("M-7K2QP4") && !html.contains("/meetings/0"))
        #expect(!html.contains("<span class=\"app-calendar__note\"></span>"), "an empty note is none")
    }

    @Test("A list shows only days on which something is, from its day on")
    func list() throws {
        let html = try html(.list)
        #expect(count("<section class=\"app-day", in: html) == 1 && !html.contains("No meetings"))
        #expect(count("href=\"/meetings/", in: html) == 2)
    }

    @Test("Where nothing is, that is said", arguments: CalendarPeriod.Layout.allCases)
    func empty(layout: CalendarPeriod.Layout) throws {
        let html = try html(layout, items: [])
        switch layout {
        case .month: #expect(html.contains("There are no meetings in November 2026."))
        case .week: #expect(count("No meetings", in: html) == 7)
        case .list: #expect(html.contains("There are no meetings from 5 November 2026 to 3 February 2027."))
        }
    }

    @Test("To the days before and after lead links that say which they are")
    func turning() throws {
        let html = try html(.month)
        #expect(html.contains("href=\"/calendar?view=month&amp;on=2026-10-01\" rel=\"prev\">Previous month<"))
        #expect(html.contains("<span class=\"govuk-visually-hidden\">, December 2026</span>"))
        #expect(html.contains("href=\"/calendar?view=month&amp;on=2026-11-05\">Today</a>"))
    }
}
