import Domain

/// What a calendar file says, in the words of `icalendar_oracle.py`.
struct MeantCalendar: Codable, Equatable {
    struct Address: Codable, Equatable {
        let uri: String
        let name: String?
        let rsvp: String?
        let partstat: String?
    }

    struct Entry: Codable, Equatable {
        let uid: String
        let sequence: Int
        let start: Int
        let end: Int?
        let madeAt: Int
        let changedAt: Int
        let summary: String
        let location: String?
        let status: String
        let classification: String
        let organiser: Address?
        let attendee: Address?
    }

    let method: String
    let version: String
    let name: String?
    let entries: [Entry]
}

extension MeantCalendar {
    init(_ file: CalendarFile, madeAt: Int) {
        self.init(
            method: file.method.rawValue, version: "2.0", name: file.name,
            entries: file.entries.map { entry in
                let isAsked = entry.status != .cancelled
                return Entry(
                    uid: entry.uid, sequence: entry.sequence, start: entry.start.seconds, end: entry.end?.seconds,
                    madeAt: madeAt, changedAt: entry.changedAt.seconds, summary: Self.lines(entry.summary),
                    location: entry.location.map(Self.lines), status: entry.status.rawValue, classification: "PRIVATE",
                    organiser: entry.organiser.map { Address(uri: "mailto:\($0.email)", name: $0.name) },
                    attendee: entry.attendee.map {
                        Address(
                            uri: "mailto:\($0.email)", name: $0.name, rsvp: isAsked ? "TRUE" : nil,
                            partstat: isAsked ? "NEEDS-ACTION" : nil)
                    })
            })
    }

    /// Calendars know one kind of line end.
    private static func lines(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar != "\n" || !afterReturn { view.append(scalar == "\r" ? "\n" : scalar) }
            afterReturn = scalar == "\r"
        }
        return String(view)
    }
}

extension MeantCalendar.Address {
    init(uri: String, name: String?) { self.init(uri: uri, name: name, rsvp: nil, partstat: nil) }
}
