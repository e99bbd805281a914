public import struct Foundation.Date
public import typealias Foundation.TimeInterval

/// An instant, to the microsecond: PostgreSQL's `timestamptz`.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted; negative before.
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// The nearest microsecond to `date`.
    public init(_ date: Date) {
        microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
    }

    /// The same instant as Foundation keeps it, in whose `Double` the last microsecond may be lost.
    public var date: Date { Date(timeIntervalSince1970: TimeInterval(microseconds) / 1_000_000) }

    public static func < (one: Timestamp, other: Timestamp) -> Bool { one.microseconds < other.microseconds }

    /// The instant in UTC as ISO 8601 writes it, with six decimals: `2026-04-01T09:30:00.000000Z`.
    public var iso8601: String {
        let days = microseconds.flooredQuotient(by: 86_400_000_000)
        let rest = microseconds - days * 86_400_000_000
        let (year, month, day) = CivilDay.yearMonthDay(ofDayNumber: days)
        let second = rest / 1_000_000
        func padded(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(second / 3600, 2))"
            + ":\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2)).\(padded(rest % 1_000_000, 6))Z"
    }
}

extension Timestamp: ParameterEncodable {
    public var postgresText: String { iso8601 }
}

extension Timestamp: ColumnDecodable {
    public init?(postgresText: String?) {
        guard let postgresText else { return nil }
        let bytes = [UInt8](postgresText.utf8)
        self.init(postgresBytes: bytes.span)
    }

    /// Reads `2026-04-01 10:30:00.25+01` (PostgreSQL, DateStyle ISO) and `2026-04-01T09:30:00.25Z`.
    ///
    /// - Returns: `nil` also for `infinity`, for years before 1, and for a `timestamp` without a zone: no instant.
    public init?(postgresBytes bytes: Span<UInt8>?) {
        guard let bytes else { return nil }
        let read = bytes.withUnsafeBufferPointer { bytes in
            var reader = TimestampReader(bytes: bytes)
            return reader.microseconds()
        }
        guard let microseconds = read else { return nil }
        self.microseconds = microseconds
    }
}
