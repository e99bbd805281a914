internal import Casework
package import Domain
package import Foundation
internal import Postgres
internal import Storage

extension World {
    /// Something that happened in a stability episode, with who did it as what.
    package struct Happening: Sendable {
        let event: EpisodeEvent
        let at: Timestamp
        let worker: UUID
        let record: UUID?
    }

    /// Keeps what happened in an episode, and what the adopted procedures ask for because of it: the same engine reads
    /// the events that reads them for people.
    package mutating func follow(
        _ episode: UUID, of placement: PlacementOf, under packs: PackSet, reference: String, _ happened: [Happening]
    ) {
        for (index, one) in happened.enumerated() {
            keep(one, position: index + 1, of: episode, placement)
        }
        let rules = EpisodeRules(packs: packs, setting: placement.setting, calendar: WorkingCalendar(closed: []))
        let pathway = rules.pathway(happened.map(\.event))
        let times = Dictionary(happened.map { ($0.event.id, $0.at) }, uniquingKeysWith: { first, _ in first })
        for one in pathway.obligations {
            let steps = pathway.rules.lateness?.steps(for: one.who.role) ?? []
            keep(
                one, of: episode, placement, reference: reference, endedAt: one.state.endedBy.flatMap { times[$0] },
                lateTo: steps.map { "\($0.role.rawValue):\($0.reach.rawValue)" },
                lateClause: pathway.rules.lateness?.clause.label ?? "")
        }
        if pathway.isClosed, let closed = happened.last(where: { $0.event.kind == .episodeClosed }) {
            add(
                """
                UPDATE holdfast.stability_episode SET closed_at = \(closed.at)
                WHERE agency_id = \(placement.child.agency) AND stability_episode_id = \(episode)
                """)
        }
    }

    private mutating func keep(
        _ one: Happening, position: Int, of episode: UUID, _ placement: PlacementOf
    ) {
        let event = one.event
        add(
            """
            INSERT INTO holdfast.episode_event (agency_id, event_id, stability_episode_id, placement_id, position, kind,
                happened_at, recorded_at, worker_id, roles, level, party, scale, involvement, services, referrer,
                planned_on, call_every, obligation, record_id, note, party_level)
            VALUES (\(placement.child.agency), \(event.id), \(episode), \(placement.id), \(position),
                \(event.kind.rawValue), \(one.at), \(one.at), \(one.worker), \(event.roles.map(\.rawValue)),
                \(event.level), \(event.party?.rawValue), \(event.scale), \(event.involvement?.rawValue),
                \(event.services.map(\.rawValue).sorted()), \(event.referrer), \(event.plannedOn), \(event.callEvery),
                \(event.obligation), \(one.record), \(event.note ?? ""), \(event.partyLevel))
            """)
    }

    private mutating func keep(
        _ one: Obligation, of episode: UUID, _ placement: PlacementOf, reference: String, endedAt: Timestamp?,
        lateTo: [String], lateClause: String
    ) {
        let agency = placement.child.agency
        let (role, level, reach) = (one.who.role.rawValue, one.who.level, one.who.reach.rawValue)
        let madeAt = Timestamp(microseconds: one.madeAt.seconds * 1_000_000)
        let dueAt = one.due.instant.map { Timestamp(microseconds: $0.seconds * 1_000_000) }
        add(
            """
            INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, reference, key,
                rule, task, owner_role, owner_level, owner_reach, owner_id, clause, done_by, done_of, done_of_level, made_at, not_before,
                due_on, due_at, first_due_on, state, ended_by_event, ended_at, late_to, late_clause, is_restricted)
            SELECT \(agency), \(Self.id("obligation \(episode) \(one.key)")), \(episode), \(placement.id), \(reference),
                \(one.key), \(one.rule), \(one.task), \(role), \(level), \(reach),
                authz.owner_of(\(agency), \(episode), \(role), \(level), \(reach)), \(one.clause.label),
                \(one.doneBy.rawValue), \(one.doneOf?.rawValue), \(one.doneOfLevel), \(madeAt), \(one.notBefore), \(one.due.day), \(dueAt),
                \(one.firstDue.day), \(one.state.word), \(one.state.endedBy), \(endedAt), \(lateTo), \(lateClause),
                p.is_restricted
            FROM holdfast.placement AS p WHERE p.agency_id = \(agency) AND p.placement_id = \(placement.id)
            """)
    }
}
