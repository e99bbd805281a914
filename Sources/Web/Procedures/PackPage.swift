internal import Domain
internal import Pages
internal import Postgres
internal import Procedures
internal import Storage

/// What a procedure asks of whom, in plain words.
enum PackParts {
    static func parts(_ rendered: [RenderedPart]) -> [any Part] {
        rendered.map { part in
            DataTable(
                String(part.title.prefix { $0 != ":" }),
                columns: [.init("Rule"), .init("Where it comes from"), .init("Says who")],
                rows: part.lines.map { [.text($0.text), .text(origin($0)), source($0)] }, empty: "")
        }
    }

    private static func origin(_ line: RenderedLine) -> String {
        let paragraph = line.clause.paragraph ?? "Not in the document"
        return line.clause.note.map { "\(paragraph): \($0)" } ?? paragraph
    }

    private static func source(_ line: RenderedLine) -> DataTable.Cell {
        switch line.clause.basis {
        case .document: "The document"
        case .inferred: .part(Tag("Agency’s choice", .purple))
        case .design: .part(Tag("Our design", .turquoise))
        }
    }

    static func json(_ rendered: [RenderedPart]) -> JSONValue {
        .list(rendered) { part in
            .members([
                "title": .text(part.title),
                "lines": .list(part.lines) { line in
                    .members([
                        "text": .text(line.text), "clause": .text(line.clause.label), "note": .text(line.clause.note),
                        "isAgencysChoice": .bool(line.isAgencysChoice),
                    ])
                },
            ])
        }
    }

    /// What two texts ask differently, each change in a list of its own.
    static func parts(_ comparison: PackComparison) -> [any Part] {
        guard !comparison.changes.isEmpty else { return [Inset("They ask the same.")] }
        return comparison.changes.flatMap { change -> [any Part] in
            let title = Heading(String(change.part.prefix { $0 != ":" }), level: 3)
            let gone: [any Part] = change.gone.isEmpty ? [] : [Paragraphs("No longer:"), Bullets(change.gone)]
            let new: [any Part] = change.new.isEmpty ? [] : [Paragraphs("Instead, or new:"), Bullets(change.new)]
            return [title] + gone + new
        }
    }

    static func json(_ comparison: PackComparison) -> JSONValue {
        .list(comparison.changes) { change in
            .members([
                "part": .text(change.part), "gone": .list(change.gone) { .string($0) },
                "new": .list(change.new) { .string($0) },
            ])
        }
    }
}

extension Desk {
    /// The text that a query parameter names.
    /// - Throws: `Refusal.notFound` where it names none.
    func pack(_ name: String) throws -> PackReference {
        guard let reference = query(name).flatMap(PackReference.init) else { throw Refusal.notFound }
        return reference
    }
}

extension Routes {
    /// One text in plain words, two texts compared.
    mutating func addPackPages() {
        get("/procedures/pack", .signedIn, "Read a procedure in plain words", query: ["of"], use: shownPack)
        get("/procedures/compare", .signedIn, "Compare two procedures", query: ["old", "new"], use: comparedPacks)
    }
}

@Sendable
private func shownPack(_ desk: Desk) async throws -> Answer {
    let reference = try desk.pack("of")
    let found = try await desk.read { transaction in try ReferredPack.find(reference, in: transaction) }
    let links = Links([
        ("Try it with made-up events", Href("/procedures/simulate?of=\(reference.text)")),
        ("All procedures", "/procedures"),
    ])
    let intro = Paragraphs(
        found.head + ["This is \(found.label). Where the document leaves something open, the choice is your agency’s."])
    return .page(
        found.title, Page(heading: found.title, parts: [intro, links] + PackParts.parts(found.parts)),
        json: .members([
            "of": .text(reference.text), "title": .text(found.title), "label": .text(found.label),
            "head": .list(found.head) { .string($0) }, "parts": PackParts.json(found.parts),
        ]))
}

@Sendable
private func comparedPacks(_ desk: Desk) async throws -> Answer {
    let (old, new) = (try desk.pack("old"), try desk.pack("new"))
    let (before, after) = try await desk.read { transaction in
        (try ReferredPack.find(old, in: transaction), try ReferredPack.find(new, in: transaction))
    }
    let comparison = PackComparison(before.rules, after.rules)
    let facts = SummaryList([
        .init("From", "\(before.title): \(before.label)", href: old.page),
        .init("To", "\(after.title): \(after.label)", href: new.page),
    ])
    let links = Links([("All procedures", "/procedures")])
    return .page(
        "What is asked differently",
        Page(
            heading: "What is asked differently",
            parts: [facts, Heading("Part by part")] + PackParts.parts(comparison) + [links]),
        json: .members([
            "old": .text(old.text), "oldLabel": .text(before.label), "new": .text(new.text),
            "newLabel": .text(after.label), "changes": PackParts.json(comparison),
        ]))
}
