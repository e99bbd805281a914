public import Domain
public import Postgres
public import Storage

/// A request to the panel with all that is known of it.
public struct OpenFunding: Sendable {
    public let request: FundingRequest
    public let subject: FundingSubject
    /// In their order.
    public let decisions: [FundingDecision]
    public let answers: [FundingAnswer]
    public let payments: [FundingPayment]
    /// How the agency's procedures have it decided; `nil` where they name no panel any more.
    public let rule: PanelRule?
    /// Whether the caller adds to it, and does not only read it.
    public let mayWrite: Bool

    /// - Throws: `Refusal.notFound` for one out of the caller's sight.
    public static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> OpenFunding {
        guard let request = try FundingRequests.find(id, in: transaction),
            let subject = try FundingRequests.subjects(of: [id], in: transaction)[id]
        else { throw Refusal.notFound }
        return OpenFunding(
            request: request, subject: subject, decisions: try FundingDecisions.of(id, in: transaction),
            answers: try FundingDecisions.answers(of: id, in: transaction),
            payments: try FundingPayments.of(id, in: transaction),
            rule: try panelRule(in: transaction)?.rule, mayWrite: try FundingRequests.mayWrite(id, in: transaction))
    }

    /// The decision that the social worker has not answered yet.
    public var toAnswer: FundingDecision? {
        guard let last = decisions.last, last.answerBy != nil, !answers.contains(where: { $0.decisionID == last.id })
        else { return nil }
        return last
    }

    /// What the chair agreed between sittings, against the procedures' order, and whether a sitting has ratified it.
    public var departure: (decision: FundingDecision, isRatified: Bool)? {
        decisions.last { $0.outcome == .agreedByChair }.map { ($0, request.state == .ratified) }
    }

    /// The day on which money was first committed; `nil` where none is.
    public var agreedOn: Day? {
        guard request.committed > .zero else { return nil }
        return decisions.first { $0.commits > 0 }.map { Instant($0.decidedAt).day }
    }

    /// Whether the caller may correct or withdraw it: its author, its presenter, or a placement stability officer.
    public func mayChange(_ caller: Caller) -> Bool {
        mayWrite && caller.way != .kind
            && ([request.writtenBy, request.presentedBy].contains(caller.workerID)
                || caller.holds(.placementStabilityOfficer))
    }
}

/// How the procedures that the agency works by have services with a cost decided.
///
/// - Returns: `nil` where they name no panel.
public func panelRule(in transaction: borrowing Transaction) throws -> (rule: PanelRule, version: Int)? {
    guard let version = try AdoptedPacks.newest(in: transaction)?.version,
        let rule = try AdoptedProcedures.version(version, in: transaction).packs.rules.panel
    else { return nil }
    return (rule, version)
}

/// - Throws: `Refusal.conflict` where they name none.
func requirePanel(in transaction: borrowing Transaction) throws -> (rule: PanelRule, version: Int) {
    guard let found = try panelRule(in: transaction) else {
        throw Refusal.conflict("Your agency\u{2019}s procedures name no panel that decides services with a cost.")
    }
    return found
}
