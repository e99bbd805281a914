internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

/// The first page of a file: what it holds differs by whose file it is and by what the reader works on.
@Sendable
func fileOverview(_ desk: Desk) async throws -> Answer {
    let id = desk.id("file", of: CaseFile.self)
    let overview = try await desk.read { transaction -> Overview in
        let file = try OpenFile.open(id, in: transaction)
        if file.facts.kind == .child, file.seesCases { return try ChildOverview.find(file, in: transaction).overview }
        return try PlainOverview.find(file, in: transaction).overview
    }
    desk.shows([id] + overview.shown)
    return .page(
        overview.title, overview.file.page(.overview, "Overview", overview.parts, aside: overview.aside),
        json: overview.json, version: overview.file.facts.version)
}

/// A file's first page, made.
struct Overview: Sendable {
    let file: OpenFile
    let parts: [any Part]
    let aside: [any Part]
    /// An object of what is told besides the file's own facts.
    let more: JSONValue
    /// Whose names it shows.
    let shown: [ID<CaseFile>]

    var title: String {
        switch file.facts.kind {
        case .child: "A child\u{2019}s file"
        case .household: "A carer household\u{2019}s file"
        case .provider: "A provider\u{2019}s file"
        }
    }

    var json: JSONValue { file.json.adding(more) }

    /// What can be done with the file from here.
    static func acts(_ file: OpenFile, concernAbout placement: ID<Placement>? = nil) -> [any Part] {
        guard file.seesCases else { return [] }
        var links: [(label: String, href: Href)] = []
        if let placement { links.append(("Record a concern", Href("/placements/\(placement)/concerns/new"))) }
        if file.maySetAllocations {
            links.append(("Allocate a worker", Href("/files/\(file.id)/allocations/new")))
        }
        if file.mayOpenAddress {
            links.append(("Open a protected address", Href("/files/\(file.id)/protected-address")))
        }
        if file.caller.way == .wide {
            links.append(
                (
                    file.facts.isRestricted ? "Change who may open this file" : "Restrict this file",
                    Href("/files/\(file.id)/restriction")
                ))
        }
        return links.isEmpty ? [] : [Heading("Actions"), Links(links)]
    }
}
