public import Domain
public import Postgres
public import Storage

/// What the procedures of an episode say of its Risk Assessment.
///
/// - Throws: `Refusal.conflict` where they know none.
public func assessmentRule(of rules: ProcedureRules) throws -> RiskAssessmentRule {
    guard let rule = rules.pathway.riskAssessment else {
        throw Refusal.conflict("The procedures of this episode know no Risk Assessment.")
    }
    return rule
}

/// Writes the Risk Assessment after the visit and files it where the procedures say (P3 5.4, 5.6). It is complete once all whom the
/// procedures name have signed it.
///
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.conflict` where it is not asked for, or stands already.
public func writeAssessment(
    _ parts: [String: String], in id: ID<StabilityEpisode>, transaction: borrowing Transaction
) throws -> (id: ID<Record>, files: [ID<CaseFile>]) {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    try requireStep(.assessmentCompleted, of: episode, in: transaction)
    let rule = try assessmentRule(of: episode.rules)
    let visit = try JointVisits.of(id, in: transaction).first { $0.state == .made }
    let standing = try RiskAssessments.of(id, placement: episode.facts.placementID, in: transaction)
    if let visit, standing.contains(where: { $0.visitID == visit.id }) {
        throw Refusal.conflict("The Risk Assessment of this visit is written already. Change it or sign it.")
    }
    return try RiskAssessments.insert(
        parts, visit: visit?.id, filed: rule.filings.map(\.file), in: episode.facts, by: try transaction.caller,
        transaction: transaction)
}

/// Whether the caller may change a Risk Assessment: those who write and answer for it, in its agency.
public func mayChange(
    _ assessment: RecordedAssessment, _ rule: RiskAssessmentRule, in transaction: borrowing Transaction
) throws -> Bool {
    if try BreakGlass.reaches(assessment.placementID, in: transaction) { return false }
    switch try transaction.caller.way {
    case .wide, .team: return true
    case .case:
        return try mayDo(Actor(role: .astWorker, level: rule.level), in: transaction)
    default: return false
    }
}

/// Changes it. A signature stands under the version that was signed: the new one is to be signed by all anew, and where it
/// was complete, it is to be completed again.
///
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.stale` where somebody changed it first.
public func changeAssessment(
    _ assessment: RecordedAssessment, to parts: [String: String], _ rule: RiskAssessmentRule,
    in transaction: borrowing Transaction
) throws -> Int {
    guard try mayChange(assessment, rule, in: transaction) else { throw Refusal.notPermitted }
    let signatures = try RiskAssessments.signatures(of: assessment.id, in: transaction)
    let wasComplete = rule.isSigned(signatures, version: assessment.version)
    guard
        let version = try RiskAssessments.change(
            assessment.id, version: assessment.version, to: parts, in: transaction)
    else { throw Refusal.stale }
    if wasComplete, let episode = assessment.episodeID {
        try keep(NewEvent(.assessmentChanged, record: assessment.id), in: episode, transaction: transaction)
    }
    return version
}

/// As what the caller may sign it now: the first signature of the pack that is missing and theirs to give.
///
/// - Returns: `nil` where it is not theirs to sign, or they have.
public func signature(
    dueOn assessment: RecordedAssessment, _ rule: RiskAssessmentRule, in transaction: borrowing Transaction
) throws -> Actor? {
    let caller = try transaction.caller
    let standing = try RiskAssessments.signatures(of: assessment.id, in: transaction).filter {
        $0.version == assessment.version
    }
    guard !standing.contains(where: { $0.signedBy == caller.workerID }) else { return nil }
    let missing = rule.signatures.map(\.who).filter { who in !standing.contains { $0.role == who.role } }
    return try missing.first { try mayDo($0, in: transaction) }
}

/// Signs the version that was read. The last signature completes it: what the obligation waits for (P3 5.4).
///
/// - Throws: `Refusal.notPermitted` for whose it is not to sign; `.stale` where it was changed meanwhile.
public func signAssessment(
    _ assessment: RecordedAssessment, _ rule: RiskAssessmentRule, in transaction: borrowing Transaction
) throws {
    guard let who = try signature(dueOn: assessment, rule, in: transaction) else { throw Refusal.notPermitted }
    // The episode first, as everywhere: two who sign at once sign one after the other.
    guard let episode = assessment.episodeID, try EpisodeEvents.take(episode, in: transaction) != nil
    else { throw Refusal.notFound }
    guard try RiskAssessments.sign(assessment.id, version: assessment.version, as: who, in: transaction) else {
        throw Refusal.stale
    }
    let signatures = try RiskAssessments.signatures(of: assessment.id, in: transaction)
    if rule.isSigned(signatures, version: assessment.version) {
        try keep(NewEvent(.assessmentCompleted, record: assessment.id), in: episode, transaction: transaction)
    }
}

/// Whether the caller is such a person, in the agency they act in.
private func mayDo(_ who: Actor, in transaction: borrowing Transaction) throws -> Bool {
    let level = who.level == nil ? nil : try Obligations.level(in: transaction)
    return who.matches(roles: try transaction.caller.roles, level: level)
}

extension RiskAssessmentRule {
    /// The level of the AST worker who signs; `nil` where any will do.
    var level: Int? { signatures.map(\.who).first { $0.role == .astWorker }?.level }

    /// Whether all signatures stand under a version.
    public func isSigned(_ given: [AssessmentSignature], version: Int) -> Bool {
        !signatures.isEmpty
            && signatures.allSatisfy { wanted in
                given.contains { $0.version == version && $0.role == wanted.who.role }
            }
    }
}
