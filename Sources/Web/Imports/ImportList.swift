internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/imports`: those of the agency, newest first. Only the caller's own lead on.
enum ImportList {
    private static let pageSize = 25

    static func answer(_ desk: Desk) async throws -> Answer {
        let after = desk.query("after").flatMap { ID<ImportRun>($0) }
        let (runs, me) = try await desk.read { transaction in
            (try Imports.list(after: after, limit: pageSize + 1, in: transaction), try transaction.caller.workerID)
        }
        let shown = Array(runs.prefix(pageSize))
        let next = runs.count > pageSize ? shown.last.map { "/imports?after=\($0.id)" } : nil
        let table = DataTable(
            "Imports, newest first", hidesCaption: true,
            columns: [
                .init("Begun"), .init("By"), .init("State"), .init("Errors", isNumeric: true),
                .init("Warnings", isNumeric: true),
            ],
            rows: shown.map { run in
                let begun = run.startedAt.london.written
                return [
                    run.startedBy == me ? .link(begun, Href("/imports/\(run.id)")) : .text(begun),
                    .text(run.startedBy == me ? "You" : "A colleague"), .part(ImportWords.tag(run.state)),
                    .text("\(run.errors)"), .text("\(run.warnings)"),
                ]
            },
            empty: "Nothing has been loaded yet.")
        let page = Page(
            heading: "Load data",
            parts: [
                Links([("Load your own data", "/imports/new")]), table,
                Pagination(first: after == nil ? nil : "/imports", next: next.map { Href($0) }),
            ])
        return .page(
            "Load data", page,
            json: .members([
                "imports": .array(shown.map { run in ImportWords.json(run, isOwn: run.startedBy == me) }),
                "next": .text(next),
            ]))
    }
}

/// How an import's state is said.
enum ImportWords {
    static func tag(_ state: ImportRun.State) -> Tag {
        switch state {
        case .reading: Tag("Being read", .grey)
        case .read: Tag("Read", .grey)
        case .blocked: Tag("Cannot be loaded", .red)
        case .checking: Tag("Being checked", .yellow)
        case .checked: Tag("Checked, not loaded", .blue)
        case .loading: Tag("Being loaded", .yellow)
        case .loaded: Tag("Loaded", .green)
        case .discarded: Tag("Discarded", .grey)
        }
    }

    static func json(_ run: ImportRun, isOwn: Bool) -> JSONValue {
        .members([
            "id": .text(run.id.description), "startedAt": .text(run.startedAt.iso8601), "isOwn": .bool(isOwn),
            "state": .text(run.state.rawValue), "errors": .number(run.errors), "warnings": .number(run.warnings),
            "conflicts": .number(run.conflicts),
            "counts": .object(
                ImportCount.allCases.compactMap { count in
                    run.counts[count].map {
                        JSONValue.Member(
                            count.rawValue, .members(["added": .number($0.added), "changed": .number($0.changed)]))
                    }
                }),
        ])
    }
}
