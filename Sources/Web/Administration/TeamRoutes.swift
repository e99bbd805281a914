internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// The teams of the administrator's agency.
    mutating func addTeams() {
        get("/teams", .administrator, "List teams", query: ["after"], use: teams)
        form(makeTeam)
        form(editTeam)
    }
}

@Sendable
private func teams(_ desk: Desk) async throws -> Answer {
    let after = try desk.key("after", of: Team.self)
    let found = try await desk.read { transaction in
        try AgencyTeams.page(after: after, limit: ListPage<AgencyTeam>.asked, in: transaction)
    }
    let list = ListPage(found, at: "/teams", isFirst: after == nil) { .init("after", $0.id.description) }
    let rows = list.rows.map { team -> [DataTable.Cell] in
        [
            .link(team.name, Href("/teams/\(team.id)/edit")), .text(team.kind.label),
            .text(team.isIntake ? "Intake" : ""),
        ]
    }
    let page = Page(
        heading: "Teams",
        parts: [
            Links([("Make a team", "/teams/new"), ("Closing days", "/closing-days"), ("Procedures", "/procedures")]),
            DataTable(
                "Teams of your agency", hidesCaption: true,
                columns: [.init("Name"), .init("Kind"), .init("Links arrive")],
                rows: rows, empty: "Your agency has no teams yet."),
            list.pagination,
        ])
    return .page(
        "Teams", page,
        json: .members(["teams": .array(list.rows.map(json)), "next": .text(list.nextAddress)]))
}

private func json(_ team: AgencyTeam) -> JSONValue {
    .members([
        "team": .text(team.id.description), "name": .text(team.name), "kind": .text(team.kind.rawValue),
        "isIntake": .bool(team.isIntake), "version": .number(team.version),
    ])
}

private func spec(_ id: String) -> FormSpec {
    FormSpec(
        id: id,
        fields: [
            Field("name", "Name of the team", .text(maximum: 120), called: "the team's name"),
            Field(
                "kind", "What the team does", .select(TeamKind.allCases.map { Option($0.rawValue, $0.label) }),
                called: "what the team does"),
            Field(
                "isIntake", "Records linked to the whole agency arrive at this team", .tick, isRequired: false,
                called: "whether it is an intake team"),
        ])
}

private func details(_ checked: Checked) throws -> TeamDetails {
    guard let kind = TeamKind(rawValue: checked.text("kind")) else { throw Refusal.notFound }
    return TeamDetails(name: checked.text("name"), kind: kind, isIntake: checked.flag("isIntake"))
}

private let makeTeam: FormRoute = FormRoute(
    path: "/teams/new", access: .administrator, summary: "Make a team", spec: spec("makeTeam"), keepsDraft: false,
    open: { _, _ in .init(spec: makeTeam.spec, title: "Make a team", submit: "Save the team", cancel: "/teams") },
    submit: { checked, _, _, transaction in
        let id = try addTeam(try details(checked), in: transaction)
        return .init(
            location: "/teams", said: .teamSaved, json: .members(["team": .text(id.description)]), status: 201)
    })

private let editTeam: FormRoute = FormRoute(
    path: "/teams/{team}/edit", access: .administrator, summary: "Change a team", spec: spec("changeTeam"),
    keepsDraft: false, isVersioned: true,
    open: { asked, transaction in
        guard let team = try AgencyTeams.find(asked.id("team"), in: transaction) else { throw Refusal.notFound }
        var values = FormValues()
        values.set("name", team.name)
        values.set("kind", team.kind.rawValue)
        values.set("isIntake", team.isIntake ? "true" : nil)
        return .init(
            spec: editTeam.spec, values: values, version: team.version, title: "Change a team", caption: team.name,
            submit: "Save the team", cancel: "/teams")
    },
    submit: { checked, opened, asked, transaction in
        try changeTeam(asked.id("team"), version: opened.version ?? 0, to: try details(checked), in: transaction)
        return .init(location: "/teams", said: .teamSaved)
    })
