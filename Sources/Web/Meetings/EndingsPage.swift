internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/endings`: placements that ended and ask for a meeting that nobody has called yet, an ending that was loaded or kept by
/// the placements service among them (D4).
struct EndingsPage: Sendable {
    let ended: [EndedPlacement]
    let known: KnownFiles
    let today: Day

    static func read(in transaction: borrowing Transaction) throws -> EndingsPage {
        let today = try transaction.caller.now.london.day
        let ended = try EndedPlacement.all(today: today, in: transaction)
        return EndingsPage(
            ended: ended, known: try KnownFiles.find(ended.map(\.placement.childFileID), in: transaction), today: today)
    }

    var answer: Answer {
        let table = DataTable(
            "Endings that ask for a meeting", hidesCaption: true,
            columns: ["Child", "Ended", "Meeting", "When it may be", "To do"].map { .init($0) },
            rows: ended.map { one in
                let placement = one.placement
                let name = known.name(placement.childFileID) ?? ""
                return [
                    .text(name), .text(placement.endedOn?.written ?? ""),
                    .text("\(one.rule.name) (\(one.cause.clause.label))"), .text(window(one)),
                    .link(
                        "Call it, or say why not: \(name)",
                        Href("/placements/\(placement.id)/meetings/new?of=\(one.rule.id)")),
                ]
            }, empty: "No ending of the last hundred days waits for a meeting.")
        return .page(
            "Endings that ask for a meeting",
            Page(
                heading: "Endings that ask for a meeting", caption: "Unplanned endings of the last hundred days",
                parts: [table, Links([("What earlier meetings learned", "/lessons")])]),
            json: .members([
                "endings": .list(ended) { one in
                    .members([
                        "placement": .id(one.placement.id), "child": .text(known.name(one.placement.childFileID)),
                        "endedOn": .day(one.placement.endedOn), "kind": .text(one.rule.id),
                        "meeting": .text(one.rule.name),
                        "cause": .text(one.cause.text), "clause": .text(one.cause.clause.label),
                        "notBefore": .day(one.window?.first), "dueOn": .day(one.window?.last),
                        "isImpossible": .bool(one.window?.isImpossible(on: today) ?? false),
                    ])
                }
            ]))
    }

    private func window(_ one: EndedPlacement) -> String {
        guard let line = one.window else { return "No day is set" }
        let words =
            switch (line.first, line.last) {
            case (let first?, let last?): "\(first.written) to \(last.written)"
            case (let first?, nil): "From \(first.written)"
            case (nil, let last?): "By \(last.written)"
            case (nil, nil): "No day is set"
            }
        return line.isImpossible(on: today) ? "\(words): no day is left" : words
    }
}
