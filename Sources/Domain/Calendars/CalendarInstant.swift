/// An instant to the second, in UTC: the only time that an invitation states, so that no reader needs our time zone.
public struct CalendarInstant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted; negative before.
    public let seconds: Int

    public init(seconds: Int) { self.seconds = seconds }

    public static func < (a: CalendarInstant, b: CalendarInstant) -> Bool { a.seconds < b.seconds }

    public func adding(minutes: Int) -> CalendarInstant { CalendarInstant(seconds: seconds + 60 * minutes) }

    /// `20261101T093000Z` (RFC 5545 3.3.5, form 2).
    public var written: String {
        let rest = ((seconds % 86_400) + 86_400) % 86_400
        let day = Day(number: (seconds - rest) / 86_400)
        let date = String(decoding: day.iso.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
        return "\(date)T\(Self.two(rest / 3600))\(Self.two(rest / 60 % 60))\(Self.two(rest % 60))Z"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
