internal import Domain
public import Postgres
public import Storage

/// Adds a scaling to the record's placement (P3 5.2): who, when and why stay beside the number. What follows from it, an
/// escalation among others, is kept with it (P3 5.7, 5.8).
///
/// - Throws: `Refusal.conflict` where the record belongs to no stability episode.
public func scalePlacement(
    _ scale: Int, reason: String, referrerScale: Int?, on recorded: RecordedConcern,
    in transaction: borrowing Transaction
) throws {
    guard let episode = recorded.episodeID else {
        throw Refusal.conflict("This record belongs to no stability episode, so there is nothing to scale.")
    }
    try Scalings.insert(
        scale, reason: reason, referrerScale: referrerScale, record: recorded.id, placement: recorded.placementID,
        episode: episode, by: transaction.caller, in: transaction)
    var event = NewEvent(.scaled, record: recorded.id)
    event.scale = scale
    try keep(event, in: episode, transaction: transaction)
}
