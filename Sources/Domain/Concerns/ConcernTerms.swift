/// What an agency's procedures say of a concern about one kind of placement.
///
/// A placement that no adopted pack covers, or that a pack covers without naming a scale, takes what the other adopted
/// packs say, by the recorder's explicit choice (requirements, "Packs").
public struct ConcernTerms: Sendable {
    public let scale: StabilityScale
    public let indicators: [PackTerm]
    public let referrers: [ReferrerKind]
    public let channels: [PackTerm]
    public let lineManagerNotice: LineManagerNotice?
    /// Whether the packs that are made for this kind of placement give the scale themselves.
    public let isCovered: Bool

    /// - Returns: `nil` where the agency has adopted nothing that a concern can be recorded by.
    public init?(_ packs: PackSet, for setting: PlacementSetting) {
        let covering = PlacementKind(setting).flatMap { packs.rules(for: $0) }
        let all = packs.rules
        guard let scale = covering?.scale ?? all.scale, !all.referrers.isEmpty, !all.channels.isEmpty else {
            return nil
        }
        self.scale = scale
        isCovered = covering?.scale != nil
        indicators = covering.map(\.indicators).flatMap { $0.isEmpty ? nil : $0 } ?? all.indicators
        referrers = covering.map(\.referrers).flatMap { $0.isEmpty ? nil : $0 } ?? all.referrers
        channels = covering.map(\.channels).flatMap { $0.isEmpty ? nil : $0 } ?? all.channels
        lineManagerNotice = covering?.lineManagerNotice ?? all.lineManagerNotice
    }
}
