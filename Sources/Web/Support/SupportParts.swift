internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Early warnings, prompts and support that was tried, as the pages of a placement and of its episode show them.
struct SupportParts: Sendable {
    let support: PlacementSupport
    let earlier: EarlierParts
    let meetings: MeetingParts
    let workers: [ID<Worker>: WorkerCard]
    /// Whether the caller may note something.
    let mayNote: Bool

    static func read(_ id: ID<Placement>, in transaction: borrowing Transaction) throws -> SupportParts {
        let support = try PlacementSupport.read(id, in: transaction)
        let people =
            support.tried.map(\.writtenBy) + support.decisions.map(\.decidedBy) + support.changes.map(\.notedBy)
        return SupportParts(
            support: support, earlier: try EarlierParts.read(support, in: transaction),
            meetings: try MeetingParts.read(support.placement, in: transaction),
            workers: try WorkerCards.of(people, in: transaction),
            mayNote: try Casework.mayNote(about: id, in: transaction))
    }

    private var path: String { "/placements/\(support.placement.id)" }

    /// The files that the parts name.
    var shown: [ID<CaseFile>] { earlier.known.shown }

    var acts: [(label: String, href: Href)] {
        guard mayNote else { return [] }
        var links: [(label: String, href: Href)] = []
        if meetings.canBeCalled { links.append(("Call a meeting", Href("\(path)/meetings/new"))) }
        if !support.undecided.isEmpty { links.append(("Decide on a support meeting", Href("\(path)/decisions/new"))) }
        if !support.kinds.isEmpty {
            links.append(("Note support that was tried", Href("\(path)/support-tried/new")))
        }
        if support.placement.endedOn == nil {
            links.append(("Note an expected change", Href("\(path)/expected-changes/new")))
        }
        return links
    }

    var warnings: [any Part] {
        guard !support.warnings.isEmpty else { return [] }
        return [Heading("Early warnings")]
            + support.warnings.map {
                Inset("\($0.rule.label): \($0.evidence.joined(separator: " ")) (\($0.rule.clause.label))")
            }
    }

    var prompts: [any Part] {
        var parts: [any Part] = []
        if !support.undecided.isEmpty {
            parts.append(Heading("To decide"))
            parts += support.undecided.map {
                Inset("\($0.rule.asks). \($0.evidence.joined(separator: " ")) (\($0.rule.clause.label))")
            }
        }
        parts += earlier.parts
        if !support.decisions.isEmpty {
            parts += [Heading("Decided"), Timeline(support.decisions.map(entry), empty: "")]
        }
        return parts
    }

    private func entry(_ decision: PromptDecision) -> Timeline.Entry {
        Timeline.Entry(
            decision.isCalled ? "A support meeting is to be called" : "No support meeting is called",
            iso: decision.decidedAt.iso8601, when: decision.decidedAt.london.written,
            by: workers[decision.decidedBy]?.name,
            text: (decision.evidence + ["Why: \(decision.reason)", "Because of \(decision.clause)"])
                .joined(separator: "\n"))
    }

    /// It never blocks: it says what the procedures name and nobody has noted.
    var tried: [any Part] {
        guard !support.kinds.isEmpty || !support.tried.isEmpty else { return [] }
        var parts: [any Part] = [Heading("Support that was tried")]
        if !support.untried.isEmpty, support.placement.endedOn == nil { parts.append(Inset(prompt)) }
        parts.append(
            Timeline(
                support.tried.map { one in
                    Timeline.Entry(
                        one.label, iso: one.triedOn.iso, when: one.triedOn.written, by: workers[one.writtenBy]?.name,
                        text: "By \(one.byWhom): \(one.effect)")
                },
                empty: "Nothing has been noted yet."))
        return parts
    }

    var prompt: String {
        let names = support.untried.map { "\($0.label.lowercasedFirst) (\($0.clause.label))" }
        return "Not noted as tried before a meeting is called: \(names.joined(separator: "; "))."
    }

    var json: JSONValue {
        .members([
            "warnings": .list(support.warnings) { sign($0.rule.id, $0.rule.label, $0.evidence, $0.rule.clause) },
            "prompts": .list(support.undecided) { sign($0.rule.id, $0.rule.asks, $0.evidence, $0.rule.clause) },
            "decisions": .list(support.decisions) { decision in
                .members([
                    "prompt": .text(decision.prompt), "isCalled": .bool(decision.isCalled),
                    "reason": .text(decision.reason), "by": .text(workers[decision.decidedBy]?.name),
                    "at": .text(decision.decidedAt.iso8601), "evidence": .list(decision.evidence) { .string($0) },
                    "clause": .text(decision.clause),
                ])
            },
            "earlierLessons": earlier.json,
            "expectedChanges": .list(support.changes) { change in
                .members([
                    "kind": .text(change.kind.rawValue), "what": .text(change.what), "on": .day(change.expectedOn),
                    "by": .text(workers[change.notedBy]?.name), "at": .text(change.notedAt.iso8601),
                ])
            },
            "supportTried": .list(support.tried) { one in
                .members([
                    "kind": .text(one.kind), "label": .text(one.label), "on": .day(one.triedOn),
                    "byWhom": .text(one.byWhom), "effect": .text(one.effect), "clause": .text(one.clause),
                    "by": .text(workers[one.writtenBy]?.name),
                ])
            },
            "notTried": .list(support.untried) { .string($0.id) }, "meetings": meetings.json,
        ])
    }

    private func sign(_ id: String, _ says: String, _ evidence: [String], _ clause: Clause) -> JSONValue {
        .members([
            "id": .text(id), "says": .text(says), "evidence": .list(evidence) { .string($0) },
            "clause": .text(clause.label),
        ])
    }
}
