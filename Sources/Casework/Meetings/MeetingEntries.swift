public import Domain
public import Postgres
public import Storage

extension CalendarEntry {
    /// What leaves the system of a meeting: its kind, reference, time and place.
    /// - Parameter name: Of its kind.
    public init(
        _ meeting: PlannedMeeting, named name: String, organiser: CalendarAddress? = nil,
        attendee: CalendarAddress? = nil
    ) {
        self.init(
            uid: "\(meeting.id)@holdfast", sequence: meeting.sequence, start: CalendarInstant(meeting.at),
            end: CalendarInstant(meeting.end), summary: "\(name) \(meeting.reference)",
            location: meeting.place.isEmpty ? nil : meeting.place,
            status: meeting.state.isOff ? .cancelled : .confirmed,
            changedAt: CalendarInstant(meeting.changedAt), organiser: organiser, attendee: attendee)
    }
}

extension CalendarInstant {
    /// The second in which it lies.
    public init(_ timestamp: Timestamp) {
        let rest = ((timestamp.microseconds % 1_000_000) + 1_000_000) % 1_000_000
        self.init(seconds: Int((timestamp.microseconds - rest) / 1_000_000))
    }
}

/// The file that asks the caller to a meeting, brings their calendar up to date or takes the meeting out of it; to
/// those who see the meeting and have no part in it, it only tells.
///
/// - Throws: `Refusal.notFound` for a meeting out of sight, and for one that has no time yet.
public func invitation(
    to id: ID<Record>, in transaction: borrowing Transaction
) throws -> CalendarFile {
    guard let meeting = try PlannedMeetings.find(id, in: transaction) else { throw Refusal.notFound }
    let takesPart = try PlannedMeetings.takesPart(in: id, in: transaction)
    return try invitation(to: meeting, asksCaller: takesPart, in: transaction)
}

/// The same for somebody who is asked by their own account.
///
/// - Throws: `Refusal.notFound` for a meeting to which they are not invited, and for one that has no time yet.
public func ownInvitation(to id: ID<Record>, in transaction: borrowing Transaction) throws -> CalendarFile {
    guard let plan = try OwnMeetings.find(id, in: transaction)?.plan else { throw Refusal.notFound }
    return try invitation(to: plan, asksCaller: true, in: transaction)
}

private func invitation(
    to meeting: PlannedMeeting, asksCaller: Bool, in transaction: borrowing Transaction
) throws -> CalendarFile {
    let name = try MeetingNames.read(versions: [meeting.procedureVersion], in: transaction).name(
        of: meeting.kind, in: meeting.procedureVersion)
    let caller = try transaction.caller
    let cards = try WorkerCards.of([caller.workerID, meeting.calledBy], in: transaction)
    func address(_ worker: ID<Worker>) -> CalendarAddress? {
        cards[worker].map { CalendarAddress(email: $0.email, name: $0.name) }
    }
    let entry = CalendarEntry(
        meeting, named: name, organiser: address(meeting.calledBy),
        attendee: asksCaller ? address(caller.workerID) : nil)
    return asksCaller ? .invitation(to: entry) : CalendarFile(.publish, [entry])
}

/// The meetings of a calendar feed's person, for whoever knows its secret.
///
/// - Parameter hash: SHA-256 of the secret.
/// - Returns: The file, and the database's time.
/// - Throws: `Refusal.notFound` alike for a secret that is made up, withdrawn, or of somebody who is kept out.
public func calendarFeed(
    _ hash: [UInt8], in transaction: borrowing Transaction
) throws -> (file: CalendarFile, madeAt: CalendarInstant) {
    guard let now = try CalendarFeeds.open(hash, in: transaction) else { throw Refusal.notFound }
    let meetings = try CalendarFeeds.meetings(hash, in: transaction)
    let names = try MeetingNames.read(versions: meetings.map(\.procedureVersion), ofFeed: hash, in: transaction)
    let entries = meetings.map { CalendarEntry($0, named: names.name(of: $0.kind, in: $0.procedureVersion)) }
    return (CalendarFile(.publish, entries, name: "Holdfast meetings"), CalendarInstant(now))
}
