public import Domain
public import Postgres
internal import Storage

/// What the points of the stability scale are called, for badges and pictures.
public struct ScaleNames: Sendable {
    private let scale: StabilityScale?

    /// - Parameter scale: `nil` gives no names: a figure then stands alone.
    public init(_ scale: StabilityScale?) { self.scale = scale }

    /// As the agency names them now; without names where it has adopted no procedures yet.
    public static func current(in transaction: borrowing Transaction) throws -> ScaleNames {
        guard try AdoptedPacks.newest(in: transaction) != nil else { return ScaleNames(nil) }
        return ScaleNames(try AdoptedProcedures.current(in: transaction).packs.rules.scale)
    }

    /// As they were named in the version that a stability episode was opened under.
    public static func version(_ version: Int, in transaction: borrowing Transaction) throws -> ScaleNames {
        ScaleNames(try AdoptedProcedures.version(version, in: transaction).packs.rules.scale)
    }

    /// The point's name; empty where the procedures give none.
    public func name(_ value: Int) -> String { scale?.point(value)?.name ?? "" }
}
