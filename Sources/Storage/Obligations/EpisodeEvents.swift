public import Domain
internal import Foundation
public import Postgres

/// What is written down of something that happened; who did it, as what and at which level, the database knows.
public struct NewEvent: Sendable {
    public var kind: EventKind
    /// `nil` for a new one.
    public var id: ID<EpisodeEvent>?
    /// `nil` for now.
    public var at: Timestamp?
    public var party: Role?
    /// Of an AST worker to whom the record was linked by name.
    public var partyLevel: Int?
    public var scale: Int?
    public var involvement: InvolvementStanding?
    public var services: Set<InvolvedService> = []
    public var referrer: String?
    public var plannedOn: Day?
    /// Days between two calls, as a plan agreed.
    public var callEvery: Int?
    public var obligation: String?
    public var record: ID<Record>?
    public var note = ""

    public init(_ kind: EventKind, record: ID<Record>? = nil) { (self.kind, self.record) = (kind, record) }
}

/// An event as it is kept, with who wrote it down.
public struct RecordedEvent: Sendable, RowDecodable {
    public let event: EpisodeEvent
    public let workerID: ID<Worker>?
    public let happenedAt: Timestamp
    public let recordedAt: Timestamp
    public let recordID: ID<Record>?

    public init(row: Row) throws {
        workerID = try row["worker_id"]
        happenedAt = try row["happened_at"]
        recordedAt = try row["recorded_at"]
        recordID = try row["record_id"]
        let kind: String = try row["kind"]
        guard let known = EventKind(rawValue: kind) else { throw UnknownEvent(kind: kind) }
        let (roles, services): ([Role], [String]) = (try row["roles"], try row["services"])
        event = EpisodeEvent(
            id: try row["event_id"], known, at: Instant(happenedAt), roles: roles, level: try row["level"],
            party: try row["party"], partyLevel: try row["party_level"], scale: try row["scale"],
            involvement: (try row["involvement"] as String?).flatMap(InvolvementStanding.init(rawValue:)),
            services: Set(services.compactMap(InvolvedService.init(rawValue:))), referrer: try row["referrer"],
            plannedOn: try row["planned_on"], callEvery: try row["call_every"], obligation: try row["obligation"],
            note: try row["note"])
    }
}

/// An event of a later release.
public struct UnknownEvent: Error, Sendable {
    public let kind: String
}

extension Instant {
    /// Whole seconds; a part of one counts as begun.
    public init(_ timestamp: Timestamp) {
        let (seconds, rest) = timestamp.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        self.init(seconds: rest < 0 ? seconds - 1 : seconds)
    }
}

/// What an episode is judged by, while this transaction has it to itself.
public struct TakenEpisode: Sendable, RowDecodable {
    /// Of the authority whose episode it is: through a link not the caller's own.
    public let agencyID: Int
    public let placementID: ID<Placement>
    public let procedureVersion: Int
    public let setting: PlacementSetting
    public let isClosed: Bool
    public let now: Timestamp

    public init(row: Row) throws {
        agencyID = try row["agency_id"]
        placementID = try row["placement_id"]
        procedureVersion = try row["procedure_version"]
        setting = PlacementSetting(rawValue: try row["setting"]) ?? .other
        isClosed = try row["is_closed"]
        now = try row["moment"]
    }
}

/// What happened in stability episodes, in order.
public enum EpisodeEvents {
    /// Waits until nobody else is acting in the episode, and keeps others out until the transaction ends.
    ///
    /// - Returns: `nil` where the caller may not act in it.
    public static func take(
        _ episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> TakenEpisode? {
        try transaction.first(
            """
            SELECT agency_id, placement_id, procedure_version, setting, is_closed, moment
            FROM authz.take_episode(\(episode))
            """)
    }

    /// For the engine, wherever the caller acts from; of an episode that was taken.
    public static func all(
        of episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [RecordedEvent] {
        try transaction.rows(
            """
            SELECT event_id, kind, happened_at, recorded_at, worker_id, roles, level, party, scale, involvement, services,
                referrer, planned_on, call_every, obligation, record_id, note, party_level
            FROM authz.episode_events(\(episode))
            """)
    }

    /// For a page, as far as the caller sees the placement.
    public static func inView(
        of episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [RecordedEvent] {
        try transaction.rows(
            """
            SELECT event_id, kind, happened_at, recorded_at, worker_id, roles, level, party, scale, involvement, services,
                referrer, planned_on, call_every, obligation, record_id, note, party_level
            FROM holdfast.episode_event
            WHERE agency_id = \(try transaction.caller.agencyID) AND stability_episode_id = \(episode)
            ORDER BY position LIMIT 2000
            """)
    }

    /// The episode whose record the transaction's web link opens; `nil` without a link, and for a record without one.
    public static func linked(in transaction: borrowing Transaction) throws -> ID<StabilityEpisode>? {
        try transaction.firstValue("SELECT authz.linked_episode()")
    }

    /// As what a link's grantee works, whoever's agency they are of. Of a link the caller made.
    public static func parties(of link: ID<WebLink>, in transaction: borrowing Transaction) throws -> [LinkedParty] {
        try transaction.rows("SELECT role, level FROM authz.link_roles(\(link))")
    }

    /// - Returns: The new event's id.
    @discardableResult
    public static func keep(
        _ new: NewEvent, in episode: ID<StabilityEpisode>, by caller: Caller, transaction: borrowing Transaction
    ) throws -> ID<EpisodeEvent> {
        let id: ID<EpisodeEvent> = new.id ?? caller.newID()
        let row = EventRow(
            event_id: id.description, kind: new.kind.rawValue, happened_at: (new.at ?? caller.now).iso8601,
            party: new.party?.rawValue, party_level: new.partyLevel, scale: new.scale,
            involvement: new.involvement?.rawValue,
            services: new.services.map(\.rawValue).sorted(), referrer: new.referrer, planned_on: new.plannedOn?.iso,
            call_every: new.callEvery, obligation: new.obligation, record_id: new.record?.description, note: new.note)
        let json = try JSONText(encoding: row)
        try transaction.execute("SELECT authz.keep_event(\(episode), \(json)::jsonb)")
        return id
    }

    /// Tells those in a role of an event; of an episode that was taken.
    public static func tell(
        _ who: Actor, kind: String, clause: String, of episode: ID<StabilityEpisode>,
        in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            SELECT authz.tell_of_event(\(episode), \(who.role), \(who.level), \(who.reach.rawValue), \(kind), \(clause))
            """)
    }
}

/// As what somebody was linked.
public struct LinkedParty: Sendable, RowDecodable {
    public let role: Role
    /// Of an AST worker linked by name, 1 to 3.
    public let level: Int?

    public init(row: Row) throws { (role, level) = (try row["role"], try row["level"]) }
}

/// As `authz.keep_event` reads it.
private struct EventRow: Encodable {
    let event_id, kind, happened_at: String
    let party: String?
    let party_level: Int?
    let scale: Int?
    let involvement: String?
    let services: [String]
    let referrer, planned_on: String?
    let call_every: Int?
    let obligation, record_id: String?
    let note: String
}

extension JSONText {
    init(encoding value: some Encodable) throws {
        self.init(String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
    }
}
