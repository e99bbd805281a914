public import Domain
public import Postgres

/// A case on the risk rota, as those see it who see the placement.
public struct RotaBooking: Sendable, RowDecodable {
    public let id: ID<RotaBooking>
    public let slotID: ID<RotaSlot>
    public let episodeID: ID<StabilityEpisode>
    public let childFileID: ID<CaseFile>
    public let startsAt: Timestamp
    public let endsAt: Timestamp
    public let place: String
    public let bookedBy: ID<Worker>
    public let bookedAt: Timestamp
    public let note: String
    public let cancelledAt: Timestamp?
    public let cancelledBy: ID<Worker>?
    public let cancelReason: String
    /// Whether it keeps the case from another slot: neither cancelled nor passed.
    public let stands: Bool

    public init(row: Row) throws {
        id = try row["booking_id"]
        slotID = try row["slot_id"]
        episodeID = try row["stability_episode_id"]
        childFileID = try row["child_file_id"]
        startsAt = try row["starts_at"]
        endsAt = try row["ends_at"]
        place = try row["place"]
        bookedBy = try row["booked_by"]
        bookedAt = try row["booked_at"]
        note = try row["note"]
        cancelledAt = try row["cancelled_at"]
        cancelledBy = try row["cancelled_by"]
        cancelReason = try row["cancel_reason"]
        stands = try row["stands"]
    }
}

/// Bookings of the caller's agency.
public enum RotaBookings {
    /// Of one episode, the newest first; none for a placement out of the caller's sight, or for who sees no rota.
    public static func of(
        _ episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [RotaBooking] {
        try transaction.rows(
            """
            SELECT b.booking_id, b.slot_id, b.stability_episode_id, p.child_file_id, s.starts_at, s.ends_at, s.place,
                b.booked_by, b.booked_at, b.note, b.cancelled_at, b.cancelled_by, b.cancel_reason,
                b.cancelled_at IS NULL AND b.passed_at IS NULL AND s.ends_at > authz.moment() AS stands
            FROM holdfast.rota_booking AS b
            JOIN holdfast.rota_slot AS s ON s.agency_id = b.agency_id AND s.slot_id = b.slot_id
            JOIN holdfast.placement AS p ON p.agency_id = b.agency_id AND p.placement_id = b.placement_id
            WHERE b.agency_id = \(try transaction.caller.agencyID) AND b.stability_episode_id = \(episode)
            ORDER BY b.booked_at DESC, b.booking_id DESC LIMIT 50
            """)
    }

    /// The cases that stand on some slots, as far as the caller sees them.
    public static func on(
        _ slots: [ID<RotaSlot>], in transaction: borrowing Transaction
    ) throws -> [RotaBooking] {
        try transaction.rows(
            """
            SELECT b.booking_id, b.slot_id, b.stability_episode_id, p.child_file_id, s.starts_at, s.ends_at, s.place,
                b.booked_by, b.booked_at, b.note, b.cancelled_at, b.cancelled_by, b.cancel_reason, true AS stands
            FROM holdfast.rota_booking AS b
            JOIN holdfast.rota_slot AS s ON s.agency_id = b.agency_id AND s.slot_id = b.slot_id
            JOIN holdfast.placement AS p ON p.agency_id = b.agency_id AND p.placement_id = b.placement_id
            WHERE b.agency_id = \(try transaction.caller.agencyID) AND b.slot_id = ANY (\(slots)::uuid[])
              AND b.cancelled_at IS NULL
            ORDER BY s.starts_at, b.slot_id, b.seat LIMIT 1000
            """)
    }

    /// - Returns: The booking; `nil` where no place is free any more.
    /// - Throws: `PostgresError` with the constraint `rota_case_is_booked_once`.
    public static func book(
        _ episode: ID<StabilityEpisode>, onto slot: ID<RotaSlot>, note: String, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws -> ID<RotaBooking>? {
        let id: ID<RotaBooking> = caller.newID()
        let seat: Int? = try transaction.value("SELECT authz.book_rota(\(slot), \(id), \(episode), \(note))")
        return seat == nil ? nil : id
    }

    /// - Returns: Whether it stood.
    public static func cancel(
        _ id: ID<RotaBooking>, reason: String, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value("SELECT authz.cancel_booking(\(id), \(reason))")
    }
}
