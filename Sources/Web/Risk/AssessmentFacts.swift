internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What a Risk Assessment says and who has signed it, as a page shows it to those who see the file and to those it was
/// linked to.
struct AssessmentFacts: Sendable {
    let recorded: RecordedAssessment
    let rule: RiskAssessmentRule
    let words: PackWords
    let signatures: [AssessmentSignature]
    /// As what the caller may sign it now.
    let due: Actor?

    /// - Returns: `nil` for a record that is none, or is out of sight.
    static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> AssessmentFacts? {
        guard let recorded = try RiskAssessments.find(id, in: transaction), let episode = recorded.episodeID,
            let facts = try StabilityEpisodes.find(episode, in: transaction)
        else { return nil }
        let rules = try EpisodeRules.read(
            version: facts.procedureVersion, setting: facts.setting, in: transaction)
        let isHidden = try BreakGlass.reaches(facts.placementID, in: transaction)
        return try make(recorded, rules.rules, maysSign: !isHidden, in: transaction)
    }

    /// Of the record that the transaction's link opens whole.
    static func throughLink(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> AssessmentFacts? {
        guard let recorded = try RiskAssessments.find(id, in: transaction),
            let procedures = try LinkedRecords.procedures(in: transaction)
        else { return nil }
        let rules = try EpisodeRules.read(
            version: procedures.version, setting: procedures.setting, agencyID: procedures.agencyID, in: transaction)
        return try make(recorded, rules.rules, maysSign: true, in: transaction)
    }

    private static func make(
        _ recorded: RecordedAssessment, _ rules: ProcedureRules, maysSign: Bool, in transaction: borrowing Transaction
    ) throws -> AssessmentFacts {
        let rule = try assessmentRule(of: rules)
        return AssessmentFacts(
            recorded: recorded, rule: rule, words: rules.words,
            signatures: try RiskAssessments.signatures(of: recorded.id, in: transaction),
            due: maysSign ? try signature(dueOn: recorded, rule, in: transaction) : nil)
    }

    var people: [ID<Worker>] { [recorded.authorID, recorded.writtenBy] + signatures.map(\.signedBy) }
    var isSigned: Bool { rule.isSigned(signatures, version: recorded.version) }
    private var standing: [AssessmentSignature] { signatures.filter { $0.version == recorded.version } }
    private var void: [AssessmentSignature] { signatures.filter { $0.version != recorded.version } }

    func parts(_ workers: [ID<Worker>: WorkerCard]) -> [any Part] {
        let name = { (id: ID<Worker>) in workers[id]?.name ?? "somebody" }
        let text = rule.parts.flatMap { part -> [any Part] in
            [Heading(part.label), Paragraphs(writtenBy: recorded.parts[part.id] ?? "")]
        }
        let written = Inset(
            "Version \(recorded.version), written by \(name(recorded.writtenBy)) on \(recorded.writtenAt.london.written)."
        )
        return text + [written, Heading("Signatures"), SummaryList(rows(name))] + voided(name)
    }

    private func rows(_ name: (ID<Worker>) -> String) -> [SummaryList.Row] {
        rule.signatures.map { wanted in
            let given = standing.first { $0.role == wanted.who.role }
            return .init(
                wanted.who.label(words),
                given.map { "Signed by \(name($0.signedBy)) on \($0.signedAt.london.written)" } ?? "Not signed yet")
        }
    }

    /// Never silent: who had signed what stood there before.
    private func voided(_ name: (ID<Worker>) -> String) -> [any Part] {
        guard !void.isEmpty else { return [] }
        let lines = void.map {
            "\(name($0.signedBy)) signed version \($0.version) on \($0.signedAt.london.written)."
        }
        return [
            Warning(
                "It was changed after it was signed. These signatures are void: " + lines.joined(separator: " "))
        ]
    }

    func json(_ workers: [ID<Worker>: WorkerCard]) -> JSONValue {
        .members([
            "id": .id(recorded.id), "reference": .text(recorded.reference), "version": .number(recorded.version),
            "parts": .list(rule.parts) { part in
                .members([
                    "id": .text(part.id), "label": .text(part.label), "text": .text(recorded.parts[part.id]),
                ])
            },
            "writtenBy": .text(workers[recorded.writtenBy]?.name), "writtenAt": .text(recorded.writtenAt.iso8601),
            "isSigned": .bool(isSigned), "maySignAs": .text(due?.role.rawValue),
            "signedBy": .list(rule.signatures) { wanted in
                .members([
                    "role": .text(wanted.who.role.rawValue), "clause": .text(wanted.clause.label),
                    "signature": standing.first { $0.role == wanted.who.role }.map { json($0, workers) },
                ])
            },
            "voidSignatures": .list(void) { json($0, workers) },
        ])
    }

    private func json(_ one: AssessmentSignature, _ workers: [ID<Worker>: WorkerCard]) -> JSONValue {
        .members([
            "version": .number(one.version), "role": .text(one.role.rawValue),
            "by": .text(workers[one.signedBy]?.name), "at": .text(one.signedAt.iso8601),
        ])
    }
}
