internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Beginning a placement, saying when the plan has it end, and ending it.
enum PlacementForms {
    /// Those who see both sides: the child's file and the carers'.
    static let begin: FormRoute = FormRoute(
        path: "/files/{file}/placements/new", access: .ways([.wide, .kind]), summary: "Begin a placement",
        spec: FormSpec(
            id: "beginPlacement",
            fields: [
                Field("carer", "With whom", .choice([]), called: "with whom the child is placed"),
                Field(
                    "setting", "Kind of placement",
                    .select(PlacementSetting.allCases.map { Option($0.rawValue, $0.label) }),
                    called: "the kind of placement"),
                Field("isPermanent", "It is meant to be permanent", .tick, isRequired: false),
                Field("startedOn", "First day", .day, called: "the first day"),
                Field(
                    "expectedEndOn", "Planned end", .day, hint: "Leave empty where the plan names no end.",
                    isRequired: false, called: "the planned end"),
            ]),
        keepsDraft: false, query: ["q"], open: openBegin,
        submit: { checked, _, asked, transaction in
            guard let setting = PlacementSetting(rawValue: checked.text("setting")),
                let carer = ID<CaseFile>(checked.text("carer"))
            else { throw Refusal.notFound }
            let child = asked.id("file", of: CaseFile.self)
            let id = try beginPlacement(
                NewPlacement(
                    child: child, carer: carer, setting: setting, isPermanent: checked.flag("isPermanent"),
                    startedOn: checked.day("startedOn"), expectedEndOn: checked.optionalDay("expectedEndOn")),
                in: transaction)
            return FormRoute.Done(
                location: "/placements/\(id)", said: .placementBegun, json: .members(["placement": .id(id)]),
                status: 201, files: [child, carer])
        })

    private static let search = FormSpec(
        id: "findCarer",
        fields: [
            Field(
                "q", "Find the carers or the provider", .text(maximum: 100), hint: "Part of a name", isRequired: false)
        ])

    private static func openBegin(
        _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Opened {
        let file = try OpenFile.open(asked.id("file"), in: transaction)
        guard file.facts.kind == .child else { throw Refusal.notFound }
        let query = FileQuery(name: asked.query("q") ?? "")
        let found = try FileSearch.files(query, limit: 50, in: transaction).filter { $0.kind != .child }
        var values = FormValues()
        values.set("startedOn", day: file.today)
        let options = found.map { Option($0.id.description, $0.name, hint: "\($0.kind.label), \($0.localID)") }
        return FormRoute.Opened(
            spec: begin.spec.offering(options, for: "carer"), values: values, files: [file.id] + found.map(\.id),
            title: "Begin a placement", submit: "Begin the placement", cancel: Href("/files/\(file.id)/placements"),
            above: file.above(.placements),
            before: [
                SearchForm(
                    "Find the carers or the provider", search, action: Href("/files/\(file.id)/placements/new"),
                    values: FormValues([.init("q", asked.query("q") ?? "")]), submit: "Find")
            ])
    }

    static let plan: FormRoute = FormRoute(
        path: "/placements/{placement}/plan", access: keepers, summary: "Change a placement's planned end",
        spec: FormSpec(
            id: "planPlacement",
            fields: [
                Field(
                    "expectedEndOn", "When the social work plan has it end", .day,
                    hint: "Leave empty where the plan names no end.", isRequired: false, called: "the planned end"),
                Field("reason", "Why the plan says so now", .longText(maximum: 2_000), called: "the reason"),
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let open = try OpenPlacement.open(asked, in: transaction)
            var values = FormValues()
            values.set("expectedEndOn", day: open.facts.expectedEndOn)
            return open.form(plan, values, title: "Change the planned end", submit: "Save the plan")
        },
        submit: { checked, opened, asked, transaction in
            let open = try OpenPlacement.open(asked, in: transaction)
            try planEnd(
                of: open.facts, version: opened.version ?? 0, on: checked.optionalDay("expectedEndOn"),
                reason: checked.text("reason"), in: transaction)
            return open.done(.placementPlanned)
        })

    static let end: FormRoute = FormRoute(
        path: "/placements/{placement}/end", access: keepers, summary: "End a placement",
        spec: FormSpec(
            id: "endPlacement",
            fields: [
                Field("endedOn", "Last day", .day, called: "the last day"),
                Field(
                    "kind", "How did it end?",
                    .choice([
                        Option("planned", "Planned", hint: "The social work plan had the ending, and its timing."),
                        Option("unplanned", "Unplanned"),
                    ]), called: "how it ended"),
                Field(
                    "otherwise", "Why you say otherwise than the plan", .longText(maximum: 2_000),
                    hint: "Only where the plan tells something else.", isRequired: false, called: "why"),
                Field(
                    "reason", "Reason in the national list", .select([]),
                    hint: "Leave empty where the child leaves care.", isRequired: false, called: "the reason"),
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let open = try OpenPlacement.open(asked, in: transaction)
            let year = open.today.collectionYear
            let codes = CodeList.placementChangeReasons.codes.filter { $0.collectionYears.contains(year) }
            var values = FormValues()
            values.set("endedOn", day: open.today)
            var form = open.form(end, values, title: "End the placement", submit: "End the placement")
            form.spec = form.spec.offering(codes.map { Option($0.text, "\($0.label) (\($0.text))") }, for: "reason")
            form.before = [Inset(open.planWords)]
            return form
        },
        submit: { checked, opened, asked, transaction in
            let open = try OpenPlacement.open(asked, in: transaction)
            guard let kind = PlacementEndKind(rawValue: checked.text("kind")) else { throw Refusal.notFound }
            try endPlacement(
                open.facts, version: opened.version ?? 0,
                PlacementEnding(
                    on: checked.day("endedOn"), kind: kind, reason: checked.optionalText("reason"),
                    otherwise: checked.optionalText("otherwise")), today: open.today, in: transaction)
            try callMeetingsAfterEnding(open.facts.id, today: open.today, in: transaction)
            return open.done(.placementEnded)
        })

    /// Of those who see cases one by one only the child's social worker; ``OpenPlacement`` sees to that.
    private static let keepers = Access.ways([.wide, .team, .case, .kind])
}
