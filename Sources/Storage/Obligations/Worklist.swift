public import Domain
public import Postgres

/// Which obligations a worklist shows.
public struct WorkFilter: Sendable, Hashable {
    public enum Whose: String, CaseIterable, Sendable {
        /// Mine, those of people I stand in for, and those of my roles that nobody owns yet.
        case mine
        /// Of those who work in one of my teams.
        case team
        /// All that I see.
        case all
    }

    public enum When: String, CaseIterable, Sendable {
        case late, today, week, later, all
    }

    public var whose: Whose
    public var when: When
    /// Only those of this role; `nil` for all.
    public var role: Role?

    public init(whose: Whose = .mine, when: When = .all, role: Role? = nil) {
        (self.whose, self.when, self.role) = (whose, when, role)
    }

    /// The first and last day to show, both included; `nil` for no end. A week has seven days, tomorrow is its first.
    func days(today: Day) -> (from: Day?, to: Day?) {
        switch when {
        case .late: (nil, today - 1)
        case .today: (today, today)
        case .week: (today + 1, today + 7)
        case .later: (today + 8, nil)
        case .all: (nil, nil)
        }
    }
}

/// How many open obligations lie where.
public struct WorkCounts: Sendable, RowDecodable {
    public let late, today, week, later: Int

    public init(row: Row) throws {
        late = try row["late"]
        today = try row["today"]
        week = try row["week"]
        later = try row["later"]
    }
}

/// Open obligations by their day.
public enum Worklist {
    /// The caller's own, those they stand in for, and those of their roles that nobody owns yet.
    public static func counts(today: Day, in transaction: borrowing Transaction) throws -> WorkCounts {
        let caller = try transaction.caller
        let level = try Obligations.level(in: transaction)
        return try transaction.row(
            """
            SELECT count(*) FILTER (WHERE due_on < \(today))::int AS late,
                count(*) FILTER (WHERE due_on = \(today))::int AS today,
                count(*) FILTER (WHERE due_on > \(today) AND due_on <= \(today + 7))::int AS week,
                count(*) FILTER (WHERE due_on > \(today + 7))::int AS later
            FROM (
                SELECT o.due_on FROM holdfast.obligation AS o
                WHERE o.agency_id = \(caller.agencyID) AND o.state = 'open'
                  AND o.owner_id = ANY ((SELECT authz.my_duties())::uuid[])
                UNION ALL
                SELECT o.due_on FROM holdfast.obligation AS o
                WHERE o.agency_id = \(caller.agencyID) AND o.state = 'open' AND o.owner_id IS NULL
                  AND o.owner_role = ANY (\(caller.roles)::text[])
                  AND (o.owner_level IS NULL OR o.owner_level <= \(level))) AS o
            """)
    }

    /// Beyond this it is only told that there are more.
    public static let mostCounted = 1000

    /// How many lines a list has, or one more than ``mostCounted``.
    public static func count(_ filter: WorkFilter, today: Day, in transaction: borrowing Transaction) throws -> Int {
        let (from, to) = filter.days(today: today)
        return switch filter.whose {
        case .mine: try mine(filter, from, to, nil, mostCounted + 1, in: transaction).count
        case .team, .all: try others(filter, from, to, nil, mostCounted + 1, in: transaction).count
        }
    }

    /// The nearest day first.
    ///
    /// - Parameter after: The last line of the page before.
    public static func lines(
        _ filter: WorkFilter, today: Day, after: (on: Day, id: ID<Obligation>)?, limit: Int,
        in transaction: borrowing Transaction
    ) throws -> [ObligationLine] {
        let (from, to) = filter.days(today: today)
        let ids: [ID<Obligation>] =
            switch filter.whose {
            case .mine: try mine(filter, from, to, after, limit, in: transaction)
            case .team, .all: try others(filter, from, to, after, limit, in: transaction)
            }
        return try transaction.rows(
            """
            SELECT o.obligation_id, o.stability_episode_id, o.placement_id, p.child_file_id, p.carer_file_id, o.reference,
                o.key, o.task, o.owner_role, o.owner_level, o.owner_id, o.clause, o.done_by, o.done_of, o.done_of_level, o.made_at,
                o.not_before, o.due_on, o.due_at, o.first_due_on, o.state, o.ended_at, o.ended_by_event, o.late_told_at,
                o.meeting_id, o.version
            FROM holdfast.obligation AS o
            LEFT JOIN holdfast.placement AS p ON p.agency_id = o.agency_id AND p.placement_id = o.placement_id
            WHERE o.agency_id = \(try transaction.caller.agencyID) AND o.obligation_id = ANY (\(ids)::uuid[])
            ORDER BY o.due_on, o.obligation_id
            """)
    }

    /// Two lists, each by its own index, of which the nearest days are kept: one condition with OR would read all.
    private static func mine(
        _ filter: WorkFilter, _ from: Day?, _ to: Day?, _ after: (on: Day, id: ID<Obligation>)?, _ limit: Int,
        in transaction: borrowing Transaction
    ) throws -> [ID<Obligation>] {
        let caller = try transaction.caller
        let level = try Obligations.level(in: transaction)
        let roles = caller.roles.filter { filter.role == nil || filter.role == $0 }
        return try transaction.values(
            """
            SELECT obligation_id FROM (
                (SELECT o.due_on, o.obligation_id FROM holdfast.obligation AS o
                 WHERE o.agency_id = \(caller.agencyID) AND o.state = 'open'
                   AND o.owner_id = ANY ((SELECT authz.my_duties())::uuid[])
                   AND (\(filter.role)::text IS NULL OR o.owner_role = \(filter.role)::text)
                   AND (\(from)::date IS NULL OR o.due_on >= \(from)::date)
                   AND (\(to)::date IS NULL OR o.due_on <= \(to)::date)
                   AND (\(after?.on)::date IS NULL OR (o.due_on, o.obligation_id) > (\(after?.on)::date, \(after?.id)::uuid))
                 ORDER BY o.due_on, o.obligation_id LIMIT \(limit))
                UNION ALL
                (SELECT o.due_on, o.obligation_id FROM holdfast.obligation AS o
                 WHERE o.agency_id = \(caller.agencyID) AND o.state = 'open' AND o.owner_id IS NULL
                   AND o.owner_role = ANY (\(roles)::text[]) AND (o.owner_level IS NULL OR o.owner_level <= \(level))
                   AND (\(from)::date IS NULL OR o.due_on >= \(from)::date)
                   AND (\(to)::date IS NULL OR o.due_on <= \(to)::date)
                   AND (\(after?.on)::date IS NULL OR (o.due_on, o.obligation_id) > (\(after?.on)::date, \(after?.id)::uuid))
                 ORDER BY o.due_on, o.obligation_id LIMIT \(limit))) AS x
            ORDER BY due_on, obligation_id LIMIT \(limit)
            """)
    }

    private static func others(
        _ filter: WorkFilter, _ from: Day?, _ to: Day?, _ after: (on: Day, id: ID<Obligation>)?, _ limit: Int,
        in transaction: borrowing Transaction
    ) throws -> [ID<Obligation>] {
        let agency = try transaction.caller.agencyID
        return try transaction.values(
            """
            SELECT o.obligation_id FROM holdfast.obligation AS o
            WHERE o.agency_id = \(agency) AND o.state = 'open'
              AND (\(filter.whose == .all)::boolean OR o.owner_id IN (
                  SELECT a.worker_id FROM holdfast.appointment AS a
                  WHERE a.agency_id = \(agency) AND a.team_id = ANY ((SELECT authz.my_member_teams())::uuid[])
                    AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())))
              AND (\(filter.role)::text IS NULL OR o.owner_role = \(filter.role)::text)
              AND (\(from)::date IS NULL OR o.due_on >= \(from)::date)
              AND (\(to)::date IS NULL OR o.due_on <= \(to)::date)
              AND (\(after?.on)::date IS NULL OR (o.due_on, o.obligation_id) > (\(after?.on)::date, \(after?.id)::uuid))
            ORDER BY o.due_on, o.obligation_id LIMIT \(limit)
            """)
    }
}

/// Reporting what has become late.
public enum DeadlineSweep {
    /// Reports at most `limit` obligations to the line managers, each once. Needs no session: it tells nothing but how
    /// many it were.
    public static func run(limit: Int, in transaction: borrowing Transaction) throws -> Int {
        try transaction.value("SELECT authz.deadline_sweep(\(limit))")
    }

    /// Reminds the owners of at most `limit` obligations whose day is near, each once.
    public static func remind(limit: Int, in transaction: borrowing Transaction) throws -> Int {
        try transaction.value("SELECT authz.reminder_sweep(\(limit))")
    }
}
