/// A file of entries for somebody's own calendar: an invitation, its withdrawal, or a feed (RFC 5545, RFC 5546).
public struct CalendarFile: Hashable, Sendable {
    /// What the reader's calendar is to do with it (RFC 5546 3.2).
    public enum Method: String, CaseIterable, Hashable, Sendable {
        /// Shows it, and asks nobody anything.
        case publish = "PUBLISH"
        /// Takes it in, or brings the older entry with the same UID up to date, and asks for a reply.
        case request = "REQUEST"
        /// Takes it out again.
        case cancel = "CANCEL"
    }

    public let method: Method
    public let entries: [CalendarEntry]
    /// What a feed is called in the list of calendars; `nil` for an invitation.
    public let name: String?

    public init(_ method: Method, _ entries: [CalendarEntry], name: String? = nil) {
        (self.method, self.entries, self.name) = (method, entries, name)
    }

    /// The invitation to one meeting, or its withdrawal once the meeting is cancelled.
    public static func invitation(to entry: CalendarEntry) -> CalendarFile {
        CalendarFile(entry.status == .cancelled ? .cancel : .request, [entry])
    }

    /// For `Content-Type`: the method is said there too (RFC 5546 3.2, RFC 6047 2.4).
    public var contentType: String { "text/calendar; charset=utf-8; method=\(method.rawValue)" }

    /// The file as it is sent, in UTF-8.
    /// - Parameter madeAt: Now. Of two files with the same sequence a calendar takes the one made last.
    public func bytes(madeAt: CalendarInstant) -> [UInt8] {
        var lines = [
            ContentLine("BEGIN", value: "VCALENDAR"), ContentLine("VERSION", value: "2.0"),
            ContentLine("PRODID", text: "-//Holdfast//Meetings//EN"), ContentLine("CALSCALE", value: "GREGORIAN"),
            ContentLine("METHOD", value: method.rawValue),
        ]
        if let name {
            // The first as RFC 7986 has it, the second as the calendars in use do.
            lines += [ContentLine("NAME", text: name), ContentLine("X-WR-CALNAME", text: name)]
            lines.append(ContentLine("REFRESH-INTERVAL", [("VALUE", "DURATION")], value: "PT1H"))
        }
        lines += entries.flatMap { $0.lines(madeAt: madeAt) }
        lines.append(ContentLine("END", value: "VCALENDAR"))
        return lines.flatMap(\.folded)
    }
}
