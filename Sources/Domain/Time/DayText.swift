extension Day {
    /// - Parameter iso: `2026-04-01`. Anything else, or a day that does not exist, is `nil`.
    public init?(iso: some StringProtocol) {
        let parts = iso.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Self.number(parts[0]), let month = Self.number(parts[1]),
            let day = Self.number(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// - Parameter british: `03/04/2026` or `3/4/2026`. Anything else, or a day that does not exist, is `nil`:
    ///   a year of two digits too, because it does not say which century.
    public init?(british: some StringProtocol) { self.init(british: british.utf8) }

    /// As `init(british:)`, from the bytes of a file.
    public init?(british bytes: some Collection<UInt8>) {
        // One pass and no allocation: a return of half a million episodes has a million dates.
        var (parts, digits) = ((0, 0, 0), (0, 0, 0))
        var part = 0
        for byte in bytes {
            if byte == UInt8(ascii: "/") {
                part += 1
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let digit = Int(byte - UInt8(ascii: "0"))
            switch part {
            case 0: (parts.0, digits.0) = (parts.0 * 10 + digit, digits.0 + 1)
            case 1: (parts.1, digits.1) = (parts.1 * 10 + digit, digits.1 + 1)
            case 2: (parts.2, digits.2) = (parts.2 * 10 + digit, digits.2 + 1)
            default: return nil
            }
            guard digits.0 <= 2, digits.1 <= 2, digits.2 <= 4 else { return nil }
        }
        guard part == 2, digits.0 > 0, digits.1 > 0, digits.2 == 4 else { return nil }
        self.init(year: parts.2, month: parts.1, day: parts.0)
    }

    /// `2026-04-01`.
    public var iso: String {
        let (year, month, day) = civil
        let text = "\(year)"
        return String(repeating: "0", count: max(0, 4 - text.utf8.count))
            + "\(text)-\(Self.two(month))-\(Self.two(day))"
    }

    /// `03/04/2026`.
    public var british: String {
        let parts = iso.utf8.split(separator: UInt8(ascii: "-"))
        return parts.reversed().map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    }

    /// `3 April 2026`, for people to read.
    public var written: String {
        let (year, month, day) = civil
        return "\(day) \(Self.monthNames[month - 1]) \(year)"
    }

    /// `April 2026`.
    public var monthWritten: String { "\(Self.monthNames[month - 1]) \(year)" }

    /// `Wednesday 1 April 2026`.
    public var writtenWithWeekday: String { "\(weekday.name) \(written)" }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        digits.reduce(into: Int?.some(0)) { sum, byte in
            guard let value = sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return sum = nil }
            sum = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
    }
}

extension Day: CustomStringConvertible {
    public var description: String { iso }
}
