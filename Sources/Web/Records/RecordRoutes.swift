internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    mutating func addRecords() {
        get("/records/{record}", .caseworkers, "Read a record") { desk in
            let id = desk.id("record", of: Record.self)
            if let view = try await desk.read({ transaction in try AssessmentView.find(id, in: transaction) }) {
                desk.shows(view.shown, record: id)
                return view.answer(csrf: desk.credentials.csrf)
            }
            let view = try await desk.read { transaction in try RecordInView.read(id, in: transaction) }
            desk.shows(Array(Set(view.files + view.people.keys)), record: id)
            return RecordPage(view: view, csrf: desk.credentials.csrf).answer
        }
        form(correctForm)
        form(scaleForm)
    }

    private var correctForm: FormRoute {
        FormRoute(
            path: "/records/{record}/correct", access: .caseworkers, summary: "Correct a concern",
            spec: ConcernForm.correct, isVersioned: true,
            open: { asked, transaction in
                let view = try RecordInView.read(asked.id("record"), in: transaction)
                guard view.mayCorrect else { throw Refusal.notPermitted }
                guard let placement = view.placement, let terms = view.terms else { throw Refusal.notFound }
                let workers = try PlacementsInView.allocated(to: placement, in: transaction)
                let lastChange =
                    view.versions.first.map { view.name($0.writtenBy) } ?? view.name(view.recorded.authorID)
                return FormRoute.Opened(
                    spec: ConcernForm.offering(
                        ConcernForm.correct, terms: terms, workers: workers, caller: view.caller),
                    values: ConcernForm.values(view.recorded, caller: view.caller), version: view.recorded.version,
                    changedBy: lastChange, files: view.files, record: view.recorded.id,
                    title: "Correct or add to the record", caption: view.recorded.reference,
                    submit: "Save the correction",
                    cancel: Href("/records/\(view.recorded.id)"),
                    above: [PlacementBar.part(placement, view.people)].compactMap { $0 })
            },
            further: { checked, _, faults in ConcernForm.further(checked, &faults) },
            submit: { checked, opened, asked, transaction in
                let id: ID<Record> = asked.id("record")
                guard let recorded = try Concerns.find(id, in: transaction) else { throw Refusal.notFound }
                try correctConcern(
                    recorded, to: ConcernForm.concern(checked), cameAt: checked.moment("cameAt").timestamp,
                    in: transaction)
                return FormRoute.Done(
                    location: "/records/\(id)", said: .concernCorrected,
                    json: .members(["id": .text(id.description), "version": .number(recorded.version + 1)]),
                    record: id, files: opened.files)
            })
    }

    private static let scaleSpec = FormSpec(
        id: "scalePlacement",
        fields: [
            Field("scale", "How stable is the placement now?", .choice([]), called: "how stable the placement is now"),
            Field("reason", "Why this number?", .longText(maximum: 4_000), called: "why you chose this number"),
            Field(
                "referrerScale", "The referrer\u{2019}s own number, where it differs", .select([]),
                hint: "Leave it empty where you agreed on the number.", isRequired: false),
        ])

    private var scaleForm: FormRoute {
        FormRoute(
            path: "/records/{record}/scalings/new", access: .caseworkers, summary: "Scale a placement",
            spec: Self.scaleSpec,
            open: { asked, transaction in
                let view = try RecordInView.read(asked.id("record"), in: transaction)
                guard let terms = view.terms else { throw Refusal.notFound }
                let spec = Self.scaleSpec.offering(ConcernForm.scaleOptions(terms.scale), for: "scale")
                    .offering(terms.scale.points.map { Option("\($0.value)", "\($0.value)") }, for: "referrerScale")
                return FormRoute.Opened(
                    spec: spec, files: view.childShown, record: view.recorded.id, title: "Scale the placement again",
                    caption: view.recorded.reference, submit: "Record the scaling",
                    cancel: Href("/records/\(view.recorded.id)"),
                    above: [view.placement.flatMap { PlacementBar.part($0, view.people) }].compactMap { $0 })
            },
            submit: { checked, _, asked, transaction in
                let id: ID<Record> = asked.id("record")
                guard let recorded = try Concerns.find(id, in: transaction) else { throw Refusal.notFound }
                let scale = Int(checked.text("scale")) ?? 0
                let theirs = checked.optionalText("referrerScale").flatMap { Int($0) }
                try scalePlacement(
                    scale, reason: checked.text("reason"), referrerScale: theirs == scale ? nil : theirs, on: recorded,
                    in: transaction)
                return FormRoute.Done(
                    location: "/records/\(id)", said: .scaled, json: .members(["scale": .number(scale)]), status: 201,
                    record: id, files: try Concerns.files(id, in: transaction))
            })
    }
}
