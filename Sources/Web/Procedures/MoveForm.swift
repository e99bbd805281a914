internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The form that moves an open episode to the version of the procedures that is in force.
enum MoveForm {
    static let route: FormRoute = FormRoute(
        path: "/episodes/{episode}/procedures/move", access: .movers,
        summary: "Move an episode to the procedures in force",
        spec: FormSpec(
            id: "moveEpisode",
            fields: [
                Field("reason", "Why is it moved?", .longText(maximum: 1_000), called: "why it is moved")
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            let (preview, why) = try MoveForm.preview(of: asked.id("episode"), in: transaction)
            var opened = form.opened(
                route.spec, title: "Move the episode",
                submit: preview.map { "Move it to version \($0.to)" } ?? "Move it",
                before: preview.map { parts($0) } ?? [Inset(why)])
            opened.version = form.episode.facts.procedureVersion
            opened.isFinal = true
            opened.cancel = Href("/episodes/\(form.episode.facts.id)/procedures")
            return opened
        },
        submit: { checked, opened, asked, transaction in
            let moved = try moveEpisode(
                asked.id("episode"), from: opened.version ?? 0, reason: checked.text("reason"), in: transaction)
            return try EpisodeForm.done(asked, .episodeMoved, json(moved), in: transaction)
        })

    /// - Returns: What moving would change; or `nil`, and why there is nothing to move.
    static func preview(
        of id: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> (MovePreview?, why: String) {
        do {
            return (try previewMove(of: id, in: transaction), "")
        } catch Refusal.conflict(let why) { return (nil, why) }
    }

    static func parts(_ preview: MovePreview) -> [any Part] {
        let none = "No way of the procedures is for it"
        let facts = SummaryList([
            .init("From", "Version \(preview.from)", href: Href("/procedures?version=\(preview.from)")),
            .init("To", "Version \(preview.to)", href: Href("/procedures?version=\(preview.to)")),
            .init(
                "Way",
                preview.route == preview.routeBefore
                    ? preview.route ?? none : "\(preview.routeBefore ?? none), then \(preview.route ?? none)"),
        ])
        let kept = preview.changes.count { $0.kind == .kept }
        let ended = preview.changes.count { $0.kind == .ended }
        let table = DataTable(
            "What changes",
            columns: [.init("What"), .init("Whose move"), .init("Becomes"), .init("By"), .init("Because")],
            rows: preview.differing.map { one in
                [
                    .text(one.task), .text(one.who.label(preview.words)), .part(Tag(one.kind.label, one.kind.colour)),
                    .text(day(one)), .text(one.clause.label),
                ]
            }, empty: "Nothing that is asked of anybody changes.")
        return [
            facts, table,
            Paragraphs(
                "\(kept) more go on as they are; \(ended) have ended and stay as they ended. What is new is counted from the move."
            ),
        ]
    }

    private static func day(_ change: MovePreview.Change) -> String {
        switch (change.dueBefore, change.due) {
        case (let before?, let due?): before == due ? due.written : "\(due.written), not \(before.written)"
        case (nil, let due?): due.written
        case (let before?, nil): "Was due \(before.written)"
        case (nil, nil): ""
        }
    }

    static func json(_ preview: MovePreview) -> JSONValue {
        .members([
            "from": .number(preview.from), "to": .number(preview.to), "route": .text(preview.route),
            "routeBefore": .text(preview.routeBefore),
            "changes": .list(preview.changes) { one in
                .members([
                    "becomes": .text(one.kind.rawValue), "task": .text(one.task),
                    "who": .text(one.who.label(preview.words)), "clause": .text(one.clause.label),
                    "dueBefore": .day(one.dueBefore), "dueOn": .day(one.due),
                ])
            },
        ])
    }
}

extension MovePreview.Change.Kind {
    fileprivate var colour: Tag.Colour {
        switch self {
        case .new: .blue
        case .changed: .yellow
        case .superseded: .orange
        case .doneAlready: .green
        case .kept, .ended: .grey
        }
    }
}
