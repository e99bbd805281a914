internal import Domain
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    mutating func addOwnPacks() {
        form(OwnPackForms.begin)
        form(OwnPackForms.edit)
        get("/procedures/own/{ownPack}", .administrator, "Look at an own copy of a procedure", use: ownPack)
    }
}

/// One pack that the agency edits, with all its versions.
@Sendable
private func ownPack(_ desk: Desk) async throws -> Answer {
    let id = desk.id("ownPack", of: OwnPack.self)
    let (versions, workers, inForce) = try await desk.read { transaction in
        let versions = try OwnPacks.versions(of: id, in: transaction)
        let inForce = try ProcedureVersions.page(before: nil, limit: 100, in: transaction).first(where: \.isInForce)
        let adopted = try inForce.map { try ProcedureVersions.packs(of: $0.version, in: transaction) } ?? []
        return (versions, try WorkerCards.of(versions.map(\.writtenBy), in: transaction), adopted)
    }
    guard let newest = versions.first else { throw Refusal.notFound }
    let table = DataTable(
        "Versions",
        columns: [
            .init("Version"), .init("Saved"), .init("By"), .init("State"), .init("Compared with the one before"),
        ],
        rows: versions.enumerated().map { index, one in
            let reference = PackReference.own(id, version: one.version)
            let before = versions.dropFirst(index + 1).first.map { PackReference.own(id, version: $0.version) }
            return [
                .link("Version \(one.version)", reference.page), .text(one.writtenAt.london.written),
                .text(workers[one.writtenBy]?.name ?? ""), .text(inForce.contains(one.body) ? "In force" : ""),
                before.map { .link("What version \(one.version) changed", $0.compared(with: reference)) } ?? "",
            ]
        }, empty: "")
    let links = Links([
        ("Write the next version", Href("/procedures/own/\(id)/edit")), ("Adopt procedures", "/procedures/adopt"),
        ("All procedures", "/procedures"),
    ])
    return .page(
        newest.pack,
        Page(
            heading: "Your agency’s own copy", caption: newest.pack,
            parts: [
                links, table, Heading("The text of version \(newest.version)"),
                Listing(
                    "The text",
                    newest.body.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
                        .init($0 + 1, String($1))
                    }),
            ]),
        json: .members([
            "id": .text(id.description), "pack": .text(newest.pack), "version": .number(newest.version),
            "text": .text(newest.body),
            "versions": .list(versions) { one in
                .members([
                    "of": .text(PackReference.own(id, version: one.version).text), "version": .number(one.version),
                    "savedAt": .text(one.writtenAt.iso8601), "savedBy": .text(workers[one.writtenBy]?.name),
                    "isInForce": .bool(inForce.contains(one.body)),
                ])
            },
        ]), version: newest.version)
}
