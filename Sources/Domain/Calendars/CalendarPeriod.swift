/// The days that one page of the calendar shows, and where its neighbours begin.
public struct CalendarPeriod: Hashable, Sendable {
    public enum Layout: String, CaseIterable, Hashable, Sendable {
        /// Whole weeks from Monday, so that the first and the last may show days of the months beside it.
        case month
        case week
        /// Thirteen weeks from a day on, and of them the days only on which something is.
        case list

        /// "Month".
        public var label: String {
            switch self {
            case .month: "Month"
            case .week: "Week"
            case .list: "List"
            }
        }
    }

    public let layout: Layout
    /// The day that was asked for; in it, or at its beginning, is what is shown.
    public let day: Day

    public init(_ layout: Layout, on day: Day) { (self.layout, self.day) = (layout, day) }

    public var first: Day {
        switch layout {
        case .month: Self.monday(of: monthBegin)
        case .week: Self.monday(of: day)
        case .list: day
        }
    }

    /// Shown too.
    public var last: Day {
        switch layout {
        case .month: Self.monday(of: monthBegin.adding(months: 1) - 1) + 6
        case .week: first + 6
        case .list: day + (Self.listDays - 1)
        }
    }

    /// A day of the period before.
    public var previous: Day {
        switch layout {
        case .month: monthBegin.adding(months: -1)
        case .week: first - 7
        case .list: day - Self.listDays
        }
    }

    /// A day of the period after.
    public var next: Day {
        switch layout {
        case .month: monthBegin.adding(months: 1)
        case .week: first + 7
        case .list: day + Self.listDays
        }
    }

    /// `November 2026`, or `2 November 2026 to 8 November 2026`.
    public var title: String {
        layout == .month ? day.monthWritten : "\(first.written) to \(last.written)"
    }

    /// The days in rows of seven, each from Monday. A list has its days in rows of seven too.
    public var weeks: [[Day]] {
        stride(from: first.number, through: last.number, by: 7).map { monday in
            (monday..<monday + 7).map { Day(number: $0) }
        }
    }

    /// Whether a day belongs to the month shown, not to one beside it. Always so in the other layouts.
    public func isInside(_ day: Day) -> Bool {
        layout != .month || (day.year, day.month) == (self.day.year, self.day.month)
    }

    private static let listDays = 91

    private var monthBegin: Day { day - (day.day - 1) }

    private static func monday(of day: Day) -> Day { day - (day.weekday.rawValue - 1) }
}
