internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

extension Access {
    /// Who runs the pathway, and who answers for its service: both see the episodes, an administrator does not.
    static let movers = Access.roles([.placementStabilityOfficer, .serviceManager])
}

extension Routes {
    /// Open episodes of earlier versions, what moving one would change, and moving it (docs/adr/0009).
    mutating func addMoving() {
        get("/procedures/episodes", .movers, "List open episodes by version", query: ["after"], use: episodes)
        get("/episodes/{episode}/procedures", .movers, "See what moving an episode would change", use: previewed)
        form(MoveForm.route)
    }
}

@Sendable
private func episodes(_ desk: Desk) async throws -> Answer {
    let after = try desk.key("after", of: StabilityEpisode.self)
    let (inForce, counts, found, known) = try await desk.read { transaction in
        let inForce = try ProcedureVersions.page(before: nil, limit: 100, in: transaction).first(where: \.isInForce)?
            .version
        let found = try EpisodeMoves.behind(
            inForce ?? 0, after: after, limit: ListPage<EpisodeFacts>.asked, in: transaction)
        return (
            inForce, try EpisodeMoves.counts(in: transaction), found,
            try KnownFiles.find(found.map(\.childFileID), in: transaction)
        )
    }
    desk.shows(known.shown)
    let list = ListPage(found, at: "/procedures/episodes", isFirst: after == nil) { .init("after", $0.id.description) }
    let byVersion = DataTable(
        "Open episodes by version", columns: [.init("Version"), .init("Open episodes", isNumeric: true)],
        rows: counts.map { one in
            [
                .link(
                    "Version \(one.version)\(one.version == inForce ? ", in force" : "")",
                    Href("/procedures?version=\(one.version)")), .text("\(one.episodes)"),
            ]
        }, empty: "No episode is open.")
    let behind = DataTable(
        "Worked by an earlier version",
        columns: [.init("Child"), .init("Placement"), .init("Began"), .init("Version")],
        rows: list.rows.map { one in
            [
                .link(known.name(one.childFileID) ?? "A child", Href("/episodes/\(one.id)/procedures")),
                .text(one.setting.label),
                .text(one.openedAt.london.written), .text("Version \(one.procedureVersion)"),
            ]
        }, empty: "Every open episode is worked by the version in force.")
    let intro = Paragraphs(
        "An open episode keeps the version that it began under. Each is moved on purpose, after seeing what that changes."
    )
    return .page(
        "Open episodes by version",
        Page(
            heading: "Open episodes by version",
            parts: [intro, byVersion, behind, list.pagination, Links([("Procedures", "/procedures")])]),
        json: .members([
            "inForce": .number(inForce),
            "versions": .list(counts) {
                .members(["version": .number($0.version), "openEpisodes": .number($0.episodes)])
            },
            "episodes": .list(list.rows) { one in
                .members([
                    "id": .text(one.id.description), "child": .text(known.name(one.childFileID)),
                    "placementKind": .text(one.setting.rawValue), "openedAt": .text(one.openedAt.iso8601),
                    "procedureVersion": .number(one.procedureVersion),
                ])
            },
            "next": .text(list.nextAddress),
        ]))
}

@Sendable
private func previewed(_ desk: Desk) async throws -> Answer {
    let id = desk.id("episode", of: StabilityEpisode.self)
    let (facts, known, preview, why) = try await desk.read { transaction in
        guard let facts = try StabilityEpisodes.find(id, in: transaction) else { throw Refusal.notFound }
        let known = try KnownFiles.find([facts.childFileID], in: transaction)
        let (preview, why) = try MoveForm.preview(of: id, in: transaction)
        return (facts, known, preview, why)
    }
    desk.shows(known.shown)
    var above: [any Part] = []
    if let child = known.identities[facts.childFileID] {
        above = [
            IdentityBar(
                name: child.name, href: known.href(facts.childFileID), bornOn: child.bornOn?.written,
                localID: child.localID, responsibleAuthority: child.authority)
        ]
    }
    let links: [(label: String, href: Href)] =
        (preview.map { [("Move it to version \($0.to)", Href("/episodes/\(id)/procedures/move"))] } ?? []) + [
            ("Where the concern stands", Href("/episodes/\(id)")),
            ("Open episodes by version", "/procedures/episodes"),
        ]
    let parts = preview.map { MoveForm.parts($0) } ?? [Inset(why)]
    return .page(
        "What moving would change",
        Page(heading: "What moving would change", above: above, parts: parts + [Links(links)]),
        json: .members([
            "episode": .text(id.description), "child": .text(known.name(facts.childFileID)),
            "procedureVersion": .number(facts.procedureVersion), "why": preview == nil ? .text(why) : nil,
            "preview": preview.map { MoveForm.json($0) },
        ]), version: facts.procedureVersion)
}
