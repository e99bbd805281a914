/// A one-time code with which a worker sets their first, or a new, password on the page `/set-up`.
///
/// Twenty letters and digits in groups of five, without those that look alike: 100 bits, so that guessing is hopeless
/// in the seven days it works. The database keeps its SHA-256 only.
public struct SetUpCode: Hashable, Sendable {
    /// As it is handed over and as the database hashes it: `7k2mq-9xt4v-…`, lower case.
    public let text: String

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// A new code, from the system's random numbers.
    public static func random() -> SetUpCode {
        var generator = SystemRandomNumberGenerator()
        return SetUpCode(symbols: (0..<20).map { _ in alphabet[Int.random(in: 0..<32, using: &generator)] })
    }

    /// - Parameter typed: In either case, with blanks and hyphens anywhere; `o` is read as 0, `i` and `l` as 1.
    ///   `nil` where it cannot be a code.
    public init?(typed: some StringProtocol) {
        var symbols: [UInt8] = []
        for byte in typed.lowercased().utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
            let read =
                switch byte {
                case UInt8(ascii: "o"): UInt8(ascii: "0")
                case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
                default: byte
                }
            guard Self.alphabet.contains(read), symbols.count < 20 else { return nil }
            symbols.append(read)
        }
        guard symbols.count == 20 else { return nil }
        self.init(symbols: symbols)
    }

    private init(symbols: [UInt8]) {
        let groups = stride(from: 0, to: 20, by: 5).map { String(decoding: symbols[$0..<$0 + 5], as: UTF8.self) }
        text = groups.joined(separator: "-")
    }
}
