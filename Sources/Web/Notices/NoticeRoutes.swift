internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

extension Routes {
    /// Contracts of placements, notices, the placements service's board and the providers (requirements A6, E1 to E4).
    mutating func addNotices() {
        get("/placements/{placement}/notices", .fileReaders, "Read a placement's notices", use: placementNotices)
        form(ContractForm.agree)
        form(GiveNoticeForm.give)
        form(MoveForms.moved)
        get(
            "/notices", .staff, "Read the board of notices", query: NoticeBoardQuery.names + ["after"], use: noticeBoard
        )
        get("/notices.csv", .staff, "Save the board of notices", query: NoticeBoardQuery.names, use: noticeSheet)
        get("/notices/figures", .staff, "Count notices", use: noticeFigures)
        form(NoticeViewForms.save)
        on(
            .post, "/notices/views/{view}/remove", .staff, "Remove a saved board of notices",
            form: FormSpec(id: "removeNoticeView", fields: []), use: NoticeViewForms.remove)
        get("/notices/{notice}", .fileReaders, "Read a notice", use: noticePage)
        form(MoveNoticeForm.move)
        get("/my-notices", .roles(Role.noticeParties), "Read my own notices", use: myNotices)
        get("/providers", .ways([.wide, .kind]), "List providers", query: ["after"], use: providerList)
        get("/providers/{file}", .ways([.wide, .kind]), "Read a provider's record", use: providerPage)
    }
}

extension Role {
    /// Who is a party to placements: gives notice and gets it.
    static let noticeParties: Set<Role> = [.providerWorker, .residentialHomeManager, .fosterCarer]
}

extension NoticeState {
    var colour: Tag.Colour {
        switch self {
        case .received: .blue
        case .premature: .red
        case .disputed: .orange
        case .accepted: .green
        case .withdrawn, .expired, .endedEarly: .grey
        }
    }

    var tag: Tag { Tag(label, colour) }
}

/// "12 days left", "1 day over"; `nil` days: not known.
func daysLeftWords(_ days: Int?) -> String {
    guard let days else { return "Not known" }
    let count = abs(days) == 1 ? "1 day" : "\(abs(days)) days"
    return days < 0 ? "\(count) over" : "\(count) left"
}
