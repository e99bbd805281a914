internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    mutating func addMyWork() {
        get("/my-work", .signedIn, "Read my work") { desk in
            let work = try await desk.read { transaction in try MyWork.read(in: transaction) }
            return work.answer(csrf: desk.credentials.csrf)
        }
        on(
            .post, "/notifications/seen", .signedIn, "Mark notices as seen",
            form: FormSpec(id: "seeNotices", fields: [])
        ) { desk in
            try await guardOwnPage(desk)
            try await desk.write { transaction in
                try Notifications.markSeen(in: transaction)
                try WriteAudit.note("mark notices as seen", in: transaction)
            }
            return .done(Said.noticesSeen.after("/my-work"))
        }
    }
}

/// What waits for one person: what was linked to them, what they were told, what they have begun.
struct MyWork: Sendable {
    let caller: Caller
    let linked: [LinkedRecord]
    let notices: [Notification]
    /// What a notice is of, as far as the person may open it.
    let openable: Set<ID<Obligation>>
    let drafts: [Draft]
    /// Concerns the person raised online.
    let raised: [OwnIntake]
    /// Concerns raised online that wait for the placement stability officer.
    let waiting: Int
    /// Open obligations by their day; `nil` for those who do not work on cases.
    let counts: WorkCounts?
    /// The worklists that the person keeps by name.
    let saved: SavedLists
    /// Who stands in for the person, and for whom they stand in.
    let deputies: [Deputy]
    let workers: [ID<Worker>: WorkerCard]

    static func read(in transaction: borrowing Transaction) throws -> MyWork {
        let caller = try transaction.caller
        let worksOnCases = Way.caseworkers.contains(caller.way)
        let deputies = worksOnCases || caller.way == .kind ? try Deputies.mine(in: transaction) : []
        let notices = try Notifications.mine(in: transaction)
        return MyWork(
            caller: caller, linked: try LinkedRecords.mine(in: transaction),
            notices: notices,
            openable: worksOnCases ? try Obligations.openable(notices.compactMap(\.obligationID), in: transaction) : [],
            drafts: try Drafts.mine(in: transaction),
            raised: try Intakes.mine(in: transaction),
            waiting: try caller.way == .wide ? Intakes.waiting(in: transaction).count : 0,
            counts: worksOnCases ? try Worklist.counts(today: caller.now.london.day, in: transaction) : nil,
            saved: worksOnCases ? try SavedLists.read(in: transaction) : SavedLists(lists: []), deputies: deputies,
            workers: try WorkerCards.of(deputies.flatMap { [$0.absentID, $0.standsInID] }, in: transaction))
    }

    func answer(csrf: String) -> Answer {
        let hasUnseen = notices.contains { !$0.isSeen }
        var parts: [any Part] = []
        if waiting > 0 {
            parts.append(
                Banner(
                    waiting == 1
                        ? "A concern raised online waits to be taken up."
                        : "\(waiting) concerns raised online wait to be taken up.",
                    link: ("Concerns raised online", "/intakes")))
        }
        if let counts { parts += worklist(counts) }
        if caller.way == .kind {
            parts += standIns + [Links([("Name somebody to stand in for you", "/my-work/deputy")])]
        }
        parts += [linkedTable, noticeTable]
        if hasUnseen {
            parts.append(
                PostButton(
                    "Mark as seen", action: "/notifications/seen", csrf: csrf, isSecondary: true, about: "all notices"))
        }
        if !drafts.isEmpty { parts.append(draftTable) }
        if !raised.isEmpty { parts.append(raisedTable) }
        parts.append(Links([("My account and where I am signed in", "/account")]))
        return .page("My work", Page(heading: "My work", parts: parts), json: json)
    }

    /// Each count leads to the list that it counts.
    private func worklist(_ counts: WorkCounts) -> [any Part] {
        let rows: [(String, Int, WorkFilter.When)] = [
            ("Late", counts.late, .late), ("Today", counts.today, .today),
            ("Next seven days", counts.week, .week), ("Later", counts.later, .later),
        ]
        var parts: [any Part] = [
            Heading("To do"),
            Links(rows.map { label, count, when in ("\(label): \(count)", WorkList.address(.mine, when)) }),
        ]
        if !saved.lists.isEmpty { parts += [Heading("Saved lists", level: 3), Links(saved.links)] }
        return parts + standIns + [
            Links([
                ("Contact list: whom to ring", "/contact-list"),
                ("Endings that ask for a meeting", "/endings"), ("What meetings learned", "/lessons"),
                ("Name somebody to stand in for you", "/my-work/deputy"),
            ])
        ]
    }

    private var standIns: [any Part] {
        deputies.map { deputy in
            let name = { (id: ID<Worker>) in id == caller.workerID ? "you" : workers[id]?.name ?? "somebody" }
            return Inset(
                "\(name(deputy.standsInID).capitalisedFirst) stand\(deputy.standsInID == caller.workerID ? "" : "s") in for "
                    + "\(name(deputy.absentID)) from \(deputy.fromOn.written) to \(deputy.toOn.written).")
        }
    }

    private var linkedTable: any Part {
        DataTable(
            "Linked to me", columns: ["Record", "You may", "For", "Linked", "State"].map { .init($0) },
            rows: linked.map { link in
                let name =
                    link.isLive
                    ? DataTable.Cell.link(link.reference, Href("/links/\(link.linkID)")) : .text(link.reference)
                let state: any Part =
                    link.isDone ? Tag("Done", .green) : link.isLive ? Tag("New", .blue) : Tag("Ended", .grey)
                return [
                    name, .text(link.may.label), .text(link.purpose), .text(link.linkedAt.london.written), .part(state),
                ]
            },
            empty: "Nothing is linked to you.")
    }

    private var noticeTable: any Part {
        DataTable(
            "Notices", columns: ["About", "What", "Because", "When", "State"].map { .init($0) },
            rows: notices.map { notice in
                let about =
                    obligation(of: notice).map { DataTable.Cell.link(notice.reference, Href("/obligations/\($0)")) }
                    ?? notice.recordID.map { .link(notice.reference, href(notice.kind, $0)) }
                    ?? .text(notice.reference)
                return [
                    about, .text(Self.words(notice.kind)), .text(notice.clause), .text(notice.sentAt.london.written),
                    .part(notice.isSeen ? Tag("Seen", .grey) : Tag("New", .blue)),
                ]
            },
            empty: "There are no notices for you.")
    }

    func obligation(of notice: Notification) -> ID<Obligation>? {
        notice.obligationID.flatMap { openable.contains($0) ? $0 : nil }
    }

    private func href(_ kind: String, _ record: ID<Record>) -> Href {
        if kind.hasPrefix("notice_") { return Href("/notices/\(record)") }
        guard Self.aboutMeetings.contains(kind) else { return Href("/records/\(record)") }
        return Href(caller.way == .own ? "/my-meetings/\(record)" : "/meetings/\(record)")
    }

    private static let aboutMeetings: Set<String> = [
        "meeting_to_decide", "meeting_invitation", "meeting_changed", "meeting_off", "minutes_agreed",
    ]

    private static func words(_ kind: String) -> String {
        switch kind {
        case "concern_of_my_staff": "A concern raised by one of your staff"
        case "section_completed": "A section you asked for is completed"
        case "assessment_signed": "A Risk Assessment you sent to be signed is signed"
        case "signature_void": "A Risk Assessment you signed was changed; it is to be signed anew"
        case "obligation_late": "Something your staff have to do is late"
        case "obligation_near": "Something you have to do is due soon"
        case "episode_changed": "A concern has changed its scale"
        case "meeting_to_decide": "You are asked whether there is to be a meeting"
        case "meeting_invitation": "You are invited to a meeting"
        case "meeting_changed": "A meeting you are invited to has another time, place or people"
        case "meeting_off": "A meeting you were invited to is called off"
        case "minutes_agreed": "The minutes of a meeting are agreed"
        case "notice_given": "Notice was given that a placement is to end"
        case "notice_premature": "A notice came before the meeting that should be held first"
        case "notice_disputed": "A provider disputes that its notice came too early; you are asked to answer"
        case "notice_moved": "Something became of a notice that you wrote down"
        case "break_glass": "Somebody opened a file of yours by break-glass"
        default: kind
        }
    }

    private var draftTable: any Part {
        DataTable(
            "My drafts", columns: ["Form", "Saved"].map { .init($0) },
            rows: drafts.compactMap { draft in
                FormNames.places[draft.form].map {
                    [.link($0.label, Href($0.path(draft.subject))), .text(draft.savedAt.london.written)]
                }
            },
            empty: "You have no drafts.")
    }

    private var raisedTable: any Part {
        DataTable(
            "Concerns I raised online", columns: ["Reference", "With", "Raised", "State"].map { .init($0) },
            rows: raised.map { intake in
                [
                    .text(intake.reference), .text(intake.authority), .text(intake.raisedAt.london.written),
                    .part(intake.isTakenUp ? Tag("Taken up", .green) : Tag("Received", .blue)),
                ]
            },
            empty: "You have raised none.")
    }
}
