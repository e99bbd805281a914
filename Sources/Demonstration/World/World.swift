package import Domain
package import Foundation
package import Postgres
internal import Storage

/// Made-up rows, in the order in which they are to be written. The same calls give the same rows with the same ids.
///
/// Built without a database, then written in one transaction by a superuser, whom no policy binds; the triggers that
/// keep relationships, restrictions and links run as for anybody. For the demonstration and for tests only.
package struct World: Sendable {
    /// The day that all others are counted back from.
    package let today: Day
    private(set) var statements: [SQL] = []

    package init(today: Day) { self.today = today }

    /// Writes everything. The caller's transaction must be a superuser's.
    package func write(in transaction: borrowing Transaction) throws {
        for statement in statements { try transaction.execute(statement) }
    }

    mutating func add(_ statement: SQL) { statements.append(statement) }

    /// An id that is always the same for the same words.
    package static func id(_ words: String) -> UUID {
        var random = SeededRandom(words)
        let (high, low) = (random.next(), random.next())
        let bytes = [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
        // Version 8, variant 1: RFC 9562's own for ids that somebody's rule makes.
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6] & 0x0F | 0x80, bytes[7],
                bytes[8] & 0x3F | 0x80, bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }

    /// How long before today something is: what ids are made from, so that they are the same on every day.
    func ago(_ day: Day) -> String { "\(today - day) days ago" }

    func ago(_ time: Timestamp) -> String { "\(Int64(today.number) * 86_400_000_000 - time.microseconds) µs ago" }

    /// A time of a day past, in UTC.
    ///
    /// - Parameter daysAgo: 1 or more, so that it lies behind us at any hour; negative for days to come.
    package func moment(_ daysAgo: Int, _ hour: Int = 10, _ minute: Int = 0) -> Timestamp {
        let seconds = Int64(today.number - daysAgo) * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60
        return Timestamp(microseconds: seconds * 1_000_000)
    }
}

/// Random numbers that are the same in every run (SplitMix64), begun from words.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ words: String) {
        // FNV-1a.
        state = words.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }
}
