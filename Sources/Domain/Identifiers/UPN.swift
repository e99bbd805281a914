/// A unique pupil number: a check letter, twelve characters of which the last may be a letter where it is temporary.
public struct UPN: Hashable, Sendable {
    public let text: String

    /// I, O and S are never used.
    private static let alphabet = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

    /// - Parameter text: In either case. `nil` where the form is wrong or the check letter does not fit.
    public init?(_ text: some StringProtocol) {
        let capitals = text.uppercased()
        guard Self.hasForm(capitals) else { return nil }
        let values = capitals.utf8.dropFirst().map { byte in
            byte.isDigit ? Int(byte - UInt8(ascii: "0")) : Self.alphabet.firstIndex(of: byte) ?? 0
        }
        let sum = zip(values, 2...13).reduce(0) { $0 + $1.0 * $1.1 }
        guard capitals.utf8.first == Self.alphabet[sum % 23] else { return nil }
        self.text = capitals
    }

    /// What the return takes as UPN (rule 168): the form of one, its letter unchecked, or UN1 to UN5.
    static func returned(_ text: String) -> String? {
        let capitals = text.uppercased()
        return hasForm(capitals) || ["UN1", "UN2", "UN3", "UN4", "UN5"].contains(capitals) ? capitals : nil
    }

    private static func hasForm(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 13, alphabet.contains(bytes[0]) else { return false }
        return bytes[1..<12].allSatisfy(\.isDigit) && (bytes[12].isDigit || bytes[12].isCapital)
    }
}
