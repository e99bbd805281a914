public import Domain
public import Postgres
internal import Storage

/// What was agreed about a placement.
public struct ContractAnswers: Sendable {
    public let terms: NoticeTerms
    /// Empty where none was agreed.
    public let contingencyPlan: String
    public let agreedOn: Day
    /// Empty for the first contract.
    public let changedBecause: String

    public init(terms: NoticeTerms, contingencyPlan: String, agreedOn: Day, changedBecause: String) {
        (self.terms, self.contingencyPlan) = (terms, contingencyPlan)
        (self.agreedOn, self.changedBecause) = (agreedOn, changedBecause)
    }
}

/// Keeps the contract of a placement, or its next version; the earlier ones stay (A6, P4 1).
///
/// - Parameter version: Of the contract that was shown; 0 for none.
/// - Throws: `Refusal.invalid` for a notice shorter than the procedures ask, with the clause, and for a contingency plan
///   that they ask for; `Refusal.conflict` for a placement that is over; `Refusal.stale`.
public func agreeContract(
    _ answers: ContractAnswers, about choice: NoticeChoice, version: Int, today: Day,
    in transaction: borrowing Transaction
) throws {
    guard choice.placement.endedOn == nil else { throw Refusal.conflict("The placement has ended.") }
    let faults = contractFaults(answers, choice, today: today)
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    let last = choice.contract?.n ?? 0
    guard last == version else { throw Refusal.stale }
    do {
        try PlacementContracts.add(
            last + 1, to: choice.placement.id, answers.terms, contingencyPlan: answers.contingencyPlan,
            agreedOn: answers.agreedOn, changedBecause: answers.changedBecause, in: transaction)
    } catch let error as PostgresError where error.constraint == "placement_contract_pkey" {
        throw Refusal.stale
    }
}

private func contractFaults(_ answers: ContractAnswers, _ choice: NoticeChoice, today: Day) -> [FieldFault] {
    var faults: [FieldFault] = []
    if answers.terms.days.isEmpty {
        faults.append(FieldFault("\(choice.givers[0].rawValue)Days", "Say the notice of one party at least."))
    }
    if let kind = choice.kind {
        for (giver, words) in choice.rules.faults(of: answers.terms, for: kind).sorted(by: {
            $0.key.rawValue < $1.key.rawValue
        }) {
            faults.append(FieldFault("\(giver.rawValue)Days", words))
        }
        if let rule = choice.rules.contingencyRule(for: kind), answers.contingencyPlan.isEmpty {
            faults.append(
                FieldFault(
                    "contingencyPlan",
                    "Say what happens should the placement become fragile (\(rule.clause.label))."))
        }
    }
    if answers.agreedOn > today {
        faults.append(FieldFault("agreedOn", "The day it was agreed must be today or in the past."))
    }
    if choice.contract != nil, answers.changedBecause.isEmpty {
        faults.append(FieldFault("changedBecause", "Say why the contract is changed. The earlier one is kept."))
    }
    return faults
}
