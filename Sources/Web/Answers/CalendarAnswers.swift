internal import Domain

extension Described {
    /// Meetings by their days.
    static let calendar: [Described] = [
        .get(
            "/calendar",
            [
                "view": .word(CalendarPeriod.Layout.self), "title": .text, "from": .day, "to": .day, "previous": .text,
                "next": .text, "isCut": .flag,
                "meetings": .list([
                    "meeting": .id, "reference": .text, "kind": .text, "name": .text,
                    "state": .word(MeetingState.self), "startsAt": .londonMoment, "endsAt": .londonMoment,
                    "place": .text, "child?": .text,
                ]),
            ]),
        .get("/meetings/{meeting}/invitation.ics", contentTypes: ["text/calendar"]),
        .get("/my-meetings/{meeting}/invitation.ics", contentTypes: ["text/calendar"]),
        // Only the first time: what is sent again is told without it.
        .post("/calendar/feed", made: ["path?": .text]),
        .post("/calendar/feed/withdraw", done: .nothing),
        .get("/calendar/feeds/{feed}", contentTypes: ["text/calendar"]),
    ]
}
