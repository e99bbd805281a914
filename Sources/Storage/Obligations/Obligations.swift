public import Domain
internal import Foundation
public import Postgres

/// An obligation as a worklist and its own page show it.
public struct ObligationLine: Sendable, RowDecodable {
    public let id: ID<Obligation>
    public let episodeID: ID<StabilityEpisode>
    public let placementID: ID<Placement>
    /// Both `nil` for a placement out of the caller's sight.
    public let childFileID: ID<CaseFile>?
    public let carerFileID: ID<CaseFile>?
    public let reference: String
    public let key: String
    public let task: String
    public let ownerRole: Role
    public let ownerLevel: Int?
    /// `nil` where anybody in the role may take it on.
    public let ownerID: ID<Worker>?
    public let clause: String
    public let doneBy: EventKind?
    public let doneOf: Role?
    /// The least level of the AST worker it must concern; `nil` where any will do.
    public let doneOfLevel: Int?
    public let madeAt: Timestamp
    public let notBefore: Day?
    public let due: Due
    public let firstDueOn: Day
    /// `open`, `done`, `waived` or `superseded`.
    public let state: String
    public let endedAt: Timestamp?
    public let endedByEvent: ID<EpisodeEvent>?
    public let lateToldAt: Timestamp?
    /// The meeting that asks for it, on whose page it is done; `nil` for what the pathway asks for.
    public let meetingID: ID<Record>?
    public let version: Int

    public var isOpen: Bool { state == "open" }

    public func isLate(at now: Timestamp) -> Bool { isOpen && due.isPast(at: Instant(now)) }

    public init(row: Row) throws {
        id = try row["obligation_id"]
        episodeID = try row["stability_episode_id"]
        placementID = try row["placement_id"]
        childFileID = try row["child_file_id"]
        carerFileID = try row["carer_file_id"]
        reference = try row["reference"]
        key = try row["key"]
        task = try row["task"]
        ownerRole = try row["owner_role"]
        ownerLevel = try row["owner_level"]
        ownerID = try row["owner_id"]
        clause = try row["clause"]
        doneBy = EventKind(rawValue: try row["done_by"])
        doneOf = try row["done_of"]
        doneOfLevel = try row["done_of_level"]
        madeAt = try row["made_at"]
        notBefore = try row["not_before"]
        due = Due(day: try row["due_on"], instant: (try row["due_at"] as Timestamp?).map { Instant($0) })
        firstDueOn = try row["first_due_on"]
        state = try row["state"]
        endedAt = try row["ended_at"]
        endedByEvent = try row["ended_by_event"]
        lateToldAt = try row["late_told_at"]
        meetingID = try row["meeting_id"]
        version = try row["version"]
    }
}

/// Obligations that the caller sees.
public enum Obligations {
    /// - Returns: `nil` where the caller sees none with this id.
    public static func find(_ id: ID<Obligation>, in transaction: borrowing Transaction) throws -> ObligationLine? {
        try transaction.first(
            """
            SELECT o.obligation_id, o.stability_episode_id, o.placement_id, p.child_file_id, p.carer_file_id, o.reference,
                o.key, o.task, o.owner_role, o.owner_level, o.owner_id, o.clause, o.done_by, o.done_of, o.done_of_level, o.made_at,
                o.not_before, o.due_on, o.due_at, o.first_due_on, o.state, o.ended_at, o.ended_by_event, o.late_told_at,
                o.meeting_id, o.version
            FROM holdfast.obligation AS o
            LEFT JOIN holdfast.placement AS p ON p.agency_id = o.agency_id AND p.placement_id = o.placement_id
            WHERE o.agency_id = \(try transaction.caller.agencyID) AND o.obligation_id = \(id)
            """)
    }

    /// All of an episode, in the order in which they were made.
    public static func of(
        _ episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [ObligationLine] {
        try transaction.rows(
            """
            SELECT o.obligation_id, o.stability_episode_id, o.placement_id, p.child_file_id, p.carer_file_id, o.reference,
                o.key, o.task, o.owner_role, o.owner_level, o.owner_id, o.clause, o.done_by, o.done_of, o.done_of_level, o.made_at,
                o.not_before, o.due_on, o.due_at, o.first_due_on, o.state, o.ended_at, o.ended_by_event, o.late_told_at,
                o.meeting_id, o.version
            FROM holdfast.obligation AS o
            LEFT JOIN holdfast.placement AS p ON p.agency_id = o.agency_id AND p.placement_id = o.placement_id
            WHERE o.agency_id = \(try transaction.caller.agencyID) AND o.stability_episode_id = \(episode)
            ORDER BY o.made_at, o.obligation_id LIMIT 2000
            """)
    }

    /// Those of `ids` whose page the caller may open.
    public static func openable(
        _ ids: [ID<Obligation>], in transaction: borrowing Transaction
    ) throws -> Set<ID<Obligation>> {
        guard !ids.isEmpty else { return [] }
        return Set(
            try transaction.values(
                """
                SELECT obligation_id FROM holdfast.obligation
                WHERE agency_id = \(try transaction.caller.agencyID) AND obligation_id = ANY (\(ids)::uuid[])
                """))
    }

    /// The caller and those they stand in for today.
    public static func myDuties(in transaction: borrowing Transaction) throws -> [ID<Worker>] {
        try transaction.value("SELECT authz.my_duties()")
    }

    /// Whether the caller is the owner, stands in for them, or holds the role of one that nobody owns yet.
    public static func isMine(_ line: ObligationLine, in transaction: borrowing Transaction) throws -> Bool {
        if let owner = line.ownerID { return try myDuties(in: transaction).contains(owner) }
        let level = try level(in: transaction)
        return try transaction.caller.holds(line.ownerRole) && (line.ownerLevel.map { level >= $0 } ?? true)
    }

    /// The caller's level as an AST worker of the agency they act in; 0 for everybody else.
    public static func level(in transaction: borrowing Transaction) throws -> Int {
        try transaction.value("SELECT authz.my_level()")
    }

    /// Keeps what the engine made of the events of an episode that was taken.
    ///
    /// To whom lateness is reported, and who is reminded when, the packs say.
    public static func keep(
        _ pathway: Pathway, in episode: ID<StabilityEpisode>, by caller: Caller, transaction: borrowing Transaction
    ) throws {
        let (all, lateness) = (pathway.obligations, pathway.rules.lateness)
        let rows = all.map { ObligationRow($0, id: caller.newID(), under: pathway) }
        var lateTo: [String: [String]] = [:]
        for role in Set(all.map(\.who.role)) {
            lateTo[role.rawValue] = lateness?.steps(for: role).map { "\($0.role.rawValue):\($0.reach.rawValue)" } ?? []
        }
        let (kept, told) = (try JSONText(encoding: rows), try JSONText(encoding: lateTo))
        try transaction.execute(
            """
            SELECT authz.keep_obligations(\(episode), \(kept)::jsonb, \(told)::jsonb,
                \(lateness?.clause.label ?? ""))
            """)
    }

    /// Takes one on that nobody owns yet. Somebody else's stays theirs.
    /// - Returns: Whether it is the caller's now.
    public static func takeOn(_ id: ID<Obligation>, in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.take_on(\(id))")
    }
}

/// As `authz.keep_obligations` reads it.
struct ObligationRow: Encodable {
    let id, key, rule, task, role: String
    let level: Int?
    let reach, clause, done_by: String
    let done_of: String?
    let done_of_level: Int?
    let made_at: String
    let not_before: String?
    let due_on: String
    let due_at: String?
    let first_due_on, state: String
    let ended_by: String?
    let made_by: String
    let remind_on: String?
    let remind_role: Bool
    let remind_clause: String

    init(_ one: Obligation, id: ID<Obligation>, under pathway: Pathway) {
        let reminder = pathway.rules.reminder
        made_by = one.madeBy.description
        remind_on = pathway.reminderDay(of: one)?.iso
        (remind_role, remind_clause) = (reminder?.whom == .ownerOrRole, reminder?.clause.label ?? "")
        self.id = id.description
        (key, rule, task, role, level) = (one.key, one.rule, one.task, one.who.role.rawValue, one.who.level)
        (reach, clause, done_by) = (one.who.reach.rawValue, one.clause.label, one.doneBy.rawValue)
        (done_of, done_of_level) = (one.doneOf?.rawValue, one.doneOfLevel)
        made_at = one.madeAt.text
        not_before = one.notBefore?.iso
        (due_on, due_at) = (one.due.day.iso, one.due.instant?.text)
        (first_due_on, state) = (one.firstDue.day.iso, one.state.word)
        ended_by = one.state.endedBy?.description
    }
}

extension Instant {
    fileprivate var text: String { Timestamp(microseconds: seconds * 1_000_000).iso8601 }
}
