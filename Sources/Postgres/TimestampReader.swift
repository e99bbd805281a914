/// Reads one instant from left to right.
struct TimestampReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    /// - Parameter bytes: The text; must outlive the reader.
    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// - Returns: Microseconds since 1970-01-01T00:00:00Z, or `nil` where the text is no instant.
    mutating func microseconds() -> Int64? {
        guard let year = number(4...6), year > 0, take("-"), let month = number(2...2), take("-"),
            let day = number(2...2), take(" ") || take("T"), let hour = number(2...2), take(":"),
            let minute = number(2...2), take(":"), let second = number(2...2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60,
            let fraction = fraction(), let offset = offset(), at == bytes.count
        else { return nil }
        let days = CivilDay.dayNumber(year: year, month: month, day: day)
        return ((days * 24 + hour) * 60 + minute) * 60_000_000 + (second - offset) * 1_000_000 + fraction
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func number(_ width: ClosedRange<Int>) -> Int64? {
        let start = at
        var value: Int64 = 0
        while at < bytes.count, at - start < width.upperBound {
            let digit = bytes[at] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value * 10 + Int64(digit)
            at += 1
        }
        return at - start >= width.lowerBound ? value : nil
    }

    /// Microseconds after the second: zero to six decimals, none written where there are none.
    private mutating func fraction() -> Int64? {
        guard take(".") else { return 0 }
        let start = at
        guard var value = number(1...6) else { return nil }
        for _ in (at - start)..<6 { value *= 10 }
        return value
    }

    /// Seconds east of Greenwich: `Z`, `+01`, `-03:30`, and, for times before clocks agreed, `+00:01:15`.
    private mutating func offset() -> Int64? {
        if take("Z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(2...2) else { return nil }
        var seconds = hours * 3600
        if take(":") {
            guard let minutes = number(2...2) else { return nil }
            seconds += minutes * 60
        }
        if take(":") {
            guard let more = number(2...2) else { return nil }
            seconds += more
        }
        return isWest ? -seconds : seconds
    }
}

/// Days counted from 1970-01-01 in the Gregorian calendar, as PostgreSQL counts them, before 1752 too.
/// After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (public domain).
enum CivilDay {
    static func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = year.flooredQuotient(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func yearMonthDay(ofDayNumber number: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = number + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Int64 {
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
