internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/concerns/new`: choose the placement that the concern is about.
struct StartConcern: Sendable {
    let query: String
    /// The concern raised online that is being taken up; empty for none.
    let intake: String
    let placements: [PlacementInView]
    let people: [ID<CaseFile>: FileIdentity]
    let caller: Caller

    static func read(query: String?, intake: String?, in transaction: borrowing Transaction) throws -> StartConcern {
        let query = query ?? ""
        let caller = try transaction.caller
        let placements: [PlacementInView]
        if query.isEmpty {
            // Whoever sees every file has to look for one; others choose among their own.
            placements = caller.way == .wide ? [] : try PlacementsInView.current(in: transaction)
        } else {
            let found: [ID<CaseFile>] = try transaction.values(
                "SELECT case_file_id FROM authz.find_files(\(query), NULL, NULL, 'child', 25)")
            placements = try PlacementsInView.current(ofChildren: found, in: transaction)
        }
        return StartConcern(
            query: query, intake: intake ?? "", placements: placements,
            people: try Identities.of(placements.flatMap(\.files), in: transaction), caller: caller)
    }

    var files: [ID<CaseFile>] { Array(people.keys) }

    var answer: Answer {
        let suffix = intake.isEmpty ? "" : "?intake=\(intake)"
        let table = DataTable(
            query.isEmpty ? "Placements you work with" : "Placements found",
            columns: ["Child", "Born", "Placed with", "Since"].map { .init($0) },
            rows: placements.map { placement in
                let child = people[placement.childFileID]
                return [
                    .link(child?.name ?? "The child", Href("/placements/\(placement.id)/concerns/new\(suffix)")),
                    .text(child?.bornOn?.written ?? ""),
                    .text(placement.carerFileID.flatMap { people[$0]?.name } ?? placement.setting.label),
                    .text(placement.startedOn.written),
                ]
            },
            empty: query.isEmpty
                ? "Search for the child first." : "No child with such a name and a current placement is open to you.")
        let page = Page(
            heading: "Which placement is it about?",
            parts: [
                SearchForm(action: "/concerns/new", label: "Name of the child", hint: "Part of it is enough; spelling need not be exact", query: query),
                table,
                Inset("If the child is not listed, you can still raise the concern: the authority will find the file."),
                Links([("Raise a concern in your own words", "/concerns/raise")]),
            ])
        return .page(
            "Which placement is it about?", page,
            json: .object([
                "placements": .array(
                    placements.map { placement in
                        .object([
                            "id": .string(placement.id.description), "child": people[placement.childFileID].map { PlacementBar.json($0) },
                            "placedWith": .string(placement.carerFileID.flatMap { people[$0]?.name }),
                            "startedOn": .string(placement.startedOn.iso), "kind": .string(placement.setting.rawValue),
                        ])
                    })
            ]))
    }
}
