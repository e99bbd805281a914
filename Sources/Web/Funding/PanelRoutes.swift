internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// The panel's sittings, from their agenda to their decisions (F2).
    mutating func addPanel() {
        get("/panel", .staff, "List sittings of the panel", query: ["after"], use: listSittings)
        form(PanelForms.plan)
        get("/panel/{sitting}", .staff, "Read a sitting of the panel") { desk in
            let id = desk.id("sitting", of: PanelSitting.self)
            let page = try await desk.read { transaction in try SittingPage.read(id, in: transaction) }
            desk.shows(Array(Set(page.subjects.values.map(\.childFileID))))
            return page.answer()
        }
        form(PanelForms.agenda)
        form(PanelForms.attendance)
        form(PanelForms.stepOut)
        form(PanelForms.end)
        form(DecideForms.decide)
        form(DecideForms.chairsAction)
    }
}

@Sendable
private func listSittings(_ desk: Desk) async throws -> Answer {
    let after = desk.query("after").flatMap { ID<PanelSitting>($0) }
    let (found, caller, rule) = try await desk.read { transaction in
        (
            try PanelSittings.list(after: after, limit: ListPage<PanelSitting>.asked, in: transaction),
            try transaction.caller, try panelRule(in: transaction)?.rule
        )
    }
    let page = ListPage(found, at: "/panel", isFirst: after == nil) {
        FormValues.Pair("after", $0.id.description)
    }
    let name = rule?.name ?? "Panel"
    let table = DataTable(
        "Sittings", hidesCaption: true, columns: ["When", "Reference", "Place", "State"].map { .init($0) },
        rows: page.rows.map { one in
            [
                .link(one.heldAt.london.written, Href("/panel/\(one.id)")), .text(one.reference), .text(one.place),
                .part(one.tag),
            ]
        },
        empty: "No sitting is planned.")
    var links: [(label: String, href: Href)] = [("Requests", "/funding")]
    if caller.plansPanel { links.insert(("Plan a sitting", "/panel/new"), at: 0) }
    let about: [any Part] =
        rule.map {
            [Inset("At least \($0.quorum.members) members decide a request (\($0.quorum.clause.label)).")]
        } ?? [Inset("Your agency\u{2019}s procedures name no panel that decides services with a cost.")]
    return .page(
        name, Page(heading: name, parts: about + [table, page.pagination], aside: [Links(links)]),
        json: .members([
            "quorum": .number(rule?.quorum.members), "sittings": .list(page.rows, \.json),
            "next": .text(page.nextAddress),
        ]))
}

extension PanelSitting {
    var tag: Tag {
        switch state {
        case .planned: Tag("Planned", .blue)
        case .open: Tag("Sitting now", .yellow)
        case .closed: Tag("Closed", .green)
        case .cancelled: Tag("Called off", .grey)
        }
    }

    var json: JSONValue {
        .members([
            "id": .id(id), "reference": .text(reference), "heldAt": .text(heldAt.iso8601), "place": .text(place),
            "state": .text(state.rawValue), "quorum": .number(quorum),
        ])
    }
}
