internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Meetings by their days, here and in calendars of people's own.
    mutating func addCalendar() {
        get("/calendar", .staff, "Read the calendar", query: ["view", "on"], use: calendar)
        get(
            "/meetings/{meeting}/invitation.ics", .staff, "Fetch the invitation to a meeting", use: fetchInvitation)
        form(FeedForms.make)
        on(
            .post, "/calendar/feed/withdraw", .ways([.wide, .team, .case, .kind, .own]),
            "Withdraw the address for my own calendar",
            form: FormSpec(id: "withdrawFeed", fields: []), use: FeedForms.withdraw)
        get("/calendar/feeds/{feed}", .anyone, "Read somebody's own meetings into a calendar", use: feed)
    }
}

@Sendable
private func calendar(_ desk: Desk) async throws -> Answer {
    let layout = desk.query("view").flatMap(CalendarPeriod.Layout.init(rawValue:)) ?? .month
    let day = desk.query("on").flatMap { Day(iso: $0) }.flatMap { (2000..<2100).contains($0.year) ? $0 : nil }
    let page = try await desk.read { transaction in
        try CalendarPage.read(layout, on: day, in: transaction)
    }
    desk.shows(page.known.shown)
    return page.answer
}

@Sendable
private func fetchInvitation(_ desk: Desk) async throws -> Answer {
    let id = desk.id("meeting", of: Record.self)
    let (file, madeAt) = try await desk.read { transaction in
        (try invitation(to: id, in: transaction), CalendarInstant(try transaction.caller.now))
    }
    // It names nobody and tells nothing of a file: the record alone is noted.
    desk.shows([], record: id)
    return .bytes(file.contentType, file.bytes(madeAt: madeAt), saveAs: "invitation.ics")
}

/// Whoever knows the secret is answered; anything else is not there, alike.
@Sendable
private func feed(_ desk: Desk) async throws -> Answer {
    guard let secret = desk.parameters.get("feed").flatMap(FeedAddress.secret) else { throw Refusal.notFound }
    let hash = Secrets.hash(secret)
    let (file, madeAt) = try await desk.site.database.withTransaction(.readOnly) { transaction in
        try calendarFeed(hash, in: transaction)
    }
    return .bytes(file.contentType, file.bytes(madeAt: madeAt))
}
