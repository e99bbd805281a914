public import Domain
public import Postgres
public import Storage

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
    /// The meeting that it goes on from; `nil` for the first of a series.
    public let follows: ID<Record>?

    public init(
        kind: String, cause: String, reason: String, isCalled: Bool, riskKnownOn: Day? = nil,
        follows: ID<Record>? = nil
    ) {
        (self.kind, self.cause, self.reason) = (kind, cause, reason)
        (self.isCalled, self.riskKnownOn, self.follows) = (isCalled, riskKnownOn, follows)
    }
}

/// The meetings that the agency's procedures know for a placement.
public struct MeetingChoice: Sendable {
    public let version: Int
    public let kind: PlacementKind
    public let rules: [MeetingRule]
    /// Whether an adopted pack is for such a placement; otherwise the choice is made knowingly.
    public let isCovered: Bool

    /// By the procedures of the placement's open episode, else by those the agency works by now.
    ///
    /// - Returns: `nil` where the agency has none, or they are for no such placement.
    public static func find(
        for placement: PlacementFacts, in transaction: borrowing Transaction
    ) throws -> MeetingChoice? {
        guard let kind = PlacementKind(placement.setting) else { return nil }
        let episode = try StabilityEpisodes.open(of: placement.id, in: transaction)
        let version = try episode.flatMap { try StabilityEpisodes.find($0, in: transaction)?.procedureVersion }
        guard let version = try version ?? AdoptedPacks.newest(in: transaction)?.version else { return nil }
        let packs = try AdoptedProcedures.version(version, in: transaction).packs
        return MeetingChoice(
            version: version, kind: kind, rules: packs.meetingRules(for: kind).meetings(for: kind),
            isCovered: packs.packs.contains { $0.covers(kind) })
    }

    /// - Throws: `Refusal.conflict` where there is nothing to choose from.
    public static func read(
        for placement: PlacementFacts, in transaction: borrowing Transaction
    ) throws -> MeetingChoice {
        guard let choice = try find(for: placement, in: transaction), !choice.rules.isEmpty else {
            throw Refusal.conflict("Your agency\u{2019}s procedures know no meeting about a placement of this kind.")
        }
        return choice
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
    let choice = try MeetingChoice.read(for: placement, in: transaction)
    guard let rule = choice.rules.first(where: { $0.id == answers.kind }) else {
        throw Refusal.invalid([FieldFault("kind", "Choose a meeting from the list.")])
    }
    if let day = answers.riskKnownOn, day > today {
        throw Refusal.invalid([FieldFault("riskKnownOn", "The day must be today or in the past.")])
    }
    if let follows = answers.follows, try Meetings.find(follows, in: transaction)?.placementID != placementID {
        throw Refusal.notFound
    }
    let caller = try transaction.caller
    let episode =
        try StabilityEpisodes.open(of: placementID, in: transaction)
        ?? StabilityEpisodes.open(for: placementID, procedureVersion: choice.version, by: caller, in: transaction)
    let id = try Meetings.insert(
        NewMeeting(
            kind: rule.id, procedureVersion: choice.version, cause: answers.cause, reason: answers.reason,
            runBy: rule.runners(for: choice.kind), riskKnownOn: answers.riskKnownOn, follows: answers.follows),
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
    try tellDeciders(of: id, in: transaction)
    return id
}

/// Those who decide whether it is to be held are told at once, whether a limit runs for them or not.
private func tellDeciders(of id: ID<Record>, in transaction: borrowing Transaction) throws {
    for duty in try OpenMeeting.read(id, in: transaction).duties.all where duty.step.deed == .decide {
        guard case .role(let role) = duty.who else { continue }
        try Meetings.tell("meeting_to_decide", clause: duty.step.clause, roles: [role], of: id, in: transaction)
    }
}

/// Puts those on the list whom the procedures would have there and who are known by their allocation: staff, and the child,
/// carers and provider, by an account of their own where they have one. Whoever is to be judged is left to those who run
/// the meeting.
private func proposeInvitees(of id: ID<Record>, in transaction: borrowing Transaction) throws {
    let open = try OpenMeeting.read(id, in: transaction)
    let staff = try MeetingStaff.of(id, in: transaction).filter(\.isAllocated)
    let caller = try transaction.caller
    let family = try MeetingStaff.family(of: id, in: transaction)
    var there: Set<ID<Worker>> = []
    for invitee in open.rule.invitees(for: open.kind) where invitee.need != .ifSuitable {
        switch invitee.party {
        case .role(let role):
            for member in staff where member.role == role && there.insert(member.workerID).inserted {
                _ = try MeetingAttendees.add(
                    NewAttendee(
                        party: invitee.party, name: member.name, workerID: member.workerID, need: invitee.need,
                        clause: invitee.clause.label),
                    to: id, by: caller, in: transaction)
            }
        case .person(.child):
            let young = family.first { $0.role == .youngPerson }
            _ = try MeetingAttendees.add(
                NewAttendee(
                    party: invitee.party, name: open.subject.childName, workerID: young?.workerID,
                    ownRole: young?.role, need: invitee.need, clause: invitee.clause.label),
                to: id, by: caller, in: transaction)
        case .person(let relation):
            for member in family
            where relation.ownRoles.contains(member.role) && there.insert(member.workerID).inserted {
                _ = try MeetingAttendees.add(
                    NewAttendee(
                        party: invitee.party, name: member.name, workerID: member.workerID, ownRole: member.role,
                        need: invitee.need, clause: invitee.clause.label),
                    to: id, by: caller, in: transaction)
            }
        case .team: break
        }
    }
}
