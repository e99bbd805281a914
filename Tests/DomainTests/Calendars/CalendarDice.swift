import Domain

/// Throws meetings with all that makes calendar files hard to write, the same on every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Steele, Lea and Flood, SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The files sent for one meeting: the invitation, so many updates, and for some a withdrawal.
    mutating func life(ofMeeting number: Int) -> [CalendarOracleTests.Case] {
        let changes = Int.random(in: 0...3, using: &self)
        let isCancelled = Int.random(in: 0..<3, using: &self) == 0
        return (0...changes).map { sequence in
            let status: CalendarEntry.Status =
                isCancelled && sequence == changes ? .cancelled : Bool.random(using: &self) ? .confirmed : .tentative
            return CalendarOracleTests.Case(
                file: .invitation(to: entry(number, sequence, status)),
                madeAt: Int.random(in: 0...4_000_000_000, using: &self))
        }
    }

    mutating func feed() -> CalendarOracleTests.Case {
        let entries = (0..<100).map { entry($0, $0 % 4, CalendarEntry.Status.allCases[$0 % 3]) }
        return .init(file: CalendarFile(.publish, entries, name: "Meetings"), madeAt: 1_793_000_000)
    }

    private mutating func entry(_ number: Int, _ sequence: Int, _ status: CalendarEntry.Status) -> CalendarEntry {
        let start = CalendarInstant(seconds: Int.random(in: 1_500_000_000...4_000_000_000, using: &self))
        let minutes = Int.random(in: -1...300, using: &self)
        return CalendarEntry(
            uid: "meeting-\(number)@holdfast", sequence: sequence, start: start,
            end: minutes < 1 ? nil : start.adding(minutes: minutes), summary: text(1...120),
            location: Bool.random(using: &self) ? text(1...400) : nil, status: status,
            changedAt: CalendarInstant(seconds: Int.random(in: 0...4_000_000_000, using: &self)),
            organiser: number % 5 == 0 ? nil : CalendarAddress(email: "prue@north.example", name: name()),
            attendee: number % 7 == 0 ? nil : CalendarAddress(email: "o'hara+\(number)@north.example", name: name()))
    }

    /// Without the back-slash and the equals sign, which icalendar 7.3.0 takes for more in a parameter than they are
    /// (it reads `\\,` as an escape there, and drops a blank beside `=`); and with one kind of line end.
    private mutating func name() -> String? {
        guard Bool.random(using: &self) else { return nil }
        let scalars = text(0...60).unicodeScalars.filter { $0 != "\r" && $0 != "\\" && $0 != "=" }
        return "N" + scalars.map(String.init).joined() + "x"
    }

    private mutating func text(_ length: ClosedRange<Int>) -> String {
        let pieces: [String] = [
            "a", "Z", "0", " ", ",", ";", ":", "\\", "\\n", "\\N", "\"", "^", "^n", "\n", "\r\n", "\r", "\t", "ü", "ß",
            "é", "e\u{301}", "€", "😀", "👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u{200D}", "\u{2028}", "\u{85}", "漢", "BEGIN:VEVENT", "END:VCALENDAR",
            "%2C", "=",
        ]
        return (0..<Int.random(in: length, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }
}
