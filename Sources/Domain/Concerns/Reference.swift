/// What people call a record by, aloud and in mail: random letters and digits, so that it tells nothing, not even how
/// many there are.
public struct Reference: Hashable, Sendable, CustomStringConvertible {
    /// `C-7K2M9XQT`, without the letters that look like digits.
    public let description: String

    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")

    public init(prefix: Character) {
        let symbols = (0..<8).map { _ in Self.alphabet[Int.random(in: 0..<Self.alphabet.count)] }
        description = "\(prefix)-" + String(symbols)
    }
}
