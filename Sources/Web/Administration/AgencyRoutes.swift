internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// The deployment operator's: which agencies there are and which work together, and nothing that is in them.
    mutating func addAgencies() {
        get("/agencies", .operators, "List agencies", query: ["after"], use: agencies)
        form(makeAgency)
        form(relate)
    }
}

@Sendable
private func agencies(_ desk: Desk) async throws -> Answer {
    let after = try desk.numberKey("after")
    let found = try await desk.read { transaction in
        try Agencies.page(after: after, limit: ListPage<KnownAgency>.asked, in: transaction)
    }
    let list = ListPage(found, at: "/agencies", isFirst: after == nil) { .init("after", "\($0.agencyID)") }
    let page = Page(
        heading: "Agencies",
        parts: [
            Links([
                ("Make an agency", "/agencies/new"),
                ("State that two agencies work together", "/agencies/relations/new"),
            ]),
            DataTable(
                "Agencies of this deployment", hidesCaption: true,
                columns: [.init("Name"), .init("Code"), .init("Kind")],
                rows: list.rows.map { [.text($0.name), .text($0.code), .text(kindLabel($0.kind))] },
                empty: "There are no agencies yet."),
            list.pagination,
        ])
    return .page(
        "Agencies", page,
        json: .members([
            "agencies": .array(
                list.rows.map {
                    .members([
                        "agency": .number($0.agencyID), "code": .text($0.code), "name": .text($0.name),
                        "kind": .text($0.kind),
                    ])
                }),
            "next": .text(list.nextAddress),
        ]))
}

private func kindLabel(_ kind: String) -> String { AgencyKind(rawValue: kind)?.label ?? kind }

private let makeAgency: FormRoute = FormRoute(
    path: "/agencies/new", access: .operators, summary: "Make an agency",
    spec: FormSpec(
        id: "makeAgency",
        fields: [
            Field(
                "code", "Code", .text(maximum: 20), hint: "2 to 20 capitals, digits, - and _, such as NORTH",
                called: "the code"),
            Field("name", "Name of the agency", .text(maximum: 200), called: "the agency's name"),
            Field(
                "kind", "Kind", .choice(AgencyKind.allCases.map { Option($0.rawValue, $0.label) }), called: "the kind"),
            Field("adminName", "First administrator's name", .text(maximum: 120), called: "the administrator's name"),
            Field(
                "adminEmail", "First administrator's e-mail address", .email,
                called: "the administrator's e-mail address"),
        ]),
    keepsDraft: false,
    open: { _, _ in
        .init(
            spec: makeAgency.spec, title: "Make an agency", submit: "Make the agency", cancel: "/agencies",
            before: [
                Paragraphs(
                    "The agency's administrator makes its teams and accounts. You will not see who they are, nor any case."
                )
            ])
    },
    submit: { checked, _, _, transaction in
        guard let kind = AgencyKind(rawValue: checked.text("kind")) else { throw Refusal.notFound }
        let name = checked.text("adminName")
        let made = try openAgency(
            NewAgency(
                code: checked.text("code"), name: checked.text("name"), kind: kind,
                administrator: NewWorker(name: name, email: checked.text("adminEmail").lowercased())),
            in: transaction)
        let members = [JSONValue.Member("agency", .integer(made.agencyID))]
        let shown = SetUpAnswer(
            title: "The agency is made", name: name, code: made.setUpCode, location: "/agencies", json: members,
            status: 201)
        return .init(
            location: "/agencies", said: .codeWasShown, json: .object(members), status: 201, once: shown.answer)
    })

private let relate: FormRoute = FormRoute(
    path: "/agencies/relations/new", access: .operators, summary: "State that two agencies work together",
    spec: FormSpec(
        id: "relateAgencies",
        fields: [
            Field("one", "One agency", .select([]), called: "the one agency"),
            Field("other", "The other agency", .select([]), called: "the other agency"),
            Field(
                "kind", "How they work together",
                .choice(AgencyRelation.allCases.map { Option($0.rawValue, $0.label) }),
                called: "how they work together"),
        ]),
    keepsDraft: false,
    open: { _, transaction in
        let options = try Agencies.page(after: nil, limit: 1000, in: transaction)
            .map { Option("\($0.agencyID)", "\($0.name) (\($0.code))") }
        return .init(
            spec: relate.spec.offering(options, for: "one").offering(options, for: "other"),
            title: "State that two agencies work together", cancel: "/agencies",
            before: [
                Paragraphs(
                    "Do this on the word of both. The listed staff of each can then be found by the other, and records linked to them. No file becomes visible."
                )
            ])
    },
    further: { checked, _, faults in
        if let one = checked.optionalText("one"), one == checked.optionalText("other") {
            faults.append(FieldFault("other", "Select another agency: none has a relation with itself."))
        }
    },
    submit: { checked, _, _, transaction in
        guard let one = Int(checked.text("one")), let other = Int(checked.text("other")),
            let kind = AgencyRelation(rawValue: checked.text("kind"))
        else { throw Refusal.notFound }
        try stateRelation(of: one, with: other, as: kind, in: transaction)
        return .init(location: "/agencies", said: .agenciesRelated)
    })
