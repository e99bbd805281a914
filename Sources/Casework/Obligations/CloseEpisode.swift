public import Domain
public import Postgres
public import Storage

/// Closes a stability episode with what became of the placement (issue 4, Outcome). The first scale and the last are found
/// in its events; what is still open in it is superseded. With its event the database frees its place on the risk rota and
/// cancels a visit still ahead (`authz.free_closed`).
///
/// - Parameter callsReason: Why calls end with it before their least time is over; empty for none.
/// - Throws: `Refusal.notFound`; `.conflict` where it is closed already; `.invalid` where the placement's own end says
///   otherwise, or calls would be cut short without a reason.
public func closeEpisode(
    _ id: ID<StabilityEpisode>, became: PlacementOutcome, helped: String, callsReason: String, today: Day,
    in transaction: borrowing Transaction
) throws {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    guard episode.facts.closedAt == nil else { throw Refusal.conflict("This episode is closed already.") }
    guard let placement = try Placements.find(episode.facts.placementID, in: transaction) else {
        throw Refusal.notFound
    }
    guard became == placement.outcome(on: today) else {
        throw Refusal.invalid([FieldFault("became", "\(placement.outcomeWords(on: today)) Choose what fits it.")])
    }
    if let standing = episode.pathway.contact, standing.isOpen {
        try requireReason(callsReason, toEnd: standing, on: today, field: "callsReason")
    }
    let scales = episode.events.compactMap(\.event.scale)
    try EpisodeOutcomes.insert(
        became, scales: (scales.first, scales.last), helped: helped, of: episode.facts, by: try transaction.caller,
        transaction: transaction)
    var event = NewEvent(.episodeClosed)
    event.note = callsReason.isEmpty ? became.label : "\(became.label). The calls end early: \(callsReason)"
    try keep(event, in: id, transaction: transaction)
}

/// Opens a closed episode again, with the procedures it was opened under.
///
/// - Throws: `Refusal.notFound`; `.conflict` where it is open, or another is open for the placement.
public func reopenEpisode(
    _ id: ID<StabilityEpisode>, reason: String, in transaction: borrowing Transaction
) throws {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    guard episode.facts.closedAt != nil else { throw Refusal.conflict("This episode is open.") }
    guard try StabilityEpisodes.open(of: episode.facts.placementID, in: transaction) == nil else {
        throw Refusal.conflict("A newer episode is open for this placement. Go on with that one.")
    }
    var event = NewEvent(.episodeReopened)
    event.note = reason
    try keep(event, in: id, transaction: transaction)
}

extension PlacementFacts {
    /// What became of the placement, as its own row says.
    public func outcome(on day: Day) -> PlacementOutcome {
        guard let endedOn, endedOn <= day else { return .goesOn }
        return endKind == .planned ? .endedPlanned : .endedUnplanned
    }

    fileprivate func outcomeWords(on day: Day) -> String {
        switch outcome(on: day) {
        case .goesOn: "The placement has not ended yet; its end is recorded on its own page."
        case .endedPlanned: "The placement ended as planned."
        case .endedUnplanned: "The placement ended unplanned."
        }
    }
}
