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

    private static let searchSpec = FormSpec(
        id: "findChild",
        fields: [
            Field(
                "q", "Name of the child", .text(maximum: 100),
                hint: "Part of it is enough; spelling need not be exact", isRequired: false),
            Field("intake", "Concern raised online", .hidden, isRequired: false),
        ])

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
        let table = DataTable(
            query.isEmpty ? "Placements you work with" : "Placements found",
            columns: ["Child", "Born", "Placed with", "Since"].map { .init($0) },
            rows: placements.map(row),
            empty: query.isEmpty
                ? "Search for the child first." : "No child with such a name and a current placement is open to you.")
        let page = Page(
            heading: "Which placement is it about?",
            parts: (caller.hasProcedures ? [] : [Inset(ConcernList.withoutProcedures)]) + [
                SearchForm(
                    "Find a child", Self.searchSpec, action: "/concerns/new",
                    values: FormValues([.init("q", query), .init("intake", intake)])),
                table,
                Inset("If the child is not listed, you can still raise the concern: the authority will find the file."),
                Links([("Raise a concern in your own words", "/concerns/raise")]),
            ])
        return .page(
            "Which placement is it about?", page,
            json: .members(["placements": .list(placements, json)]))
    }

    private func row(_ placement: PlacementInView) -> [DataTable.Cell] {
        let child = people[placement.childFileID]
        let carer = placement.carerFileID.flatMap { people[$0]?.name } ?? placement.setting.label
        let form = "/placements/\(placement.id)/concerns/new" + (intake.isEmpty ? "" : "?intake=\(intake)")
        return [
            .link(child?.name ?? "The child", Href(form)), .text(child?.bornOn?.written ?? ""), .text(carer),
            .text(placement.startedOn.written),
        ]
    }

    private func json(_ placement: PlacementInView) -> JSONValue {
        .members([
            "id": .text(placement.id.description), "child": people[placement.childFileID].map(PlacementBar.json),
            "placedWith": .text(placement.carerFileID.flatMap { people[$0]?.name }),
            "startedOn": .text(placement.startedOn.iso), "kind": .text(placement.setting.rawValue),
        ])
    }
}
