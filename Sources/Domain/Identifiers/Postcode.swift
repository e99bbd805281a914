/// A postcode of the United Kingdom, by its form alone: whether it is in use is not known here.
public struct Postcode: Hashable, Sendable {
    /// In capitals with one blank, `IG1 1DD`.
    public let text: String

    /// - Parameter text: In either case, with blanks anywhere or none. `nil` where the form is wrong.
    public init?(_ text: some StringProtocol) {
        let bytes = text.uppercased().utf8.filter { $0 != UInt8(ascii: " ") }
        guard (5...7).contains(bytes.count) else { return nil }
        let outward = bytes.dropLast(3), inward = bytes.suffix(3)
        let area = outward.prefix(while: \.isCapital), district = outward.dropFirst(area.count)
        guard (1...2).contains(area.count), (1...2).contains(district.count),
            district.first?.isDigit == true, district.dropFirst().allSatisfy({ $0.isDigit || $0.isCapital }),
            inward.first?.isDigit == true, inward.dropFirst().allSatisfy(Self.inwardLetters.contains)
        else { return nil }
        self.text = String(decoding: outward, as: UTF8.self) + " " + String(decoding: inward, as: UTF8.self)
    }

    private static let inwardLetters = Array("ABDEFGHJLNPQRSTUWXYZ".utf8)
}
