public import Domain
public import Postgres
public import Storage

/// A meeting with all that is known of it, by the procedures it was called under.
public struct OpenMeeting: Sendable {
    public let meeting: Meeting
    public let subject: MeetingSubject
    public let kind: PlacementKind
    public let rule: MeetingRule
    public let words: PackWords
    public let lateness: LatenessRule?
    public let reminder: ReminderRule?
    public let today: Day
    public let calendar: WorkingCalendar
    public let attendees: [MeetingAttendee]
    /// Newest first; whoever only takes part sees those that were agreed.
    public let minutes: [MeetingMinutes]
    public let actions: [MeetingAction]
    public let deeds: [RecordedDeed]
    public let duties: MeetingDuties
    /// Whether the caller runs it.
    public let isRun: Bool

    /// - Throws: `Refusal.notFound` for one out of the caller's sight.
    public static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> OpenMeeting {
        guard let meeting = try Meetings.find(id, in: transaction),
            let subject = try Meetings.subjects(of: [id], in: transaction)[id],
            let kind = PlacementKind(subject.setting)
        else { throw Refusal.notFound }
        let rules = try AdoptedProcedures.version(meeting.procedureVersion, in: transaction).packs
            .meetingRules(for: kind)
        guard let rule = rules.meeting(meeting.kind) else { throw Refusal.notFound }
        return try read(meeting, subject, kind, rule, rules, in: transaction)
    }

    private static func read(
        _ meeting: Meeting, _ subject: MeetingSubject, _ kind: PlacementKind, _ rule: MeetingRule,
        _ rules: ProcedureRules, in transaction: borrowing Transaction
    ) throws -> OpenMeeting {
        let calendar = try AgencyCalendar.read(in: transaction)
        let attendees = try MeetingAttendees.of(meeting.id, in: transaction)
        let minutes = try MinutesVersions.of(meeting.id, in: transaction)
        let deeds = try MeetingDeeds.of(meeting.id, in: transaction)
        let facts = MeetingFacts(
            meeting, subject, kind, rule, attendees: attendees, agreed: minutes.first(where: \.isAgreed), deeds: deeds)
        return OpenMeeting(
            meeting: meeting, subject: subject, kind: kind, rule: rule, words: rules.words,
            lateness: rules.pathway.lateness, reminder: rules.pathway.reminder,
            today: Instant(try transaction.caller.now).day, calendar: calendar, attendees: attendees, minutes: minutes,
            actions: try MeetingActions.of(meeting.id, in: transaction), deeds: deeds,
            duties: MeetingDuties(rule, facts, calendar: calendar),
            isRun: try Meetings.isRun(meeting.id, in: transaction))
    }

    /// Those of the newest minutes.
    public var standingActions: [MeetingAction] { actions.filter { $0.droppedIn == nil } }

    /// Whom the procedures would have there and nobody has decided on.
    public var missing: [MeetingInvitee] {
        let there = Set(attendees.map(\.party))
        return rule.invitees(for: kind).filter { !there.contains($0.party.word) }
    }

    /// Who owes a duty: a role, and where one person is known to, that person.
    public func owner(of duty: MeetingDuty) -> (role: Role, worker: ID<Worker>?) {
        switch duty.who {
        case .role(let role): return (role, nil)
        case .person(.chair):
            if let chair = meeting.chair { return (chair.role, chair.id) }
            return (meeting.calledAs, meeting.calledBy)
        // Who has no worklist here is seen to by whoever called the meeting.
        case .person, .team: return (meeting.calledAs, meeting.calledBy)
        }
    }
}

extension PackSet {
    /// What the packs for such a placement say of meetings; where none covers it, what all say.
    public func meetingRules(for kind: PlacementKind) -> ProcedureRules { rules(for: kind) ?? rules }
}

extension MeetingFacts {
    init(
        _ meeting: Meeting, _ subject: MeetingSubject, _ kind: PlacementKind, _ rule: MeetingRule,
        attendees: [MeetingAttendee], agreed: MeetingMinutes?, deeds: [RecordedDeed]
    ) {
        self.init(kind: kind, state: meeting.state, calledOn: Instant(meeting.calledAt).day)
        riskKnownOn = meeting.riskKnownOn
        placementEndedOn = subject.endedOn
        chairFoundOn = meeting.chair?.foundOn
        plannedOn = meeting.arrangement.map { Instant($0.at).day }
        heldOn = meeting.heldAt.map { Instant($0).day }
        agreedOn = meeting.agreedAt.map { Instant($0).day }
        let there = attendees.filter { $0.attended == true || $0.isCopied }
        circulatedOn = there.isEmpty ? nil : Self.circulated(there, since: meeting.agreedAt)
        self.deeds = Dictionary(deeds.map { ($0.step, $0.deed) }, uniquingKeysWith: { first, _ in first })
        raised = agreed?.decision.flatMap { id in rule.decisions(for: kind).first { $0.id == id }?.duties } ?? []
        placementsServiceAttended = attendees.contains {
            $0.attended == true
                && ($0.party == TeamKind.placementsService.rawValue || $0.party == Role.placementsOfficer.rawValue)
        }
        hasCost = agreed?.content.hasCost ?? false
        outcomesAreOpen = agreed?.outcomesAreOpen ?? false
    }

    /// The day on which the last of those who were there got the agreed minutes; `nil` while somebody waits.
    private static func circulated(_ there: [MeetingAttendee], since agreed: Timestamp?) -> Day? {
        guard let agreed else { return nil }
        let sent = there.compactMap(\.minutesSentAt).filter { $0 >= agreed }
        return sent.count == there.count ? sent.max().map { Instant($0).day } : nil
    }
}
