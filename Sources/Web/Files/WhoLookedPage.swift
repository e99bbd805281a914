internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

private let looksPerPage = 50

/// Who looked at a file, or did anything to it (requirement K2).
@Sendable
func whoLooked(_ desk: Desk) async throws -> Answer {
    let id = desk.id("file", of: CaseFile.self)
    let before = try desk.query("after").map { text in
        guard let number = Int(text) else { throw Refusal.notFound }
        return number
    }
    let (file, all) = try await desk.read { transaction in
        (
            try OpenFile.open(id, in: transaction),
            try WhoLooked.at(id, before: before, limit: looksPerPage + 1, in: transaction)
        )
    }
    desk.shows([id])
    let looks = all.prefix(looksPerPage)
    let next = all.count > looksPerPage ? looks.last.map { "/files/\(id)/who-looked?after=\($0.id)" } : nil
    let table = DataTable(
        "Newest first",
        columns: [
            .init("When"), .init("Who"), .init("Agency"), .init("What they did"), .init("Why they could"),
            .init("Record"),
        ],
        rows: looks.map(\.cells), empty: "Nobody has looked at this file yet.")
    let page = file.page(
        .access, "Who looked at this file",
        [table, Pagination(first: before == nil ? nil : Href("/files/\(id)/who-looked"), next: next.map { Href($0) })],
        aside: acts(file))
    return .page(
        "Who looked at this file", page,
        json: .members(["file": file.json, "looks": .array(looks.map(\.json)), "next": .text(next)]))
}

private func acts(_ file: OpenFile) -> [any Part] {
    guard file.caller.way == .wide else { return [] }
    return [
        Heading("Actions"),
        Links([
            (
                file.facts.isRestricted ? "Change who may open this file" : "Restrict this file",
                Href("/files/\(file.id)/restriction")
            )
        ]),
    ]
}

extension Look {
    fileprivate var cells: [DataTable.Cell] {
        [
            .text(at.london.written), .text(worker ?? "The system"), .text(agency ?? ""), .text(act.capitalisedFirst),
            .text(AccessBasis(basis).label),
            recordID.map { .link("The record", Href("/records/\($0)")) } ?? .text(""),
        ]
    }

    fileprivate var json: JSONValue {
        .members([
            "id": .number(id), "at": .text(at.iso8601), "worker": .text(worker), "agency": .text(agency),
            "act": .text(act), "basis": .text(basis), "record": .id(recordID),
        ])
    }
}
