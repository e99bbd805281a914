public import Domain
public import Postgres
public import Storage

/// The rules that an episode is judged by: those of the version it was opened under, from each move on those of the
/// version it was moved to, and the authority's calendar.
public struct EpisodeRules: Sendable {
    /// What the packs say that are made for the kind of placement, in the version that the episode is worked by now;
    /// where none of them leads a concern anywhere, what all packs of the version say, by the recorder's choice when the
    /// concern was recorded.
    public let rules: ProcedureRules
    public let calendar: WorkingCalendar
    /// Of the version it was opened under.
    private let first: ProcedureRules
    private let moves: [RuleMove]

    public init(packs: PackSet, setting: PlacementSetting, calendar: WorkingCalendar) {
        self.init(Self.rules(packs, setting), calendar: calendar)
    }

    private init(
        _ rules: ProcedureRules, calendar: WorkingCalendar, first: ProcedureRules? = nil, moves: [RuleMove] = []
    ) {
        (self.rules, self.calendar, self.first, self.moves) = (rules, calendar, first ?? rules, moves)
    }

    private static func rules(_ packs: PackSet, _ setting: PlacementSetting) -> ProcedureRules {
        let covering = PlacementKind(setting).flatMap { packs.rules(for: $0) }
        return covering.flatMap { $0.pathway.obligations.isEmpty ? nil : $0 } ?? packs.rules
    }

    /// For episodes that were never moved.
    ///
    /// - Parameter agencyID: The authority; `nil` for the caller's own agency.
    public static func read(
        version: Int, setting: PlacementSetting, agencyID: Int? = nil, in transaction: borrowing Transaction
    ) throws -> EpisodeRules {
        EpisodeRules(
            packs: try AdoptedProcedures.version(version, in: transaction).packs, setting: setting,
            calendar: try AgencyCalendar.read(of: agencyID, in: transaction))
    }

    /// - Parameters:
    ///   - version: That it is worked by now.
    ///   - events: What happened in it: the moves are looked up only where it was moved.
    public static func read(
        of episode: ID<StabilityEpisode>, version: Int, setting: PlacementSetting, agencyID: Int? = nil,
        events: some Sequence<EpisodeEvent>, in transaction: borrowing Transaction
    ) throws -> EpisodeRules {
        let rules = try read(version: version, setting: setting, agencyID: agencyID, in: transaction)
        guard events.contains(where: { $0.kind == .proceduresMoved }) else { return rules }
        let moves = try EpisodeMoves.of(episode, in: transaction)
        guard let opened = moves.first?.from else { return rules }
        return EpisodeRules(
            rules.rules, calendar: rules.calendar,
            first: Self.rules(try AdoptedProcedures.version(opened, in: transaction).packs, setting),
            moves: try moves.map { move in
                let to = Self.rules(try AdoptedProcedures.version(move.to, in: transaction).packs, setting)
                return RuleMove(event: move.event, rules: to.pathway, scale: to.scale)
            })
    }

    /// Where the episode stands after these events.
    public func pathway(_ events: some Sequence<EpisodeEvent>) -> Pathway {
        Pathway(rules: first.pathway, scale: first.scale, calendar: calendar, moves: moves, events: events)
    }
}
