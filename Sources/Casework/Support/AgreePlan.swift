public import Domain
public import Postgres
public import Storage

/// A plan of support as it is agreed now.
public struct PlanAnswers: Sendable {
    public let content: PlanContent
    /// Every action that the plan asks for from now on. One that stands already is known by its words and its owner.
    public let actions: [NewAction]
    /// What is changed and why; empty for the first version.
    public let changedBecause: String

    public init(content: PlanContent, actions: [NewAction], changedBecause: String) {
        (self.content, self.actions, self.changedBecause) = (content, actions, changedBecause)
    }
}

/// Agrees the plan of support of an episode, or its next version (P3 5.3, 5.5): the record on both files, an obligation
/// for each action of its owner, the calls as often as it says, and the day on which it is looked at again.
///
/// - Parameter version: As the form showed it; 0 where there was none.
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.stale` where somebody agreed another version first; `.conflict` where
///   the procedures know no plan or the episode is closed; `.invalid` for days that do not fit or an owner who cannot be.
@discardableResult
public func agreePlan(
    _ answers: PlanAnswers, of id: ID<StabilityEpisode>, version: Int, today: Day, in transaction: borrowing Transaction
) throws -> (plan: ID<Record>, version: Int) {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    let rule = try episode.planRule()
    guard try mayPlan(episode, in: transaction) else { throw Refusal.notPermitted }
    let standing = try SupportPlans.of(id, in: transaction)
    guard standing?.version.number ?? 0 == version else { throw Refusal.stale }
    let owners = Set(try PlanActions.owners(in: id, in: transaction).map(\.key))
    let known = try standing.map { try PlanActions.of($0.id, in: transaction).filter { $0.droppedIn == nil } } ?? []
    let latest = episode.pathway.calendar.end(rule.review.within, from: today)
    let faults =
        answers.dayFaults(today: today, latest: latest, because: rule.review.clause)
        + answers.actionFaults(today: today, known: known, owners: owners)
        + (version == 0 ? [] : answers.changeFaults)
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    let caller = try transaction.caller
    let plan =
        try standing?.id
        ?? SupportPlans.begin(
            of: episode.facts, filed: rule.filings.map(\.file), reference: Reference(prefix: "S"), by: caller,
            in: transaction)
    try SupportPlans.add(
        answers.content, as: version + 1, because: answers.changedBecause, to: plan, by: caller, in: transaction)
    try change(known, to: answers, of: plan, as: version + 1, in: id, transaction: transaction)
    var event = NewEvent(.planAgreed, record: plan)
    event.callEvery = answers.content.callEvery
    event.plannedOn = answers.content.reviewOn
    event.note = answers.changedBecause
    try keep(event, in: id, transaction: transaction)
    return (plan, version + 1)
}

/// What stays is moved at the most; what is no longer asked for, or of somebody else, is taken out and agreed anew.
/// What was done or waived while the form was open is neither.
private func change(
    _ known: [PlanAction], to answers: PlanAnswers, of plan: ID<Record>, as version: Int,
    in episode: ID<StabilityEpisode>, transaction: borrowing Transaction
) throws {
    let caller = try transaction.caller
    for old in known where old.isOpen {
        let stays = answers.actions.first { $0.isLike(old) }
        if let stays, stays.dueOn == old.dueOn { continue }
        var event = NewEvent(stays == nil ? .actionDropped : .rescheduled, record: plan)
        event.obligation = old.key
        event.plannedOn = stays?.dueOn
        event.note = answers.changedBecause
        if stays == nil { try PlanActions.drop(old.id, in: version, by: caller, transaction: transaction) }
        try keep(event, in: episode, transaction: transaction)
    }
    for action in answers.actions where !known.contains(where: action.isThere) {
        var event = NewEvent(.actionAgreed, record: plan)
        event.id = try PlanActions.insert(action, of: plan, in: version, by: caller, transaction: transaction)
        event.party = action.owner.role
        event.plannedOn = action.dueOn
        event.note = action.task
        try keep(event, in: episode, transaction: transaction)
    }
}

extension NewAction {
    /// Whether it is the same thing of the same person, whatever its day.
    fileprivate func isLike(_ old: PlanAction) -> Bool {
        task == old.task && owner.worker == old.ownerID && owner.role == old.ownerRole
    }

    /// Whether the plan has it: open on any day, or ended on this one.
    fileprivate func isThere(_ old: PlanAction) -> Bool { isLike(old) && (old.isOpen || old.dueOn == dueOn) }
}

extension PlanAnswers {
    fileprivate func dayFaults(today: Day, latest: Day, because clause: Clause) -> [FieldFault] {
        var faults: [FieldFault] = []
        if content.reviewOn < today {
            faults.append(FieldFault("reviewOn", "The day to look at it again must be today or later."))
        } else if content.reviewOn > latest {
            faults.append(
                FieldFault("reviewOn", "The plan must be looked at again by \(latest.written) (\(clause.label))."))
        }
        if content.carerAgreedOn > today {
            faults.append(FieldFault("carerAgreedOn", "The day the carer agreed must be today or in the past."))
        }
        if case .said(_, let day) = content.view, day > today {
            faults.append(FieldFault("youngPersonOn", "The day they were asked must be today or in the past."))
        }
        return faults
    }

    /// The fields of the nth action, from 1, are called `action1`, `owner1` and `due1`.
    fileprivate func actionFaults(today: Day, known: [PlanAction], owners: Set<ActionOwner.Key>) -> [FieldFault] {
        actions.enumerated().flatMap { place, action -> [FieldFault] in
            guard !known.contains(where: action.isThere) else { return [] }
            var faults: [FieldFault] = []
            if !owners.contains(action.owner) {
                faults.append(FieldFault("owner\(place + 1)", "Choose an owner from the list."))
            }
            if action.dueOn < today { faults.append(FieldFault("due\(place + 1)", "The day must be today or later.")) }
            return faults
        }
    }

    fileprivate var changeFaults: [FieldFault] {
        guard changedBecause.unicodeScalars.count < 10 else { return [] }
        return [FieldFault("changedBecause", "Say in a few words what is changed and why (10 characters or more).")]
    }
}

extension OpenEpisode {
    /// - Throws: `Refusal.conflict` where the episode is closed, or its procedures know no plan.
    public func planRule() throws -> SupportPlanRule {
        guard facts.closedAt == nil else { throw Refusal.conflict("This episode is closed.") }
        guard let rule = rules.pathway.supportPlan else {
            throw Refusal.conflict("The procedures of this episode know no plan of support.")
        }
        return rule
    }
}

/// Whether the caller may agree a plan: those who answer for the work of others, and those whom the procedures asked for
/// it, then or now. Nobody does by broken glass.
public func mayPlan(_ episode: OpenEpisode, in transaction: borrowing Transaction) throws -> Bool {
    if try BreakGlass.reaches(episode.facts.placementID, in: transaction) { return false }
    switch try transaction.caller.way {
    case .wide, .team: return true
    default:
        for line in try Obligations.of(episode.facts.id, in: transaction) where line.doneBy == .planAgreed {
            if try Obligations.isMine(line, in: transaction) { return true }
        }
        return false
    }
}
