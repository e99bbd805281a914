internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Procedures
internal import Storage

/// `/procedures`: one version of what the agency works by, what it edits, and what ships.
struct ProceduresView: Sendable {
    /// One pack of the version that is shown.
    struct Adopted: Sendable {
        let reference: PackReference
        /// `nil` where it was written for another release.
        let pack: ProcedurePack?
        let isShipped: Bool
        /// Ships with this release, and has another text under the same id.
        let shipped: ProcedurePack?
    }

    let versions: [ProcedureVersion]
    let shown: ProcedureVersion?
    let adopted: [Adopted]
    /// Only its administrator sees them.
    let own: [OwnPack]
    let caller: Caller

    /// - Parameter wanted: `nil` for the version in force.
    /// - Throws: `Refusal.notFound` for a version that the agency never had.
    static func read(version wanted: Int?, in transaction: borrowing Transaction) throws -> ProceduresView {
        let versions = try ProcedureVersions.page(before: nil, limit: 100, in: transaction)
        let inForce = versions.first(where: \.isInForce)
        let shown =
            try wanted.map { wanted in
                try versions.first { $0.version == wanted }
                    ?? ProcedureVersions.page(before: wanted + 1, limit: 1, in: transaction).first
            } ?? inForce ?? versions.first
        if let wanted, shown?.version != wanted { throw Refusal.notFound }
        let texts = try shown.map { try ProcedureVersions.packs(of: $0.version, in: transaction) } ?? []
        let caller = try transaction.caller
        return ProceduresView(
            versions: versions, shown: shown,
            adopted: texts.enumerated().map { adopted($1, .adopted(version: shown?.version ?? 0, position: $0 + 1)) },
            own: caller.holds(.agencyAdministrator) ? try OwnPacks.all(in: transaction) : [], caller: caller)
    }

    private static func adopted(_ yaml: String, _ reference: PackReference) -> Adopted {
        let pack = try? ProcedurePack.check(yaml: yaml).get()
        let shipped = pack.flatMap { Packs.named($0.id) }
        let isShipped = shipped?.yaml == yaml
        return Adopted(
            reference: reference, pack: pack, isShipped: isShipped, shipped: isShipped ? nil : shipped?.pack)
    }

    var answer: Answer {
        .page(
            "Procedures",
            Page(
                heading: "Procedures", parts: [Paragraphs(heading), Links(links), packs] + editing + [ships, history]),
            json: json)
    }

    private var heading: [String] {
        guard let shown else {
            return ["Your agency has not adopted its procedures yet. Concerns can be recorded once it has."]
        }
        let planned = versions.first { !$0.isInForce && !$0.isPassedOver && ($0.fromOn.map { $0 > today } ?? false) }
        let next = planned.map { ["From \($0.fromOn?.written ?? ""), new concerns begin under version \($0.version)."] }
        if shown.isInForce {
            return [
                "This is version \(shown.version), which your agency works by since \(since(shown)). An open concern keeps the version that it began under until somebody moves it."
            ] + (next ?? [])
        }
        if let from = shown.fromOn, from > today {
            return [
                shown.isPassedOver
                    ? "This is version \(shown.version). Another was adopted before its day came, so nobody works by it."
                    : "This is version \(shown.version). New concerns begin under it from \(from.written)."
            ]
        }
        return ["This is version \(shown.version), an earlier one. Concerns begun under it are still worked by it."]
    }

    private var today: Day { caller.now.london.day }
    private func since(_ version: ProcedureVersion) -> String {
        version.fromOn?.written ?? version.adoptedAt.london.written
    }

    private var isAdministrator: Bool { caller.holds(.agencyAdministrator) }

    private var links: [(label: String, href: Href)] {
        var links: [(label: String, href: Href)] = []
        if isAdministrator {
            links += [("Adopt procedures", "/procedures/adopt"), ("Make a copy to edit", "/procedures/own/new")]
        }
        if shown?.isInForce == true { links.append(("Try them with made-up events", "/procedures/simulate")) }
        if caller.movesEpisodes { links.append(("Open episodes by version", "/procedures/episodes")) }
        return links
    }

    private var packs: DataTable {
        DataTable(
            shown.map { "What version \($0.version) is made of" } ?? "What your agency works by",
            columns: [.init("Procedure"), .init("Its number"), .init("Whose text"), .init("What ships now")],
            rows: adopted.map { one in
                guard let pack = one.pack else {
                    return ["Written for another release; it cannot be shown here", "", "", ""]
                }
                let ships: DataTable.Cell =
                    one.shipped.map { .link("Compare with version \($0.version) that ships", newer(one)) }
                    ?? (one.isShipped ? "The same" : "Nothing of this name")
                return [
                    .link(pack.title, one.reference.page), .text("Version \(pack.version)"),
                    one.isShipped ? "As it ships" : .part(Tag("Agency’s own", .purple)), ships,
                ]
            }, empty: "Nothing is adopted.")
    }

    private func newer(_ one: Adopted) -> Href {
        one.reference.compared(with: .shipped(one.shipped?.id ?? ""))
    }

    private var editing: [any Part] {
        guard isAdministrator else { return [] }
        return [
            DataTable(
                "Your agency’s own copies",
                columns: [.init("Procedure"), .init("Newest"), .init("Saved"), .init("State")],
                rows: own.map { one in
                    [
                        .link(title(one), Href("/procedures/own/\(one.id)")), .text("Version \(one.version)"),
                        .text(one.writtenAt.london.written), .part(state(one)),
                    ]
                }, empty: "Your agency edits no procedure.")
        ]
    }

    private func title(_ own: OwnPack) -> String {
        (try? ProcedurePack.check(yaml: own.body).get().title) ?? own.pack
    }

    private func isAdopted(_ own: OwnPack) -> Bool {
        adopted.contains { $0.pack?.id == own.pack && $0.pack?.version == own.version && !$0.isShipped }
    }

    private func state(_ own: OwnPack) -> Tag {
        isAdopted(own) ? Tag("Used above", .green) : Tag("Not used", .grey)
    }

    private var ships: DataTable {
        DataTable(
            "What ships with this release", columns: [.init("Procedure"), .init("Its number"), .init("From")],
            rows: Packs.shipped.map { written in
                [
                    .link(written.pack.title, PackReference.shipped(written.pack.id).page),
                    .text("Version \(written.pack.version)"), .text(written.pack.source),
                ]
            }, empty: "Nothing ships.")
    }

    private var history: DataTable {
        let inForce = versions.first(where: \.isInForce)?.version
        return DataTable(
            "Versions",
            columns: [.init("Version"), .init("Adopted"), .init("From"), .init("State"), .init("Compared")],
            rows: versions.map { one in
                [
                    .link("Version \(one.version)", Href("/procedures?version=\(one.version)")),
                    .text(one.adoptedAt.london.written), .text(one.fromOn?.written ?? "At once"),
                    .text(stateWords(one)),
                    inForce.flatMap { $0 == one.version ? nil : $0 }.map {
                        .link(
                            "Compare \(one.version) with \($0)",
                            one.version < $0
                                ? PackReference.version(one.version).compared(with: .version($0))
                                : PackReference.version($0).compared(with: .version(one.version)))
                    } ?? "",
                ]
            }, empty: "There are none.")
    }

    private func stateWords(_ one: ProcedureVersion) -> String {
        if one.isInForce { return "In force" }
        if let from = one.fromOn, from > today { return one.isPassedOver ? "Replaced before its day" : "Planned" }
        return "Earlier"
    }

    private var json: JSONValue {
        .members([
            "version": .number(shown?.version), "isInForce": .bool(shown?.isInForce ?? false),
            "packs": .list(adopted, json), "own": isAdministrator ? .list(own, json) : nil,
            "shipped": .list(Packs.shipped) { written in
                .members([
                    "of": .text(PackReference.shipped(written.pack.id).text), "pack": .text(written.pack.id),
                    "title": .text(written.pack.title), "version": .number(written.pack.version),
                    "source": .text(written.pack.source),
                ])
            },
            "versions": .list(versions) { one in
                .members([
                    "version": .number(one.version), "adoptedAt": .text(one.adoptedAt.iso8601),
                    "from": .day(one.fromOn),
                    "state": .text(stateWords(one)),
                ])
            },
        ])
    }

    private func json(_ one: Adopted) -> JSONValue {
        guard let pack = one.pack else { return .members(["of": .text(one.reference.text), "isReadable": false]) }
        return .members([
            "of": .text(one.reference.text), "pack": .text(pack.id), "title": .text(pack.title),
            "version": .number(pack.version), "isShipped": .bool(one.isShipped),
            "shippedVersion": .number(one.shipped?.version),
            "lines": .array(PackRendering.plain(pack).filter { !$0.isEmpty }.map { .string($0) }),
        ])
    }

    private func json(_ one: OwnPack) -> JSONValue {
        .members([
            "id": .text(one.id.description), "pack": .text(one.pack), "title": .text(title(one)),
            "version": .number(one.version), "savedAt": .text(one.writtenAt.iso8601),
            "isInVersion": .bool(isAdopted(one)),
        ])
    }
}
