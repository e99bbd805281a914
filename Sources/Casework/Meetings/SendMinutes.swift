public import Domain
public import Postgres
public import Storage

/// Keeps that the agreed minutes went to people, and by which way. Inside, that is what shares them with somebody who comes
/// by an account of their own: all of them with carers and providers, with a young person the words written for them.
///
/// - Throws: `Refusal.notPermitted`; `.conflict` where they are not agreed; `.invalid` where somebody cannot get them so.
public func sendMinutes(
    of open: OpenMeeting, to attendees: [ID<MeetingAttendee>], by way: MeetingAttendee.SentBy,
    in transaction: borrowing Transaction
) throws {
    try requireRun(open)
    guard open.meeting.state == .agreed else { throw Refusal.conflict("The minutes are not agreed yet.") }
    let chosen = open.attendees.filter { attendees.contains($0.id) }
    if way == .inside {
        if let one = chosen.first(where: { $0.workerID == nil }) {
            throw Refusal.invalid([
                FieldFault("people", "\(one.name) has no account here. Choose another way, or share it by a link.")
            ])
        }
        if chosen.contains(where: { $0.ownRole == .youngPerson }), open.minutes.first?.childsVersion.isEmpty != false {
            throw Refusal.invalid([
                FieldFault(
                    "people",
                    "The minutes have no words for the \(open.words.childLabel) yet. Write them first: they read nothing else."
                )
            ])
        }
    }
    try MeetingAttendees.sent(way, to: attendees, by: try transaction.caller, in: transaction)
    try keepDuties(of: open.meeting.id, in: transaction)
}

/// Those who were asked to come, and who the procedures name besides them (P3 5.9).
func tellOfMinutes(_ open: OpenMeeting, in transaction: borrowing Transaction) throws {
    let clause = open.rule.minutes?.clause ?? open.rule.clause
    try Meetings.tell("minutes_agreed", clause: clause, of: open.meeting.id, in: transaction)
    for recipient in open.rule.minutes?.recipients ?? [] {
        guard case .role(let role) = recipient.party else { continue }
        try Meetings.tell(
            "minutes_agreed", clause: recipient.clause, roles: [role], of: open.meeting.id, in: transaction)
    }
}

/// Puts those on the list whom the procedures give a copy without having them there, so that each copy is seen to (P3 5.9).
func copyMinutes(_ open: OpenMeeting, in transaction: borrowing Transaction) throws {
    let caller = try transaction.caller
    // Of a restricted file's meeting nobody is let in by being named: it is given to them by hand.
    let isRestricted = try Meetings.isRestricted(open.meeting.id, in: transaction)
    let staff = isRestricted ? [] : try MeetingStaff.of(open.meeting.id, in: transaction)
    for recipient in open.rule.minutes?.recipients ?? [] where recipient.party != .person(.attendees) {
        guard !open.attendees.contains(where: { $0.party == recipient.party.word && $0.attended == true }) else {
            continue
        }
        var named: [MeetingStaffMember] = []
        // A role that many hold is told; its holders are few where a copy is meant for them.
        if case .role(let role) = recipient.party {
            named = staff.filter { $0.role == role && ($0.isAllocated || role.way == .wide) }
        }
        named = named.filter { member in !open.attendees.contains { $0.workerID == member.workerID } }
        let copies: [NewAttendee] =
            named.isEmpty
            ? [copy(recipient, recipient.party.label(open.words), nil)]
            : named.map { copy(recipient, $0.name, $0.workerID) }
        for one in copies {
            let id = try MeetingAttendees.add(one, to: open.meeting.id, by: caller, in: transaction)
            if one.workerID != nil { try MeetingAttendees.sent(.inside, to: [id], by: caller, in: transaction) }
        }
    }
}

private func copy(_ recipient: MinutesRule.Recipient, _ name: String, _ worker: ID<Worker>?) -> NewAttendee {
    NewAttendee(
        party: recipient.party, name: name, workerID: worker, need: .notified, clause: recipient.clause.label,
        isCopied: true)
}
