public import struct FoundationEssentials.UUID

/// The identifier of one `Subject`. Two kinds of identifier cannot be mixed up.
public struct ID<Subject>: Hashable, Sendable {
    public let uuid: UUID

    public init(_ uuid: UUID) { self.uuid = uuid }

    /// - Parameter text: 8-4-4-4-12 hexadecimal digits in either case. Anything else is `nil`.
    public init?(_ text: some StringProtocol) {
        guard let uuid = UUID(uuidString: String(text)) else { return nil }
        self.uuid = uuid
    }

    /// The identifier that no subject has: RFC 9562's nil.
    public static var nothing: Self { Self(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))) }

    /// A random identifier (RFC 9562 version 4), for links and sessions, whose age must not show.
    public static func random() -> Self { Self(UUID()) }

    /// An identifier that sorts by the time it was made (RFC 9562 version 7), so that new rows fall side by side.
    ///
    /// - Parameter milliseconds: Since 1970-01-01T00:00Z; only the low 48 bits count.
    public static func version7(milliseconds: UInt64) -> Self {
        version7(milliseconds: milliseconds, random: (UInt64.random(in: .min ... .max), .random(in: .min ... .max)))
    }

    static func version7(milliseconds: UInt64, random: (UInt64, UInt64)) -> Self {
        let high = milliseconds << 16 | 0x7000 | random.0 & 0x0FFF
        let low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
        func byte(_ word: UInt64, _ index: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: word >> (56 - 8 * index)) }
        return Self(
            UUID(
                uuid: (
                    byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3),
                    byte(high, 4), byte(high, 5), byte(high, 6), byte(high, 7),
                    byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3),
                    byte(low, 4), byte(low, 5), byte(low, 6), byte(low, 7)
                )))
    }
}

extension ID: CustomStringConvertible {
    /// Lower case, as PostgreSQL writes it.
    public var description: String { uuid.uuidString.lowercased() }
}
