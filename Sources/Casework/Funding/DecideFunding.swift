public import Domain
public import Postgres
public import Storage

/// What those who decide answer.
public struct DecisionAnswers: Sendable {
    public let outcome: FundingOutcome
    /// As typed; `nil` leaves what was asked for.
    public let amount: Money?
    public let fromOn: Day?
    public let toOn: Day?
    public let conditions: String
    public let reason: String

    public init(
        outcome: FundingOutcome, amount: Money?, fromOn: Day?, toOn: Day?, conditions: String, reason: String
    ) {
        (self.outcome, self.amount, self.fromOn, self.toOn) = (outcome, amount, fromOn, toOn)
        (self.conditions, self.reason) = (conditions, reason)
    }
}

/// Takes the decision of a sitting about one request (F2): by those members who came, have not left or stepped out, and
/// whose own it is not, as long as they are enough.
///
/// - Parameter version: Of the request as it was read.
/// - Throws: `Refusal.notPermitted` for whoever is not one of them; `.conflict` without a sitting that has it before it,
///   and without a quorum; `.invalid`; `.stale`.
public func decideFunding(
    _ open: OpenFunding, at sitting: PanelSitting, _ answers: DecisionAnswers, version: Int, today: Day,
    in transaction: borrowing Transaction
) throws -> ID<FundingDecision> {
    let caller = try transaction.caller
    guard caller.sitsOnPanel else { throw Refusal.notPermitted }
    guard sitting.state == .open, open.request.listedIn == sitting.id else {
        throw Refusal.conflict("Nothing is decided without an open sitting that has the request on its agenda.")
    }
    guard open.request.version == version else { throw Refusal.stale }
    let left = try PanelPeople.of(sitting.id, request: open.request.id, in: transaction).filter(\.decides)
    guard left.contains(where: { $0.id == caller.workerID }) else {
        throw Refusal.conflict(
            "You do not decide this request: you are not noted as there, have stepped out, or have to do with the child."
        )
    }
    let new = try decision(open, answers, left: left.count, quorum: sitting.quorum, today: today, in: transaction)
    return try FundingDecisions.add(new, of: open.request.id, at: sitting.id, by: caller, in: transaction)
}

/// The chair agrees a request between sittings, where the procedures let them. It is a departure from their order: the
/// next sitting ratifies it or not.
///
/// - Throws: `Refusal.notPermitted` for anybody but the chair, and for their own; `.conflict` where the procedures let
///   nobody, or an agenda has it; `.invalid`; `.stale`.
public func actAsChair(
    _ open: OpenFunding, _ answers: DecisionAnswers, version: Int, today: Day, in transaction: borrowing Transaction
) throws -> ID<FundingDecision> {
    let caller = try transaction.caller
    guard caller.holds(.panelChair) else { throw Refusal.notPermitted }
    guard try requirePanel(in: transaction).rule.chairsAction != nil else {
        throw Refusal.conflict("Your agency\u{2019}s procedures let nobody agree a request between sittings.")
    }
    guard open.request.listedIn == nil else {
        throw Refusal.conflict("This request is on the agenda of a sitting, which decides it.")
    }
    guard open.request.version == version else { throw Refusal.stale }
    let people = try PanelPeople.of(ID.random(), request: open.request.id, in: transaction)
    guard !people.contains(where: { $0.id == caller.workerID && $0.hasInterest }) else {
        throw Refusal.conflict(
            "Nobody decides their own request: you wrote or present it, or have to do with the child.")
    }
    let new = try decision(open, answers, left: 1, quorum: 1, today: today, in: transaction)
    return try FundingDecisions.add(new, of: open.request.id, at: nil, by: caller, in: transaction)
}

private func decision(
    _ open: OpenFunding, _ answers: DecisionAnswers, left: Int, quorum: Int, today: Day,
    in transaction: borrowing Transaction
) throws -> NewDecision {
    let (request, outcome) = (open.request, answers.outcome)
    let sum = outcome.hasSum ? answers.amount ?? open.usualSum(for: outcome) : nil
    let from = outcome.hasSum ? answers.fromOn ?? request.terms.fromOn : nil
    let to = outcome.hasSum ? answers.toOn ?? request.terms.toOn : nil
    var faults: [FieldFault] = []
    if let from, let to, to < from {
        faults.append(FieldFault("toOn", "The last day must not come before the first day."))
    }
    if outcome.needsReason, answers.reason.unicodeScalars.count < 10 {
        faults.append(FieldFault("reason", "Say in a few words why (10 characters or more)."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    var standing = request.standing
    do {
        try standing.make(
            outcome == .agreedByChair
                ? .actAsChair(sum ?? .zero) : .decide(outcome, sum, left: left, quorum: quorum))
    } catch {
        throw error.refusal(request)
    }
    return NewDecision(
        outcome: outcome, amount: sum, fromOn: from, toOn: to, conditions: answers.conditions, reason: answers.reason,
        answerBy: outcome.hasSum ? nil : try answerDay(from: today, in: transaction))
}

/// By when the social worker says what happens instead.
private func answerDay(from today: Day, in transaction: borrowing Transaction) throws -> Day {
    let calendar = try AgencyCalendar.read(in: transaction)
    return calendar.end(try requirePanel(in: transaction).rule.answer.within, from: today)
}

extension OpenFunding {
    /// What is decided where no other sum is typed.
    fileprivate func usualSum(for outcome: FundingOutcome) -> Money? {
        switch outcome {
        case .ratified: decisions.last { $0.amount != nil }?.amount ?? request.total
        case .approved, .agreedInPrinciple, .agreedByChair: request.total
        case .approvedInPart, .deferred, .declined: nil
        }
    }
}

extension FundingStanding.Fault {
    fileprivate func refusal(_ request: FundingRequest) -> Refusal {
        switch self {
        case .notInThisState:
            .conflict("This request is \(request.state.label.lowercased()): this cannot be decided of it.")
        case .notListed: .conflict("Nothing is decided without a sitting that has the request on its agenda.")
        case .noQuorum(let left, let quorum):
            .conflict(
                "\(left) \(left == 1 ? "member is" : "members are") left to decide this request, and the quorum is \(quorum). It is decided by another sitting."
            )
        case .wrongSum:
            .invalid([
                FieldFault(
                    "amount",
                    "The sum must fit the decision: all of \(request.total.written) where it is approved, less in part, and as it was where the chair\u{2019}s action is ratified."
                )
            ])
        }
    }
}
