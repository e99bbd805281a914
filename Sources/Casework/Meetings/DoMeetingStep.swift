public import Domain
public import Postgres
internal import Storage

/// How a step of a meeting was done, or why it will not be.
public struct StepAnswers: Sendable {
    /// Today or before.
    public let on: Day
    public let note: String
    public let isWaived: Bool
    /// Of a decision: whether there is to be the meeting.
    public let answer: Bool?

    public init(on: Day, note: String, isWaived: Bool, answer: Bool?) {
        (self.on, self.note, self.isWaived, self.answer) = (on, note, isWaived, answer)
    }
}

/// Writes down that a step was done, an action of the minutes among them, or that it will not be. A decision against the
/// meeting ends it.
///
/// - Parameter step: The duty's id, or the action's.
/// - Throws: `Refusal.notFound`; `.notPermitted` for whose it is not, and for a decision that is somebody else's;
///   `.conflict` where it is done; `.invalid` for a day to come or before its first.
public func doMeetingStep(
    _ step: String, of open: OpenMeeting, _ answers: StepAnswers, today: Day, in transaction: borrowing Transaction
) throws {
    guard let role = try mayDo(step, of: open, in: transaction) else { throw Refusal.notPermitted }
    guard !open.deeds.contains(where: { $0.step == step }) else {
        throw Refusal.conflict("This was written down already.")
    }
    let duty = open.duties.all.first { $0.id == step }
    var faults: [FieldFault] = []
    if answers.on > today { faults.append(FieldFault("on", "The day must be today or in the past.")) }
    if let first = duty?.line.first, answers.on < first, !answers.isWaived {
        faults.append(FieldFault("on", "It cannot be done before \(first.written)."))
    }
    if answers.note.unicodeScalars.count < 10 {
        faults.append(FieldFault("note", "Say in a few words what was done, or why not (10 characters or more)."))
    }
    if duty?.step.deed == .decide, answers.answer == nil, !answers.isWaived {
        faults.append(FieldFault("answer", "Say whether there is to be the meeting."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    try MeetingDeeds.add(
        MeetingDeed(on: answers.on, isWaived: answers.isWaived, answer: answers.answer), of: step, note: answers.note,
        as: role, to: open.meeting.id, by: try transaction.caller, in: transaction)
    if answers.answer == false {
        guard open.meeting.state == .called || open.meeting.state == .arranged else {
            throw Refusal.conflict("The meeting was held already.")
        }
        try endMeeting(open, as: .refused, reason: answers.note, in: transaction)
    } else {
        try keepDuties(of: open.meeting.id, in: transaction)
    }
}

/// As what the caller may do a step: those whose it is, those who run the meeting, and a decision only who answers for
/// it.
///
/// - Returns: `nil` where they may not, or it is not to be done by hand.
public func mayDo(_ step: String, of open: OpenMeeting, in transaction: borrowing Transaction) throws -> Role? {
    let caller = try transaction.caller
    guard let own = caller.roles.first else { return nil }
    if let action = open.actions.first(where: { $0.id.description == step }) {
        guard open.meeting.state == .agreed, action.droppedIn == nil else { return nil }
        return try open.isRun || Obligations.myDuties(in: transaction).contains(action.ownerID) ? own : nil
    }
    guard let duty = open.duties.all.first(where: { $0.id == step }), duty.state == .open, duty.step.deed.isWrittenDown
    else { return nil }
    let owner = open.owner(of: duty)
    if duty.step.deed == .decide, case .role(let role) = duty.who {
        if caller.holds(role) { return role }
        // Whoever decides without seeing cases tells it to those who run the meeting.
        return role.way == .kind && open.isRun ? own : nil
    }
    if open.isRun || caller.holds(owner.role) && owner.worker == nil { return own }
    return try owner.worker.map { try Obligations.myDuties(in: transaction).contains($0) } ?? false ? own : nil
}

/// Keeps that the system's own act was a step, where the procedures ask for it.
func doByItself(
    _ deed: MeetingStep.Deed, of open: OpenMeeting, note: String, today: Day, in transaction: borrowing Transaction
) throws {
    let caller = try transaction.caller
    guard let own = caller.roles.first else { return }
    for duty in open.duties.all where duty.step.deed == deed && duty.state == .open {
        try MeetingDeeds.add(
            MeetingDeed(on: today, isWaived: false, answer: nil), of: duty.id, note: note, as: own,
            to: open.meeting.id, by: caller, in: transaction)
    }
}

/// Calls a meeting off, or keeps that it is not to be (D1 to D4).
///
/// - Parameter state: `.cancelled` or `.refused`.
/// - Throws: `Refusal.notPermitted`; `.conflict` where it was held or is off; `.invalid`; `.stale`.
public func endMeeting(
    _ open: OpenMeeting, as state: MeetingState, reason: String, in transaction: borrowing Transaction
) throws {
    guard open.meeting.state == .called || open.meeting.state == .arranged else {
        throw Refusal.conflict("This meeting is \(open.meeting.state.label.lowercased()) already.")
    }
    try requireRun(open)
    try requireReason(reason, field: "reason")
    // First, for whoever only leads it writes of it as long as it is not over.
    var event = NewEvent(.meetingCancelled, record: open.meeting.id)
    event.note = reason
    try keep(event, in: open.meeting.episodeID, transaction: transaction)
    guard try Meetings.end(open.meeting, as: state, reason: reason, in: transaction) else { throw Refusal.stale }
    if open.attendees.contains(where: { $0.invitedAt != nil }) {
        try Meetings.tell("meeting_off", clause: open.rule.clause, of: open.meeting.id, in: transaction)
    }
    try keepDuties(of: open.meeting.id, in: transaction)
}
