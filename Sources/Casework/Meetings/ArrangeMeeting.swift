public import Domain
public import Postgres
public import Storage

/// When, where and by whom a meeting is to be held, as it was entered.
public struct ArrangeAnswers: Sendable {
    public let at: Timestamp
    /// On which `at` falls.
    public let day: Day
    /// 15 to 480.
    public let minutesLong: Int
    public let place: String
    /// Why the day lies outside those that the procedures give; empty where none was entered.
    public let outsideBecause: String
    /// In one of their roles.
    public let chair: ActionOwner.Key
    /// Why it should be them although the procedures would have somebody else; empty where none was entered.
    public let chairBecause: String
    public let authorisedBy: ID<Worker>?
    public let childsChoice: String
    public let minuteTakerID: ID<Worker>?
    public let twoPartsBecause: String
    /// That chair or minute taker has another meeting at that time, and it is to be so.
    public let isDoubleBooked: Bool

    public init(
        at: Timestamp, day: Day, minutesLong: Int, place: String, outsideBecause: String, chair: ActionOwner.Key,
        chairBecause: String, authorisedBy: ID<Worker>?, childsChoice: String, minuteTakerID: ID<Worker>?,
        twoPartsBecause: String, isDoubleBooked: Bool
    ) {
        (self.at, self.day, self.minutesLong, self.place) = (at, day, minutesLong, place)
        (self.outsideBecause, self.chair, self.chairBecause) = (outsideBecause, chair, chairBecause)
        (self.authorisedBy, self.childsChoice) = (authorisedBy, childsChoice)
        (self.minuteTakerID, self.twoPartsBecause) = (minuteTakerID, twoPartsBecause)
        self.isDoubleBooked = isDoubleBooked
    }
}

/// Arranges a meeting, or gives it another time, place or people. The first time is kept, and those who were invited are
/// told.
///
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.conflict` where it was held or is off; `.invalid` for a time that has
///   passed, a day outside the window without a reason, a chair whom the procedures would not have without reason and
///   authority, and two meetings at once; `.stale` where somebody changed it first.
public func arrangeMeeting(
    _ open: OpenMeeting, _ answers: ArrangeAnswers, today: Day, in transaction: borrowing Transaction
) throws {
    try requireRun(open)
    guard open.meeting.state == .called || open.meeting.state == .arranged else {
        throw Refusal.conflict("This meeting is \(open.meeting.state.label.lowercased()): it cannot be arranged.")
    }
    let staff = try MeetingStaff.of(open.meeting.id, in: transaction)
    let ties = try MeetingStaff.ties(of: answers.chair.worker, to: open.meeting.id, in: transaction)
    let verdict = open.verdict(on: answers.chair, staff: staff, ties: ties)
    var faults = try answers.timeFaults(open, in: transaction)
    faults += answers.peopleFaults(open, staff, verdict, ties)
    faults += try answers.bookingFaults(open, staff, in: transaction)
    faults += try answers.leavingFaults(open, in: transaction)
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    let isSame = open.meeting.chair?.id == answers.chair.worker
    let chair = Meeting.Chair(
        id: answers.chair.worker, role: answers.chair.role,
        foundOn: isSame ? open.meeting.chair?.foundOn ?? today : today,
        because: verdict.isEligible ? "" : answers.chairBecause,
        authorisedBy: verdict.isEligible ? nil : answers.authorisedBy, evidence: verdict.evidence(ties))
    let plan = MeetingPlan(
        at: answers.at, minutesLong: answers.minutesLong, place: answers.place,
        outsideBecause: open.window(on: answers.day) == nil ? "" : answers.outsideBecause, chair: chair,
        childsChoice: answers.childsChoice, minuteTakerID: answers.minuteTakerID,
        twoPartsBecause: answers.twoPartsBecause)
    guard try Meetings.arrange(open.meeting, plan, in: transaction) else { throw Refusal.stale }
    var event = NewEvent(.meetingBooked, record: open.meeting.id)
    event.plannedOn = answers.day
    event.note = open.rule.name
    try keep(event, in: open.meeting.episodeID, transaction: transaction)
    if open.attendees.contains(where: { $0.invitedAt != nil }) {
        try Meetings.tell(
            "meeting_changed", clause: open.rule.clause, of: open.meeting.id, in: transaction)
    }
    try keepDuties(of: open.meeting.id, in: transaction)
}

/// - Throws: `Refusal.notPermitted` for whoever only takes part.
func requireRun(_ open: OpenMeeting) throws {
    guard open.isRun else { throw Refusal.notPermitted }
}

extension OpenMeeting {
    /// Whether somebody may chair it, by all the roles they hold and what the records show.
    public func verdict(
        on chair: ActionOwner.Key, staff: [MeetingStaffMember], ties: [FoundTie]
    ) -> ChairVerdict {
        let roles = Set(staff.filter { $0.workerID == chair.worker && $0.role == chair.role }.map(\.role))
        return rule.chair.verdict(on: roles, for: kind, ties: Set(ties.map(\.tie)))
    }

    /// Why a day is none of those that the procedures give for holding it; `nil` where it is one.
    public func window(on day: Day) -> String? {
        guard let line = duties.timetable.line(.hold), !line.allows(day) else { return nil }
        let clauses = line.clauses.map(\.label).joined(separator: "; ")
        switch (line.first, line.last) {
        case (let first?, let last?) where last < first:
            return "The procedures leave no day for it (\(clauses))."
        case (let first?, let last?):
            return "The procedures have it between \(first.written) and \(last.written) (\(clauses))."
        case (let first?, nil): return "The procedures have it no earlier than \(first.written) (\(clauses))."
        case (nil, let last?): return "The procedures have it by \(last.written) (\(clauses))."
        case (nil, nil): return nil
        }
    }
}

extension ArrangeAnswers {
    fileprivate func timeFaults(_ open: OpenMeeting, in transaction: borrowing Transaction) throws -> [FieldFault] {
        var faults: [FieldFault] = []
        if at <= (try transaction.caller.now) {
            faults.append(FieldFault("plannedAt", "The meeting must be arranged for a time to come."))
        }
        if let window = open.window(on: day), outsideBecause.unicodeScalars.count < 10 {
            faults.append(
                FieldFault("plannedAt", "\(window) Choose such a day, or say below why it is to be on this one."))
        }
        if !twoPartsBecause.isEmpty, twoPartsBecause.unicodeScalars.count < 10 {
            faults.append(FieldFault("twoPartsBecause", "Say in a few words why (10 characters or more)."))
        }
        return faults
    }

    fileprivate func peopleFaults(
        _ open: OpenMeeting, _ staff: [MeetingStaffMember], _ verdict: ChairVerdict, _ ties: [FoundTie]
    ) -> [FieldFault] {
        var faults: [FieldFault] = []
        guard staff.contains(where: { $0.workerID == chair.worker && $0.role == chair.role }) else {
            return [FieldFault("chair", "Choose a chair from the list.")]
        }
        if let minuteTakerID, !staff.contains(where: { $0.workerID == minuteTakerID }) {
            faults.append(FieldFault("minuteTaker", "Choose a minute taker from the list."))
        }
        if minuteTakerID == chair.worker {
            faults.append(FieldFault("minuteTaker", "Choose somebody other than the chair, or nobody."))
        }
        guard !verdict.isEligible else { return faults }
        if chairBecause.unicodeScalars.count < 10 || authorisedBy == nil {
            faults.append(
                FieldFault(
                    "chair",
                    "\(verdict.words(open.rule.chair, open.kind, open.words, ties)) Choose somebody else, or say below why "
                        + "it should be them and who authorises it."))
        }
        if authorisedBy == chair.worker {
            faults.append(FieldFault("authorisedBy", "Somebody other than the chair must authorise it."))
        }
        return faults
    }

    /// Who runs it only by leading it cannot hand it on: it would be out of their sight before it is done.
    fileprivate func leavingFaults(_ open: OpenMeeting, in transaction: borrowing Transaction) throws -> [FieldFault] {
        let me = try transaction.caller.workerID
        guard !open.subject.runsByFile, chair.worker != me, minuteTakerID != me else { return [] }
        return [
            FieldFault(
                "chair",
                "You see this meeting because you lead it. Ask whoever called it to name somebody else."
            )
        ]
    }

    fileprivate func bookingFaults(
        _ open: OpenMeeting, _ staff: [MeetingStaffMember], in transaction: borrowing Transaction
    ) throws -> [FieldFault] {
        guard !isDoubleBooked else { return [] }
        let end = Timestamp(microseconds: at.microseconds + Int64(minutesLong) * 60_000_000)
        let others = try MeetingStaff.bookings(
            of: [chair.worker, minuteTakerID].compactMap { $0 }, from: at, to: end, besides: open.meeting.id,
            in: transaction)
        return others.prefix(1).map { other in
            let name = staff.first { $0.workerID == other.workerID }?.name ?? "Somebody"
            return FieldFault(
                "plannedAt",
                "\(name) leads or writes for another meeting at that time. Choose another time or person, or tick below "
                    + "that it is to be so.")
        }
    }
}
