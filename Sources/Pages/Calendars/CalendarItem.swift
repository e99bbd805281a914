public import Domain

/// A meeting as the calendar's pages show it.
public struct CalendarItem: Sendable {
    /// On London's clocks.
    public let day: Day
    /// `10:30`, or `10:30 to 12:00`.
    public let time: String
    /// The kind of meeting, which is the link.
    public let title: String
    public let href: Href
    /// Whom it is about; `nil` where the reader may not know.
    public let about: String?
    /// Where, and under which reference: each a line where there is room.
    public let notes: [String]
    /// `nil` for a meeting of which nothing has to be warned.
    public let tag: Tag?

    public init(
        day: Day, time: String, title: String, href: Href, about: String? = nil, notes: [String] = [], tag: Tag? = nil
    ) {
        (self.day, self.time, self.title, self.href) = (day, time, title, href)
        (self.about, self.notes, self.tag) = (about, notes, tag)
    }

    var view: View {
        [
            "time": .text(time), "title": .text(title), "href": .text(href.text), "about": .text(about),
            "notes": .texts(notes.filter { !$0.isEmpty }), "tag": .view(tag?.view),
        ]
    }
}

extension CalendarPeriod {
    /// A day with its meetings in the order they were given in.
    func view(_ day: Day, _ items: [CalendarItem], today: Day) -> View {
        [
            "iso": .text(day.iso), "number": .text("\(day.day)"), "written": .text(day.writtenWithWeekday),
            "isToday": .flag(day == today), "isOutside": .flag(!isInside(day)), "isEmpty": .flag(items.isEmpty),
            "hasItems": .flag(!items.isEmpty), "items": .views(items.map(\.view)),
        ]
    }
}
