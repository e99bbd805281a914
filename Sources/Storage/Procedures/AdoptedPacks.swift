public import Postgres

/// Which version of its procedures an agency works by, and what makes that version unmistakable.
public struct AdoptedVersion: Sendable, Hashable, RowDecodable {
    /// From 1.
    public let version: Int
    /// SHA-256 of each pack's text, first preference first.
    public let digests: [String]

    public init(row: Row) throws {
        version = try row["version"]
        digests = try row["digests"]
    }
}

/// The procedure packs of the agency that is in sight, as text: the caller's own, or through a web link the owner's. What they say is for `Casework` to read.
public enum AdoptedPacks {
    /// The version in force, which new work begins under: the highest whose day has come. `nil` where there is none.
    public static func newest(in transaction: borrowing Transaction) throws -> AdoptedVersion? {
        try transaction.first(
            """
            SELECT p.version, array_agg(encode(sha256(convert_to(p.body, 'UTF8')), 'hex') ORDER BY p.position) AS digests
            FROM holdfast.procedure_pack AS p
            WHERE p.version = (SELECT max(v.version) FROM holdfast.procedure_version AS v
                WHERE v.from_on IS NULL OR v.from_on <= authz.today())
            GROUP BY p.version
            """)
    }

    /// One version, such as that of an open stability episode; `nil` where there is no such version.
    public static func version(_ version: Int, in transaction: borrowing Transaction) throws -> AdoptedVersion? {
        try transaction.first(
            """
            SELECT p.version, array_agg(encode(sha256(convert_to(p.body, 'UTF8')), 'hex') ORDER BY p.position) AS digests
            FROM holdfast.procedure_pack AS p
            WHERE p.version = \(version)
            GROUP BY p.version
            """)
    }

    /// The text of every pack of a version, first preference first.
    public static func texts(of version: AdoptedVersion, in transaction: borrowing Transaction) throws -> [String] {
        try transaction.values(
            """
            SELECT body FROM holdfast.procedure_pack
            WHERE version = \(version.version) ORDER BY position
            """)
    }
}
