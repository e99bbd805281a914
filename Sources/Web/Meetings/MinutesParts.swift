internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Minutes as people read them, and as JSON tells them.
extension OpenMeeting {
    /// All who are named in it.
    var people: [ID<Worker>] {
        [meeting.calledBy]
            + [meeting.chair?.id, meeting.chair?.authorisedBy, meeting.minuteTakerID, meeting.agreedBy]
            .compactMap { $0 } + minutes.map(\.writtenBy) + actions.map(\.ownerID) + deeds.map(\.writtenBy)
    }

    var reading: MinutesReading { MinutesReading(rule: rule) }

    func minutesParts(_ minutes: MeetingMinutes, _ names: [ID<Worker>: WorkerCard]) -> [any Part] {
        var rows = reading.rows(
            minutes.content, decision: minutes.decision, because: minutes.decisionReason, reviewOn: minutes.reviewOn)
        if !minutes.reviewEnded.isEmpty { rows.append(.init("No further look", minutes.reviewEnded)) }
        if let isOpen = minutes.outcomesAreOpen {
            rows.append(.init("Outcomes of the reviewing officer", isOpen ? "Some are open" : "None is open"))
        }
        var parts: [any Part] = [SummaryList(rows)]
        if !standingActions.isEmpty { parts.append(actionTable(names)) }
        if !minutes.childsVersion.isEmpty {
            parts += [Heading("In words for the \(words.childLabel)"), Paragraphs(writtenBy: minutes.childsVersion)]
        }
        return parts
    }

    private func actionTable(_ names: [ID<Worker>: WorkerCard]) -> DataTable {
        let done = Dictionary(deeds.map { ($0.step, $0.deed) }, uniquingKeysWith: { first, _ in first })
        return DataTable(
            "Who does what by when", columns: ["Action", "By", "Who", "State"].map { .init($0) },
            rows: standingActions.map { action in
                let deed = done[action.id.description]
                let tag =
                    deed.map { $0.isWaived ? Tag("Will not be done", .yellow) : Tag("Done", .green) }
                    ?? (meeting.state == .agreed ? Tag("To do", .blue) : Tag("Once agreed", .grey))
                return [
                    .text(action.task), .text(action.dueOn.written),
                    .text("\(names[action.ownerID]?.name ?? "Somebody"), \(action.ownerRole.label)"), .part(tag),
                ]
            }, empty: "")
    }

    func minutesJSON(_ names: [ID<Worker>: WorkerCard]) -> JSONValue {
        .list(minutes) { minutes in
            .members([
                "version": .number(minutes.version), "isAgreed": .bool(minutes.isAgreed),
                "items": reading.json(minutes.content),
                "decision": .text(reading.decision(minutes.decision)?.label),
                "decisionReason": .text(minutes.decisionReason),
                "reviewOn": .day(minutes.reviewOn), "reviewEnded": .text(minutes.reviewEnded),
                "childsVersion": .text(minutes.childsVersion),
                "outcomesOpen": minutes.outcomesAreOpen.map { .bool($0) },
                "changedBecause": .text(minutes.changedBecause),
                "by": .text(names[minutes.writtenBy]?.name), "at": .text(minutes.writtenAt.iso8601),
            ])
        }
    }
}
