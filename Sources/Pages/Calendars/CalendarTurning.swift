public import Domain

/// From the days shown to those before and after, and to today.
public struct CalendarTurning: Part {
    public let period: CalendarPeriod
    public let previous: Href
    public let today: Href
    public let next: Href

    /// - Parameter href: Where the calendar shows a day in the same layout.
    public init(_ period: CalendarPeriod, today: Day, href: (Day) -> Href) {
        self.period = period
        (previous, self.today, next) = (href(period.previous), href(today), href(period.next))
    }

    public var template: Template { .calendarTurning }

    public var view: View {
        [
            "previous": .text(previous.text), "today": .text(today.text), "next": .text(next.text),
            "before": .text(Self.words(period, period.previous)), "after": .text(Self.words(period, period.next)),
            "unit": .text(Self.unit(period)),
        ]
    }

    private static func words(_ period: CalendarPeriod, _ day: Day) -> String {
        CalendarPeriod(period.layout, on: day).title
    }

    private static func unit(_ period: CalendarPeriod) -> String {
        switch period.layout {
        case .month: "month"
        case .week: "week"
        case .list: "thirteen weeks"
        }
    }
}
