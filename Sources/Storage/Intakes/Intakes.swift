public import Domain
public import Postgres

/// A concern raised online, as the authority that took it in sees it.
public struct ReceivedIntake: Sendable, RowDecodable {
    public let id: ID<Intake>
    public let reference: String
    public let raisedBy: ID<Worker>
    public let raiserRole: Role
    public let raisedAt: Timestamp
    public let placementID: ID<Placement>?
    public let childDescribed: String
    public let concern: String
    public let referrerScale: Int?
    public let telephone: String
    public let recordID: ID<Record>?

    public init(row: Row) throws {
        id = try row["intake_id"]
        reference = try row["reference"]
        raisedBy = try row["raised_by"]
        raiserRole = try row["raiser_role"]
        raisedAt = try row["raised_at"]
        placementID = try row["placement_id"]
        childDescribed = try row["child_described"]
        concern = try row["concern"]
        referrerScale = try row["referrer_scale"]
        telephone = try row["telephone"]
        recordID = try row["record_id"]
    }
}

/// A concern the caller raised online.
public struct OwnIntake: Sendable, RowDecodable {
    public let reference: String
    public let authority: String
    public let raisedAt: Timestamp
    public let concern: String
    public let isTakenUp: Bool

    public init(row: Row) throws {
        reference = try row["reference"]
        authority = try row["authority"]
        raisedAt = try row["raised_at"]
        concern = try row["concern"]
        isTakenUp = try row["is_taken_up"]
    }
}

/// An authority a concern can be raised with.
public struct Authority: Sendable, RowDecodable {
    public let agencyID: Int
    public let name: String

    public init(row: Row) throws {
        agencyID = try row["agency_id"]
        name = try row["name"]
    }
}

/// A concern about to be raised online.
public struct NewIntake: Sendable {
    public let authority: Int
    public let placement: ID<Placement>?
    public let childDescribed: String
    public let concern: String
    public let scale: Int?
    public let telephone: String

    public init(
        authority: Int, placement: ID<Placement>?, childDescribed: String, concern: String, scale: Int?,
        telephone: String
    ) {
        (self.authority, self.placement, self.childDescribed) = (authority, placement, childDescribed)
        (self.concern, self.scale, self.telephone) = (concern, scale, telephone)
    }
}

/// Concerns raised online.
public enum Intakes {
    public static func authorities(in transaction: borrowing Transaction) throws -> [Authority] {
        try transaction.rows("SELECT agency_id, name FROM authz.authorities()")
    }

    /// - Returns: The reference; `nil` where the authority or the placement is not one of the caller's.
    public static func raise(_ new: NewIntake, by caller: Caller, in transaction: borrowing Transaction) throws
        -> Reference?
    {
        let (id, reference) = (caller.newID() as ID<Intake>, Reference(prefix: "R"))
        let isTaken: Bool = try transaction.value(
            """
            SELECT authz.raise_intake(\(id), \(reference.description), \(new.authority)::int, \(new.placement)::uuid,
                \(new.childDescribed), \(new.concern), \(new.scale)::int, \(new.telephone))
            """)
        return isTaken ? reference : nil
    }

    public static func mine(in transaction: borrowing Transaction) throws -> [OwnIntake] {
        try transaction.rows("SELECT reference, authority, raised_at, concern, is_taken_up FROM authz.my_intakes()")
    }

    /// Those not taken up yet, oldest first; a hundred at the most.
    public static func waiting(in transaction: borrowing Transaction) throws -> [ReceivedIntake] {
        try transaction.rows(
            """
            SELECT intake_id, reference, raised_by, raiser_role, raised_at, placement_id, child_described, concern,
                referrer_scale, telephone, record_id
            FROM holdfast.intake WHERE record_id IS NULL ORDER BY raised_at, intake_id LIMIT 100
            """)
    }

    public static func find(_ id: ID<Intake>, in transaction: borrowing Transaction) throws -> ReceivedIntake? {
        try transaction.first(
            """
            SELECT intake_id, reference, raised_by, raiser_role, raised_at, placement_id, child_described, concern,
                referrer_scale, telephone, record_id
            FROM holdfast.intake WHERE intake_id = \(id)
            """)
    }

    /// - Returns: False where somebody took it up first.
    public static func takeUp(
        _ id: ID<Intake>, as record: ID<Record>, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE holdfast.intake SET record_id = \(record) WHERE intake_id = \(id) AND record_id IS NULL") == 1
    }
}
