internal import Domain
internal import Pages

/// What was written in a meeting, by the agenda of its rule: for those who see the file, and for those with whom it is shared.
struct MinutesReading: Sendable {
    let rule: MeetingRule

    private var items: [AgendaItem] { rule.agenda.filter { $0.content != .actions } }

    func rows(
        _ content: MinutesContent, decision: String?, because: String, reviewOn: Day?
    ) -> [SummaryList.Row] {
        var rows = items.map { SummaryList.Row($0.label, words($0, content) ?? "Nothing is written.") }
        if let decision = self.decision(decision) {
            rows.append(.init("Decided", because.isEmpty ? decision.label : "\(decision.label)\n\(because)"))
        }
        if let reviewOn { rows.append(.init("Looked at again", reviewOn.written)) }
        return rows
    }

    func json(_ content: MinutesContent) -> JSONValue {
        .list(items) { item in
            .members([
                "id": .text(item.id), "label": .text(item.label), "clause": .text(item.clause.label),
                "text": .text(words(item, content)),
            ])
        }
    }

    /// - Parameter id: Of a decision of the rule.
    func decision(_ id: String?) -> MeetingDecision? { id.flatMap { id in rule.decisions.first { $0.id == id } } }

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
        case .lessons:
            return content.lessons[item.id]?.map { lesson in
                "\(item.causes.first { $0.id == lesson.cause }?.label ?? lesson.cause): \(lesson.text)"
            }.joined(separator: "\n")
        case .actions: return nil
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
