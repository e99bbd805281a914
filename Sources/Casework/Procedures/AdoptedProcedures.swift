public import Domain
public import Postgres
internal import Procedures
internal import Storage
internal import Synchronization

/// The procedures the caller's agency works by.
public struct AdoptedProcedures: Sendable {
    /// From 1; a stability episode keeps the version that it was opened under.
    public let version: Int
    public let packs: PackSet

    /// What new work begins under.
    /// - Throws: `Refusal.conflict` where the agency has adopted no procedures; ``UnreadableProcedures`` where the
    ///   stored text no longer reads as procedures.
    public static func current(in transaction: borrowing Transaction) throws -> AdoptedProcedures {
        guard let version = try AdoptedPacks.newest(in: transaction) else {
            throw Refusal.conflict(
                "Your agency has not adopted its procedures yet. Ask the person who looks after the service.")
        }
        return try read(version, in: transaction)
    }

    /// The version that a stability episode was opened under.
    /// - Throws: `Refusal.notFound` where the agency never had it; ``UnreadableProcedures``.
    public static func version(_ version: Int, in transaction: borrowing Transaction) throws -> AdoptedProcedures {
        guard let version = try AdoptedPacks.version(version, in: transaction) else { throw Refusal.notFound }
        return try read(version, in: transaction)
    }

    /// A version of the agency of a calendar feed's person, whom nobody is signed in as.
    /// - Parameter hash: SHA-256 of the feed's secret.
    static func version(
        _ version: Int, ofFeed hash: [UInt8], in transaction: borrowing Transaction
    ) throws -> AdoptedProcedures {
        let found = try CalendarFeeds.packs(hash, version: version, in: transaction)
        let digests = found.map(\.digest)
        if let packs = known.withLock({ $0[digests] }) { return AdoptedProcedures(version: version, packs: packs) }
        return try keep(read(found.map(\.text), version: version), version, digests)
    }

    private static func read(
        _ version: AdoptedVersion, in transaction: borrowing Transaction
    ) throws -> AdoptedProcedures {
        if let packs = known.withLock({ $0[version.digests] }) {
            return AdoptedProcedures(version: version.version, packs: packs)
        }
        let packs = try read(AdoptedPacks.texts(of: version, in: transaction), version: version.version)
        return keep(packs, version.version, version.digests)
    }

    private static func keep(_ packs: PackSet, _ version: Int, _ digests: [String]) -> AdoptedProcedures {
        known.withLock { known in
            // A deployment has a handful of versions; whoever makes hundreds pays by reading them anew.
            if known.count >= 64 { known.removeAll() }
            known[digests] = packs
        }
        return AdoptedProcedures(version: version, packs: packs)
    }

    private static func read(_ texts: [String], version: Int) throws -> PackSet {
        do {
            return try PackSet(texts.map { try WrittenPack(yaml: $0, file: "version \(version)").pack })
        } catch {
            throw UnreadableProcedures(version: version, cause: "\(error)")
        }
    }

    /// Reading a pack costs milliseconds and its text never changes: sets by the digests of their packs' texts.
    private static let known = Mutex<[[String]: PackSet]>([:])
}

/// An adopted pack that this server cannot read, such as one of a later release.
public struct UnreadableProcedures: Error, Sendable, CustomStringConvertible {
    public let version: Int
    public let cause: String

    public var description: String { "Version \(version) of the adopted procedures cannot be read: \(cause)" }
}
