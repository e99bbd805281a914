internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

extension Routes {
    /// Meetings for those who come by their own account: a young person, a carer, a worker of a provider (H4, D5).
    mutating func addOwnMeetings() {
        get("/my-meetings", .ways([.own]), "Read my meetings") { desk in
            let list = try await desk.read { transaction in try OwnMeetingList.read(in: transaction) }
            desk.shows(list.shown)
            return list.answer
        }
        get("/my-meetings/{meeting}", .ways([.own]), "Read a meeting of mine") { desk in
            let id = desk.id("meeting", of: Record.self)
            let page = try await desk.read { transaction in try OwnMeetingPage.read(id, in: transaction) }
            desk.shows([page.meeting.childFileID], record: id)
            return page.answer
        }
        form(OwnReplyForm.reply)
        get(
            "/my-meetings/{meeting}/invitation.ics", .ways([.own]), "Fetch the invitation to a meeting of mine",
            use: fetchOwnInvitation)
    }
}

@Sendable
private func fetchOwnInvitation(_ desk: Desk) async throws -> Answer {
    let id = desk.id("meeting", of: Record.self)
    let (file, madeAt) = try await desk.read { transaction in
        (try ownInvitation(to: id, in: transaction), CalendarInstant(try transaction.caller.now))
    }
    // It names nobody and tells nothing of a file: the record alone is noted.
    desk.shows([], record: id)
    return .bytes(file.contentType, file.bytes(madeAt: madeAt), saveAs: "invitation.ics")
}
