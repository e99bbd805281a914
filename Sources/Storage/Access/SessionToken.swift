public import Domain

/// The secret that proves a sign-in: `way.random`, of which the database keeps only a hash.
///
/// The part before the point is no secret. It names the way of seeing, so that the database role is known before the
/// first round trip; the floor of every policy compares it with the session, so that a lie sees nothing.
public struct SessionToken: Hashable, Sendable {
    public let text: String
    /// `nil` for the half session between password and second factor.
    public let way: Way?

    /// - Returns: `nil` for what cannot be a token, whatever the database holds.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, (43...64).contains(parts[1].count),
            parts[1].allSatisfy(Self.isBase64URL), let prefix = String(parts[0])
        else { return nil }
        way = Way(rawValue: prefix)
        guard way != nil || prefix == "step" else { return nil }
        self.text = text
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
