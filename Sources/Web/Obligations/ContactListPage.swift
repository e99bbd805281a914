internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/contact-list`: whom to ring, late calls first (P3 5.10, requirement C8). Until a week ahead unless all are asked for.
struct ContactListPage: Sendable {
    let isMine: Bool
    let isAll: Bool
    let calls: [CallToMake]
    let standings: [ID<StabilityEpisode>: (standing: ContactStanding, rule: ContactListRule?)]
    let numbers: [ID<StabilityEpisode>: [NumberToRing]]
    let known: KnownFiles
    let workers: [ID<Worker>: WorkerCard]
    let caller: Caller
    let isFirst: Bool

    /// - Parameter after: `day.id` of the last line of the page before.
    static func read(
        isMine: Bool, isAll: Bool, after: String?, in transaction: borrowing Transaction
    ) throws -> ContactListPage {
        let caller = try transaction.caller
        let key = WorkList.key(after)
        let calls = try ContactList.calls(
            isMine: isMine, until: isAll ? nil : caller.now.london.day + 7, after: key,
            limit: ListPage<CallToMake>.asked, in: transaction)
        let files = calls.flatMap { [$0.line.childFileID, $0.line.carerFileID].compactMap { $0 } }
        return ContactListPage(
            isMine: isMine, isAll: isAll, calls: calls, standings: try standings(of: calls, in: transaction),
            numbers: Dictionary(
                grouping: try NumberToRing.of(calls.map(\.line.episodeID), in: transaction), by: \.episode),
            known: try KnownFiles.find(files, in: transaction),
            workers: try WorkerCards.of(calls.compactMap(\.line.ownerID), in: transaction), caller: caller,
            isFirst: key == nil)
    }

    /// The rules are read once for each version and kind of placement, the events of the whole page at once.
    private static func standings(
        of calls: [CallToMake], in transaction: borrowing Transaction
    ) throws -> [ID<StabilityEpisode>: (standing: ContactStanding, rule: ContactListRule?)] {
        var rules: [String: EpisodeRules] = [:]
        let events = try ContactList.events(of: calls.map(\.line.episodeID), in: transaction)
        var all: [ID<StabilityEpisode>: (standing: ContactStanding, rule: ContactListRule?)] = [:]
        for call in calls {
            let key = "\(call.procedureVersion) \(call.setting.rawValue)"
            let rule =
                try rules[key]
                ?? EpisodeRules.read(version: call.procedureVersion, setting: call.setting, in: transaction)
            rules[key] = rule
            let pathway = try pathway(of: call, rule, events[call.line.episodeID] ?? [], in: transaction)
            guard let standing = pathway.contact else { continue }
            all[call.line.episodeID] = (standing, pathway.rules.contactLists.first { $0.id == standing.list })
        }
        return all
    }

    /// One that was moved to another version has rules of its own.
    private static func pathway(
        of call: CallToMake, _ rules: EpisodeRules, _ events: [EpisodeEvent], in transaction: borrowing Transaction
    ) throws -> Pathway {
        guard events.contains(where: { $0.kind == .proceduresMoved }) else { return rules.pathway(events) }
        return try EpisodeRules.read(
            of: call.line.episodeID, version: call.procedureVersion, setting: call.setting, events: events,
            in: transaction
        ).pathway(events)
    }

    var answer: Answer {
        let page = ListPage(calls, at: "/contact-list", filter: pairs, isFirst: isFirst) {
            FormValues.Pair("after", "\($0.line.due.day.iso).\($0.line.id)")
        }
        let columns = ["Child", "Ring", "By", "Last call", "Not answered", "May end from", "Whose call", "State"]
        let table = DataTable(
            isAll ? "Calls to make" : "Calls to make until next week",
            columns: columns.map { .init($0, isNumeric: $0 == "Not answered") }, rows: page.rows.map(row),
            empty: "There is nobody to ring.")
        return .page(
            "Contact list", Page(heading: "Contact list", parts: [Links(links), table, page.pagination]),
            json: .members([
                "whose": .text(isMine ? "mine" : "all"), "when": .text(isAll ? "all" : "week"),
                "calls": .list(page.rows, json), "next": .text(page.nextAddress),
            ]))
    }

    private var pairs: [FormValues.Pair] {
        [FormValues.Pair("whose", isMine ? "mine" : "all"), FormValues.Pair("when", isAll ? "all" : "week")]
    }

    private var links: [(label: String, href: Href)] {
        let (whose, when) = (isMine ? "mine" : "all", isAll ? "all" : "week")
        return [
            isMine
                ? ("All calls that I see", Href("/contact-list?whose=all&when=\(when)"))
                : ("My calls and those of my roles", Href("/contact-list?whose=mine&when=\(when)")),
            isAll
                ? ("Until next week", Href("/contact-list?whose=\(whose)&when=week"))
                : ("Later calls too", Href("/contact-list?whose=\(whose)&when=all")),
        ]
    }

    /// The pack says which roles; the placement says who they are.
    private func whom(_ call: CallToMake) -> Numbers {
        let roles = standings[call.line.episodeID]?.rule?.whom ?? []
        return Numbers(
            roles.flatMap { role -> [Numbers.Line] in
                let name = role == .fosterCarer ? known.name(call.line.carerFileID) : nil
                let given = (numbers[call.line.episodeID] ?? []).filter { $0.role == role }
                let label = role.label.capitalisedFirst
                guard given.isEmpty else { return given.map { .init("\(label): \($0.name),", $0.telephone) } }
                return [.init(name.map { "\(label): \($0)" } ?? label)]
            })
    }

    /// For whoever answers for the work of others the sheet itself; for others the episode, which offers it to those
    /// whose call it is.
    private func sheet(_ call: CallToMake) -> Href {
        let path = "/episodes/\(call.line.episodeID)"
        return caller.way == .wide || caller.way == .team ? Href("\(path)/calls/new") : Href(path)
    }

    private func row(_ call: CallToMake) -> [DataTable.Cell] {
        let standing = standings[call.line.episodeID]?.standing
        return [
            .link(
                known.name(call.line.childFileID) ?? "Record \(call.line.reference)",
                sheet(call)),
            .part(whom(call)), .text(call.line.due.words), .text(standing?.lastCall?.written ?? "None yet"),
            .text("\(standing?.unanswered ?? 0)"), .text(standing?.mayEndFrom?.written ?? "Any day"),
            .text(call.line.ownerWords(workers)), .part(call.line.tag(at: caller.now)),
        ]
    }

    private func json(_ call: CallToMake) -> JSONValue {
        let found = standings[call.line.episodeID]
        return call.line.json(workers, now: caller.now).adding(
            .members([
                "child": .text(known.name(call.line.childFileID)), "carers": .text(known.name(call.line.carerFileID)),
                "numbers": .list(numbers[call.line.episodeID] ?? []) { $0.json },
                "whom": .list(found?.rule?.whom ?? []) { .string($0.rawValue) },
                "lastCallOn": .day(found?.standing.lastCall), "unanswered": .number(found?.standing.unanswered),
                "onListSince": .day(found?.standing.since), "mayEndFrom": .day(found?.standing.mayEndFrom),
            ]))
    }
}

extension NumberToRing {
    var json: JSONValue {
        .members(["role": .text(role.rawValue), "name": .text(name), "telephone": .text(telephone)])
    }
}
