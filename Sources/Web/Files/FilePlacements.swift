internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

private let placementsPerPage = 25

/// For those who see both the child's file and the carers'.
private func begin(_ file: OpenFile) -> Links {
    guard file.facts.kind == .child, file.caller.way == .wide || file.caller.way == .kind else { return Links([]) }
    return Links([("Begin a placement", Href("/files/\(file.id)/placements/new"))])
}

@Sendable
func filePlacements(_ desk: Desk) async throws -> Answer {
    let id = desk.id("file", of: CaseFile.self)
    let after = try desk.query("after").map { text in
        guard let id = ID<Placement>(text) else { throw Refusal.notFound }
        return id
    }
    let (file, lines, next) = try await desk.read { transaction in
        let file = try OpenFile.open(id, in: transaction)
        let all = try Placements.of(id, after: after, limit: placementsPerPage + 1, in: transaction)
        let shown = all.prefix(placementsPerPage)
        let known = try KnownFiles.find(shown.flatMap(\.files), in: transaction)
        let lines = shown.map { PlacementLine(facts: $0, known: known, today: file.today) }
        return (file, lines, all.count > placementsPerPage ? shown.last?.id : nil)
    }
    desk.shows([id] + (lines.first?.known.shown ?? []))
    let nextPage = next.map { "/files/\(id)/placements?after=\($0)" }
    let page = file.page(
        .placements, "Placements",
        [
            lines.table(
                "Placements, newest first", ofChild: file.facts.kind == .child,
                empty: "There is no placement on this file that you may see."),
            begin(file),
            Pagination(first: after == nil ? nil : Href("/files/\(id)/placements"), next: nextPage.map { Href($0) }),
        ])
    return .page(
        "Placements", page,
        json: .members(["file": file.json, "placements": .array(lines.map(\.json)), "next": .text(nextPage)]))
}
