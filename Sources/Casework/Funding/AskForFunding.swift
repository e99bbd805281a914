public import Domain
public import Postgres
public import Storage

/// A service with a cost that the agreed minutes of a meeting name, and nobody has asked for yet.
public struct RecommendedCost: Sendable {
    public let place: RecommendedService.Place
    public let name: String
    /// Empty where nobody knew yet.
    public let provider: String
    public let cost: Money?
}

/// A meeting whose services with a cost can be put to the panel.
public struct FundingChoice: Sendable {
    public let open: OpenMeeting
    public let rule: PanelRule
    /// Those that are not asked for yet.
    public let recommended: [RecommendedCost]
    /// The child's social worker, who presents it.
    public let presenter: ID<Worker>

    /// - Throws: `Refusal.notFound` for a meeting out of sight; `.notPermitted` for whoever only takes part or broke the
    ///   glass; `.conflict` where its minutes are not agreed, the procedures name no panel, or nobody could present it.
    public static func read(
        _ meeting: ID<Record>, in transaction: borrowing Transaction
    ) throws -> FundingChoice {
        let open = try OpenMeeting.read(meeting, in: transaction)
        guard open.subject.seesFile, try transaction.caller.way != .kind else { throw Refusal.notPermitted }
        if try BreakGlass.reaches(open.meeting.placementID, in: transaction) { throw Refusal.notPermitted }
        guard open.meeting.state == .agreed else {
            throw Refusal.conflict("The minutes of this meeting are not agreed yet: it has recommended nothing.")
        }
        let rule = try requirePanel(in: transaction).rule
        guard let presenter = try FundingRequests.presenter(for: meeting, in: transaction) else {
            throw Refusal.conflict(
                "The child has no social worker, who presents a request to the \(rule.name) (\(rule.clause.label)).")
        }
        let caller = try transaction.caller
        let isManager = caller.way == .wide || caller.way == .team
        guard presenter == caller.workerID || isManager && open.isRun && open.subject.runsByFile else {
            throw Refusal.notPermitted
        }
        let asked = try FundingRequests.asked(of: meeting, in: transaction)
        return FundingChoice(
            open: open, rule: rule, recommended: open.costs.filter { !asked.contains($0.place) }, presenter: presenter)
    }
}

extension OpenMeeting {
    /// The services with a cost of the minutes that were agreed last.
    public var costs: [RecommendedCost] {
        guard let content = minutes.first(where: \.isAgreed)?.content else { return [] }
        return content.services.sorted { $0.key < $1.key }.flatMap { item, services in
            services.enumerated().compactMap { place, service in
                service.cost.map {
                    RecommendedCost(
                        place: RecommendedService.Place(item: item, place: place), name: service.name,
                        provider: service.provider, cost: Money($0))
                }
            }
        }
    }
}

/// Asks the panel for the money that a meeting's recommendation costs (P0, F1). Once all that the meeting recommended is
/// asked for, its step is done.
///
/// - Parameter place: Where the service stands in the minutes; `nil` for one that they do not name with its cost.
/// - Throws: `Refusal.invalid`; `.conflict` where somebody asked for it first.
public func askForFunding(
    _ terms: FundingTerms, at place: RecommendedService.Place?, of choice: FundingChoice, today: Day,
    in transaction: borrowing Transaction
) throws -> (id: ID<Record>, reference: String) {
    let service = choice.recommended.first { $0.place == place }
    if place != nil, service == nil {
        throw Refusal.invalid([FieldFault("from", "Choose a service from the list.")])
    }
    try requireSound(terms)
    let made = try FundingRequests.insert(
        terms, of: choice.open.meeting, about: choice.open.subject.childFileID, at: place,
        recommended: choice.words(for: service), presentedBy: choice.presenter, by: try transaction.caller,
        in: transaction)
    let left = choice.recommended.filter { $0.place != place }
    if left.isEmpty { try endStep(of: choice, as: made.reference, today: today, in: transaction) }
    return made
}

/// The meeting's step is done, where it is for the caller to do.
private func endStep(
    of choice: FundingChoice, as reference: String, today: Day, in transaction: borrowing Transaction
) throws {
    let steps = choice.open.duties.all.filter { $0.step.deed == .presentFunding && $0.state == .open }
    for step in steps where try mayDo(step.id, of: choice.open, in: transaction) == nil { return }
    try doByItself(
        .presentFunding, of: choice.open, note: "Put to the \(choice.rule.name) as \(reference)", today: today,
        in: transaction)
    if !steps.isEmpty { try keepDuties(of: choice.open.meeting.id, in: transaction) }
}

/// Corrects what is asked for, while it can still be decided; what stood before is kept.
///
/// - Throws: `Refusal.notPermitted` for whose it is not; `.conflict` where it is decided; `.invalid`; `.stale`.
public func correctFunding(
    _ open: OpenFunding, to terms: FundingTerms, version: Int, in transaction: borrowing Transaction
) throws {
    let caller = try transaction.caller
    guard open.mayChange(caller) else { throw Refusal.notPermitted }
    guard open.request.state.canBeChanged else {
        throw Refusal.conflict("This request is decided; ask for what is different with a new one.")
    }
    guard open.request.version == version else { throw Refusal.stale }
    try requireSound(terms)
    guard try FundingRequests.change(open.request, to: terms, by: caller, in: transaction) else { throw Refusal.stale }
}

/// Takes a request back before money is committed.
///
/// - Throws: `Refusal.notPermitted`; `.conflict` where it is over or agreed; `.invalid`; `.stale`.
public func withdrawFunding(
    _ open: OpenFunding, because reason: String, in transaction: borrowing Transaction
) throws {
    let caller = try transaction.caller
    guard open.mayChange(caller) else { throw Refusal.notPermitted }
    guard open.request.state.canBeWithdrawn else {
        throw Refusal.conflict("This request is \(open.request.state.label.lowercased()): it cannot be withdrawn.")
    }
    try requireReason(reason, field: "reason")
    guard try FundingRequests.withdraw(open.request, because: reason, by: caller, in: transaction) else {
        throw Refusal.stale
    }
}

private func requireSound(_ terms: FundingTerms) throws {
    var faults: [FieldFault] = []
    if terms.unitPrice == .zero { faults.append(FieldFault("unitPrice", "The price must be more than nothing.")) }
    if terms.total.map({ $0 > .largest }) ?? true {
        faults.append(FieldFault("quantity", "The total is more than any sum that is asked for."))
    }
    if terms.unit == .once, terms.quantity != 1 {
        faults.append(FieldFault("quantity", "What is paid once has the quantity 1."))
    }
    if terms.toOn < terms.fromOn {
        faults.append(FieldFault("toOn", "The last day must not come before the first day."))
    }
    if terms.why.unicodeScalars.count < 10 {
        faults.append(FieldFault("why", "Say in a few words why it is needed (10 characters or more)."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
}

extension FundingChoice {
    /// For the papers: which meeting, when, and what it recommended.
    fileprivate func words(for service: RecommendedCost?) -> String {
        let held = open.meeting.heldAt.map { " of \(Instant($0).day.written)" } ?? ""
        let meeting = "\(open.rule.name) \(open.meeting.reference)\(held)"
        guard let service else { return "\(meeting). The service is not one of those in its minutes with a cost." }
        let provider = service.provider.isEmpty ? "" : ", \(service.provider)"
        return "\(meeting) recommended: \(service.name)\(provider)\(service.cost.map { ", \($0.written)" } ?? "")"
    }
}
