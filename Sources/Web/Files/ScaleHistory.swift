internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// How a placement's stability was scaled (requirement B3), for those who work on cases.
struct ScaleHistory: Sendable {
    /// Newest first.
    let scalings: [Scaling]
    let names: ScaleNames
    let workers: [ID<Worker>: WorkerCard]
    let until: Day

    /// - Parameter until: The last day drawn.
    static func find(
        _ placement: ID<Placement>, until: Day, in transaction: borrowing Transaction
    ) throws -> ScaleHistory {
        let scalings = try Scalings.ofPlacement(placement, in: transaction)
        let episode = try PlacementHistory.episodes(of: placement, in: transaction).first
        return ScaleHistory(
            scalings: scalings,
            // As the points were named when the newest worry began.
            names: try episode.map { try ScaleNames.version($0.procedureVersion, in: transaction) }
                ?? ScaleNames.current(in: transaction),
            workers: try WorkerCards.of(scalings.map(\.scaledBy), in: transaction), until: until)
    }

    var isEmpty: Bool { scalings.isEmpty }
    /// `nil` where it was never scaled.
    var current: Scaling? { scalings.first }
    var badge: ScaleBadge? { current.map { ScaleBadge($0.scale, names.name($0.scale)) } }

    var trend: ScaleTrend {
        ScaleTrend(
            id: "stability", "Stability of the placement",
            points: scalings.reversed().map(point), until: until)
    }

    private func point(_ scaling: Scaling) -> ScaleTrend.Point {
        let name = names.name(scaling.scale)
        let by = "by \(worker(scaling))"
        return ScaleTrend.Point(
            day: scaling.scaledAt.london.day, scale: scaling.scale, note: name.utf8.isEmpty ? by : "\(name), \(by)")
    }

    /// With who, when and why.
    var table: DataTable {
        DataTable(
            "Scalings, newest first",
            columns: [
                .init("When"), .init("Scale"), .init("By"), .init("Why"),
                .init("Referrer\u{2019}s own scale", isNumeric: true),
            ],
            rows: scalings.map(cells),
            empty: "The placement has not been scaled.")
    }

    private func cells(_ scaling: Scaling) -> [DataTable.Cell] {
        [
            .link(scaling.scaledAt.london.written, Href("/records/\(scaling.recordID)")),
            .part(ScaleBadge(scaling.scale, names.name(scaling.scale))), .text(worker(scaling)), .text(scaling.reason),
            .text(scaling.referrerScale.map { "\($0)" } ?? "Agreed"),
        ]
    }

    private func worker(_ scaling: Scaling) -> String { workers[scaling.scaledBy]?.name ?? "Not known" }

    var json: JSONValue { .array(scalings.map(json)) }

    private func json(_ scaling: Scaling) -> JSONValue {
        .members([
            "scale": .number(scaling.scale), "name": .text(names.name(scaling.scale)), "reason": .text(scaling.reason),
            "referrerScale": .number(scaling.referrerScale), "by": .text(worker(scaling)),
            "at": .text(scaling.scaledAt.iso8601), "record": .id(scaling.recordID),
        ])
    }
}
