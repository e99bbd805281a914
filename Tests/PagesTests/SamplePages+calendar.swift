import Domain
import Pages

extension SamplePages {
    static let today = Day(number: 20_762)  // 5 November 2026

    static let meetings = [
        CalendarItem(
            day: today - 7, time: "10:30 to 12:00", title: "Disruption Meeting", href: "/meetings/0",
            notes: ["Room 3", "M-AAAAAA"], tag: Tag("Cancelled", .red)),
        CalendarItem(
            day: today, time: "09:15", title: "Placement Support Meeting", href: "/meetings/1",
            about: "Robin <Example>",
            notes: ["By video", "M-7K2QP4"]),
        CalendarItem(day: today, time: "14:00", title: "Multi-Agency Meeting", href: "/meetings/2", notes: [""]),
        CalendarItem(day: today + 200, time: "14:00", title: "Far Away Meeting", href: "/meetings/3"),
    ]

    static func calendar(_ layout: CalendarPeriod.Layout, items: [CalendarItem] = meetings) -> Page {
        let period = CalendarPeriod(layout, on: today)
        let days: any Part =
            layout == .month
            ? CalendarMonth(of: today, today: today, items: items) : CalendarDays(period, today: today, items: items)
        return Page(
            heading: period.title, caption: "Calendar",
            parts: [CalendarTurning(period, today: today) { "/calendar?view=\(layout.rawValue)&on=\($0.iso)" }, days])
    }

    static let calendars = CalendarPeriod.Layout.allCases.flatMap { layout in
        [
            ("calendar-\(layout)", calendar(layout), false),
            ("calendar-\(layout)-empty", calendar(layout, items: []), false),
        ]
    }
}
