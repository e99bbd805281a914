public import Domain
public import Postgres
public import Storage

/// Confirms, as the one who was told, that they were, or that they will attend (P3 5.6). Nobody does it for another, but
/// who stands in for them.
///
/// - Parameter note: How they attend, or who comes instead; empty for none.
/// - Throws: `Refusal.notFound`, `.notPermitted` for whose it is not; `.conflict` where it has ended or asks for another act.
public func confirm(
    _ id: ID<Obligation>, note: String, in transaction: borrowing Transaction
) throws -> ObligationLine {
    let seen = try confirmable(id, in: transaction)
    guard try EpisodeEvents.take(seen.episodeID, in: transaction) != nil else { throw Refusal.notFound }
    let line = try confirmable(id, in: transaction)
    guard let kind = line.doneBy else { throw Refusal.notFound }
    var event = NewEvent(kind)
    event.party = line.doneOf
    event.note = note
    try keep(event, in: line.episodeID, transaction: transaction)
    return line
}

/// One that the caller may confirm.
///
/// - Throws: As ``confirm``.
public func confirmable(
    _ id: ID<Obligation>, in transaction: borrowing Transaction
) throws -> ObligationLine {
    guard let line = try Obligations.find(id, in: transaction) else { throw Refusal.notFound }
    guard try Obligations.isMine(line, in: transaction),
        try !BreakGlass.reaches(line.placementID, in: transaction)
    else { throw Refusal.notPermitted }
    guard line.doneBy == .tellingConfirmed || line.doneBy == .attendanceConfirmed else {
        throw Refusal.conflict("This asks for another act, which its page leads to.")
    }
    guard line.isOpen else { throw Refusal.conflict("This has ended already: it is \(line.state).") }
    return line
}
