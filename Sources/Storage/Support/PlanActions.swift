public import Domain
public import Postgres

/// One thing of a plan that somebody does by a day.
public struct PlanAction: Sendable, RowDecodable {
    /// Of the event that asks for it.
    public let id: ID<EpisodeEvent>
    public let task: String
    public let ownerID: ID<Worker>
    public let ownerRole: Role
    /// As it was agreed.
    public let firstDueOn: Day
    public let fromVersion: Int
    /// The version that took it out; `nil` while the plan has it.
    public let droppedIn: Int?
    /// The obligation it is; `nil` where the caller does not see it.
    public let obligationID: ID<Obligation>?
    /// The obligation's own: as it was moved since.
    public let dueOn: Day
    /// `open`, `done`, `waived` or `superseded`.
    public let state: String

    /// Whether the plan still asks for it.
    public var isOpen: Bool { droppedIn == nil && state == "open" }
    /// What the obligation is called in the engine.
    public var key: String { "plan_action@\(id)" }

    public init(row: Row) throws {
        id = try row["action_id"]
        task = try row["task"]
        ownerID = try row["owner_id"]
        ownerRole = try row["owner_role"]
        firstDueOn = try row["first_due_on"]
        fromVersion = try row["from_version"]
        droppedIn = try row["dropped_in"]
        obligationID = try row["obligation_id"]
        dueOn = try row["due_on"]
        state = try row["state"]
    }
}

/// An action about to be agreed.
public struct NewAction: Sendable, Equatable {
    public let task: String
    public let owner: ActionOwner.Key
    public let dueOn: Day

    public init(task: String, owner: ActionOwner.Key, dueOn: Day) {
        (self.task, self.owner, self.dueOn) = (task, owner, dueOn)
    }
}

/// Somebody who can own an action: who has a worklist and may know of the placement.
public struct ActionOwner: Sendable, RowDecodable {
    /// A worker in one of their roles.
    public struct Key: Hashable, Sendable {
        public let worker: ID<Worker>
        public let role: Role

        public init(worker: ID<Worker>, role: Role) { (self.worker, self.role) = (worker, role) }
    }

    public let key: Key
    public let name: String
    /// To the child or the carers.
    public let isAllocated: Bool

    public init(row: Row) throws {
        key = Key(worker: try row["worker_id"], role: try row["role"])
        name = try row["display_name"]
        isAllocated = try row["is_allocated"]
    }
}

/// The actions of plans of support.
public enum PlanActions {
    /// In the order in which they were agreed; those that were taken out among them.
    public static func of(_ plan: ID<Record>, in transaction: borrowing Transaction) throws -> [PlanAction] {
        try transaction.rows(
            """
            SELECT a.action_id, a.task, a.owner_id, a.owner_role, a.due_on AS first_due_on, a.from_version, a.dropped_in,
                o.obligation_id, coalesce(o.due_on, a.due_on) AS due_on, coalesce(o.state, 'open') AS state
            FROM holdfast.plan_action AS a
            LEFT JOIN holdfast.support_plan AS p ON p.agency_id = a.agency_id AND p.record_id = a.record_id
            LEFT JOIN holdfast.obligation AS o ON o.agency_id = a.agency_id
                AND o.stability_episode_id = p.stability_episode_id AND o.key = 'plan_action@' || a.action_id::text
            WHERE a.agency_id = \(try transaction.caller.agencyID) AND a.record_id = \(plan)
            ORDER BY a.from_version, a.due_on, a.action_id LIMIT 500
            """)
    }

    /// Who can own one; those allocated to child or carers first.
    public static func owners(
        in episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [ActionOwner] {
        try transaction.rows(
            "SELECT worker_id, display_name, role, is_allocated FROM authz.action_owners(\(episode))")
    }

    public static func insert(
        _ new: NewAction, of plan: ID<Record>, in version: Int, by caller: Caller, transaction: borrowing Transaction
    ) throws -> ID<EpisodeEvent> {
        let id: ID<EpisodeEvent> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.plan_action (agency_id, action_id, record_id, task, owner_id, owner_role, due_on,
                from_version)
            VALUES (\(caller.agencyID), \(id), \(plan), \(new.task), \(new.owner.worker), \(new.owner.role),
                \(new.dueOn), \(version))
            """)
        return id
    }

    public static func drop(
        _ id: ID<EpisodeEvent>, in version: Int, by caller: Caller, transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE holdfast.plan_action SET dropped_in = \(version)
            WHERE agency_id = \(caller.agencyID) AND action_id = \(id)
            """)
    }
}
