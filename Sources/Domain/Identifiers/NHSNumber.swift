/// An NHS number of England, Wales or the Isle of Man: ten digits, the last of which checks the others.
public struct NHSNumber: Hashable, Sendable {
    /// Ten digits without blanks.
    public let text: String

    /// - Parameter text: Blanks and hyphens between the digits are passed over. `nil` where there are not ten digits or
    ///   the last does not fit (modulus 11; NHS Data Dictionary, NHS NUMBER).
    public init?(_ text: some StringProtocol) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
        guard digits.count == 10, digits.allSatisfy(\.isDigit) else { return nil }
        let values = digits.map { Int($0 - UInt8(ascii: "0")) }
        let sum = zip(values, (2...10).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
        // A remainder of 1 would need the check digit 10: such numbers are never issued.
        guard (11 - sum % 11) % 11 == values[9] else { return nil }
        self.text = String(decoding: digits, as: UTF8.self)
    }

    /// `943 476 5919`, as it is shown to people.
    public var spaced: String { "\(text.prefix(3)) \(text.dropFirst(3).prefix(3)) \(text.suffix(4))" }

    /// Whether it is of the range that is kept for tests and never issued.
    public var isForTests: Bool { text.utf8.starts(with: "999".utf8) }
}
