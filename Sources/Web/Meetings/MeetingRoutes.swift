internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

extension Routes {
    /// Meetings about a placement: called, arranged, held, agreed, and who comes (D1 to D5).
    mutating func addMeetings() {
        form(CallMeetingForm.call)
        get("/meetings/{meeting}", .staff, "Read a meeting") { desk in
            let id = desk.id("meeting", of: Record.self)
            let page = try await desk.read { transaction in try MeetingPage.read(id, in: transaction) }
            desk.shows([page.open.subject.childFileID], record: id)
            return page.answer(csrf: desk.credentials.csrf)
        }
        form(ArrangeForm.arrange)
        form(AttendeeForms.add)
        form(AttendeeForms.reply)
        on(
            .post, "/meetings/{meeting}/invite", .staff, "Invite people to a meeting",
            form: FormSpec(id: "inviteToMeeting", fields: []), use: invite)
        form(StepForm.step)
        form(EndMeetingForm.end)
        form(MinutesForm.write)
        form(AgreeForms.agree)
        form(AgreeForms.send)
        form(ShareMeetingForm.share)
        get("/endings", .caseworkers, "Read which endings ask for a meeting") { desk in
            let page = try await desk.read { transaction in try EndingsPage.read(in: transaction) }
            desk.shows(page.known.shown)
            return page.answer
        }
        get("/lessons", .caseworkers, "Read what was learned", query: ["q", "cause"]) { desk in
            let (text, cause) = (desk.query("q"), desk.query("cause"))
            let page = try await desk.read { transaction in
                try LessonsPage.read(LessonSearch(text: text, cause: cause), in: transaction)
            }
            desk.shows(page.known.shown)
            return page.answer
        }
    }
}

/// Sent again it invites nobody twice.
@Sendable
private func invite(_ desk: Desk) async throws -> Answer {
    try await guardOwnPage(desk)
    let id = desk.id("meeting", of: Record.self)
    let invited = try await desk.write { transaction in
        let open = try OpenMeeting.read(id, in: transaction)
        let invited = try inviteAttendees(to: open, today: transaction.caller.now.london.day, in: transaction)
        try WriteAudit.note(
            "invite people to a meeting", record: id, files: [open.subject.childFileID], in: transaction)
        return invited
    }
    return .done(Said.invited.after("/meetings/\(id)"), json: .members(["invited": .number(invited)]))
}
