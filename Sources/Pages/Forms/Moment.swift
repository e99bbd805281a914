public import Domain

/// A day and a time of day as London's clocks show it, to the minute. It has no zone: what instant it is, and whether
/// it exists on the night the clocks change, is for PostgreSQL to say.
public struct Moment: Hashable, Sendable {
    public let day: Day
    /// Since midnight, 0 to 1439.
    public let minutes: Int

    public init?(day: Day, minutes: Int) {
        guard (0..<1440).contains(minutes) else { return nil }
        (self.day, self.minutes) = (day, minutes)
    }

    /// - Parameter iso: `2026-04-01T10:30`, without seconds or zone. Anything else is `nil`.
    public init?(iso: String) {
        let bytes = Array(iso.utf8)
        guard bytes.count == 16, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self)),
            let minutes = Self.minutes(String(decoding: bytes[11...], as: UTF8.self))
        else { return nil }
        self.init(day: day, minutes: minutes)
    }

    /// `10:30`, with two digits each.
    public var time: String { Self.two(minutes / 60) + ":" + Self.two(minutes % 60) }
    /// `2026-04-01T10:30`.
    public var iso: String { day.iso + "T" + time }
    /// `1 April 2026 at 10:30`.
    public var written: String { "\(day.written) at \(time)" }

    /// Minutes since midnight of what people type: `10:30`, `10.30`, `1030`, `9:15am`, `3pm`. Anything else is `nil`.
    static func minutes(_ text: String) -> Int? {
        var scalars = text.lowercased().unicodeScalars.filter { $0 != " " && $0 != "." && $0 != ":" }
        let written = text.unicodeScalars.contains { $0 == ":" || $0 == "." }
        let half: Int? =
            if scalars.suffix(2).elementsEqual("am".unicodeScalars) {
                0
            } else if scalars.suffix(2).elementsEqual("pm".unicodeScalars) { 12 } else { nil }
        if half != nil { scalars.removeLast(2) }
        guard (1...4).contains(scalars.count), scalars.allSatisfy({ ("0"..."9").contains($0) }),
            let digits = Int(scalars.map(String.init).joined())
        else { return nil }
        // "3pm" is an hour; a bare "3" could be anything.
        guard scalars.count >= 3 || (half != nil && !written) else { return nil }
        var hour = 0
        let minute: Int
        (hour, minute) = scalars.count >= 3 ? (digits / 100, digits % 100) : (digits, 0)
        if let half {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + half
        }
        guard hour < 24, minute < 60 else { return nil }
        return hour * 60 + minute
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
