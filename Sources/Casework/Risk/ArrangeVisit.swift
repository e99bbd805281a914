public import Domain
public import Postgres
public import Storage

/// Arranges the joint visit of an AST worker and a CAMHS worker (P3 5.4, 5.6).
///
/// - Parameter day: On which `plan.at` falls.
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.conflict` where it is not asked for; `.invalid` for a time that has
///   passed, or one person in both places.
@discardableResult
public func arrangeVisit(
    _ plan: VisitPlan, on day: Day, in id: ID<StabilityEpisode>, transaction: borrowing Transaction
) throws -> ID<JointVisit> {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    guard try JointVisits.of(id, in: transaction).allSatisfy({ $0.state != .arranged }) else {
        throw Refusal.conflict("A joint visit is arranged already. Give that one another time.")
    }
    try requireStep(.visitArranged, of: episode, in: transaction)
    let caller = try transaction.caller
    try check(plan, now: caller.now)
    let visit = try JointVisits.insert(plan, in: episode.facts, by: caller, transaction: transaction)
    var event = NewEvent(.visitArranged)
    event.plannedOn = day
    event.note = plan.place
    try keep(event, in: id, transaction: transaction)
    return visit
}

/// Gives the visit another time, place or other people. The first time is kept.
///
/// - Throws: As ``arrangeVisit``; `.stale` where somebody changed it first.
public func moveVisit(
    _ visit: JointVisit, to plan: VisitPlan, on day: Day, reason: String, in id: ID<StabilityEpisode>,
    transaction: borrowing Transaction
) throws {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    guard try mayTakeBack(arrangedBy: visit.arrangedBy, .visitMade, of: episode, in: transaction) else {
        throw Refusal.notPermitted
    }
    let caller = try transaction.caller
    try check(plan, now: caller.now)
    try requireReason(reason, field: "reason")
    guard try JointVisits.move(visit, to: plan, by: caller, in: transaction) else { throw Refusal.stale }
    var event = NewEvent(.visitArranged)
    event.plannedOn = day
    event.note = reason
    try keep(event, in: id, transaction: transaction)
}

private func check(_ plan: VisitPlan, now: Timestamp) throws {
    var faults: [FieldFault] = []
    if plan.at <= now { faults.append(FieldFault("plannedAt", "The visit must be arranged for a time to come.")) }
    if plan.astWorkerID == plan.camhsWorkerID {
        faults.append(FieldFault("camhsWorker", "Two people go: choose somebody other than the AST worker."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
}

/// Writes down that the visit was made: who took part, and whether young person and carer were each spoken to
/// individually (P3 5.6).
///
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.invalid` for a time to come or before the concern, and for nobody's
///   reason; `.stale` where somebody changed it first.
public func makeVisit(
    _ visit: JointVisit, _ account: VisitAccount, in id: ID<StabilityEpisode>, transaction: borrowing Transaction
) throws {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    guard try mayTakeBack(arrangedBy: visit.arrangedBy, .visitMade, of: episode, in: transaction) else {
        throw Refusal.notPermitted
    }
    let caller = try transaction.caller
    var faults: [FieldFault] = []
    if account.madeAt > caller.now { faults.append(FieldFault("madeAt", "The visit must not be in the future.")) }
    if account.madeAt < episode.facts.openedAt {
        faults.append(FieldFault("madeAt", "The visit must not come before the concern."))
    }
    for (spoken, field) in [(account.youngPerson, "youngPersonWhyNot"), (account.carer, "carerWhyNot")] {
        if !spoken.alone, spoken.whyNot.unicodeScalars.count < 10 {
            faults.append(FieldFault(field, "Say in a few words why not (10 characters or more)."))
        }
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    guard try JointVisits.make(visit, account, by: caller, in: transaction) else { throw Refusal.stale }
    var event = NewEvent(.visitMade)
    event.at = account.madeAt
    event.note = account.tookPart
    try keep(event, in: id, transaction: transaction)
}

/// Cancels the visit: it is to be arranged again, where the procedures still ask for it.
///
/// - Throws: `Refusal.notFound`, `.notPermitted`, `.invalid`, `.stale`.
public func cancelVisit(
    _ visit: JointVisit, reason: String, in id: ID<StabilityEpisode>, transaction: borrowing Transaction
) throws {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    guard try mayTakeBack(arrangedBy: visit.arrangedBy, .visitMade, of: episode, in: transaction) else {
        throw Refusal.notPermitted
    }
    try requireReason(reason, field: "reason")
    guard try JointVisits.cancel(visit, reason: reason, by: try transaction.caller, in: transaction) else {
        throw Refusal.stale
    }
    var event = NewEvent(.visitCancelled)
    event.note = reason
    try keep(event, in: id, transaction: transaction)
}
