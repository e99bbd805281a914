public import Domain
public import Postgres
public import Storage

/// Plans a sitting of the panel. Its quorum is what the procedures say on that day.
///
/// - Throws: `Refusal.notPermitted`; `.conflict` where the procedures name no panel; `.invalid`.
public func planSitting(
    at moment: Timestamp, place: String, in transaction: borrowing Transaction
) throws -> ID<PanelSitting> {
    let caller = try transaction.caller
    guard caller.plansPanel else { throw Refusal.notPermitted }
    let panel = try requirePanel(in: transaction)
    guard moment >= caller.now else {
        throw Refusal.invalid([FieldFault("heldAt", "The sitting must be in the future.")])
    }
    return try PanelSittings.insert(
        at: moment, place: place, rule: panel.rule, procedures: panel.version, by: caller, in: transaction)
}

/// Puts requests on the agenda of a sitting, behind those that it has.
///
/// - Throws: `Refusal.notPermitted`; `.conflict` where the sitting is over; `.invalid` for a request that waits no more.
public func listRequests(
    _ requests: [ID<Record>], in sitting: PanelSitting, transaction: borrowing Transaction
) throws {
    let caller = try transaction.caller
    guard caller.plansPanel else { throw Refusal.notPermitted }
    guard sitting.state == .planned || sitting.state == .open else {
        throw Refusal.conflict("This sitting is \(sitting.state.rawValue).")
    }
    let waiting = Set(try FundingRequests.waiting(for: sitting.id, in: transaction).map(\.id))
    for request in requests {
        guard waiting.contains(request) else {
            throw Refusal.invalid([FieldFault("requests", "Choose requests from the list.")])
        }
        try PanelSittings.list(request, in: sitting.id, by: caller, transaction: transaction)
    }
}

/// Opens a sitting with the members who came, or notes who came later and who left.
///
/// - Parameters:
///   - version: Of the sitting as it was read.
///   - present: All who are there now.
/// - Throws: `Refusal.notPermitted` for anybody but a member; `.conflict` where it is over; `.invalid`; `.stale`.
public func noteAttendance(
    _ present: [ID<Worker>], at sitting: PanelSitting, version: Int, in transaction: borrowing Transaction
) throws {
    let caller = try transaction.caller
    guard caller.sitsOnPanel else { throw Refusal.notPermitted }
    guard sitting.state == .planned || sitting.state == .open else {
        throw Refusal.conflict("This sitting is \(sitting.state.rawValue).")
    }
    guard sitting.version == version else { throw Refusal.stale }
    let people = try PanelPeople.of(sitting.id, request: nil, in: transaction)
    let here = Set(present)
    for person in people where here.contains(person.id) && person.hasLeft {
        throw Refusal.invalid([FieldFault("present", "\(person.name) has left this sitting and does not come back.")])
    }
    guard here.isSubset(of: people.filter { $0.sits || $0.attends }.map(\.id)) else {
        throw Refusal.invalid([FieldFault("present", "Choose members of the panel.")])
    }
    guard try PanelSittings.move(sitting, to: .open, by: caller, in: transaction) else { throw Refusal.stale }
    for person in people {
        if here.contains(person.id), !person.attends {
            try PanelPeople.come(person.id, to: sitting.id, by: caller, in: transaction)
        } else if !here.contains(person.id), person.attends, !person.hasLeft {
            try PanelPeople.leave(person.id, from: sitting.id, by: caller, in: transaction)
        }
    }
}

/// Keeps that a member steps out for one item, because their interest is another. The quorum is counted again without
/// them.
///
/// - Throws: `Refusal.notPermitted`; `.conflict` where the item is not before an open sitting; `.invalid`.
public func stepOut(
    _ worker: ID<Worker>, of request: ID<Record>, at sitting: PanelSitting, because reason: String,
    in transaction: borrowing Transaction
) throws {
    let caller = try transaction.caller
    guard caller.sitsOnPanel else { throw Refusal.notPermitted }
    let open = try OpenFunding.read(request, in: transaction)
    guard sitting.state == .open, open.request.listedIn == sitting.id else {
        throw Refusal.conflict("This request is not before the sitting now.")
    }
    let people = try PanelPeople.of(sitting.id, request: request, in: transaction)
    guard let person = people.first(where: { $0.id == worker }), person.attends, !person.hasLeft else {
        throw Refusal.invalid([FieldFault("member", "Choose a member who is there.")])
    }
    let out = try PanelPeople.stepOuts(of: sitting.id, in: transaction)
    guard !out.contains(where: { $0.requestID == request && $0.workerID == worker }) else {
        throw Refusal.invalid([FieldFault("member", "\(person.name) has stepped out of this item already.")])
    }
    if reason.unicodeScalars.count < 3 {
        throw Refusal.invalid([FieldFault("because", "Say in a few words why.")])
    }
    try PanelPeople.stepOut(worker, of: request, at: sitting.id, because: reason, by: caller, in: transaction)
}

/// Ends a sitting, or calls one off that has not begun. What it did not decide waits for another.
///
/// - Throws: `Refusal.notPermitted`; `.conflict`; `.stale`.
public func endSitting(
    _ sitting: PanelSitting, version: Int, in transaction: borrowing Transaction
) throws -> PanelSitting.State {
    let caller = try transaction.caller
    let end: PanelSitting.State
    switch sitting.state {
    case .planned: end = .cancelled
    case .open: end = .closed
    case .closed, .cancelled: throw Refusal.conflict("This sitting is \(sitting.state.rawValue).")
    }
    guard end == .cancelled ? caller.plansPanel || caller.sitsOnPanel : caller.sitsOnPanel else {
        throw Refusal.notPermitted
    }
    guard sitting.version == version,
        try PanelSittings.move(sitting, to: end, by: caller, in: transaction)
    else { throw Refusal.stale }
    return end
}
