internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A meeting as somebody sees it who came through a web link: when and where, and the minutes that were agreed.
struct LinkedMeetingFacts: Sendable {
    let meeting: LinkedMeeting
    let rule: MeetingRule
    let actions: [MeetingAction]

    /// - Returns: `nil` where the link opens something else.
    static func throughLink(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> LinkedMeetingFacts? {
        guard let meeting = try LinkedMeeting.throughLink(id, in: transaction),
            let setting = try LinkedRecords.procedures(in: transaction)?.setting,
            let rule = try meetingRule(
                meeting.kind, version: meeting.procedureVersion, for: setting, in: transaction)
        else { return nil }
        return LinkedMeetingFacts(
            meeting: meeting, rule: rule, actions: try MeetingActions.throughLink(of: meeting, in: transaction))
    }

    var people: [ID<Worker>] { actions.map(\.ownerID) }

    func parts(_ workers: [ID<Worker>: WorkerCard]) -> [any Part] {
        let plan = meeting.plannedAt.map { at in
            "\(at.london.written)\(meeting.place.isEmpty ? "" : ", \(meeting.place)")"
        }
        var rows = [
            SummaryList.Row("State", "", part: Tag(meeting.state.label, meeting.state.colour)),
            SummaryList.Row("When and where", plan ?? "No time is arranged yet."),
        ]
        if let held = meeting.heldAt { rows.append(.init("Held", held.london.written)) }
        guard let minutes = meeting.minutes else {
            return [SummaryList(rows), Inset("Minutes open here once they are agreed.")]
        }
        let written = MinutesReading(rule: rule).rows(
            minutes.content, decision: minutes.decision, because: minutes.decisionReason, reviewOn: minutes.reviewOn)
        let table = DataTable(
            "Who does what by when", columns: ["Action", "By", "Who"].map { .init($0) },
            rows: actions.map {
                [.text($0.task), .text($0.dueOn.written), .text(workers[$0.ownerID]?.name ?? "Somebody")]
            }, empty: "")
        return [SummaryList(rows), Heading("Minutes"), SummaryList(written)] + (actions.isEmpty ? [] : [table])
    }

    func json(_ workers: [ID<Worker>: WorkerCard]) -> JSONValue {
        let reading = MinutesReading(rule: rule)
        return .members([
            "name": .text(rule.name), "state": .text(meeting.state.rawValue),
            "startsAt": .text(meeting.plannedAt?.london.iso), "minutesLong": .number(meeting.minutesLong),
            "place": .text(meeting.place), "heldAt": .text(meeting.heldAt?.iso8601),
            "minutes": meeting.minutes.map { minutes in
                .members([
                    "version": .number(minutes.version), "items": reading.json(minutes.content),
                    "decision": .text(reading.decision(minutes.decision)?.label),
                    "decisionReason": .text(minutes.decisionReason), "reviewOn": .day(minutes.reviewOn),
                    "reviewEnded": .text(minutes.reviewEnded),
                ])
            },
            "actions": .list(actions) { one in
                .members([
                    "task": .text(one.task), "owner": .text(workers[one.ownerID]?.name), "dueOn": .day(one.dueOn),
                ])
            },
        ])
    }
}
