internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/my-notices`: for a foster carer and a provider's worker: the children placed with them, and the notices that they gave
/// or got. Never another's.
@Sendable
func myNotices(_ desk: Desk) async throws -> Answer {
    let (lines, notices, known, today) = try await desk.read { transaction in
        let caller = try transaction.caller
        let today = caller.now.london.day
        let placed = try Placements.withMe(in: transaction)
        let known = try KnownFiles.find(placed.flatMap(\.files), in: transaction)
        let lines = placed.map { PlacementLine(facts: $0, known: known, today: today) }
        return (lines, try Notices.mine(in: transaction), known, today)
    }
    desk.shows(known.shown)
    let open = Dictionary(
        notices.filter(\.state.isOpen).map { ($0.placementID, $0) }, uniquingKeysWith: { first, _ in first })
    let placements = DataTable(
        "Children placed with you", columns: ["Child", "Since", "Notice"].map { .init($0) },
        rows: lines.map { line in
            [
                .link(line.child, Href("/placements/\(line.facts.id)/notices")), .text(line.facts.startedOn.written),
                open[line.facts.id].map { .part($0.state.tag) } ?? .text("None"),
            ]
        },
        empty: "No child is placed with you.")
    let child = { (notice: Notice) in lines.first { $0.facts.id == notice.placementID }?.child }
    let table = DataTable(
        "Notices, newest first",
        columns: ["Reference", "Child", "Given by", "Received", "Days left", "State"].map { .init($0) },
        rows: notices.map { notice in
            [
                .link(notice.reference, Href("/notices/\(notice.id)")),
                .text(child(notice) ?? "Placed with you before"),
                .text(notice.givenBy.label.capitalisedFirst), .text(notice.receivedOn.written),
                .text(notice.state.isOpen ? daysLeftWords(notice.daysLeft(on: today)) : ""), .part(notice.state.tag),
            ]
        },
        empty: "There are no notices.")
    return .page(
        "Notices", Page(heading: "Notices", parts: [placements, table]),
        json: .members([
            "placements": .array(lines.map(\.json)),
            "notices": .list(notices) { $0.json(today: today).adding(.members(["child": .text(child($0))])) },
        ]))
}
