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

    func minutesParts(_ minutes: MeetingMinutes, _ names: [ID<Worker>: WorkerCard]) -> [any Part] {
        var rows = rule.agenda.filter { $0.content != .actions }.map { item in
            SummaryList.Row(item.label, words(item, minutes.content) ?? "Nothing is written.")
        }
        if let decision = decision(minutes) {
            rows.append(
                .init(
                    "Decided",
                    minutes.decisionReason.isEmpty ? decision.label : "\(decision.label)\n\(minutes.decisionReason)"))
        }
        if let day = minutes.reviewOn { rows.append(.init("Looked at again", day.written)) }
        if !minutes.reviewEnded.isEmpty { rows.append(.init("No further look", minutes.reviewEnded)) }
        var parts: [any Part] = [SummaryList(rows)]
        if !standingActions.isEmpty { parts.append(actionTable(names)) }
        if !minutes.childsVersion.isEmpty {
            parts += [Heading("In words for the \(words.childLabel)"), Paragraphs(writtenBy: minutes.childsVersion)]
        }
        return parts
    }

    func decision(_ minutes: MeetingMinutes) -> MeetingDecision? {
        minutes.decision.flatMap { id in rule.decisions.first { $0.id == id } }
    }

    /// What was written for an item of the agenda; `nil` for nothing.
    func words(_ item: AgendaItem, _ content: MinutesContent) -> String? {
        switch item.content {
        case .text, .parts: return content.texts[item.id]
        case .judgement:
            return content.judgements[item.id].map { judged in
                judged.because.isEmpty ? judged.answer : "\(judged.answer)\n\(judged.because)"
            }
        case .scaling:
            return content.scalings[item.id]?.map { "\($0.who): \($0.number) of 10" }.joined(separator: "\n")
        case .rules:
            return content.rules[item.id].map { rules in
                (rules.rules + rules.bottomLines.map { "Bottom line: \($0)" }).joined(separator: "\n")
            }
        case .services:
            return content.services[item.id]?.map(\.words).joined(separator: "\n")
        case .calls:
            return content.calls[item.id].map { $0 == 1 ? "Every day" : "Every \($0) days" }
        case .actions: return nil
        }
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
                "items": .list(rule.agenda.filter { $0.content != .actions }) { item in
                    .members([
                        "id": .text(item.id), "label": .text(item.label), "clause": .text(item.clause.label),
                        "text": .text(words(item, minutes.content)),
                    ])
                },
                "decision": .text(decision(minutes)?.label), "decisionReason": .text(minutes.decisionReason),
                "reviewOn": .day(minutes.reviewOn), "reviewEnded": .text(minutes.reviewEnded),
                "childsVersion": .text(minutes.childsVersion), "changedBecause": .text(minutes.changedBecause),
                "by": .text(names[minutes.writtenBy]?.name), "at": .text(minutes.writtenAt.iso8601),
            ])
        }
    }
}

extension MinutesContent.Judgement {
    fileprivate var answer: String { isSo ? "Yes" : "No" }
}

extension MinutesContent.Service {
    /// "Play therapy, from Meadow Practice, £1250.00".
    fileprivate var words: String {
        [name, provider.isEmpty ? nil : "from \(provider)", cost.map { "\u{A3}\($0)" } ?? "no cost"]
            .compactMap { $0 }.joined(separator: ", ")
    }
}
