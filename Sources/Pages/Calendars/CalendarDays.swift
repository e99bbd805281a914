public import Domain

/// Days one under the other, each with its meetings: a week with all its days, or a list of those that have any.
public struct CalendarDays: Part {
    public let period: CalendarPeriod
    public let today: Day
    /// In order of their times; those of days that are not shown are left out.
    public let items: [CalendarItem]

    public init(_ period: CalendarPeriod, today: Day, items: [CalendarItem]) {
        (self.period, self.today, self.items) = (period, today, items)
    }

    public var template: Template { .calendarDays }

    public var view: View {
        let byDay = Dictionary(grouping: items, by: \.day)
        let days = (period.first.number...period.last.number).map { Day(number: $0) }
            .filter { period.layout != .list || byDay[$0] != nil }
        return [
            "days": .views(days.map { period.view($0, byDay[$0] ?? [], today: today) }),
            "empty": .text(days.isEmpty ? "There are no meetings from \(period.title)." : nil),
        ]
    }
}
