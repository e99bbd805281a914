public import Domain
public import Postgres
public import Storage

/// Writes down the child's side of a move; what was written before is kept (issue 6, Ending).
///
/// - Parameter version: Of what was shown; 0 for nothing.
/// - Throws: `Refusal.invalid`; `Refusal.stale`.
public func writeMove(
    _ facts: MoveFacts, of placement: PlacementFacts, version: Int, today: Day, in transaction: borrowing Transaction
) throws {
    var faults: [FieldFault] = []
    if let told = facts.toldOn, told > today {
        faults.append(FieldFault("toldOn", "The day the child was told must be today or in the past."))
    }
    if let told = facts.toldOn, let end = placement.endedOn, told > end {
        faults.append(FieldFault("toldOn", "The placement ended on \(end.written): the child was told then or before."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    let last = try RecordedMoves.of(placement.id, in: transaction).first?.n ?? 0
    guard last == version else { throw Refusal.stale }
    do {
        try RecordedMoves.add(last + 1, facts, to: placement.id, in: transaction)
    } catch let error as PostgresError where error.constraint == "placement_move_pkey" {
        throw Refusal.stale
    }
}
