/// One meeting as a calendar of somebody's own keeps it (RFC 5545 3.6.1).
///
/// It leaves the system for calendars that we know nothing of: it has no field for a child, and its summary is the
/// kind of meeting and a reference (`security.md`; CLASS:PRIVATE asks others not to show it, and protects nothing).
public struct CalendarEntry: Hashable, Sendable {
    /// How sure it is that the meeting takes place.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        case tentative = "TENTATIVE"
        case confirmed = "CONFIRMED"
        case cancelled = "CANCELLED"
    }

    /// The same for as long as there is the meeting: by it a calendar knows an update from a new entry.
    public let uid: String
    /// How often time, place or state changed. A calendar keeps the entry with the highest.
    public let sequence: Int
    public let start: CalendarInstant
    /// `nil` where nobody said how long it takes.
    public let end: CalendarInstant?
    /// The kind of meeting and its reference: `Placement Support Meeting M-7K2QP4`.
    public let summary: String
    /// `nil` where there is none yet.
    public let location: String?
    public let status: Status
    public let changedAt: CalendarInstant
    /// Who is asked about it; `nil` where no address is known.
    public let organiser: CalendarAddress?
    /// Who is asked to come. Each gets a file of their own, so that nobody learns from it who else comes.
    public let attendee: CalendarAddress?

    public init(
        uid: String, sequence: Int, start: CalendarInstant, end: CalendarInstant?, summary: String, location: String?,
        status: Status, changedAt: CalendarInstant, organiser: CalendarAddress? = nil, attendee: CalendarAddress? = nil
    ) {
        (self.uid, self.sequence, self.start, self.end) = (uid, sequence, start, end)
        (self.summary, self.location, self.status, self.changedAt) = (summary, location, status, changedAt)
        (self.organiser, self.attendee) = (organiser, attendee)
    }

    /// - Parameter madeAt: When the file is made.
    func lines(madeAt: CalendarInstant) -> [ContentLine] {
        var lines = [
            ContentLine("BEGIN", value: "VEVENT"), ContentLine("UID", text: uid),
            ContentLine("SEQUENCE", value: "\(sequence)"), ContentLine("DTSTAMP", value: madeAt.written),
            ContentLine("LAST-MODIFIED", value: changedAt.written), ContentLine("DTSTART", value: start.written),
        ]
        // An end has to be later than the beginning; without one the entry is a point in time.
        if let end, end > start { lines.append(ContentLine("DTEND", value: end.written)) }
        lines.append(ContentLine("SUMMARY", text: summary))
        if let location { lines.append(ContentLine("LOCATION", text: location)) }
        lines.append(ContentLine("STATUS", value: status.rawValue))
        lines.append(ContentLine("CLASS", value: "PRIVATE"))
        if let organiser { lines.append(ContentLine("ORGANIZER", Self.named(organiser), value: organiser.uri)) }
        if let attendee {
            let asked = [("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")].map { (name: $0.0, value: $0.1) }
            lines.append(
                ContentLine(
                    "ATTENDEE", Self.named(attendee) + (status == .cancelled ? [] : asked), value: attendee.uri))
        }
        lines.append(ContentLine("END", value: "VEVENT"))
        return lines
    }

    private static func named(_ address: CalendarAddress) -> [(name: String, value: String)] {
        address.name.map { [(name: "CN", value: $0)] } ?? []
    }
}
