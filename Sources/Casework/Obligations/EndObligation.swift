public import Domain
public import Postgres
public import Storage

/// How an obligation was done, as its doer says.
public struct DoneAnswers: Sendable {
    /// Today or before.
    public let on: Day
    /// When on that day; `nil` where it is today, for now.
    public let at: Timestamp?
    /// What was done: the evidence.
    public let note: String
    /// The day it was arranged for, where it was arranging something.
    public let plannedOn: Day?

    public init(on: Day, at: Timestamp?, note: String, plannedOn: Day?) {
        (self.on, self.at, self.note, self.plannedOn) = (on, at, note, plannedOn)
    }
}

/// Does an obligation: keeps the event that its rule waits for, which is the evidence, and what follows from it.
///
/// - Throws: `Refusal.notFound`, `.notPermitted` for whose it is not; `.conflict` where it has ended, or is done by an
///   act of its own; `.invalid` for a day to come or before its first day.
public func doObligation(
    _ id: ID<Obligation>, _ answers: DoneAnswers, today: Day, in transaction: borrowing Transaction
) throws -> ObligationLine {
    let line = try openObligation(id, in: transaction)
    guard let kind = line.doneBy, !line.hasItsOwnAct else {
        throw Refusal.conflict("This is done by an act of its own, which its page leads to.")
    }
    var faults: [FieldFault] = []
    if answers.on > today { faults.append(FieldFault("on", "The day must be today or in the past.")) }
    if let earliest = line.notBefore, answers.on < earliest {
        faults.append(FieldFault("on", "It cannot be done before \(earliest.written)."))
    }
    if kind.planned, answers.plannedOn == nil { faults.append(FieldFault("plannedOn", "Enter the day it is for.")) }
    if let planned = answers.plannedOn, planned < answers.on {
        faults.append(FieldFault("plannedOn", "The day it is for must not come before the day it was arranged."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    var event = NewEvent(kind)
    event.at = answers.at
    event.party = line.doneOf
    event.plannedOn = answers.plannedOn
    if kind.isOfObligation { event.obligation = line.key }
    event.note = answers.note
    try keep(event, in: line.episodeID, transaction: transaction)
    return line
}

/// Waives an obligation: it will not be done, and why.
///
/// - Throws: As ``doObligation``; `.invalid` for a reason of fewer than ten characters.
public func waiveObligation(
    _ id: ID<Obligation>, reason: String, in transaction: borrowing Transaction
) throws -> ObligationLine {
    let line = try openObligation(id, in: transaction)
    guard reason.unicodeScalars.count >= 10 else {
        throw Refusal.invalid([FieldFault("reason", "Say in a few words why (10 characters or more).")])
    }
    var event = NewEvent(.waived)
    event.obligation = line.key
    event.note = reason
    try keep(event, in: line.episodeID, transaction: transaction)
    return line
}

/// Gives an obligation another day. The first is kept (requirements I4).
///
/// - Throws: As ``waiveObligation``; `.invalid` for a day in the past or before its first day.
public func rescheduleObligation(
    _ id: ID<Obligation>, to day: Day, reason: String, today: Day, in transaction: borrowing Transaction
) throws -> ObligationLine {
    let line = try openObligation(id, in: transaction)
    var faults: [FieldFault] = []
    if day < today { faults.append(FieldFault("to", "The new day must be today or in the future.")) }
    if day == line.due.day { faults.append(FieldFault("to", "This is the day it has already.")) }
    if let earliest = line.notBefore, day < earliest {
        faults.append(FieldFault("to", "It cannot be done before \(earliest.written)."))
    }
    if reason.unicodeScalars.count < 10 {
        faults.append(FieldFault("reason", "Say in a few words why (10 characters or more)."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    var event = NewEvent(.rescheduled)
    event.obligation = line.key
    event.plannedOn = day
    event.note = reason
    try keep(event, in: line.episodeID, transaction: transaction)
    return line
}

/// Whether the caller may end or move an obligation: the owner, who stands in for them, who holds its role while nobody
/// owns it, and managers and stability officers, who answer for the work of others. Nobody does by broken glass.
public func mayEnd(_ line: ObligationLine, in transaction: borrowing Transaction) throws -> Bool {
    if try BreakGlass.reaches(line.placementID, in: transaction) { return false }
    return switch try transaction.caller.way {
    case .wide, .team: true
    default: try Obligations.isMine(line, in: transaction)
    }
}

private func openObligation(
    _ id: ID<Obligation>, in transaction: borrowing Transaction
) throws -> ObligationLine {
    guard let seen = try Obligations.find(id, in: transaction) else { throw Refusal.notFound }
    guard try mayEnd(seen, in: transaction) else { throw Refusal.notPermitted }
    guard seen.meetingID == nil else {
        throw Refusal.conflict("A meeting asks for this: it is done, or not, on the meeting\u{2019}s page.")
    }
    // Once more, now that nobody else can end it.
    guard try EpisodeEvents.take(seen.episodeID, in: transaction) != nil,
        let line = try Obligations.find(id, in: transaction)
    else { throw Refusal.notFound }
    guard line.isOpen else { throw Refusal.conflict("This has ended already: it is \(line.state).") }
    return line
}

extension EventKind {
    /// Done by an act that writes more down than a note, and by nothing else.
    public var hasItsOwnAct: Bool {
        switch self {
        case .scaled, .discussionSummarised, .callMade, .planAgreed, .rotaBooked, .visitArranged, .visitMade,
            .assessmentCompleted, .attendanceConfirmed, .tellingConfirmed:
            true
        default: false
        }
    }
}

extension ObligationLine {
    /// So is a link to somebody of a level: only the link itself knows to whom it was made.
    public var hasItsOwnAct: Bool { doneBy?.hasItsOwnAct ?? false || doneOfLevel != nil }
}
