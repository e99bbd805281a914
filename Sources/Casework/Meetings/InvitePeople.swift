public import Domain
public import Postgres
public import Storage

/// Somebody to be put on a meeting's list, as it was entered.
public struct AttendeeAnswers: Sendable {
    public let party: MeetingParty
    /// Of somebody without an account in the agency; empty where `worker` is there.
    public let name: String
    public let worker: ID<Worker>?
    /// Why they are not asked to come; empty where they are.
    public let leftOutBecause: String

    public init(party: MeetingParty, name: String, worker: ID<Worker>?, leftOutBecause: String) {
        (self.party, self.name, self.worker, self.leftOutBecause) = (party, name, worker, leftOutBecause)
    }
}

/// Puts somebody on the list of a meeting, to be asked, or left out with a reason (A4).
///
/// - Throws: `Refusal.notPermitted`; `.conflict` where it is off or was held; `.invalid`.
public func addAttendee(
    _ answers: AttendeeAnswers, to open: OpenMeeting, in transaction: borrowing Transaction
) throws -> ID<MeetingAttendee> {
    try requireRun(open)
    guard open.meeting.state.isRunning else {
        throw Refusal.conflict("This meeting is \(open.meeting.state.label.lowercased()): nobody can be added.")
    }
    let member = try answers.worker.flatMap { try known($0, at: open.meeting.id, in: transaction) }
    var faults: [FieldFault] = []
    if answers.worker != nil, member == nil { faults.append(FieldFault("worker", "Choose somebody from the list.")) }
    if member == nil, answers.name.isEmpty {
        faults.append(FieldFault("name", "Enter their name, or choose a colleague."))
    }
    if let member, open.attendees.contains(where: { $0.workerID == member.worker }) {
        faults.append(FieldFault("worker", "\(member.name) is on the list already."))
    }
    if !answers.leftOutBecause.isEmpty, answers.leftOutBecause.unicodeScalars.count < 10 {
        faults.append(FieldFault("leftOutBecause", "Say in a few words why (10 characters or more)."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    let asked = open.rule.invitees(for: open.kind).first { $0.party == answers.party }
    let need: MeetingInvitee.Need = asked.map { $0.need == .ifSuitable ? .invited : $0.need } ?? .invited
    return try MeetingAttendees.add(
        NewAttendee(
            party: answers.party, name: member?.name ?? answers.name, workerID: member?.worker,
            ownRole: member?.ownRole, need: need, clause: asked?.clause.label ?? "",
            leftOutBecause: answers.leftOutBecause),
        to: open.meeting.id, by: try transaction.caller, in: transaction)
}

/// Of the agency's staff, or by an account of their own of those whom the placement is about.
private func known(
    _ worker: ID<Worker>, at meeting: ID<Record>, in transaction: borrowing Transaction
) throws -> (worker: ID<Worker>, name: String, ownRole: Role?)? {
    if let family = try MeetingStaff.family(of: meeting, in: transaction).first(where: { $0.workerID == worker }) {
        return (worker, family.name, family.role)
    }
    return try MeetingStaff.of(meeting, in: transaction).first { $0.workerID == worker }.map { (worker, $0.name, nil) }
}

/// Invites all who are on the list and have not been, and tells those of the agency.
///
/// - Returns: How many were invited.
/// - Throws: `Refusal.notPermitted`; `.conflict` where it is not arranged, or nobody has decided whether the child comes.
public func inviteAttendees(to open: OpenMeeting, today: Day, in transaction: borrowing Transaction) throws -> Int {
    try requireRun(open)
    guard open.meeting.state == .arranged else {
        throw Refusal.conflict("Arrange the meeting first: an invitation says when and where.")
    }
    if let child = open.missing.first(where: { $0.party == .person(.child) }) {
        throw Refusal.conflict(
            "Decide first whether \(child.party.label(open.words)) is asked to come (\(child.clause.label)): add them, or "
                + "leave them out with a reason.")
    }
    let invited = try MeetingAttendees.invite(
        to: open.meeting.id, by: try transaction.caller, in: transaction)
    guard invited > 0 else { return 0 }
    try Meetings.tell("meeting_invitation", clause: open.rule.clause, of: open.meeting.id, in: transaction)
    try doByItself(.invite, of: open, note: "Invitations went out.", today: today, in: transaction)
    try keepDuties(of: open.meeting.id, in: transaction)
    return invited
}

/// Keeps what somebody answered, by whoever runs the meeting.
///
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.invalid`; `.stale` where somebody changed it first.
public func keepReply(
    _ answer: AttendeeReply, of id: ID<MeetingAttendee>, to open: OpenMeeting, in transaction: borrowing Transaction
) throws {
    guard let attendee = open.attendees.first(where: { $0.id == id }) else { throw Refusal.notFound }
    let caller = try transaction.caller
    if attendee.workerID == caller.workerID, !open.isRun {
        try check(answer)
        guard try MeetingAttendees.replyMyself(answer, to: open.meeting.id, in: transaction) else {
            throw Refusal.conflict("There is no invitation to answer any more.")
        }
        return
    }
    try requireRun(open)
    guard attendee.invitedAt != nil else { throw Refusal.conflict("They have not been invited yet.") }
    try check(answer)
    guard try MeetingAttendees.reply(answer, of: attendee, by: caller, in: transaction) else { throw Refusal.stale }
}

/// Keeps what somebody answers by their own account, who sees no file.
///
/// - Throws: `Refusal.notFound` for a meeting to which they are not invited; `.conflict` where it is over or off;
///   `.invalid`; `.stale` where somebody changed the answer first.
public func answerByOwnAccount(
    _ answer: AttendeeReply, to meeting: OwnMeeting, version: Int, in transaction: borrowing Transaction
) throws {
    guard meeting.mayAnswer else { throw Refusal.conflict("There is no invitation to answer any more.") }
    guard meeting.version == version else { throw Refusal.stale }
    try check(answer)
    guard try OwnMeetings.reply(answer, to: meeting, in: transaction) else { throw Refusal.stale }
}

private func check(_ answer: AttendeeReply) throws {
    if answer.reply == .sendsViews, answer.views.unicodeScalars.count < 10 {
        throw Refusal.invalid([FieldFault("views", "Enter the views that are sent (10 characters or more).")])
    }
}
