public import Domain
public import Postgres

/// A call of the contact list, as the Weekly Telephone Contact Sheet has it (P3 5.10).
public struct TelephoneCall: Sendable, RowDecodable {
    public let id: ID<TelephoneCall>
    public let calledBy: ID<Worker>
    public let calledAt: Timestamp
    public let isAnswered: Bool
    /// Who was rung; who was spoken to where somebody answered.
    public let whom: [Role]
    /// 1 to 5; `nil` where nobody answered.
    public let scale: Int?
    public let scaleReason: String
    public let carerSaid: String
    public let youngPersonSaid: String
    public let action: String

    public init(row: Row) throws {
        id = try row["call_id"]
        calledBy = try row["called_by"]
        calledAt = try row["called_at"]
        isAnswered = try row["is_answered"]
        whom = try row["whom"]
        scale = try row["scale"]
        scaleReason = try row["scale_reason"]
        carerSaid = try row["carer_said"]
        youngPersonSaid = try row["young_person_said"]
        action = try row["action"]
    }
}

/// A call that is written down.
public struct NewCall: Sendable {
    public let calledAt: Timestamp
    public let isAnswered: Bool
    public let whom: [Role]
    /// 1 to 5; `nil` where nobody answered.
    public let scale: Int?
    public let scaleReason: String
    public let carerSaid: String
    public let youngPersonSaid: String
    public let action: String

    public init(
        calledAt: Timestamp, isAnswered: Bool, whom: [Role], scale: Int?, scaleReason: String, carerSaid: String,
        youngPersonSaid: String, action: String
    ) {
        (self.calledAt, self.isAnswered, self.whom) = (calledAt, isAnswered, whom)
        (self.scale, self.scaleReason, self.action) = (scale, scaleReason, action)
        (self.carerSaid, self.youngPersonSaid) = (carerSaid, youngPersonSaid)
    }
}

/// Calls that were made or tried.
public enum TelephoneCalls {
    /// Newest first, two hundred at the most; none for a placement out of the caller's sight.
    public static func of(
        _ episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [TelephoneCall] {
        try transaction.rows(
            """
            SELECT call_id, called_by, called_at, is_answered, whom, scale, scale_reason, carer_said, young_person_said,
                action
            FROM holdfast.telephone_call
            WHERE agency_id = \(try transaction.caller.agencyID) AND stability_episode_id = \(episode)
            ORDER BY called_at DESC, call_id DESC LIMIT 200
            """)
    }

    public static func insert(
        _ call: NewCall, in episode: EpisodeFacts, by caller: Caller, transaction: borrowing Transaction
    ) throws -> ID<TelephoneCall> {
        let id: ID<TelephoneCall> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.telephone_call (agency_id, call_id, stability_episode_id, placement_id, called_by,
                called_at, is_answered, whom, scale, scale_reason, carer_said, young_person_said, action)
            VALUES (\(caller.agencyID), \(id), \(episode.id), \(episode.placementID), \(caller.workerID),
                \(call.calledAt), \(call.isAnswered), \(call.whom.map(\.rawValue)), \(call.scale), \(call.scaleReason),
                \(call.carerSaid), \(call.youngPersonSaid), \(call.action))
            """)
        return id
    }
}
