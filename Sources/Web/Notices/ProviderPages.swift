internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/providers`: whom placements are bought from, with their notices.
@Sendable
func providerList(_ desk: Desk) async throws -> Answer {
    let after = try desk.key("after", of: CaseFile.self)
    let (lines, known) = try await desk.read { transaction in
        let lines = try Providers.lines(after: after, limit: ListPage<ProviderLine>.asked, in: transaction)
        return (lines, try KnownFiles.find(lines.prefix(ListPage<ProviderLine>.length).map(\.id), in: transaction))
    }
    desk.shows(known.shown)
    let page = ListPage(lines, at: "/providers", isFirst: after == nil) { FormValues.Pair("after", $0.id.description) }
    let table = DataTable(
        "Providers, by name",
        columns: [
            .init("Provider"), .init("What they provide"), .init("Homes", isNumeric: true),
            .init("Placed now", isNumeric: true), .init("Open notices", isNumeric: true),
            .init("Premature notices", isNumeric: true),
        ],
        rows: page.rows.map { line in
            [
                .link(known.name(line.id) ?? "Not known", Href("/providers/\(line.id)")), .text(line.kind.label),
                .text("\(line.homes)"), .text("\(line.placements)"), .text("\(line.openNotices)"),
                .text("\(line.premature)"),
            ]
        },
        empty: "No provider is on file.")
    return .page(
        "Providers",
        Page(heading: "Providers", parts: [table, page.pagination], aside: [Links([("Notices", "/notices")])]),
        json: .members([
            "providers": .list(page.rows) { $0.json(known) }, "next": .text(page.nextAddress),
        ]))
}

extension ProviderLine {
    fileprivate func json(_ known: KnownFiles) -> JSONValue {
        .members([
            "file": .id(id), "name": .text(known.name(id)), "kind": .text(kind.rawValue), "homes": .number(homes),
            "placements": .number(placements), "openNotices": .number(openNotices), "premature": .number(premature),
        ])
    }
}

/// A provider's record: homes, children placed now, and every notice.
private struct ProviderView: Sendable {
    let line: ProviderLine
    let homes: [HomeFacts]
    let placements: [PlacementLine]
    let notices: [Notice]
    let known: KnownFiles
    let today: Day

    static func read(_ id: ID<CaseFile>, in transaction: borrowing Transaction) throws -> ProviderView {
        guard let line = try Providers.lines(only: id, limit: 1, in: transaction).first else { throw Refusal.notFound }
        let today = try transaction.caller.now.london.day
        var placed: [PlacementFacts] = []
        for placement in try Providers.placements(of: id, in: transaction) {
            if let facts = try Placements.find(placement, in: transaction) { placed.append(facts) }
        }
        let known = try KnownFiles.find([id] + placed.flatMap(\.files), in: transaction)
        return ProviderView(
            line: line, homes: try FileSubjects.homes(id, in: transaction),
            placements: placed.map { PlacementLine(facts: $0, known: known, today: today) },
            notices: try Providers.notices(of: id, in: transaction), known: known, today: today)
    }

    func answer() -> Answer {
        let name = known.name(line.id) ?? "Not known"
        let parts: [any Part] = [
            SummaryList([
                .init("What they provide", line.kind.label), .init("Placed now", "\(line.placements)"),
                .init("Open notices", "\(line.openNotices)"), .init("Premature notices", "\(line.premature)"),
            ]),
            DataTable(
                "Homes", columns: [.init("Home"), .init("Ofsted URN")],
                rows: homes.map { [.text($0.name), .text($0.urn ?? "Not known")] }, empty: "No home is on file."),
            placements.table("Children placed now", ofChild: false, empty: "No child is placed with them now."),
            DataTable(
                "Notices, newest first",
                columns: ["Reference", "Given by", "Received", "Earliest end", "State"].map { .init($0) },
                rows: notices.map { notice in
                    [
                        .link(notice.reference, Href("/notices/\(notice.id)")),
                        .text(notice.givenBy.label.capitalisedFirst), .text(notice.receivedOn.written),
                        .text(notice.earliestEndOn?.written ?? "Not known"), .part(notice.state.tag),
                    ]
                },
                empty: "No notice has been given."),
        ]
        return .page(
            name,
            Page(
                heading: name, caption: "Provider", parts: parts,
                aside: [Links([("The file", Href("/files/\(line.id)")), ("All providers", "/providers")])]),
            json: line.json(known).adding(
                .members([
                    "homeList": .list(homes) { .members(["name": .text($0.name), "urn": .text($0.urn)]) },
                    "placed": .array(placements.map(\.json)), "notices": .list(notices) { $0.json(today: today) },
                ])))
    }
}

@Sendable
func providerPage(_ desk: Desk) async throws -> Answer {
    let id = desk.id("file", of: CaseFile.self)
    let view = try await desk.read { try ProviderView.read(id, in: $0) }
    desk.shows(view.known.shown)
    return view.answer()
}
