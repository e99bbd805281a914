public import Domain
public import Postgres
public import Storage

/// Says what happens instead of what was deferred or declined (F3). What was deferred can be decided again.
///
/// - Throws: `Refusal.notPermitted`; `.conflict` where nothing is to be answered; `.invalid`.
public func answerFunding(_ open: OpenFunding, note: String, in transaction: borrowing Transaction) throws {
    let caller = try transaction.caller
    guard open.mayWrite, caller.way != .kind else { throw Refusal.notPermitted }
    guard let decision = open.toAnswer else { throw Refusal.conflict("There is nothing to answer.") }
    try requireReason(note, field: "note")
    try FundingDecisions.answer(decision, note: note, by: caller, in: transaction)
}

/// Notes that a service has started. An external one with a cost only once it is agreed (fine point F1).
///
/// - Throws: `Refusal.notPermitted`; `.conflict` where it is not agreed, over or started; `.invalid`; `.stale`.
public func startFunded(
    _ open: OpenFunding, on day: Day, today: Day, in transaction: borrowing Transaction
) throws {
    let request = open.request
    guard open.mayWrite else { throw Refusal.notPermitted }
    if let started = request.startedOn { throw Refusal.conflict("It started on \(started.written) already.") }
    guard request.state != .declined, request.state != .withdrawn else {
        throw Refusal.conflict("This request is \(request.state.label.lowercased()): nothing starts from it.")
    }
    if day > today { throw Refusal.invalid([FieldFault("on", "The day must be today or in the past.")]) }
    if request.terms.isExternal {
        let panel = open.rule.map { "the \($0.name) (\($0.clause.label))" } ?? "the panel"
        guard let agreed = open.agreedOn else {
            throw Refusal.conflict("An external service cannot start before it is agreed by \(panel).")
        }
        if day < agreed {
            throw Refusal.invalid([
                FieldFault("on", "It was agreed on \(agreed.written); an external service starts on that day or later.")
            ])
        }
    }
    guard try FundingRequests.start(request, on: day, by: try transaction.caller, in: transaction) else {
        throw Refusal.stale
    }
}

/// Keeps that money was paid.
///
/// - Throws: `Refusal.notPermitted`; `.conflict` where nothing is agreed; `.invalid`.
public func pay(
    _ amount: Money, on day: Day, for open: OpenFunding, today: Day, in transaction: borrowing Transaction
) throws -> ID<FundingPayment> {
    let caller = try transaction.caller
    guard open.mayWrite, caller.paysForServices else { throw Refusal.notPermitted }
    guard open.request.state.isAgreed else {
        throw Refusal.conflict("Nothing is agreed, so nothing can be paid for it.")
    }
    var faults: [FieldFault] = []
    if day > today { faults.append(FieldFault("paidOn", "The day must be today or in the past.")) }
    if amount == .zero { faults.append(FieldFault("amount", "The amount must be more than nothing.")) }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    return try FundingPayments.add(amount, on: day, to: open.request.id, by: caller, in: transaction)
}

/// Keeps a whole list of payments, or none of it.
///
/// - Returns: The requests that were paid for.
/// - Throws: `Refusal.notPermitted`; `.invalid` with every line that is wrong.
public func payByList(
    _ text: String, today: Day, in transaction: borrowing Transaction
) throws -> [FundingRequest] {
    let caller = try transaction.caller
    guard caller.paysForServices else { throw Refusal.notPermitted }
    var (lines, faults) = PaymentLines.read(text, today: today)
    let requests = try FundingRequests.find(references: Array(Set(lines.map(\.line.reference))), in: transaction)
    for (number, line) in lines {
        guard let request = requests[line.reference] else {
            faults.append(.init(line: number, message: "There is no request \(line.reference)."))
            continue
        }
        if !request.state.isAgreed {
            faults.append(.init(line: number, message: "Nothing is agreed for \(line.reference)."))
        }
    }
    guard faults.isEmpty else {
        let shown = faults.sorted { $0.line < $1.line }.prefix(100)
        throw Refusal.invalid(shown.map { FieldFault("payments", "Line \($0.line): \($0.message)") })
    }
    for (_, line) in lines {
        guard let request = requests[line.reference] else { continue }
        guard try FundingRequests.mayWrite(request.id, in: transaction) else { throw Refusal.notPermitted }
        _ = try FundingPayments.add(line.amount, on: line.paidOn, to: request.id, by: caller, in: transaction)
    }
    return requests.values.sorted { $0.reference < $1.reference }
}

extension Caller {
    /// The placements service, and those who see the whole service.
    public var paysForServices: Bool {
        way == .wide || holds(.placementsOfficer) || holds(.buyersTeamLeader) || holds(.categorySpecialist)
    }

    /// Whether they plan sittings and put requests on their agenda.
    public var plansPanel: Bool { paysForServices || holds(.panelChair) }

    /// Whether they sit on the panel.
    public var sitsOnPanel: Bool { holds(.panelMember) || holds(.panelChair) }
}
