internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The joint visit: arranged, given another time, made, cancelled (P3 5.4, 5.6).
enum VisitForms {
    private static let reason = Field(
        "reason", "Why?", .longText(maximum: 2_000), hint: "It is kept with the episode.", called: "why")
    private static let plan = [
        Field("plannedAt", "When?", .moment, called: "when the visit is"),
        Field(
            "place", "Where?", .text(maximum: 200), hint: "The carers\u{2019} home, a school, …", called: "where it is"),
        Field("astWorker", "Which AST worker goes?", .select([]), called: "which AST worker goes"),
        Field(
            "camhsWorker", "Which CAMHS worker goes?", .select([]),
            hint: "Of your agency, or of one that works with yours", called: "which CAMHS worker goes"),
    ]

    static let arrange: FormRoute = FormRoute(
        path: "/episodes/{episode}/visit/new", access: .caseworkers, summary: "Arrange the joint visit",
        spec: FormSpec(id: "arrangeVisit", fields: plan), keepsDraft: false,
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            try requireStep(.visitArranged, of: form.episode, in: transaction)
            return form.opened(
                try offering(arrange.spec, form, transaction), title: "Arrange the joint visit", submit: "Arrange it")
        },
        submit: { checked, _, asked, transaction in
            let id = try arrangeVisit(
                try plan(checked), on: checked.moment("plannedAt").day, in: asked.id("episode"),
                transaction: transaction)
            return try EpisodeForm.done(
                asked, .visitArranged, .members(["visit": .id(id)]), status: 201, in: transaction)
        })

    static let move: FormRoute = FormRoute(
        path: "/episodes/{episode}/visit/move", access: .caseworkers, summary: "Move the joint visit",
        spec: FormSpec(id: "moveVisit", fields: plan + [reason]), keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let (form, visit) = try arranged(asked, transaction)
            var values = FormValues()
            values.set("plannedAt", moment: visit.plannedAt.london)
            values.set("place", visit.place)
            values.set("astWorker", visit.astWorkerID.description)
            values.set("camhsWorker", visit.camhsWorkerID.description)
            var opened = form.opened(
                try offering(move.spec, form, transaction), values, title: "Give the joint visit another time",
                submit: "Save the new time", before: [Inset(visit.planWords)])
            opened.version = visit.version
            return opened
        },
        submit: { checked, _, asked, transaction in
            let (_, visit) = try arranged(asked, transaction)
            try moveVisit(
                visit, to: try plan(checked), on: checked.moment("plannedAt").day, reason: checked.text("reason"),
                in: asked.id("episode"), transaction: transaction)
            return try EpisodeForm.done(
                asked, .visitMoved, .members(["version": .number(visit.version + 1)]), in: transaction)
        })

    static let cancel: FormRoute = FormRoute(
        path: "/episodes/{episode}/visit/cancel", access: .caseworkers, summary: "Cancel the joint visit",
        spec: FormSpec(id: "cancelVisit", fields: [reason]), keepsDraft: false,
        open: { asked, transaction in
            let (form, visit) = try arranged(asked, transaction)
            return form.opened(
                cancel.spec, title: "Cancel the joint visit", submit: "Cancel the visit",
                before: [Inset(visit.planWords)])
        },
        submit: { checked, _, asked, transaction in
            let (_, visit) = try arranged(asked, transaction)
            try cancelVisit(
                visit, reason: checked.text("reason"), in: asked.id("episode"), transaction: transaction)
            return try EpisodeForm.done(
                asked, .visitCancelled, .members(["state": .text("cancelled")]), in: transaction)
        })

    /// The visit that is arranged, for whoever may move or end it.
    static func arranged(
        _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> (EpisodeForm, JointVisit) {
        let form = try EpisodeForm.open(asked, in: transaction)
        guard
            let visit = try JointVisits.of(form.episode.facts.id, in: transaction).first(where: {
                $0.state == .arranged
            })
        else { throw Refusal.conflict("No joint visit is arranged.") }
        guard try mayTakeBack(arrangedBy: visit.arrangedBy, .visitMade, of: form.episode, in: transaction) else {
            throw Refusal.notPermitted
        }
        return (form, visit)
    }

    private static func plan(_ checked: Checked) throws -> VisitPlan {
        guard let ast = ID<Worker>(checked.text("astWorker")), let camhs = ID<Worker>(checked.text("camhsWorker"))
        else { throw Refusal.notFound }
        return VisitPlan(
            at: checked.moment("plannedAt").timestamp, place: checked.text("place"), astWorkerID: ast,
            camhsWorkerID: camhs)
    }

    /// AST workers of the level that the procedures ask for; CAMHS workers are found as those are to whom records are linked.
    private static func offering(
        _ spec: FormSpec, _ form: EpisodeForm, _ transaction: borrowing Transaction
    ) throws -> FormSpec {
        let asked = try Obligations.of(form.episode.facts.id, in: transaction).last {
            $0.ownerRole == .astWorker && ($0.doneBy == .visitArranged || $0.doneBy == .visitMade)
        }
        let ast = try JointVisits.astWorkers(level: asked?.ownerLevel ?? 1, in: transaction).map {
            Option($0.id.description, $0.name)
        }
        return spec.offering(ast, for: "astWorker").offering(
            try camhsWorkers(transaction).map { Option($0.id, "\($0.name), \($0.agency)") }, for: "camhsWorker")
    }

    static func camhsWorkers(_ transaction: borrowing Transaction) throws -> [DirectoryEntry] {
        var seen: Set<String> = []
        return try Directory.search(Role.camhsWorker.rawValue.replacing("_", with: " "), in: transaction)
            .filter { !$0.isTeam && $0.role == .camhsWorker && seen.insert($0.id).inserted }
    }
}

extension JointVisit {
    /// "Arranged for …, at …; first for …"
    var planWords: String {
        let first = plannedAt == firstPlannedAt ? "" : " It was first arranged for \(firstPlannedAt.london.written)."
        return "Arranged for \(plannedAt.london.written), \(place).\(first)"
    }
}
