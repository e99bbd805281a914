internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The meetings about a placement, on its page and on that of its episode.
struct MeetingParts: Sendable {
    let meetings: [Meeting]
    /// What each version of the procedures calls its kinds.
    private let names: [Int: [String: String]]
    /// Whether the procedures know a meeting that could be called.
    let canBeCalled: Bool

    static func read(_ placement: PlacementFacts, in transaction: borrowing Transaction) throws -> MeetingParts {
        let meetings = try Meetings.of(placement.id, in: transaction)
        return MeetingParts(
            meetings: meetings, names: try names(of: meetings, in: transaction),
            canBeCalled: try MeetingChoice.find(for: placement, in: transaction).map { !$0.rules.isEmpty } ?? false)
    }

    /// By version and id.
    static func names(
        of meetings: [Meeting], in transaction: borrowing Transaction
    ) throws -> [Int: [String: String]] {
        var names: [Int: [String: String]] = [:]
        for version in Set(meetings.map(\.procedureVersion)) {
            let rules = try AdoptedProcedures.version(version, in: transaction).packs.rules
            names[version] = Dictionary(
                rules.meetings.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        }
        return names
    }

    private func name(_ meeting: Meeting) -> String { names[meeting.procedureVersion]?[meeting.kind] ?? "Meeting" }

    var parts: [any Part] {
        guard !meetings.isEmpty || canBeCalled else { return [] }
        return [
            Heading("Meetings"),
            DataTable(
                "Meetings about this placement", hidesCaption: true,
                columns: [.init("Meeting"), .init("Reference"), .init("When"), .init("State")],
                rows: meetings.map { one in
                    [
                        .link(name(one), Href("/meetings/\(one.id)")), .text(one.reference),
                        .text(when(one)?.written ?? "Not arranged"), .part(Tag(one.state.label, one.state.colour)),
                    ]
                },
                empty: "No meeting about this placement has been called."),
        ]
    }

    private func when(_ meeting: Meeting) -> Moment? { (meeting.heldAt ?? meeting.arrangement?.at)?.london }

    var json: JSONValue {
        .list(meetings) { one in
            .members([
                "meeting": .id(one.id), "name": .text(name(one)), "reference": .text(one.reference),
                "state": .text(one.state.rawValue), "at": .text((one.heldAt ?? one.arrangement?.at)?.iso8601),
            ])
        }
    }
}
