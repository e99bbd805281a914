internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/work`: open obligations, the nearest day first (requirement I3). The filters stand in the address, so that a list
/// can be kept as a bookmark.
struct WorkList: Sendable {
    let filter: WorkFilter
    let lines: [ObligationLine]
    let known: KnownFiles
    let workers: [ID<Worker>: WorkerCard]
    let counts: WorkCounts
    let caller: Caller
    let isFirst: Bool
    let saved: SavedLists
    let seesRota: Bool

    /// - Parameter after: `day.id` of the last line of the page before.
    static func read(_ filter: WorkFilter, after: String?, in transaction: borrowing Transaction) throws -> WorkList {
        let caller = try transaction.caller
        let key = key(after)
        let lines = try Worklist.lines(
            filter, today: caller.now.london.day, after: key, limit: ListPage<ObligationLine>.asked, in: transaction)
        // The last one asked for tells only that there are more.
        let files = lines.prefix(ListPage<ObligationLine>.asked - 1).compactMap(\.childFileID)
        return WorkList(
            filter: filter, lines: lines, known: try KnownFiles.find(files, in: transaction),
            workers: try WorkerCards.of(lines.compactMap(\.ownerID), in: transaction),
            counts: try Worklist.counts(today: caller.now.london.day, in: transaction), caller: caller,
            isFirst: key == nil, saved: try SavedLists.read(in: transaction),
            // Asked for managers alone: for the others the role says it.
            seesRota: try caller.way == .team
                ? RotaSlots.areSeen(in: transaction) : caller.way == .wide || caller.holds(.astWorker))
    }

    static func key(_ text: String?) -> (on: Day, id: ID<Obligation>)? {
        let parts = text?.split(separator: ".") ?? []
        guard parts.count == 2, let day = Day(iso: parts[0]), let id = ID<Obligation>(parts[1]) else { return nil }
        return (day, id)
    }

    func answer(csrf: String) -> Answer {
        let page = ListPage(lines, at: "/work", filter: pairs, isFirst: isFirst) {
            FormValues.Pair("after", "\($0.due.day.iso).\($0.id)")
        }
        let table = DataTable(
            Self.title(filter), columns: ["To do", "Child", "By", "Whose move", "Because", "State"].map { .init($0) },
            rows: page.rows.map(row), empty: "There is nothing to do here.")
        let shown = Page(
            heading: "Worklist", above: [navigation],
            parts: [Links(whoseLinks), table, page.pagination] + kept(csrf), aside: [])
        return .page(
            "Worklist", shown,
            json: .members([
                "whose": .text(filter.whose.rawValue), "when": .text(filter.when.rawValue),
                "role": .text(filter.role?.rawValue), "counts": counts.json, "saved": saved.json,
                "obligations": .list(page.rows) { json($0) }, "next": .text(page.nextAddress),
            ]))
    }

    /// Below the list, which needs the width of the page.
    private func kept(_ csrf: String) -> [any Part] {
        let save = Links([("Save this list under a name", Href("/work/views/new" + filter.path.dropFirst(5)))])
        guard !saved.lists.isEmpty else { return [save] }
        return [Heading("Saved lists"), Links(saved.links), save] + saved.buttons(csrf: csrf)
    }

    private var pairs: [FormValues.Pair] {
        [FormValues.Pair("whose", filter.whose.rawValue), FormValues.Pair("when", filter.when.rawValue)]
            + (filter.role.map { [FormValues.Pair("role", $0.rawValue)] } ?? [])
    }

    private var navigation: any Part {
        let items: [(WorkFilter.When, String)] = [
            (.all, "All"), (.late, "Late"), (.today, "Today"), (.week, "Next seven days"), (.later, "Later"),
        ]
        return SubNavigation(
            "When it is due",
            items.map { when, label in
                NavigationItem(label, WorkList.address(filter.whose, when), isCurrent: when == filter.when)
            })
    }

    private var whoseLinks: [(label: String, href: Href)] {
        let all: [(WorkFilter.Whose, String)] = [
            (.mine, "Mine and of my roles"), (.team, "Of my teams"), (.all, "All that I see"),
        ]
        return all.filter { $0.0 != filter.whose }.map { ($0.1, WorkList.address($0.0, filter.when)) }
            + [("Contact list: whom to ring", "/contact-list")] + (seesRota ? [("Risk rota", "/risk-rota")] : [])
    }

    static func address(_ whose: WorkFilter.Whose, _ when: WorkFilter.When) -> Href {
        Href("/work?whose=\(whose.rawValue)&when=\(when.rawValue)")
    }

    private static func title(_ filter: WorkFilter) -> String {
        let when =
            switch filter.when {
            case .late: "Late"
            case .today: "Due today"
            case .week: "Due in the next seven days"
            case .later: "Due later"
            case .all: "To do"
            }
        return filter.role.map { "\(when), by the \($0.label)" } ?? when
    }

    private func row(_ line: ObligationLine) -> [DataTable.Cell] {
        [
            .link(line.task, Href("/obligations/\(line.id)")),
            .text(known.name(line.childFileID) ?? "Record \(line.reference)"), .text(line.due.words),
            .text(line.ownerWords(workers)), .text(line.clause), .part(line.tag(at: caller.now)),
        ]
    }

    private func json(_ line: ObligationLine) -> JSONValue {
        line.json(workers, now: caller.now).adding(.members(["child": .text(known.name(line.childFileID))]))
    }
}

extension WorkCounts {
    var json: JSONValue {
        .members([
            "late": .number(late), "today": .number(today), "week": .number(week), "later": .number(later),
        ])
    }
}

extension Due {
    /// With the time of day where the rule counts in hours.
    var words: String {
        instant.map { Timestamp(microseconds: $0.seconds * 1_000_000).london.written } ?? day.written
    }
}

extension ObligationLine {
    func ownerWords(_ workers: [ID<Worker>: WorkerCard]) -> String {
        let role = ownerRole.label + (ownerLevel.map { ", level \($0)" } ?? "")
        guard let owner = ownerID else { return "Any \(role)" }
        return "\(workers[owner]?.name ?? "Somebody"), \(role)"
    }

    func tag(at now: Timestamp) -> Tag {
        if isLate(at: now) { return Tag("Late", .red) }
        switch state {
        case "done": return Tag("Done", .green)
        case "waived": return Tag("Waived", .yellow)
        case "superseded": return Tag("Superseded", .grey)
        default:
            let early = notBefore.map { $0 > now.london.day } ?? false
            return early ? Tag("Not yet", .grey) : Tag("To do", .blue)
        }
    }

    func json(_ workers: [ID<Worker>: WorkerCard], now: Timestamp) -> JSONValue {
        .members([
            "id": .id(id), "episode": .id(episodeID), "placement": .id(placementID), "reference": .text(reference),
            "task": .text(task), "role": .text(ownerRole.rawValue), "level": .number(ownerLevel),
            "owner": .text(ownerID.flatMap { workers[$0]?.name }), "clause": .text(clause),
            "doneBy": .text(doneBy?.rawValue), "madeAt": .text(madeAt.iso8601), "notBefore": .day(notBefore),
            "dueOn": .day(due.day), "due": .text(due.words), "firstDueOn": .day(firstDueOn), "state": .text(state),
            "isLate": .bool(isLate(at: now)), "endedAt": .text(endedAt?.iso8601),
            "reportedAt": .text(lateToldAt?.iso8601), "meeting": .id(meetingID), "version": .number(version),
        ])
    }
}
