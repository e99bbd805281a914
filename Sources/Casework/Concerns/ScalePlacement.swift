internal import Domain
public import Postgres
public import Storage

/// Adds a scaling to the record's placement (P3 5.2): who, when and why stay beside the number.
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
}
