internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// Everybody around a child, household or provider, now and before.
private struct People: Sendable {
    let allocations: [Allocation]
    let connected: [ConnectedPerson]
    let involvement: [Involvement]
    /// Who may open the file where it is restricted.
    let named: [NamedWorker]

    static func find(_ file: OpenFile, in transaction: borrowing Transaction) throws -> People {
        let isChild = file.facts.kind == .child
        return People(
            allocations: try Allocations.of(file.id, in: transaction),
            connected: isChild ? try ConnectedPeople.of(file.id, in: transaction) : [],
            involvement: isChild ? try Involvements.of(file.id, in: transaction) : [],
            named: file.facts.isRestricted ? try Restrictions.named(on: file.id, in: transaction) : [])
    }
}

@Sendable
func filePeople(_ desk: Desk) async throws -> Answer {
    let id = desk.id("file", of: CaseFile.self)
    let (file, people) = try await desk.read { transaction in
        let file = try OpenFile.open(id, in: transaction)
        return (file, try People.find(file, in: transaction))
    }
    desk.shows([id])
    return .page(
        "People", file.page(.people, "People", acts(file) + parts(file, people)), json: json(file, people))
}

private func json(_ file: OpenFile, _ people: People) -> JSONValue {
    let named = people.named.map { worker -> JSONValue in
        .members(["worker": .id(worker.workerID), "name": .text(worker.name)])
    }
    return .members([
        "file": file.json, "allocations": .array(people.allocations.map { $0.json(today: file.today) }),
        "connected": .array(people.connected.map(\.json)), "involvement": .array(people.involvement.map(\.json)),
        "named": file.facts.isRestricted ? .array(named) : nil,
    ])
}

private func parts(_ file: OpenFile, _ people: People) -> [any Part] {
    let current = people.allocations.filter { $0.lasts(on: file.today) }
    let others = people.allocations.filter { !$0.lasts(on: file.today) }
    var parts: [any Part] = []
    if file.facts.isRestricted {
        parts.append(
            Inset(
                "This file is restricted. Only these people may open it: \(people.named.map(\.name).joined(separator: ", "))."
            ))
    }
    parts.append(table("Working with this file now", current, file, empty: "Nobody is allocated to this file."))
    if !others.isEmpty { parts.append(table("Before, or from a later day", others, file, empty: "")) }
    if file.facts.kind == .child {
        parts += [
            people.connected.table(of: file), Heading("Known to AST or CAMHS"), Paragraphs(people.involvement.sentence),
        ]
        if !people.involvement.isEmpty {
            parts.append(Links([("Through whom the child is known", Href("/files/\(file.id)/involvement"))]))
        }
    }
    return parts
}

private func table(_ caption: String, _ allocations: [Allocation], _ file: OpenFile, empty: String) -> DataTable {
    var columns: [DataTable.Column] = [
        .init("Name"), .init("Role"), .init("Telephone"), .init("Email"), .init("From and to"),
    ]
    if file.maySetAllocations { columns.append(.init("Action")) }
    return DataTable(caption, columns: columns, rows: allocations.map { cells($0, file) }, empty: empty)
}

private func cells(_ allocation: Allocation, _ file: OpenFile) -> [DataTable.Cell] {
    var cells: [DataTable.Cell] = [
        .text(allocation.name), .text(allocation.roleWords), .text(allocation.telephone ?? ""),
        .text(allocation.email), .text(span(from: allocation.fromOn, to: allocation.toOn)),
    ]
    guard file.maySetAllocations else { return cells }
    if let last = allocation.toOn, last < file.today {
        cells.append(.text("Ended"))
    } else {
        let href = Href("/files/\(file.id)/allocations/\(allocation.id)/end")
        cells.append(.link("End the allocation of \(allocation.name)", href))
    }
    return cells
}

/// Above and not beside the tables, which need the width.
private func acts(_ file: OpenFile) -> [any Part] {
    var links: [(label: String, href: Href)] = []
    if file.maySetAllocations { links.append(("Allocate a worker", Href("/files/\(file.id)/allocations/new"))) }
    if file.mayKeepNetwork {
        links.append(("Add somebody of the child\u{2019}s network", Href("/files/\(file.id)/people/new")))
    }
    return links.isEmpty ? [] : [Links(links)]
}
