/// A telephone number, kept as it is dialled from anywhere and shown as it is dialled at home.
public struct TelephoneNumber: Hashable, Sendable {
    /// E.164: `+447700900123`.
    public let international: String

    /// - Parameter text: A number of the United Kingdom with its leading 0 (01, 02, 03, 07 or 08), or any with + or 00
    ///   and the country. Blanks, hyphens, brackets and a bracketed 0 after the country are passed over.
    ///   `nil` where it is neither.
    public init?(_ text: some StringProtocol) {
        var digits = text.utf8.filter { !Array(" -().\u{A0}".utf8).contains($0) }
        let isInternational = digits.first == UInt8(ascii: "+") || digits.starts(with: "00".utf8)
        if isInternational { digits.removeFirst(digits.first == UInt8(ascii: "+") ? 1 : 2) }
        guard digits.allSatisfy(\.isDigit) else { return nil }
        if isInternational, digits.starts(with: "440".utf8) { digits.remove(at: 2) }
        if !isInternational {
            guard digits.first == UInt8(ascii: "0") else { return nil }
            digits.replaceSubrange(0..<1, with: "44".utf8)
        }
        guard (8...15).contains(digits.count), digits.first != UInt8(ascii: "0") else { return nil }
        if digits.starts(with: "44".utf8) {
            guard (11...12).contains(digits.count), "12378".utf8.contains(digits[2]) else { return nil }
        }
        international = "+" + String(decoding: digits, as: UTF8.self)
    }

    /// `07700 900123` for a number of the United Kingdom, else the international form.
    public var national: String {
        guard international.utf8.starts(with: "+44".utf8) else { return international }
        let digits = "0" + international.dropFirst(3)
        let bytes = Array(digits.utf8)
        // 02x; 03xx, 011x and 01x1 of the large towns; all others five.
        let isLargeTown = bytes[1] == UInt8(ascii: "1") && bytes[2...3].contains(UInt8(ascii: "1"))
        let area = bytes[1] == UInt8(ascii: "2") ? 3 : bytes[1] == UInt8(ascii: "3") || isLargeTown ? 4 : 5
        let rest = digits.dropFirst(area)
        guard area < 5, rest.count > 4 else { return "\(digits.prefix(area)) \(rest)" }
        return "\(digits.prefix(area)) \(rest.dropLast(4)) \(rest.suffix(4))"
    }
}
