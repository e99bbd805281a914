public import Domain
public import Postgres

/// The number of somebody who is to be rung.
public struct NumberToRing: Sendable, RowDecodable {
    public let episode: ID<StabilityEpisode>
    /// Foster carer or young person.
    public let role: Role
    public let name: String
    /// As they gave it, or as the last concern that they raised has it.
    public let telephone: String

    public init(row: Row) throws {
        episode = try row["stability_episode_id"]
        role = try row["role"]
        name = try row["name"]
        telephone = try row["telephone"]
    }

    /// Of placements that the caller sees. None where an address on either file is protected, nor by broken glass.
    public static func of(
        _ episodes: [ID<StabilityEpisode>], in transaction: borrowing Transaction
    ) throws -> [NumberToRing] {
        try transaction.rows(
            """
            SELECT stability_episode_id, role, name, telephone FROM authz.numbers_to_ring(\(episodes)::uuid[])
            """)
    }
}
