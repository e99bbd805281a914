public import Domain
public import Postgres

/// A joint visit of an AST worker and a CAMHS worker (P3 5.4, 5.6). Its states are drawn in the migration.
public struct JointVisit: Sendable, RowDecodable {
    public enum State: String, Sendable { case arranged, made, cancelled }

    /// Whether one person was spoken to individually, or why not.
    public struct SpokenTo: Hashable, Sendable {
        public let alone: Bool
        /// Empty where they were.
        public let whyNot: String

        public init(alone: Bool, whyNot: String) { (self.alone, self.whyNot) = (alone, whyNot) }
    }

    public let id: ID<JointVisit>
    public let state: State
    public let arrangedBy: ID<Worker>
    public let arrangedAt: Timestamp
    public let plannedAt: Timestamp
    /// As it was arranged first.
    public let firstPlannedAt: Timestamp
    public let place: String
    public let astWorkerID: ID<Worker>
    public let camhsWorkerID: ID<Worker>
    /// `nil` unless it was made, as the two below.
    public let madeAt: Timestamp?
    public let youngPerson: SpokenTo?
    public let carer: SpokenTo?
    public let tookPart: String
    public let account: String
    public let cancelReason: String
    public let endedBy: ID<Worker>?
    public let version: Int

    public init(row: Row) throws {
        id = try row["visit_id"]
        state = State(rawValue: try row["state"]) ?? .cancelled
        arrangedBy = try row["arranged_by"]
        arrangedAt = try row["arranged_at"]
        plannedAt = try row["planned_at"]
        firstPlannedAt = try row["first_planned_at"]
        place = try row["place"]
        astWorkerID = try row["ast_worker_id"]
        camhsWorkerID = try row["camhs_worker_id"]
        madeAt = try row["made_at"]
        let (youngPersonWhyNot, carerWhyNot): (String, String) = (
            try row["young_person_why_not"], try row["carer_why_not"]
        )
        youngPerson = (try row["young_person_alone"] as Bool?).map { SpokenTo(alone: $0, whyNot: youngPersonWhyNot) }
        carer = (try row["carer_alone"] as Bool?).map { SpokenTo(alone: $0, whyNot: carerWhyNot) }
        tookPart = try row["took_part"]
        account = try row["account"]
        cancelReason = try row["cancel_reason"]
        endedBy = try row["ended_by"]
        version = try row["version"]
    }
}

/// When, where and with whom a visit is arranged.
public struct VisitPlan: Sendable {
    public let at: Timestamp
    public let place: String
    public let astWorkerID: ID<Worker>
    public let camhsWorkerID: ID<Worker>

    public init(at: Timestamp, place: String, astWorkerID: ID<Worker>, camhsWorkerID: ID<Worker>) {
        (self.at, self.place, self.astWorkerID, self.camhsWorkerID) = (at, place, astWorkerID, camhsWorkerID)
    }
}

/// What is written down of a visit that was made.
public struct VisitAccount: Sendable {
    public let madeAt: Timestamp
    public let tookPart: String
    public let youngPerson: JointVisit.SpokenTo
    public let carer: JointVisit.SpokenTo
    public let account: String

    public init(
        madeAt: Timestamp, tookPart: String, youngPerson: JointVisit.SpokenTo, carer: JointVisit.SpokenTo,
        account: String
    ) {
        (self.madeAt, self.tookPart, self.account) = (madeAt, tookPart, account)
        (self.youngPerson, self.carer) = (youngPerson, carer)
    }
}

/// Joint visits to placements that the caller sees.
public enum JointVisits {
    /// The newest first, fifty at the most.
    public static func of(
        _ episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [JointVisit] {
        try transaction.rows(
            """
            SELECT visit_id, state, arranged_by, arranged_at, planned_at, first_planned_at, place, ast_worker_id,
                camhs_worker_id, made_at, took_part, young_person_alone, young_person_why_not, carer_alone,
                carer_why_not, account, cancel_reason, ended_by, version
            FROM holdfast.joint_visit
            WHERE agency_id = \(try transaction.caller.agencyID) AND stability_episode_id = \(episode)
            ORDER BY arranged_at DESC, visit_id DESC LIMIT 50
            """)
    }

    public static func insert(
        _ plan: VisitPlan, in episode: EpisodeFacts, by caller: Caller, transaction: borrowing Transaction
    ) throws -> ID<JointVisit> {
        let id: ID<JointVisit> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.joint_visit (agency_id, visit_id, stability_episode_id, placement_id, arranged_by,
                arranged_at, planned_at, first_planned_at, place, ast_worker_id, camhs_worker_id)
            VALUES (\(caller.agencyID), \(id), \(episode.id), \(episode.placementID), \(caller.workerID), \(caller.now),
                \(plan.at), \(plan.at), \(plan.place), \(plan.astWorkerID), \(plan.camhsWorkerID))
            """)
        return id
    }

    /// - Returns: Whether it stood at this version. So do the two below.
    public static func move(
        _ visit: JointVisit, to plan: VisitPlan, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.joint_visit SET planned_at = \(plan.at), place = \(plan.place),
                ast_worker_id = \(plan.astWorkerID), camhs_worker_id = \(plan.camhsWorkerID), version = version + 1
            WHERE agency_id = \(caller.agencyID) AND visit_id = \(visit.id) AND version = \(visit.version)
              AND state = 'arranged'
            """) == 1
    }

    public static func make(
        _ visit: JointVisit, _ account: VisitAccount, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.joint_visit SET state = 'made', made_at = \(account.madeAt), took_part = \(account.tookPart),
                young_person_alone = \(account.youngPerson.alone), young_person_why_not = \(account.youngPerson.whyNot),
                carer_alone = \(account.carer.alone), carer_why_not = \(account.carer.whyNot),
                account = \(account.account), ended_by = \(caller.workerID), ended_at = \(caller.now),
                version = version + 1
            WHERE agency_id = \(caller.agencyID) AND visit_id = \(visit.id) AND version = \(visit.version)
              AND state = 'arranged'
            """) == 1
    }

    public static func cancel(
        _ visit: JointVisit, reason: String, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.joint_visit SET state = 'cancelled', cancel_reason = \(reason),
                ended_by = \(caller.workerID), ended_at = \(caller.now), version = version + 1
            WHERE agency_id = \(caller.agencyID) AND visit_id = \(visit.id) AND version = \(visit.version)
              AND state = 'arranged'
            """) == 1
    }

    /// AST workers of the caller's agency of a level or above, by name; a hundred at the most.
    public static func astWorkers(level: Int, in transaction: borrowing Transaction) throws -> [Colleague] {
        try transaction.rows(
            """
            SELECT DISTINCT w.display_name, w.worker_id FROM holdfast.appointment AS a
            JOIN holdfast.worker AS w ON w.worker_id = a.worker_id
            WHERE a.agency_id = \(try transaction.caller.agencyID) AND a.role = 'ast_worker' AND a.level >= \(level)
              AND w.is_active AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
            ORDER BY w.display_name, w.worker_id LIMIT 100
            """)
    }
}
