internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A household's or provider's file, and a child's file to those who do not work on cases: its facts, its placements
/// and, for its own people and caseworkers, who works with it.
struct PlainOverview: Sendable {
    let file: OpenFile
    let household: HouseholdFacts?
    let provider: ProviderKind?
    let homes: [HomeFacts]
    /// That a household fosters for.
    let agencyFile: KnownFiles
    /// The newest; the whole list has a page of its own.
    let placements: [PlacementLine]
    let allocations: [Allocation]

    private static let most = 10

    static func find(_ file: OpenFile, in transaction: borrowing Transaction) throws -> PlainOverview {
        let id = file.id
        let placements = try Placements.of(id, limit: most, in: transaction)
        let known = try KnownFiles.find(placements.flatMap(\.files), in: transaction)
        let household = file.facts.kind == .household ? try FileSubjects.household(id, in: transaction) : nil
        let isProvider = file.facts.kind == .provider
        // The placements service sees no allocations: identity gives it the one contact it needs.
        let allocations = file.caller.way == .kind ? [] : try Allocations.of(id, in: transaction)
        return PlainOverview(
            file: file, household: household,
            provider: isProvider ? try FileSubjects.providerKind(id, in: transaction) : nil,
            homes: isProvider ? try FileSubjects.homes(id, in: transaction) : [],
            agencyFile: try KnownFiles.find([household?.providerFileID].compactMap { $0 }, in: transaction),
            placements: placements.map { PlacementLine(facts: $0, known: known, today: file.today) },
            allocations: allocations.filter { $0.lasts(on: file.today) })
    }

    var overview: Overview {
        Overview(
            file: file, parts: facts + homeParts + [placementTable], aside: Overview.acts(file) + contacts,
            more: more, shown: (placements.first?.known.shown ?? []) + agencyFile.shown)
    }

    private var facts: [any Part] {
        var rows: [SummaryList.Row] = []
        if let household {
            rows.append(SummaryList.Row("Carers", household.carers.joined(separator: "\n")))
            rows.append(SummaryList.Row("Kind", household.kind.label))
            if let agency = agencyFile.name(household.providerFileID) {
                rows.append(SummaryList.Row("Fosters for", agency, href: agencyFile.href(household.providerFileID)))
            }
        }
        if let provider { rows.append(SummaryList.Row("Kind", provider.label)) }
        rows.append(SummaryList.Row("File opened", file.facts.openedOn.written))
        if let closed = file.facts.closedOn { rows.append(SummaryList.Row("File closed", closed.written)) }
        return [SummaryList(rows)]
    }

    private var homeParts: [any Part] {
        guard file.facts.kind == .provider else { return [] }
        let rows = homes.map { home -> [DataTable.Cell] in [.text(home.name), .text(home.urn ?? "")] }
        return [
            DataTable(
                "Homes and offices", columns: [.init("Name"), .init("Ofsted number")], rows: rows,
                empty: "No home is on this file.")
        ]
    }

    private var placementTable: DataTable {
        let isChild = file.facts.kind == .child
        return placements.table(
            isChild ? "Placements" : "Children placed", ofChild: isChild,
            empty: "There is no placement on this file that you may see.")
    }

    /// Those who work with the file; for those who may not see allocations, the social workers of the current
    /// placements.
    private var contacts: [any Part] {
        var cards: [any Part] = []
        for allocation in allocations where allocation.role.way != .own { cards.append(allocation.card) }
        if !file.seesCases { cards += socialWorkers }
        return cards.isEmpty ? [] : [Heading("Who to contact")] + cards
    }

    private var socialWorkers: [any Part] {
        let isChild = file.facts.kind == .child
        let others = placements.filter(\.isCurrent).compactMap {
            isChild ? $0.facts.carerFileID : $0.facts.childFileID
        }
        let files = file.caller.way == .kind ? [file.id] + others : others
        return files.compactMap { placements.first?.known.identities[$0]?.contact }
    }

    private var more: JSONValue {
        let homes = homes.map { home -> JSONValue in .members(["name": .text(home.name), "urn": .text(home.urn)]) }
        return .members([
            "householdKind": .text(household?.kind.rawValue),
            "carers": household.map { .list($0.carers) { .string($0) } },
            "provider": agencyFile.json(household?.providerFileID),
            "providerKind": .text(provider?.rawValue),
            "homes": file.facts.kind == .provider ? .array(homes) : nil, "placements": .array(placements.map(\.json)),
            "allocations": .array(allocations.map { $0.json(today: file.today) }),
        ])
    }
}

extension HouseholdFacts {
    fileprivate var carers: [String] { [firstCarer, secondCarer].compactMap { $0 } }
}
