internal import Domain
internal import Yams

extension PathwayReader {
    private enum SignName: String, CaseIterable {
        case risingScale = "rising_scale"
        case noticeGiven = "notice_given"
        case missing
        case placements
        case workerChanged = "worker_changed"
        case unansweredCalls = "unanswered_calls"
        case unplannedEnding = "unplanned_ending"
    }

    func warnings() -> [WarningRule] {
        var known = Repeats("warning")
        let keys = ["id", "label", "sign", "times", "days", "role"] + clauseKeys
        return root.sections("warnings", keys: keys).compactMap { section in
            let id = section.identifier()
            let label = section.text("label")
            let sign = sign(section)
            let clause = section.clause(packID: packID)
            if let id { known.note(id, at: section.place(of: "id"), faults) }
            guard let id, let label, let sign, let clause else { return nil }
            return WarningRule(id: id, label: label, sign: sign, clause: clause)
        }
    }

    private func sign(_ section: Section) -> WarningRule.Sign? {
        guard let name: SignName = section.choice("sign", "sign") else { return nil }
        let wanted: [String] =
            switch name {
            case .risingScale, .noticeGiven, .unplannedEnding: []
            case .missing, .placements: ["times", "days"]
            case .workerChanged: ["role", "days"]
            case .unansweredCalls: ["times"]
            }
        for key in ["times", "days", "role"] where section.has(key) && !wanted.contains(key) {
            faults.add("The sign \(name.rawValue) has no \(key).", at: section.place(of: key))
        }
        let times = wanted.contains("times") ? section.whole("times", in: 1...1_000) : nil
        let days = wanted.contains("days") ? section.whole("days", in: 1...3_660) : nil
        let role: Role? = wanted.contains("role") ? section.choice("role", "role") : nil
        switch name {
        case .risingScale: return .risingScale
        case .noticeGiven: return .noticeGiven
        case .unplannedEnding: return .unplannedEnding
        case .missing: return times.flatMap { times in days.map { .missing(times: times, days: $0) } }
        case .placements: return times.flatMap { times in days.map { .placements(times: times, days: $0) } }
        case .workerChanged: return role.flatMap { role in days.map { .workerChanged(role, days: $0) } }
        case .unansweredCalls: return times.map { .unansweredCalls(times: $0) }
        }
    }

    func prompts() -> [PromptRule] {
        var known = Repeats("prompt")
        return root.sections("prompts", keys: ["id", "sign", "asks"] + clauseKeys).compactMap { section in
            let id = section.identifier()
            let sign: PromptRule.Sign? = section.choice("sign", "sign")
            let asks = section.text("asks")
            let clause = section.clause(packID: packID)
            if let id { known.note(id, at: section.place(of: "id"), faults) }
            guard let id, let sign, let asks, let clause else { return nil }
            return PromptRule(id: id, sign: sign, asks: asks, clause: clause)
        }
    }
}
