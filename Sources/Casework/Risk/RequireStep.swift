public import Domain
public import Postgres
public import Storage

/// The open obligation of an episode that an act of this kind does, for whoever may do it.
///
/// - Throws: `Refusal.notPermitted` where it is somebody else's; `Refusal.conflict` where the procedures do not ask for
///   it, or not yet, or it was done.
@discardableResult
public func requireStep(
    _ kind: EventKind, of episode: OpenEpisode, in transaction: borrowing Transaction
) throws -> ObligationLine {
    guard episode.facts.closedAt == nil else { throw Refusal.conflict("This episode is closed.") }
    let open = try Obligations.of(episode.facts.id, in: transaction).filter { $0.isOpen && $0.doneBy == kind }
    guard !open.isEmpty else {
        throw Refusal.conflict("The procedures do not ask for this now. Where the concern stands shows what is next.")
    }
    for line in open where try mayEnd(line, in: transaction) { return line }
    throw Refusal.notPermitted
}

/// Whether the caller may move or take back what somebody arranged: that person, who stands in for them, whoever answers
/// for the work of others, and whose step it is now. Nobody does by broken glass.
public func mayTakeBack(
    arrangedBy worker: ID<Worker>, _ kind: EventKind, of episode: OpenEpisode, in transaction: borrowing Transaction
) throws -> Bool {
    if try BreakGlass.reaches(episode.facts.placementID, in: transaction) { return false }
    let caller = try transaction.caller
    if worker == caller.workerID || caller.way == .wide || caller.way == .team { return true }
    if try Obligations.myDuties(in: transaction).contains(worker) { return true }
    for line in try Obligations.of(episode.facts.id, in: transaction) where line.isOpen && line.doneBy == kind {
        if try mayEnd(line, in: transaction) { return true }
    }
    return false
}

/// Ten characters or more.
func requireReason(_ reason: String, field: String) throws {
    guard reason.unicodeScalars.count >= 10 else {
        throw Refusal.invalid([FieldFault(field, "Say in a few words why (10 characters or more).")])
    }
}
