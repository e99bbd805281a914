public import Domain
public import Postgres

/// A call that is to be made, with what its episode is judged by.
public struct CallToMake: Sendable, RowDecodable {
    public let line: ObligationLine
    public let setting: PlacementSetting
    public let procedureVersion: Int

    public init(row: Row) throws {
        line = try ObligationLine(row: row)
        setting = PlacementSetting(rawValue: try row["setting"]) ?? .other
        procedureVersion = try row["procedure_version"]
    }
}

/// Whom to ring (P3 5.10): the open calls of the placements that the caller sees.
public enum ContactList {
    /// The nearest day first, so that late ones come first of all.
    ///
    /// - Parameters:
    ///   - isMine: Only calls of the caller, of those they stand in for, and of their roles where nobody has them yet.
    ///   - until: The last day, included; `nil` for all.
    ///   - after: The last line of the page before.
    public static func calls(
        isMine: Bool, until: Day?, after: (on: Day, id: ID<Obligation>)?, limit: Int,
        in transaction: borrowing Transaction
    ) throws -> [CallToMake] {
        let caller = try transaction.caller
        return try transaction.rows(
            """
            SELECT o.obligation_id, o.stability_episode_id, o.placement_id, p.child_file_id, p.carer_file_id, o.reference,
                o.key, o.task, o.owner_role, o.owner_level, o.owner_id, o.clause, o.done_by, o.done_of, o.done_of_level, o.made_at,
                o.not_before, o.due_on, o.due_at, o.first_due_on, o.state, o.ended_at, o.ended_by_event, o.late_told_at,
                o.meeting_id, o.version, p.kind AS setting, e.procedure_version
            FROM holdfast.obligation AS o
            JOIN holdfast.placement AS p ON p.agency_id = o.agency_id AND p.placement_id = o.placement_id
            JOIN holdfast.stability_episode AS e
                ON e.agency_id = o.agency_id AND e.stability_episode_id = o.stability_episode_id
            WHERE o.agency_id = \(caller.agencyID) AND o.state = 'open' AND o.done_by = 'call_made'
              AND (NOT \(isMine)::boolean OR o.owner_id = ANY ((SELECT authz.my_duties())::uuid[])
                  OR o.owner_id IS NULL AND o.owner_role = ANY (\(caller.roles)::text[]))
              AND (\(until)::date IS NULL OR o.due_on <= \(until)::date)
              AND (\(after?.on)::date IS NULL OR (o.due_on, o.obligation_id) > (\(after?.on)::date, \(after?.id)::uuid))
            ORDER BY o.due_on, o.obligation_id LIMIT \(limit)
            """)
    }

    /// The events of several episodes, each in order, as far as the caller sees the placements.
    public static func events(
        of episodes: [ID<StabilityEpisode>], in transaction: borrowing Transaction
    ) throws -> [ID<StabilityEpisode>: [EpisodeEvent]] {
        let rows: [EventOf] = try transaction.rows(
            """
            SELECT stability_episode_id, event_id, kind, happened_at, recorded_at, worker_id, roles, level, party, scale,
                involvement, services, referrer, planned_on, call_every, obligation, record_id, note, party_level
            FROM holdfast.episode_event
            WHERE agency_id = \(try transaction.caller.agencyID) AND stability_episode_id = ANY (\(episodes)::uuid[])
            ORDER BY stability_episode_id, position
            """)
        return Dictionary(grouping: rows, by: \.episode).mapValues { $0.map(\.recorded.event) }
    }
}

private struct EventOf: Sendable, RowDecodable {
    let episode: ID<StabilityEpisode>
    let recorded: RecordedEvent

    init(row: Row) throws {
        episode = try row["stability_episode_id"]
        recorded = try RecordedEvent(row: row)
    }
}
