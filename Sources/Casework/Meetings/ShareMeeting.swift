public import Domain
public import Postgres
public import Storage

/// Opens a meeting to somebody of another agency, or of this one without a part in it, by a web link: when and where it
/// is, and its minutes once they are agreed (D5, G1). Nothing else of the file.
///
/// - Parameter attendee: Who on the meeting's list it is for; `nil` for somebody who is not on it.
/// - Throws: `Refusal.notPermitted` for whoever does not run it; `.notFound`; `.invalid`; `.conflict` by broken glass.
public func shareMeeting(
    _ link: NewLink, of open: OpenMeeting, for attendee: ID<MeetingAttendee>?, in transaction: borrowing Transaction
) throws -> ID<WebLink> {
    try requireRun(open)
    guard open.subject.runsByFile else {
        throw Refusal.conflict("Only somebody who works with the case can share the meeting. Ask whoever called it.")
    }
    if let attendee, !open.attendees.contains(where: { $0.id == attendee }) { throw Refusal.notFound }
    let id = try linkRecord(
        open.meeting.id, to: link.grantee, may: link.may, purpose: link.purpose, legalBasis: link.legalBasis,
        endsAt: link.endsAt, in: transaction)
    if let attendee, open.meeting.state == .agreed {
        try MeetingAttendees.sent(.link, to: [attendee], by: try transaction.caller, in: transaction)
        try keepDuties(of: open.meeting.id, in: transaction)
    }
    return id
}
