public import Domain
public import Postgres
public import Storage

/// A stability episode with where it stands, for those who act in it.
public struct OpenEpisode: Sendable {
    public let facts: EpisodeFacts
    public let pathway: Pathway
    public let events: [RecordedEvent]
    public let rules: ProcedureRules

    public init(facts: EpisodeFacts, pathway: Pathway, events: [RecordedEvent], rules: ProcedureRules) {
        (self.facts, self.pathway, self.events, self.rules) = (facts, pathway, events, rules)
    }

    /// Takes the episode until the transaction ends where `isTaken`.
    ///
    /// - Throws: `Refusal.notFound` for one out of the caller's sight.
    public static func read(
        _ id: ID<StabilityEpisode>, isTaken: Bool = false, in transaction: borrowing Transaction
    ) throws -> OpenEpisode {
        guard try StabilityEpisodes.find(id, in: transaction) != nil else { throw Refusal.notFound }
        if isTaken, try EpisodeEvents.take(id, in: transaction) == nil { throw Refusal.notFound }
        guard let facts = try StabilityEpisodes.find(id, in: transaction) else { throw Refusal.notFound }
        let events = try EpisodeEvents.inView(of: id, in: transaction)
        let rules = try EpisodeRules.read(
            of: id, version: facts.procedureVersion, setting: facts.setting, events: events.map(\.event),
            in: transaction)
        return OpenEpisode(
            facts: facts, pathway: rules.pathway(events.map(\.event)), events: events, rules: rules.rules)
    }

    /// How it stands on the contact list, and by which rule.
    ///
    /// - Throws: `Refusal.conflict` where there is nobody to call.
    public func contact() throws -> (standing: ContactStanding, rule: ContactListRule) {
        guard facts.closedAt == nil else { throw Refusal.conflict("This episode is closed.") }
        guard let standing = pathway.contact, standing.isOpen,
            let rule = pathway.rules.contactLists.first(where: { $0.id == standing.list })
        else { throw Refusal.conflict("This placement is not on the contact list.") }
        return (standing, rule)
    }
}

/// Writes a call of the contact list down (P3 5.10): who was spoken to, what was said, and the scale as it is now,
/// which is a scaling like any other. A call that nobody answered leaves the call to be made.
///
/// - Throws: `Refusal.notFound`, `.notPermitted` for whose call it is not; `.conflict` where the placement is not on the
///   list; `.invalid` for a time to come or before the episode began.
@discardableResult
public func recordCall(
    _ call: NewCall, in id: ID<StabilityEpisode>, transaction: borrowing Transaction
) throws -> ID<TelephoneCall> {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    let (_, rule) = try episode.contact()
    guard try mayCall(episode, in: transaction) else { throw Refusal.notPermitted }
    let caller = try transaction.caller
    var faults: [FieldFault] = []
    if call.calledAt > caller.now { faults.append(FieldFault("calledAt", "The call must not be in the future.")) }
    if Instant(call.calledAt).day < Instant(episode.facts.openedAt).day {
        faults.append(FieldFault("calledAt", "The call must not come before the concern."))
    }
    if !Set(call.whom).isSubset(of: rule.whom) { faults.append(FieldFault("whom", "Choose whom you rang.")) }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    let made = try TelephoneCalls.insert(call, in: episode.facts, by: caller, transaction: transaction)
    var event = NewEvent(call.isAnswered ? .callMade : .callUnanswered)
    event.at = call.calledAt
    event.note = call.whom.map(\.label).joined(separator: ", ")
    try keep(event, in: id, transaction: transaction)
    if let scale = call.scale { try scaleAgain(scale, reason: call.scaleReason, in: episode, transaction: transaction) }
    return made
}

/// Whether the caller may write calls down: those whose call it is, and those who answer for the work of others.
public func mayCall(_ episode: OpenEpisode, in transaction: borrowing Transaction) throws -> Bool {
    let open = try Obligations.of(episode.facts.id, in: transaction).first { $0.isOpen && $0.doneBy == .callMade }
    if let open { return try mayEnd(open, in: transaction) }
    switch try transaction.caller.way {
    case .wide, .team: return true
    default: return false
    }
}

/// The scaling belongs to the last record of the episode.
private func scaleAgain(
    _ scale: Int, reason: String, in episode: OpenEpisode, transaction: borrowing Transaction
) throws {
    guard let record = episode.events.last(where: { $0.event.kind == .concernRecorded })?.recordID,
        let recorded = try Concerns.find(record, in: transaction)
    else { throw Refusal.conflict("There is no record to scale on.") }
    try scalePlacement(scale, reason: reason, referrerScale: nil, on: recorded, in: transaction)
}

/// Ends the calls (P3 5.3, 5.8). Before the least time is over that needs a reason, which is kept.
///
/// - Parameter reason: Empty for none.
/// - Throws: `Refusal.notFound`; `.notPermitted` for a role that the procedures do not name; `.conflict` where there is
///   nothing to end; `.invalid` where it is too early and no reason is given.
public func endCalls(
    of id: ID<StabilityEpisode>, reason: String, today: Day, in transaction: borrowing Transaction
) throws {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    let (standing, rule) = try episode.contact()
    let caller = try transaction.caller
    guard rule.mayEnd.contains(where: { caller.holds($0) }) else { throw Refusal.notPermitted }
    try requireReason(reason, toEnd: standing, on: today, field: "reason")
    var event = NewEvent(.callsEnded)
    event.note = reason
    try keep(event, in: id, transaction: transaction)
}

/// The least time is never cut short silently (requirement C8).
func requireReason(_ reason: String, toEnd standing: ContactStanding, on today: Day, field: String) throws {
    guard !standing.mayEnd(on: today), reason.unicodeScalars.count < 10, let earliest = standing.mayEndFrom else {
        return
    }
    throw Refusal.invalid([
        FieldFault(
            field, "The calls may end from \(earliest.written). Say why they end before (10 characters or more).")
    ])
}
