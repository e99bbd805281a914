public import Domain
public import Postgres
internal import Storage

/// The rules that an episode is judged by: those of the version it was opened under, and the authority's calendar.
public struct EpisodeRules: Sendable {
    /// What the packs say that are made for the kind of placement; where none of them leads a concern anywhere, what all
    /// packs of the version say, by the recorder's choice when the concern was recorded.
    public let rules: ProcedureRules
    public let calendar: WorkingCalendar

    public init(packs: PackSet, setting: PlacementSetting, calendar: WorkingCalendar) {
        let covering = PlacementKind(setting).flatMap { packs.rules(for: $0) }
        rules = covering.flatMap { $0.pathway.obligations.isEmpty ? nil : $0 } ?? packs.rules
        self.calendar = calendar
    }

    /// - Parameter agencyID: The authority; `nil` for the caller's own agency.
    public static func read(
        version: Int, setting: PlacementSetting, agencyID: Int? = nil, in transaction: borrowing Transaction
    ) throws -> EpisodeRules {
        EpisodeRules(
            packs: try AdoptedProcedures.version(version, in: transaction).packs, setting: setting,
            calendar: try AgencyCalendar.read(of: agencyID, in: transaction))
    }

    /// Where the episode stands after these events.
    public func pathway(_ events: some Sequence<EpisodeEvent>) -> Pathway {
        Pathway(rules: rules.pathway, scale: rules.scale, calendar: calendar, events: events)
    }
}
