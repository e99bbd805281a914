public import Domain
public import Postgres
public import Storage

/// What a minute taker keeps of a meeting.
public struct MinutesAnswers: Sendable {
    public let heldAt: Timestamp
    /// On which `heldAt` falls.
    public let heldOn: Day
    public let attended: [ID<MeetingAttendee>]
    public let minutes: NewMinutes
    public let actions: [NewAction]

    public init(
        heldAt: Timestamp, heldOn: Day, attended: [ID<MeetingAttendee>], minutes: NewMinutes, actions: [NewAction]
    ) {
        (self.heldAt, self.heldOn, self.attended) = (heldAt, heldOn, attended)
        (self.minutes, self.actions) = (minutes, actions)
    }
}

/// Writes the minutes of a meeting, or their next version (D5). The first time the meeting counts as held. Of agreed
/// minutes the next version says what was changed, and counts at once.
///
/// The fields of the nth action, from 1, are called `action1`, `owner1` and `due1`.
/// - Parameter version: Of the minutes that were read; 0 for none.
/// - Returns: The new version.
/// - Throws: `Refusal.notPermitted`; `.conflict` where it is not arranged, or off; `.invalid`; `.stale` where somebody
///   wrote first.
public func writeMinutes(
    _ answers: MinutesAnswers, of open: OpenMeeting, version: Int, today: Day, in transaction: borrowing Transaction
) throws -> Int {
    try requireRun(open)
    let state = open.meeting.state
    guard state == .arranged || state == .held || state == .agreed else {
        throw Refusal.conflict("This meeting is \(state.label.lowercased()): it has no minutes.")
    }
    let standing = open.minutes.first?.version ?? 0
    guard standing == version else { throw Refusal.stale }
    let staff = try MeetingStaff.of(open.meeting.id, in: transaction)
    let faults = try answers.faults(
        open, Set(staff.map { ActionOwner.Key(worker: $0.workerID, role: $0.role) }), today, in: transaction)
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    // What counts at once is as complete as what was agreed.
    if state == .agreed { try requireNoGaps(open, answers.minutes, hasActions: !answers.actions.isEmpty) }
    let caller = try transaction.caller
    if state != .agreed {
        guard try Meetings.hold(open.meeting, at: answers.heldAt, in: transaction) else { throw Refusal.stale }
        try MeetingAttendees.attended(answers.attended, at: open.meeting.id, in: transaction)
    }
    try MinutesVersions.add(
        answers.minutes, as: standing + 1, isAgreed: state == .agreed, of: open.meeting.id, by: caller, in: transaction)
    try change(open, to: answers.actions, as: standing + 1, in: transaction)
    if state == .arranged {
        var event = NewEvent(.meetingHeld, record: open.meeting.id)
        event.at = answers.heldAt
        event.note = open.rule.name
        event.callEvery = answers.minutes.content.callEvery
        try keep(event, in: open.meeting.episodeID, transaction: transaction)
    }
    if state == .agreed { try agreeCalls(answers.minutes.content, open, in: transaction) }
    try keepDuties(of: open.meeting.id, in: transaction)
    return standing + 1
}

/// Agrees the minutes as they stand: what they say is to be done from now on, and those who take part may read them.
///
/// - Returns: The version that was agreed.
/// - Throws: `Refusal.notPermitted`; `.conflict` with everything that is missing; `.stale` where somebody wrote first.
public func agreeMinutes(
    of open: OpenMeeting, version: Int, in transaction: borrowing Transaction
) throws -> Int {
    try requireRun(open)
    guard open.meeting.state == .held, let standing = open.minutes.first else {
        throw Refusal.conflict("There are no minutes to agree, or they are agreed.")
    }
    guard standing.version == version else { throw Refusal.stale }
    let agreed = NewMinutes(standing, changedBecause: "Agreed")
    try requireNoGaps(open, agreed, hasActions: !open.standingActions.isEmpty)
    let caller = try transaction.caller
    try MinutesVersions.add(
        agreed, as: version + 1, isAgreed: true, of: open.meeting.id, by: caller, in: transaction)
    // First, for whoever only leads it writes of it as long as it is not over.
    try agreeCalls(standing.content, open, in: transaction)
    guard try Meetings.agree(open.meeting, in: transaction) else { throw Refusal.stale }
    // Of whoever comes by an account of their own, what is shared is decided one by one.
    let there = open.attendees.filter { $0.attended == true && $0.workerID != nil && $0.ownRole == nil }.map(\.id)
    try MeetingAttendees.sent(.inside, to: there, by: caller, in: transaction)
    try tellOfMinutes(open, in: transaction)
    try copyMinutes(open, in: transaction)
    try keepDuties(of: open.meeting.id, in: transaction)
    return version + 1
}

/// The calls of the contact list come as often as the meeting agreed (P3 5.9).
private func agreeCalls(
    _ content: MinutesContent, _ open: OpenMeeting, in transaction: borrowing Transaction
) throws {
    guard let every = content.callEvery, every != open.minutes.first(where: \.isAgreed)?.content.callEvery else {
        return
    }
    var event = NewEvent(.callsAgreed, record: open.meeting.id)
    event.callEvery = every
    event.note = open.rule.name
    try keep(event, in: open.meeting.episodeID, transaction: transaction)
}

/// What the minutes no longer have is taken out, what is new is added; what stays, stays.
private func change(
    _ open: OpenMeeting, to actions: [NewAction], as version: Int, in transaction: borrowing Transaction
) throws {
    let caller = try transaction.caller
    for old in open.standingActions where !actions.contains(where: { $0.isSame(as: old) }) {
        try MeetingActions.drop(old.id, in: version, by: caller, transaction: transaction)
    }
    for new in actions where !open.standingActions.contains(where: { new.isSame(as: $0) }) {
        try MeetingActions.add(new, to: open.meeting.id, in: version, by: caller, transaction: transaction)
    }
}

extension NewAction {
    fileprivate func isSame(as old: MeetingAction) -> Bool {
        task == old.task && owner.worker == old.ownerID && owner.role == old.ownerRole && dueOn == old.dueOn
    }
}

extension NewMinutes {
    /// The same words again, as the next version.
    fileprivate init(_ standing: MeetingMinutes, changedBecause: String) {
        self.init(
            content: standing.content, decision: standing.decision, decisionReason: standing.decisionReason,
            reviewOn: standing.reviewOn, reviewEnded: standing.reviewEnded, childsVersion: standing.childsVersion,
            outcomesAreOpen: standing.outcomesAreOpen, changedBecause: changedBecause)
    }
}

extension OpenMeeting {
    /// What is missing before the newest minutes can be agreed.
    public var gaps: [MinutesGap] {
        minutes.first.map { gaps(NewMinutes($0, changedBecause: ""), hasActions: !standingActions.isEmpty) } ?? []
    }

    fileprivate func gaps(_ minutes: NewMinutes, hasActions: Bool) -> [MinutesGap] {
        guard let heldAt = meeting.heldAt else { return [] }
        return rule.gaps(
            minutes.content, hasActions: hasActions, hasDecision: minutes.decision != nil, reviewOn: minutes.reviewOn,
            reviewEnded: !minutes.reviewEnded.isEmpty, hasChildsVersion: !minutes.childsVersion.isEmpty,
            outcomesAreOpen: minutes.outcomesAreOpen, for: kind, heldOn: Instant(heldAt).day, calendar: calendar)
    }
}

/// - Throws: `Refusal.conflict` with everything that is missing.
private func requireNoGaps(_ open: OpenMeeting, _ minutes: NewMinutes, hasActions: Bool) throws {
    let gaps = open.gaps(minutes, hasActions: hasActions)
    guard gaps.isEmpty else {
        throw Refusal.conflict(
            "The minutes are not complete: " + gaps.map { $0.words(open.words) }.joined(separator: " "))
    }
}

extension MinutesAnswers {
    fileprivate func faults(
        _ open: OpenMeeting, _ owners: Set<ActionOwner.Key>, _ today: Day, in transaction: borrowing Transaction
    ) throws -> [FieldFault] {
        var faults: [FieldFault] = []
        if heldAt > (try transaction.caller.now) {
            faults.append(FieldFault("heldAt", "The meeting must not be in the future."))
        }
        if open.meeting.state == .agreed, minutes.changedBecause.unicodeScalars.count < 10 {
            faults.append(
                FieldFault("changedBecause", "Say in a few words what is changed and why (10 characters or more)."))
        }
        if let latest = open.rule.latestReview(heldOn: heldOn, calendar: open.calendar), let review = minutes.reviewOn,
            review > latest, let clause = open.rule.review?.clause
        {
            faults.append(
                FieldFault("reviewOn", "The next look must be by \(latest.written) (\(clause.label))."))
        }
        if open.meeting.state == .agreed, !open.subject.runsByFile,
            minutes.content.callEvery != open.minutes.first(where: \.isAgreed)?.content.callEvery
        {
            faults.append(
                FieldFault(
                    "callEvery",
                    "How often somebody rings was agreed. Ask somebody who works with the case to change it."))
        }
        if let review = minutes.reviewOn, review < heldOn {
            faults.append(FieldFault("reviewOn", "The next look must not come before the meeting."))
        }
        for (place, action) in actions.enumerated()
        where !open.standingActions.contains(where: { action.isSame(as: $0) }) {
            if !owners.contains(action.owner) {
                faults.append(FieldFault("owner\(place + 1)", "Choose an owner from the list."))
            }
            if action.dueOn < today { faults.append(FieldFault("due\(place + 1)", "The day must be today or later.")) }
        }
        return faults
    }
}

extension MinutesGap {
    /// A sentence for whoever would agree the minutes.
    public func words(_ words: PackWords) -> String {
        switch self {
        case .item(let item): "\u{201C}\(item.label)\u{201D} is empty (\(item.clause.label))."
        case .decision: "No decision is entered."
        case .review(let review): "The day of the next look is missing (\(review.clause.label))."
        case .reviewTooLate(let day, let review):
            "The next look must be by \(day.written) (\(review.clause.label))."
        case .outcomes(let clause):
            "Whether the reviewing officer has outcomes open is not answered (\(clause.label))."
        case .childsVersion(let clause): "The version for the \(words.childLabel) is missing (\(clause.label))."
        }
    }
}
