internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/records/{record}/discussion`: the Summary of Discussion, completed inside the record (P3 5.3, 5.5).
enum SummaryForm {
    static let complete: FormRoute = FormRoute(
        path: "/records/{record}/discussion", access: .caseworkers, summary: "Complete the Summary of Discussion",
        spec: FormSpec(
            id: "completeSummary",
            fields: [
                Field(
                    "body", "Summary of Discussion", .longText(maximum: 20_000), hint: "You sign it by completing it.",
                    called: "the summary of the discussion")
            ]),
        isVersioned: true,
        open: { asked, transaction in
            let view = try RecordInView.read(asked.id("record"), in: transaction)
            let section = view.sections.first { $0.name == SectionName.summaryOfDiscussion }
            var values = FormValues()
            values.set("body", section?.body ?? "")
            return FormRoute.Opened(
                spec: complete.spec, values: values,
                // 0 says that nobody has begun it; a section that waits for its link's holder is at 1.
                version: section?.version ?? 0, changedBy: section?.completedBy.map(view.name) ?? "",
                files: view.childShown, record: view.recorded.id, title: "Complete the Summary of Discussion",
                caption: view.recorded.reference, submit: "Complete and sign",
                cancel: Href("/records/\(view.recorded.id)"),
                above: [view.placement.flatMap { PlacementBar.part($0, view.people) }].compactMap { $0 })
        },
        submit: { checked, opened, asked, transaction in
            let id: ID<Record> = asked.id("record")
            let next = try completeSummary(
                of: id, checked.text("body"), version: opened.version ?? 0, in: transaction)
            return FormRoute.Done(
                location: "/records/\(id)", said: .sectionCompleted, json: .members(["version": .number(next)]),
                record: id, files: try Concerns.files(id, in: transaction))
        })
}
