public import Domain
public import Postgres
internal import Storage

/// Names who stands in for the caller while they are away (both days inclusive, a year at the most).
///
/// - Throws: `Refusal.invalid` for days that do not fit or somebody who is no colleague.
public func nameDeputy(
    _ worker: ID<Worker>, from: Day, to: Day, today: Day, in transaction: borrowing Transaction
) throws {
    var faults: [FieldFault] = []
    if to < today { faults.append(FieldFault("to", "The last day must be today or in the future.")) }
    if to < from { faults.append(FieldFault("to", "The last day must not come before the first.")) }
    if to - from > 366 { faults.append(FieldFault("to", "Somebody can stand in for a year at the most.")) }
    if try !Deputies.colleagues(in: transaction).contains(where: { $0.id == worker }) {
        faults.append(FieldFault("worker", "Choose a colleague from the list."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    try Deputies.insert(worker, from: from, to: to, by: try transaction.caller, in: transaction)
}
