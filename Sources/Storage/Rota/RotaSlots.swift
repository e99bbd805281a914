public import Domain
public import Postgres

/// A time at which the risk rota takes cases (P3 5.4).
public struct RotaSlot: Sendable, RowDecodable {
    public let id: ID<RotaSlot>
    public let startsAt: Timestamp
    public let endsAt: Timestamp
    /// How many cases it takes.
    public let capacity: Int
    public let place: String
    public let about: String
    /// How many are on it, whoever's they are.
    public let taken: Int

    public var free: Int { capacity - taken }

    public init(row: Row) throws {
        id = try row["slot_id"]
        startsAt = try row["starts_at"]
        endsAt = try row["ends_at"]
        capacity = try row["capacity"]
        place = try row["place"]
        about = try row["about"]
        taken = try row["taken"]
    }
}

/// A slot about to be made.
public struct NewRotaSlot: Sendable {
    public let startsAt: Timestamp
    public let endsAt: Timestamp
    /// 1 to 20.
    public let capacity: Int
    public let place: String
    public let about: String

    public init(startsAt: Timestamp, endsAt: Timestamp, capacity: Int, place: String, about: String) {
        (self.startsAt, self.endsAt, self.capacity) = (startsAt, endsAt, capacity)
        (self.place, self.about) = (place, about)
    }
}

/// The risk rota of the caller's agency.
public enum RotaSlots {
    /// Whether the caller sees the rota: AST workers, stability officers and their managers.
    public static func areSeen(in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.sees_rota()")
    }

    /// Whether the caller makes and cancels slots: AST workers of level 3 and the managers of AST workers.
    public static func areKept(in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.keeps_rota()")
    }

    /// Those that are not over or cancelled, the nearest first.
    ///
    /// - Parameter after: The last of the page before.
    public static func coming(
        after: (at: Timestamp, id: ID<RotaSlot>)?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [RotaSlot] {
        try transaction.rows(
            """
            WITH slot AS (
                SELECT s.slot_id, s.starts_at, s.ends_at, s.capacity, s.place, s.about FROM holdfast.rota_slot AS s
                WHERE s.agency_id = \(try transaction.caller.agencyID) AND s.cancelled_at IS NULL
                  AND s.starts_at > authz.moment() - interval '24 hours' AND s.ends_at > authz.moment()
                  AND (\(after?.at)::timestamptz IS NULL
                      OR (s.starts_at, s.slot_id) > (\(after?.at)::timestamptz, \(after?.id)::uuid))
                ORDER BY s.starts_at, s.slot_id LIMIT \(limit))
            SELECT s.slot_id, s.starts_at, s.ends_at, s.capacity, s.place, s.about, coalesce(t.taken, 0) AS taken
            FROM slot AS s
            LEFT JOIN authz.rota_taken(ARRAY(SELECT slot_id FROM slot)) AS t ON t.slot_id = s.slot_id
            ORDER BY s.starts_at, s.slot_id
            """)
    }

    /// - Returns: `nil` for one that is cancelled, over or out of sight.
    public static func find(_ id: ID<RotaSlot>, in transaction: borrowing Transaction) throws -> RotaSlot? {
        try transaction.first(
            """
            SELECT s.slot_id, s.starts_at, s.ends_at, s.capacity, s.place, s.about, coalesce(t.taken, 0) AS taken
            FROM holdfast.rota_slot AS s LEFT JOIN authz.rota_taken(ARRAY[\(id)]::uuid[]) AS t ON t.slot_id = s.slot_id
            WHERE s.agency_id = \(try transaction.caller.agencyID) AND s.slot_id = \(id) AND s.cancelled_at IS NULL
              AND s.ends_at > authz.moment()
            """)
    }

    public static func insert(
        _ new: NewRotaSlot, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> ID<RotaSlot> {
        let id: ID<RotaSlot> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.rota_slot (agency_id, slot_id, starts_at, ends_at, capacity, place, about, made_by, made_at)
            VALUES (\(caller.agencyID), \(id), \(new.startsAt), \(new.endsAt), \(new.capacity), \(new.place),
                \(new.about), \(caller.workerID), \(caller.now))
            """)
        return id
    }

    /// - Returns: How many cases keep it from being cancelled; `nil` where it was cancelled already.
    public static func cancel(
        _ id: ID<RotaSlot>, reason: String, in transaction: borrowing Transaction
    ) throws -> Int? {
        try transaction.value("SELECT authz.cancel_slot(\(id), \(reason))")
    }
}
