public import Domain
public import Postgres

/// A stability episode with the placement that it is about.
public struct EpisodeFacts: Sendable, RowDecodable {
    public let id: ID<StabilityEpisode>
    public let placementID: ID<Placement>
    public let childFileID: ID<CaseFile>
    public let carerFileID: ID<CaseFile>?
    public let setting: PlacementSetting
    /// Of the procedures that it was opened under.
    public let procedureVersion: Int
    public let openedAt: Timestamp
    /// `nil` while it is open.
    public let closedAt: Timestamp?

    public init(row: Row) throws {
        id = try row["stability_episode_id"]
        placementID = try row["placement_id"]
        childFileID = try row["child_file_id"]
        carerFileID = try row["carer_file_id"]
        setting = PlacementSetting(rawValue: try row["kind"]) ?? .other
        procedureVersion = try row["procedure_version"]
        openedAt = try row["opened_at"]
        closedAt = try row["closed_at"]
    }
}

extension StabilityEpisodes {
    /// - Returns: `nil` for one whose placement the caller does not see.
    public static func find(
        _ id: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> EpisodeFacts? {
        try transaction.first(
            """
            SELECT e.stability_episode_id, e.placement_id, p.child_file_id, p.carer_file_id, p.kind, e.procedure_version,
                e.opened_at, e.closed_at
            FROM holdfast.stability_episode AS e JOIN holdfast.placement AS p USING (agency_id, placement_id)
            WHERE e.agency_id = \(try transaction.caller.agencyID) AND e.stability_episode_id = \(id)
            """)
    }
}
