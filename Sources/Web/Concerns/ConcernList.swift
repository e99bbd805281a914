internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/concerns`: the concerns the caller sees, newest first, a page at a time.
struct ConcernList: Sendable {
    static let pageSize = 25

    let lines: [ConcernLine]
    let people: [ID<CaseFile>: FileIdentity]
    let terms: ConcernTerms?
    /// Whether the agency works by procedures; without them no concern is recorded in it.
    let hasProcedures: Bool
    let isFirstPage: Bool
    let hasMore: Bool

    /// - Parameter after: `microseconds.id` of the last line of the page before.
    static func read(after: String?, in transaction: borrowing Transaction) throws -> ConcernList {
        let lines = try Concerns.newest(after: key(after), limit: pageSize + 1, in: transaction)
        let shown = Array(lines.prefix(pageSize))
        let files = shown.flatMap { [$0.childFileID] + [$0.carerFileID].compactMap { $0 } }
        let hasProcedures = try transaction.caller.hasProcedures
        let packs = hasProcedures ? try AdoptedProcedures.current(in: transaction).packs : nil
        return ConcernList(
            lines: shown, people: try Identities.of(files, in: transaction),
            terms: packs.flatMap { ConcernTerms($0, for: .other) }, hasProcedures: hasProcedures,
            isFirstPage: after == nil, hasMore: lines.count > pageSize)
    }

    private static func key(_ text: String?) -> (at: Timestamp, id: ID<Record>)? {
        let parts = text?.split(separator: ".") ?? []
        guard parts.count == 2, let microseconds = Int64(parts[0]), let id = ID<Record>(parts[1]) else { return nil }
        return (Timestamp(microseconds: microseconds), id)
    }

    var files: [ID<CaseFile>] { Array(people.keys) }

    private var next: String? {
        hasMore ? lines.last.map { "/concerns?after=\($0.createdAt.microseconds).\($0.id)" } : nil
    }

    var answer: Answer {
        let table = DataTable(
            "Concerns, newest first", hidesCaption: true,
            columns: ["Record", "Child", "Placed with", "Recorded", "Scale"].map { .init($0) },
            rows: lines.map(row),
            empty: hasProcedures ? "There are no concerns on the files you see." : "No concern is recorded here.")
        let raise: Links = Links([("Raise a concern", hasProcedures ? "/concerns/new" : "/concerns/raise")])
        let page = Page(
            heading: "Concerns",
            parts: (hasProcedures ? [] : [Inset(Self.withoutProcedures)]) + [
                raise, table,
                Pagination(first: isFirstPage ? nil : "/concerns", next: next.map { Href($0) }),
            ])
        return .page(
            "Concerns", page,
            json: .members(["concerns": .list(lines, json), "next": .text(next), "hasProcedures": .bool(hasProcedures)])
        )
    }

    /// What there is to do instead.
    static let withoutProcedures =
        "Your agency has adopted no procedures, so concerns are not recorded in it. You can raise one with an authority that works with it; what it links to you is on My work."

    private func row(_ line: ConcernLine) -> [DataTable.Cell] {
        let child = people[line.childFileID]?.name ?? "Not open to you"
        let carer = line.carerFileID.map { people[$0]?.name ?? "Not open to you" } ?? "Not known"
        return [
            .link(line.reference, Href("/records/\(line.id)")), .text(child), .text(carer),
            .text(line.createdAt.london.written), ScaleWords.cell(line.scale, terms),
        ]
    }

    private func json(_ line: ConcernLine) -> JSONValue {
        .members([
            "id": .text(line.id.description), "reference": .text(line.reference),
            "placement": .text(line.placementID.description), "child": .text(people[line.childFileID]?.name),
            "placedWith": .text(line.carerFileID.flatMap { people[$0]?.name }),
            "recordedAt": .text(line.createdAt.iso8601), "scale": .number(line.scale),
        ])
    }
}
