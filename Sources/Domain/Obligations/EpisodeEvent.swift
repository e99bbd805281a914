/// Which service for children's mental health or adolescent support works with the child.
public enum InvolvedService: String, CaseIterable, Codable, Hashable, Sendable {
    case ast, camhs

    public var label: String { self == .ast ? "AST" : "CAMHS" }
}

/// How the child is known to AST or CAMHS (P3 5.2).
public enum InvolvementStanding: String, CaseIterable, Codable, Hashable, Sendable {
    case current, past, none
}

/// An instant with the day it falls on in England and Wales.
public struct Instant: Hashable, Comparable, Sendable {
    /// Since 1970-01-01T00:00Z.
    public let seconds: Int64

    public init(seconds: Int64) { self.seconds = seconds }

    public static func < (one: Instant, other: Instant) -> Bool { one.seconds < other.seconds }

    /// The day clocks in England and Wales show. Summer time goes from the last Sunday of March to the last Sunday of
    /// October, each at 01:00 UTC.
    public var day: Day {
        let utc = Self.quotient(seconds, 86_400)
        let year = Day(number: Int(utc)).year
        let summer = Self.change(year, month: 3)..<Self.change(year, month: 10)
        return Day(number: Int(Self.quotient(seconds + (summer.contains(seconds) ? 3600 : 0), 86_400)))
    }

    private static func change(_ year: Int, month: Int) -> Int64 {
        guard var day = Day(year: year, month: month, day: 31) else { return 0 }
        while day.weekday != .sunday { day = day - 1 }
        return Int64(day.number) * 86_400 + 3600
    }

    private static func quotient(_ number: Int64, _ divisor: Int64) -> Int64 {
        number >= 0 ? number / divisor : (number - divisor + 1) / divisor
    }
}

/// One thing that happened in a stability episode. The list of them is all that the engine needs: read again from the
/// beginning, it gives the same obligations.
public struct EpisodeEvent: Hashable, Sendable {
    public let id: ID<EpisodeEvent>
    public var kind: EventKind
    public var at: Instant
    /// As what the person acted; empty where nobody did.
    public var roles: [Role]
    /// Of an AST worker: 1 to 3.
    public var level: Int?
    /// Whom it concerns: to whom the record was linked, who was told.
    public var party: Role?
    /// Of an AST worker to whom the record was linked by name: 1 to 3.
    public var partyLevel: Int?
    /// 1 to 5, of a concern or a scaling.
    public var scale: Int?
    /// Of a concern.
    public var involvement: InvolvementStanding?
    /// Of a concern: the services that work with the child now.
    public var services: Set<InvolvedService>
    /// Of a concern: a referrer kind of the pack.
    public var referrer: String?
    /// The day it was arranged for, or to which something was rescheduled.
    public var plannedOn: Day?
    /// Of a plan: days between two calls, where the plan says it.
    public var callEvery: Int?
    /// The key of the obligation that was waived or rescheduled.
    public var obligation: String?
    /// Why, or what was found.
    public var note: String?

    public init(
        id: ID<EpisodeEvent>, _ kind: EventKind, at: Instant, roles: [Role] = [], level: Int? = nil,
        party: Role? = nil, partyLevel: Int? = nil, scale: Int? = nil, involvement: InvolvementStanding? = nil,
        services: Set<InvolvedService> = [], referrer: String? = nil, plannedOn: Day? = nil, callEvery: Int? = nil,
        obligation: String? = nil, note: String? = nil
    ) {
        (self.id, self.kind, self.at, self.roles, self.level) = (id, kind, at, roles, level)
        (self.party, self.partyLevel, self.scale) = (party, partyLevel, scale)
        (self.involvement, self.services) = (involvement, services)
        (self.referrer, self.plannedOn, self.callEvery) = (referrer, plannedOn, callEvery)
        (self.obligation, self.note) = (obligation, note)
    }
}
