internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A chronology's entries in words.
struct ChronologyWords: Sendable {
    let entries: [ChronologyEntry]
    /// Whether they are of a child's file; otherwise they name the child.
    let ofChild: Bool
    let known: KnownFiles
    let workers: [ID<Worker>: WorkerCard]
    let names: ScaleNames

    static func find(
        _ entries: [ChronologyEntry], ofChild: Bool, in transaction: borrowing Transaction
    ) throws -> ChronologyWords {
        let others = entries.compactMap { ofChild ? $0.carerFileID : $0.childFileID }
        return ChronologyWords(
            entries: entries, ofChild: ofChild, known: try KnownFiles.find(others, in: transaction),
            workers: try WorkerCards.of(entries.compactMap(\.workerID), in: transaction),
            names: try ScaleNames.current(in: transaction))
    }

    func entry(_ entry: ChronologyEntry) -> Timeline.Entry {
        let moment = entry.place.at.london
        return Timeline.Entry(
            title(entry), href: href(entry), iso: entry.hasTime ? moment.iso : moment.day.iso,
            when: entry.hasTime ? moment.written : moment.day.written, by: worker(entry), text: text(entry),
            tag: tag(entry))
    }

    func json(_ entry: ChronologyEntry) -> JSONValue {
        let moment = entry.place.at.london
        return .members([
            "kind": .text(entry.place.kind.rawValue), "title": .text(title(entry)), "on": .day(moment.day),
            "at": .text(entry.hasTime ? entry.place.at.iso8601 : nil), "until": .day(entry.until),
            "code": .text(entry.code), "text": .text(text(entry)), "scale": .number(entry.scale),
            "by": .text(worker(entry)), "placement": .id(entry.placementID), "record": .id(entry.recordID),
            "reference": .text(entry.reference),
            "other": known.json(ofChild ? entry.carerFileID : entry.childFileID),
        ])
    }

    private func title(_ entry: ChronologyEntry) -> String {
        let code = entry.code ?? ""
        return switch entry.place.kind {
        case .placementStarted: "Placement began: \(PlacementSetting(rawValue: code)?.label ?? code)"
        case .placementEnded: "Placement ended"
        case .concern: "Concern \(entry.reference ?? "")"
        case .riskAssessment: "Risk Assessment \(entry.reference ?? "")"
        case .supportPlan: "Plan of support \(entry.reference ?? "")"
        case .meeting: "Meeting \(entry.reference ?? "")"
        case .notice: "Notice \(entry.reference ?? "")"
        case .fundingRequest: "Request for money \(entry.reference ?? "")"
        case .scaling: "Placement scaled \(entry.scale.map(scaleWords) ?? "")"
        case .review: "Review of the child\u{2019}s care"
        case .missing: code == "A" ? "Away without authorisation" : "Missing from care"
        case .legalStatus: "Legal status: \(CodeList.legalStatuses.label(for: code) ?? code)"
        case .leftCare: "Stopped being looked after"
        }
    }

    private func text(_ entry: ChronologyEntry) -> String? {
        let other = known.name(ofChild ? entry.carerFileID : entry.childFileID)
        return switch entry.place.kind {
        case .placementStarted: other.map { ofChild ? "With \($0)" : $0 }
        case .placementEnded:
            [other.map { ofChild ? "With \($0)" : $0 }, endReason(entry.code)].compactMap { $0 }.joined(separator: "\n")
        case .concern:
            [ofChild ? nil : other, entry.scale.map { names.name($0) }].compactMap { $0 }.joined(separator: "\n")
        case .riskAssessment, .supportPlan, .meeting, .notice, .fundingRequest: ofChild ? nil : other
        case .scaling: entry.text
        case .review: entry.code.map { CodeList.reviewParticipation.label(for: $0) ?? $0 }
        case .missing: entry.until.map { "Until \($0.written)" } ?? "No end is recorded."
        case .legalStatus: nil
        case .leftCare: endReason(entry.code)
        }
    }

    private func endReason(_ code: String?) -> String? {
        code.map { CodeList.placementChangeReasons.label(for: $0) ?? CodeList.endReasons.label(for: $0) ?? $0 }
    }

    private func tag(_ entry: ChronologyEntry) -> Tag? {
        switch entry.place.kind {
        case .placementEnded where entry.text == PlacementEndKind.unplanned.rawValue: Tag("Unplanned", .orange)
        case .placementEnded where entry.text == PlacementEndKind.planned.rawValue: Tag("Planned", .grey)
        case .concern: entry.scale.map { Tag("Scale \($0)") }
        default: nil
        }
    }

    /// "4 At risk"
    private func scaleWords(_ scale: Int) -> String {
        let name = names.name(scale)
        return name.utf8.isEmpty ? "\(scale)" : "\(scale) \(name)"
    }

    private func worker(_ entry: ChronologyEntry) -> String? {
        entry.workerID.flatMap { workers[$0] }.map { "\($0.name), \($0.agency)" }
    }

    private func href(_ entry: ChronologyEntry) -> Href? {
        if let record = entry.recordID {
            switch entry.place.kind {
            case .supportPlan: return Href("/plans/\(record)")
            case .meeting: return Href("/meetings/\(record)")
            case .notice: return Href("/notices/\(record)")
            case .fundingRequest: return Href("/funding/\(record)")
            default: return Href("/records/\(record)")
            }
        }
        return entry.placementID.map { Href("/placements/\($0)") }
    }
}
