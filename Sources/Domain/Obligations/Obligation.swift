/// Something somebody has to do by a day, with the clause that says so.
///
///              ┌──────────── rescheduled (keeps the first day)
///              ▼         │
///     made ─▶ open ──────┤
///              ├─▶ done         by the event that the rule names, which is the evidence
///              ├─▶ waived       by a person, with a reason
///              └─▶ superseded   by an event that makes it needless, or as the episode closes
///
/// The three ends are ends: nothing opens an obligation again. Where what did it is taken back (a booking, a visit), a new
/// one follows it. Late is no state but what an open one is after its day.
public struct Obligation: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case open
        /// With the event that is the evidence.
        case done(by: ID<EpisodeEvent>)
        case waived(by: ID<EpisodeEvent>)
        case superseded(by: ID<EpisodeEvent>)

        /// `open`, `done`, `waived` or `superseded`, as the database keeps it.
        public var word: String {
            switch self {
            case .open: "open"
            case .done: "done"
            case .waived: "waived"
            case .superseded: "superseded"
            }
        }

        /// The event that ended it; `nil` while it is open.
        public var endedBy: ID<EpisodeEvent>? {
            switch self {
            case .open: nil
            case .done(let event), .waived(let event), .superseded(let event): event
            }
        }
    }

    /// The same however often the events are read again: the rule and what made it.
    public internal(set) var key: String
    public let rule: String
    public internal(set) var task: String
    public internal(set) var who: Actor
    public internal(set) var clause: Clause
    public internal(set) var doneBy: EventKind
    public internal(set) var doneOf: Role?
    /// The least level of whom it concerns, 1 to 3.
    public internal(set) var doneOfLevel: Int?
    public internal(set) var doneAs: Actor?
    var supersededBy: Set<EventKind>
    public let madeBy: ID<EpisodeEvent>
    public internal(set) var madeAt: Instant
    /// The route it was made on, counted from 1; 0 where the pack has none.
    public internal(set) var leg: Int
    /// The first day on which it can be done; `nil` for at once.
    public internal(set) var notBefore: Day?
    public internal(set) var due: Due
    /// As it was made, whatever was rescheduled since.
    public internal(set) var firstDue: Due
    public internal(set) var state: State

    public var isOpen: Bool { state == .open }

    public func isLate(at now: Instant) -> Bool { isOpen && due.isPast(at: now) }
}
