internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Procedures
internal import Storage

extension Routes {
    /// What the agency works by, in plain words for everybody; its administrator adopts the next version.
    mutating func addProcedures() {
        get("/procedures", .signedIn, "Read the procedures", query: ["version"], use: procedures)
        form(AdoptForm.route)
    }
}

/// One version's packs, as far as they can be read.
struct AdoptedText: Sendable {
    /// Not readable, such as a pack of a later release.
    struct Unreadable: Error {}
    let pack: Result<ProcedurePack, Unreadable>

    init(yaml: String) {
        pack = ProcedurePack.check(yaml: yaml).mapError { _ in Unreadable() }
    }

    /// A pack says its title first; then come headings that end in a colon, each with its lines.
    var parts: [any Part] {
        guard case .success(let pack) = pack else {
            return [Warning("One of the procedures was written for another release and cannot be shown here.")]
        }
        var parts: [any Part] = [Heading(pack.title)]
        var items: [String] = []
        for line in PackRendering.plain(pack) {
            if let item = line.dropping("  - ") {
                items.append(item)
                continue
            }
            if !items.isEmpty { parts.append(Bullets(items)) }
            items = []
            if let title = line.dropping("", ending: ":") {
                parts.append(Heading(title, level: 3))
            } else if !line.isEmpty {
                parts.append(Paragraphs(line))
            }
        }
        return items.isEmpty ? parts : parts + [Bullets(items)]
    }

    var json: JSONValue {
        guard case .success(let pack) = pack else { return .members(["isReadable": false]) }
        return .members([
            "pack": .text(pack.id), "title": .text(pack.title), "version": .number(pack.version),
            "lines": .array(PackRendering.plain(pack).filter { !$0.isEmpty }.map { .string($0) }),
        ])
    }
}

extension String {
    /// What stands between; `nil` where the text does not begin and end so.
    fileprivate func dropping(_ start: String, ending end: String = "") -> String? {
        guard utf8.starts(with: start.utf8), utf8.reversed().starts(with: end.utf8.reversed()), !isEmpty else {
            return nil
        }
        return String(dropFirst(start.count).dropLast(end.count))
    }
}

@Sendable
private func procedures(_ desk: Desk) async throws -> Answer {
    let wanted = try desk.numberKey("version")
    let (versions, shown, texts, caller) = try await desk.read { transaction in
        let versions = try ProcedureVersions.page(before: nil, limit: 100, in: transaction)
        let shown = wanted ?? versions.first?.version
        let texts = try shown.map { try ProcedureVersions.packs(of: $0, in: transaction) } ?? []
        return (versions, shown, texts, try transaction.caller)
    }
    if wanted != nil, texts.isEmpty { throw Refusal.notFound }
    let adopted = texts.map(AdoptedText.init)
    let head: [any Part] =
        shown.map { [Paragraphs(heading(version: $0, among: versions))] }
        ?? [Paragraphs("Your agency has not adopted its procedures yet. Concerns can be recorded once it has.")]
    let adopt: [any Part] =
        caller.holds(.agencyAdministrator)
        ? [Links([("Adopt procedures", "/procedures/adopt")])] : []
    let earlier = DataTable(
        "Versions", columns: [.init("Version"), .init("Adopted")],
        rows: versions.map {
            [.link("Version \($0.version)", "/procedures?version=\($0.version)"), .text($0.adoptedAt.london.written)]
        },
        empty: "There are none.")
    return .page(
        "Procedures", Page(heading: "Procedures", parts: head + adopt + adopted.flatMap(\.parts) + [earlier]),
        json: .members([
            "version": shown.map { .integer($0) }, "packs": .array(adopted.map(\.json)),
            "versions": .array(
                versions.map {
                    .members(["version": .number($0.version), "adoptedAt": .text($0.adoptedAt.iso8601)])
                }),
        ]))
}

private func heading(version: Int, among versions: [ProcedureVersion]) -> String {
    version == versions.first?.version
        ? "This is version \(version), which your agency works by now. What is in brackets is the clause it comes from."
        : "This is version \(version), an earlier one. Concerns begun under it are still worked by it."
}
