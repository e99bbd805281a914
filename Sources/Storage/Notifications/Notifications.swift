public import Domain
public import Postgres

/// Something the caller is to know of.
public struct Notification: Sendable, RowDecodable {
    public let id: ID<Notification>
    /// `concern_of_my_staff`, `section_completed`, `break_glass`.
    public let kind: String
    public let recordID: ID<Record>?
    /// What is late or near; `nil` for any other notice.
    public let obligationID: ID<Obligation>?
    public let reference: String
    /// The rule that says it is to be told.
    public let clause: String
    public let sentAt: Timestamp
    public let isSeen: Bool

    public init(row: Row) throws {
        id = try row["notification_id"]
        kind = try row["kind"]
        recordID = try row["record_id"]
        obligationID = try row["obligation_id"]
        reference = try row["reference"]
        clause = try row["clause"]
        sentAt = try row["sent_at"]
        isSeen = try row["is_seen"]
    }
}

/// What workers are told.
public enum Notifications {
    /// The caller's, unseen first, then newest first; fifty at the most.
    public static func mine(in transaction: borrowing Transaction) throws -> [Notification] {
        try transaction.rows(
            """
            SELECT notification_id, kind, record_id, obligation_id, reference, clause, sent_at, seen_at IS NOT NULL AS is_seen
            FROM holdfast.notification WHERE worker_id = \(transaction.caller.workerID)
            ORDER BY seen_at IS NOT NULL, sent_at DESC, notification_id LIMIT 50
            """)
    }

    @discardableResult
    public static func markSeen(in transaction: borrowing Transaction) throws -> Int {
        try transaction.execute(
            """
            UPDATE holdfast.notification SET seen_at = authz.moment()
            WHERE worker_id = \(transaction.caller.workerID) AND seen_at IS NULL
            """)
    }

    public static func tell(
        _ workers: [ID<Worker>], kind: String, record: ID<Record>, reference: String, clause: String,
        by caller: Caller, in transaction: borrowing Transaction
    ) throws {
        for worker in workers {
            let id: ID<Notification> = caller.newID()
            try transaction.execute(
                """
                INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, record_id, reference,
                    clause, sent_by, sent_at)
                VALUES (\(caller.agencyID), \(id), \(worker), \(kind), \(record), \(reference), \(clause),
                    \(caller.workerID), \(caller.now))
                """)
        }
    }

    /// Who holds a role today: in the teams where a worker holds one of `roles`, or anywhere in the agency.
    public static func holders(
        of role: Role, inTeamsOf worker: ID<Worker>?, as raiserRole: Role, in transaction: borrowing Transaction
    ) throws -> [ID<Worker>] {
        try transaction.values(
            """
            SELECT DISTINCT a.worker_id FROM holdfast.appointment AS a
            WHERE a.role = \(role) AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
              AND (\(worker)::uuid IS NULL OR a.team_id IN (
                SELECT m.team_id FROM holdfast.appointment AS m
                WHERE m.worker_id = \(worker)::uuid AND m.role = \(raiserRole) AND m.from_on <= authz.today()
                  AND (m.to_on IS NULL OR m.to_on >= authz.today())))
              AND a.worker_id IS DISTINCT FROM \(worker)::uuid
            ORDER BY a.worker_id
            """)
    }

    /// The roles of social work that a worker of this agency holds today.
    public static func roles(of worker: ID<Worker>, in transaction: borrowing Transaction) throws -> [Role] {
        try transaction.values(
            """
            SELECT DISTINCT role FROM holdfast.appointment WHERE worker_id = \(worker)
              AND from_on <= authz.today() AND (to_on IS NULL OR to_on >= authz.today()) ORDER BY role
            """)
    }
}
