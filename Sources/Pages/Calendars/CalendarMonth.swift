public import Domain

/// A month as a table with a row for each week. On a narrow screen it is a list of the days on which something is.
public struct CalendarMonth: Part {
    public let period: CalendarPeriod
    public let today: Day
    /// In order of their times; those of days that are not shown are left out.
    public let items: [CalendarItem]

    /// - Parameter day: Any day of the month.
    public init(of day: Day, today: Day, items: [CalendarItem]) {
        (period, self.today, self.items) = (CalendarPeriod(.month, on: day), today, items)
    }

    public var template: Template { .calendarMonth }

    public var view: View {
        let days = Dictionary(grouping: items, by: \.day)
        let isEmpty = (period.first.number...period.last.number).allSatisfy { days[Day(number: $0)] == nil }
        return [
            "caption": .text("Meetings in \(period.title)"),
            "weekdays": .texts(Weekday.allCases.map(\.name)),
            "weeks": .views(
                period.weeks.map { week in
                    [
                        "days": .views(week.map { period.view($0, days[$0] ?? [], today: today) }),
                        "isEmpty": .flag(week.allSatisfy { days[$0] == nil }),
                    ]
                }),
            "empty": .text(isEmpty ? "There are no meetings in \(period.title)." : nil),
        ]
    }
}
