public import Domain
public import Postgres
public import Storage

/// What moving an open episode to the version in force would change, found by reading its events under both.
public struct MovePreview: Sendable {
    /// One obligation, and what would become of it.
    public struct Change: Sendable {
        public enum Kind: String, Sendable {
            /// Asked for by the new version only.
            case new
            /// Goes on, with another day, another task or for somebody else.
            case changed
            /// Not asked for any more.
            case superseded
            /// Done already, as the new version sees it.
            case doneAlready
            /// Goes on as it is.
            case kept
            /// Has ended, and stays as it ended.
            case ended

            public var label: String {
                switch self {
                case .new: "New"
                case .changed: "Changed"
                case .superseded: "Falls away"
                case .doneAlready: "Done already"
                case .kept: "Goes on as it is"
                case .ended: "Stays as it ended"
                }
            }
        }

        public let kind: Kind
        public let task: String
        public let who: Actor
        public let clause: Clause
        /// `nil` for a new one.
        public let dueBefore: Day?
        /// `nil` for one that falls away.
        public let due: Day?
    }

    /// Worked by now.
    public let from: Int
    /// In force for new concerns.
    public let to: Int
    public let changes: [Change]
    /// The names of the ways, `nil` where the version has none for the concern.
    public let routeBefore: String?
    public let route: String?
    public let words: PackWords
    let after: Pathway

    /// What differs, first what is new.
    public var differing: [Change] { changes.filter { $0.kind != .kept && $0.kind != .ended } }

    init(_ before: Pathway, _ after: Pathway, from: Int, to: Int, words: PackWords) {
        (self.from, self.to, self.words, self.after) = (from, to, words, after)
        (routeBefore, route) = (before.route?.name, after.route?.name)
        let pairs = zip(before.obligations, after.obligations).map { Self.change($0, $1) }
        let made = after.obligations.dropFirst(before.obligations.count).map { one in
            Change(
                kind: one.isOpen ? .new : .doneAlready, task: one.task, who: one.who, clause: one.clause,
                dueBefore: nil,
                due: one.due.day)
        }
        changes = made.filter { $0.kind == .new } + pairs + made.filter { $0.kind != .new }
    }

    private static func change(_ was: Obligation, _ one: Obligation) -> Change {
        let isSame =
            was.due == one.due && was.who == one.who && was.task == one.task && was.clause.label == one.clause.label
            && was.notBefore == one.notBefore && was.doneBy == one.doneBy
        let kind: Change.Kind =
            switch (was.isOpen, one.state) {
            case (false, _): .ended
            case (true, .open): isSame ? .kept : .changed
            case (true, .done): .doneAlready
            case (true, _): .superseded
            }
        return Change(
            kind: kind, task: one.task, who: one.who, clause: one.clause, dueBefore: was.due.day,
            due: kind == .superseded ? nil : one.due.day)
    }
}

/// What moving would change. Nothing is kept.
///
/// - Throws: `Refusal.notFound` for an episode out of sight; `.conflict` for a closed one, and for one that is worked by
///   the version in force.
public func previewMove(
    of id: ID<StabilityEpisode>, in transaction: borrowing Transaction
) throws -> MovePreview {
    try preview(try OpenEpisode.read(id, in: transaction), by: nil, in: transaction)
}

/// Moves an open episode to the version in force (requirements I1): an event of its own, and every obligation as the new
/// rules see it, all at once or not at all. What has ended stays as it ended.
///
/// - Parameter from: The version that the mover saw it under.
/// - Returns: What changed.
/// - Throws: As ``previewMove(of:in:)``; `.stale` where it is worked by another version by now; `.notPermitted`.
@discardableResult
public func moveEpisode(
    _ id: ID<StabilityEpisode>, from: Int, reason: String, in transaction: borrowing Transaction
) throws -> MovePreview {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    guard episode.facts.procedureVersion == from else { throw Refusal.stale }
    let asked = try preview(episode, by: nil, in: transaction)
    let event: ID<EpisodeEvent>
    do {
        event = try EpisodeMoves.move(id, to: asked.to, reason: reason, in: transaction)
    } catch let error as PostgresError where error.sqlState == "42501" { throw Refusal.notPermitted }
    let moved = try preview(episode, by: event, in: transaction)
    let caller = try transaction.caller
    try Obligations.restate(moved.after, in: id, by: caller, transaction: transaction)
    try Obligations.keep(moved.after, in: id, by: caller, transaction: transaction)
    return moved
}

/// - Parameter event: That moves it; `nil` for none yet.
private func preview(
    _ episode: OpenEpisode, by event: ID<EpisodeEvent>?, in transaction: borrowing Transaction
) throws -> MovePreview {
    guard episode.facts.closedAt == nil else {
        throw Refusal.conflict("This episode is closed. It keeps the version that it was worked by.")
    }
    let inForce = try AdoptedProcedures.current(in: transaction).version
    guard inForce > episode.facts.procedureVersion else {
        throw Refusal.conflict("This episode is worked by the version in force.")
    }
    let rules = try EpisodeRules.read(version: inForce, setting: episode.facts.setting, in: transaction)
    var after = episode.pathway
    let move = EpisodeEvent(
        id: event ?? .random(), .proceduresMoved, at: Instant(try transaction.caller.now))
    after.move(to: rules.rules.pathway, scale: rules.rules.scale, by: move)
    return MovePreview(
        episode.pathway, after, from: episode.facts.procedureVersion, to: inForce, words: rules.rules.words)
}
