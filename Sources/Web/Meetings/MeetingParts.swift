internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The meetings about a placement, on its page and on that of its episode.
struct MeetingParts: Sendable {
    let meetings: [Meeting]
    private let names: MeetingNames
    /// Whether the procedures know a meeting that could be called.
    let canBeCalled: Bool

    static func read(_ placement: PlacementFacts, in transaction: borrowing Transaction) throws -> MeetingParts {
        let meetings = try Meetings.of(placement.id, in: transaction)
        return MeetingParts(
            meetings: meetings,
            names: try MeetingNames.read(versions: meetings.map(\.procedureVersion), in: transaction),
            canBeCalled: try MeetingChoice.find(for: placement, in: transaction).map { !$0.rules.isEmpty } ?? false)
    }

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

    private func name(_ meeting: Meeting) -> String { names.name(of: meeting.kind, in: meeting.procedureVersion) }

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
