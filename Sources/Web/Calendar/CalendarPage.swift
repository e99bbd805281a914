internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The meetings that the caller sees or takes part in, by their days. Whose they are is told to those who see the file.
struct CalendarPage: Sendable {
    let period: CalendarPeriod
    let today: Day
    let meetings: [PlannedMeeting]
    let names: MeetingNames
    let known: KnownFiles
    /// The child's file of each.
    let files: [ID<Record>: ID<CaseFile>]

    /// - Parameter day: `nil` for today.
    static func read(
        _ layout: CalendarPeriod.Layout, on day: Day?, in transaction: borrowing Transaction
    ) throws -> CalendarPage {
        let today = try transaction.caller.now.london.day
        let period = CalendarPeriod(layout, on: day ?? today)
        let meetings = try PlannedMeetings.between(
            midnight(period.first), midnight(period.last + 1), in: transaction)
        let files = try Meetings.subjects(of: meetings.map(\.id), in: transaction)
            .filter { $0.value.seesFile }.mapValues(\.childFileID)
        return CalendarPage(
            period: period, today: today, meetings: meetings,
            names: try MeetingNames.read(versions: meetings.map(\.procedureVersion), in: transaction),
            known: try KnownFiles.find(Array(files.values), in: transaction), files: files)
    }

    private static func midnight(_ day: Day) -> Timestamp {
        guard let moment = Moment(day: day, minutes: 0) else { preconditionFailure("midnight is a time") }
        return moment.timestamp
    }

    static func address(_ layout: CalendarPeriod.Layout, _ day: Day) -> String {
        "/calendar?view=\(layout.rawValue)&on=\(day.iso)"
    }

    private var isCut: Bool { meetings.count == PlannedMeetings.limit }

    var answer: Answer {
        let layouts = CalendarPeriod.Layout.allCases.map { layout in
            NavigationItem(
                layout.label, Href(Self.address(layout, period.day)), isCurrent: layout == period.layout)
        }
        var parts: [any Part] = [
            CalendarTurning(period, today: today) { Href(Self.address(period.layout, $0)) }
        ]
        if isCut {
            parts.append(
                Inset("Only the first \(PlannedMeetings.limit) are shown. Choose a shorter view, or a later day."))
        }
        let items = meetings.map(item)
        parts.append(
            period.layout == .month
                ? CalendarMonth(of: period.day, today: today, items: items)
                : CalendarDays(period, today: today, items: items))
        parts.append(Links([("See your meetings in a calendar of your own", "/calendar/feed")]))
        return .page(
            "Calendar, \(period.title)",
            Page(
                heading: period.title, caption: "Calendar", above: [SubNavigation("Views of the calendar", layouts)],
                parts: parts),
            json: json)
    }

    private func item(_ meeting: PlannedMeeting) -> CalendarItem {
        CalendarItem(
            day: meeting.at.london.day, time: "\(meeting.at.london.time) to \(meeting.end.london.time)",
            title: names.name(of: meeting.kind, in: meeting.procedureVersion), href: Href("/meetings/\(meeting.id)"),
            about: known.name(files[meeting.id]), notes: [meeting.place, meeting.reference],
            tag: meeting.state == .cancelled ? Tag(meeting.state.label, .red) : nil)
    }

    private var json: JSONValue {
        .members([
            "view": .text(period.layout.rawValue), "title": .text(period.title), "from": .text(period.first.iso),
            "to": .text(period.last.iso), "previous": .text(Self.address(period.layout, period.previous)),
            "next": .text(Self.address(period.layout, period.next)), "isCut": .bool(isCut),
            "meetings": .list(meetings) { meeting in
                .members([
                    "meeting": .id(meeting.id), "reference": .text(meeting.reference), "kind": .text(meeting.kind),
                    "name": .text(names.name(of: meeting.kind, in: meeting.procedureVersion)),
                    "state": .text(meeting.state.rawValue),
                    "startsAt": .text(meeting.at.london.iso), "endsAt": .text(meeting.end.london.iso),
                    "place": .text(meeting.place), "child": .text(known.name(files[meeting.id])),
                ])
            },
        ])
    }
}
