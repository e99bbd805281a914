public import Domain
public import Postgres
internal import Storage

/// Why a meeting is called, or was considered and is not to be.
public struct CallAnswers: Sendable {
    /// The id of the meeting's rule.
    public let kind: String
    /// In the words of the procedures; empty where it is none of their causes.
    public let cause: String
    public let reason: String
    /// Whether it is to be held, as far as the caller decides.
    public let isCalled: Bool
    public let riskKnownOn: Day?

    public init(kind: String, cause: String, reason: String, isCalled: Bool, riskKnownOn: Day?) {
        (self.kind, self.cause, self.reason) = (kind, cause, reason)
        (self.isCalled, self.riskKnownOn) = (isCalled, riskKnownOn)
    }
}

/// The meetings that the agency's procedures know for a placement.
public struct MeetingChoice: Sendable {
    public let version: Int
    public let kind: PlacementKind
    public let rules: [MeetingRule]
    /// Whether an adopted pack is for such a placement; otherwise the choice is made knowingly.
    public let isCovered: Bool

    /// - Throws: `Refusal.conflict` where the agency has no procedures, or they know no meeting for the placement.
    public static func read(
        for setting: PlacementSetting, in transaction: borrowing Transaction
    ) throws -> MeetingChoice {
        let procedures = try AdoptedProcedures.current(in: transaction)
        guard let kind = PlacementKind(setting) else {
            throw Refusal.conflict("The procedures know no meetings for a placement of this kind.")
        }
        let rules = procedures.packs.meetingRules(for: kind).meetings(for: kind)
        guard !rules.isEmpty else {
            throw Refusal.conflict("Your agency\u{2019}s procedures know no meeting about a \(kind.label).")
        }
        return MeetingChoice(
            version: procedures.version, kind: kind, rules: rules,
            isCovered: procedures.packs.packs.contains { $0.covers(kind) })
    }
}

/// Calls a meeting about a placement, or keeps that there is to be none and why (D1 to D4). Its record stands on the
/// files from now on; the standard invitees who are known are on its list.
///
/// - Throws: `Refusal.notFound` for a placement out of sight; `.notPermitted` by broken glass; `.invalid`.
public func callMeeting(
    _ answers: CallAnswers, about placementID: ID<Placement>, today: Day, in transaction: borrowing Transaction
) throws -> ID<Record> {
    guard let placement = try Placements.find(placementID, in: transaction) else { throw Refusal.notFound }
    if try BreakGlass.reaches(placementID, in: transaction) { throw Refusal.notPermitted }
    let choice = try MeetingChoice.read(for: placement.setting, in: transaction)
    guard let rule = choice.rules.first(where: { $0.id == answers.kind }) else {
        throw Refusal.invalid([FieldFault("kind", "Choose a meeting from the list.")])
    }
    if let day = answers.riskKnownOn, day > today {
        throw Refusal.invalid([FieldFault("riskKnownOn", "The day must be today or in the past.")])
    }
    let caller = try transaction.caller
    let episode =
        try StabilityEpisodes.open(of: placementID, in: transaction)
        ?? StabilityEpisodes.open(for: placementID, procedureVersion: choice.version, by: caller, in: transaction)
    let id = try Meetings.insert(
        NewMeeting(
            kind: rule.id, procedureVersion: choice.version, cause: answers.cause, reason: answers.reason,
            riskKnownOn: answers.riskKnownOn),
        about: placementID, in: episode, filed: (rule.minutes?.filings ?? []).map(\.file), by: caller,
        transaction: transaction)
    guard answers.isCalled else {
        let open = try OpenMeeting.read(id, in: transaction)
        guard try Meetings.end(open.meeting, as: .refused, reason: answers.reason, in: transaction) else {
            throw Refusal.stale
        }
        return id
    }
    var event = NewEvent(.meetingCalled, record: id)
    event.note = rule.name
    try keep(event, in: episode, transaction: transaction)
    try proposeInvitees(of: id, in: transaction)
    try keepDuties(of: id, in: transaction)
    return id
}

/// Puts those on the list whom the procedures would have there and who are known by their allocation, and the carers.
/// Whoever is to be judged is left to those who run the meeting.
private func proposeInvitees(of id: ID<Record>, in transaction: borrowing Transaction) throws {
    let open = try OpenMeeting.read(id, in: transaction)
    let staff = try MeetingStaff.of(id, in: transaction).filter(\.isAllocated)
    let caller = try transaction.caller
    var there: Set<ID<Worker>> = []
    for invitee in open.rule.invitees(for: open.kind) where invitee.need != .ifSuitable {
        switch invitee.party {
        case .role(let role):
            for member in staff where member.role == role && there.insert(member.workerID).inserted {
                _ = try MeetingAttendees.add(
                    NewAttendee(
                        party: invitee.party, name: member.name, workerID: member.workerID, need: invitee.need,
                        clause: invitee.clause.label, leftOutBecause: ""),
                    to: id, by: caller, in: transaction)
            }
        case .person(.child):
            _ = try MeetingAttendees.add(
                NewAttendee(
                    party: invitee.party, name: open.subject.childName, workerID: nil, need: invitee.need,
                    clause: invitee.clause.label, leftOutBecause: ""),
                to: id, by: caller, in: transaction)
        default: break
        }
    }
}
