import Testing

@testable import Domain

@Suite("Calendar files")
struct CalendarFileTests {
    static let entry = CalendarEntry(
        uid: "0192-a@holdfast", sequence: 2, start: CalendarInstant(seconds: 1_793_525_400),
        end: CalendarInstant(seconds: 1_793_530_800), summary: "Placement Support Meeting M-7K2QP4",
        location: "Room 3, The Invented Hall; ground floor", status: .confirmed,
        changedAt: CalendarInstant(seconds: 1_793_000_000),
        organiser: CalendarAddress(email: "prue@north.example", name: "Prue Puddlewick"),
        attendee: CalendarAddress(email: "sol@north.example", name: "Sol \"Solly\" Example, Senior"))

    @Test("An invitation is written as RFC 5545 and RFC 5546 have it, line for line")
    func invitation() {
        let file = CalendarFile.invitation(to: Self.entry)
        let text = String(decoding: file.bytes(madeAt: CalendarInstant(seconds: 1_793_100_000)), as: UTF8.self)
        let expected = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Holdfast//Meetings//EN", "CALSCALE:GREGORIAN",
            "METHOD:REQUEST", "BEGIN:VEVENT", "UID:0192-a@holdfast", "SEQUENCE:2", "DTSTAMP:20261027T112000Z",
            "LAST-MODIFIED:20261026T073320Z", "DTSTART:20261101T093000Z", "DTEND:20261101T110000Z",
            "SUMMARY:Placement Support Meeting M-7K2QP4",
            "LOCATION:Room 3\\, The Invented Hall\\; ground floor", "STATUS:CONFIRMED", "CLASS:PRIVATE",
            "ORGANIZER;CN=Prue Puddlewick:mailto:prue@north.example",
            "ATTENDEE;CN=\"Sol ^'Solly^' Example, Senior\";PARTSTAT=NEEDS-ACTION;RSVP=TRUE",
            " :mailto:sol@north.example", "END:VEVENT", "END:VCALENDAR", "",
        ]
        #expect(Array(text.utf8) == Array(expected.joined(separator: "\r\n").utf8))
        #expect(file.contentType == "text/calendar; charset=utf-8; method=REQUEST")
    }

    @Test("A cancelled meeting's file withdraws it, under the same UID, and asks for no reply")
    func cancellation() {
        let cancelled = CalendarEntry(
            uid: Self.entry.uid, sequence: 3, start: Self.entry.start, end: nil, summary: Self.entry.summary,
            location: nil, status: .cancelled, changedAt: Self.entry.changedAt, attendee: Self.entry.attendee)
        let file = CalendarFile.invitation(to: cancelled)
        let lines = Self.lines(file)
        #expect(file.contentType == "text/calendar; charset=utf-8; method=CANCEL")
        #expect(lines.contains("METHOD:CANCEL") && lines.contains("STATUS:CANCELLED"))
        #expect(lines.contains("UID:0192-a@holdfast") && lines.contains("SEQUENCE:3"))
        #expect(!lines.contains { $0.contains("RSVP") || $0.hasPrefix("DTEND") || $0.hasPrefix("LOCATION") })
    }

    static func lines(_ file: CalendarFile) -> [String] {
        let bytes = file.bytes(madeAt: CalendarInstant(seconds: 0))
        return bytes.split(separator: 0x0A).map { String(decoding: $0.dropLast(), as: UTF8.self) }
    }

    @Test(
        "No line is longer than 75 octets, none breaks a scalar, all end with CR LF",
        arguments: [73, 74, 75, 76, 150, 151].flatMap { length in ["a", "ü", "€", "😀"].map { (length, $0) } })
    func folding(length: Int, letter: String) throws {
        let entry = CalendarEntry(
            uid: "u", sequence: 0, start: CalendarInstant(seconds: 0), end: nil,
            summary: String(repeating: letter, count: length), location: nil, status: .confirmed,
            changedAt: CalendarInstant(seconds: 0))
        let bytes = CalendarFile(.publish, [entry]).bytes(madeAt: CalendarInstant(seconds: 0))
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(lines.last == [])
        for line in lines.dropLast() {
            #expect(line.last == 0x0D && line.count <= 76)
            #expect(String(validating: line.dropLast(), as: UTF8.self) != nil)
        }
        // Each piece is as long as it can be.
        let pieces = try #require(bytes.firstRange(of: Array("SUMMARY:".utf8))).lowerBound
        let unfolded = String(decoding: bytes[pieces...], as: UTF8.self)
            .unicodeScalars.split(separator: "\r").map(String.init)
        let begins = unfolded.prefix { !$0.hasPrefix("\nSTATUS") }
        for piece in begins.dropLast() { #expect(piece.utf8.count > 75 - letter.utf8.count) }
    }

    @Test(
        "What means something in a calendar file is escaped, scalar by scalar",
        arguments: [
            ("a,b;c\\d", "a\\,b\\;c\\\\d"), ("one\ntwo", "one\\ntwo"), ("one\r\ntwo\rthree", "one\\ntwo\\nthree"),
            ("one\r\n\r\ntwo\n\nthree", "one\\n\\ntwo\\n\\nthree"), (",\u{301};\u{200D}", "\\,\u{301}\\;\u{200D}"),
            ("bell\u{7}, tab\t, del\u{7F}", "bell\\, tab\t\\, del"), ("\\n", "\\\\n"),
        ])
    func escapes(text: String, escaped: String) { #expect(ContentLine.escaped(text) == escaped) }

    @Test(
        "A name beside an address can end neither it nor the line",
        arguments: [
            ("Plain Name", "Plain Name"), ("a:b", "\"a:b\""), ("a\"b", "a^'b"), ("a^b", "a^^b"), ("a\nb", "a^nb"),
            ("a\r\nX-EVIL:1", "\"a^nX-EVIL:1\""), ("", ""),
        ])
    func parameters(value: String, written: String) { #expect(ContentLine.quoted(value) == written) }

    @Test(
        "An address is one, whatever is in it",
        arguments: [
            ("sam@example.com", "mailto:sam@example.com"), ("o'hara+x@example.com", "mailto:o'hara+x@example.com"),
            ("a?bcc=b@example.com", "mailto:a%3Fbcc%3Db@example.com"),
            ("a\r\nb@example.com", "mailto:a%0D%0Ab@example.com"),
            ("ü@example.com", "mailto:%C3%BC@example.com"),
        ])
    func addresses(email: String, uri: String) { #expect(CalendarAddress(email: email).uri == uri) }

    @Test(
        "Instants are written in UTC, before 1970 too",
        arguments: [
            (0, "19700101T000000Z"), (-1, "19691231T235959Z"), (951_782_400, "20000229T000000Z"),
            (1_793_525_400, "20261101T093000Z"), (86_399, "19700101T235959Z"),
        ])
    func instants(seconds: Int, written: String) { #expect(CalendarInstant(seconds: seconds).written == written) }
}
