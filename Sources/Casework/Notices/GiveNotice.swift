public import Domain
public import Postgres
internal import Storage

/// A notice as it was given.
public struct NoticeAnswers: Sendable {
    public let givenBy: NoticeGiver
    /// Who of them, by name.
    public let name: String
    public let receivedOn: Day
    public let cameBy: NoticeChannel
    public let reason: NoticeReason
    public let words: String
    /// The last day that the notice names; `nil` where it names none.
    public let endOn: Day?
    /// An immediate move to keep the child safe; `nil` where it is none.
    public let exception: (reason: String, authorisedBy: String)?
    /// The meeting that decided on it; `nil` for none.
    public let meeting: ID<Record>?

    public init(
        givenBy: NoticeGiver, name: String, receivedOn: Day, cameBy: NoticeChannel, reason: NoticeReason, words: String,
        endOn: Day?, exception: (reason: String, authorisedBy: String)?, meeting: ID<Record>?
    ) {
        (self.givenBy, self.name, self.receivedOn, self.cameBy) = (givenBy, name, receivedOn, cameBy)
        (self.reason, self.words, self.endOn) = (reason, words, endOn)
        (self.exception, self.meeting) = (exception, meeting)
    }
}

/// Records that notice was given about a placement (E1 to E3). One that the procedures call premature is recorded all the
/// same. It starts no time limit of a meeting: only the notification of a risk does.
///
/// - Returns: The record and the files it stands on.
/// - Throws: `Refusal.invalid`; `.notPermitted`; `.conflict` where the party has given notice already or the placement is
///   over.
public func giveNotice(
    _ answers: NoticeAnswers, about choice: NoticeChoice, today: Day, in transaction: borrowing Transaction
) throws -> (id: ID<Record>, files: [ID<CaseFile>]) {
    let caller = try transaction.caller
    guard choice.givers(for: caller).contains(answers.givenBy) else { throw Refusal.notPermitted }
    guard choice.placement.endedOn == nil else { throw Refusal.conflict("The placement has ended.") }
    let length = choice.length(givenBy: answers.givenBy)
    let earliest = length?.end(receivedOn: answers.receivedOn, calendar: choice.calendar)
    let faults = noticeFaults(answers, choice, length, earliest, isOnline: caller.way == .own, today: today)
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    let id: ID<Record> = caller.newID()
    let new = try notice(answers, choice, length, earliest, in: transaction)
    do {
        let files = try Notices.give(new, as: id, about: choice.placement.id, in: transaction)
        if let meeting = answers.meeting { try fulfil(meeting, by: answers, in: transaction) }
        return (id, files)
    } catch let error as PostgresError where error.constraint == "one_open_notice_a_party" {
        throw Refusal.conflict(
            "The \(answers.givenBy.label) has given notice of this placement already. Withdraw that one first.")
    }
}

private func notice(
    _ answers: NoticeAnswers, _ choice: NoticeChoice, _ length: NoticeLength?, _ earliest: Day?,
    in transaction: borrowing Transaction
) throws -> NewNotice {
    var new = NewNotice(
        givenBy: answers.givenBy, name: answers.name, receivedOn: answers.receivedOn, cameBy: answers.cameBy,
        reason: answers.reason, words: answers.words, procedureVersion: choice.version)
    let end = answers.exception == nil ? [earliest, answers.endOn].compactMap { $0 }.max() : answers.endOn ?? earliest
    new.counts(
        length, contract: choice.contract.flatMap { $0.terms.days[answers.givenBy] == nil ? nil : $0.n },
        named: answers.endOn, earliestEnd: end)
    if let rule = choice.rule(givenBy: answers.givenBy) {
        let met = try Notices.met(about: choice.placement.id, in: rule.meeting, transaction: transaction)
        new.standsUnder(rule, isPremature: met == nil && answers.exception == nil)
    }
    if let exception = answers.exception {
        new.isImmediate(because: exception.reason, authorisedBy: exception.authorisedBy)
    }
    if let meeting = answers.meeting { new.was(decidedIn: meeting) }
    return new
}

private func noticeFaults(
    _ answers: NoticeAnswers, _ choice: NoticeChoice, _ length: NoticeLength?, _ earliest: Day?, isOnline: Bool,
    today: Day
) -> [FieldFault] {
    var faults: [FieldFault] = []
    if answers.receivedOn > today {
        faults.append(FieldFault("receivedOn", "The day it was received must be today or in the past."))
    } else if isOnline, answers.receivedOn != today {
        faults.append(FieldFault("receivedOn", "A notice that is given online is received today."))
    } else if answers.receivedOn < choice.placement.startedOn {
        faults.append(
            FieldFault(
                "receivedOn", "The placement began on \(choice.placement.startedOn.written): it must be then or later.")
        )
    }
    if answers.words.unicodeScalars.count < 10 {
        faults.append(FieldFault("words", "Say in a few words why notice is given (10 characters or more)."))
    }
    if let end = answers.endOn {
        if end < answers.receivedOn {
            faults.append(FieldFault("endOn", "The last day must be the day it was received or later."))
        } else if answers.exception == nil, let earliest, let length, end < earliest {
            faults.append(
                FieldFault(
                    "endOn",
                    "The notice is \(length.words) (\(length.setBy)): the last day is \(earliest.written) or later."))
        }
    }
    if let exception = answers.exception {
        if exception.reason.unicodeScalars.count < 20 {
            faults.append(
                FieldFault(
                    "exceptionReason", "Say why the child must move at once to be safe (20 characters or more)."))
        }
        if exception.authorisedBy.unicodeScalars.count < 3 {
            faults.append(FieldFault("authorisedBy", "Name the person who authorised the immediate move."))
        }
    }
    return faults
}

/// Ends the meeting's step: that the provider is given notice (E3).
private func fulfil(
    _ meeting: ID<Record>, by answers: NoticeAnswers, in transaction: borrowing Transaction
) throws {
    let open = try OpenMeeting.read(meeting, in: transaction)
    let steps = open.duties.all.filter { $0.step.deed == .tellProvider && $0.state == .open }
    guard !steps.isEmpty else {
        throw Refusal.conflict("The meeting does not ask for notice to the provider, or it was given already.")
    }
    for step in steps {
        guard let role = try mayDo(step.id, of: open, in: transaction) else { throw Refusal.notPermitted }
        try MeetingDeeds.add(
            MeetingDeed(on: answers.receivedOn, isWaived: false, answer: nil), of: step.id,
            note: "Notice was given: \(answers.words)", as: role, to: meeting,
            by: try transaction.caller, in: transaction)
    }
    try keepDuties(of: meeting, in: transaction)
}
