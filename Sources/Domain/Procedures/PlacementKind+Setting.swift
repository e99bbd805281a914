extension PlacementKind {
    /// The kind that procedures know for a placement's setting.
    ///
    /// - Returns: `nil` for settings that no procedure is for, such as a placement with parents.
    public init?(_ setting: PlacementSetting) {
        switch setting {
        case .inHouseFoster: self = .inHouseFoster
        case .independentFoster: self = .independentFoster
        case .connectedPersonFoster: self = .connectedPersonFoster
        case .residential: self = .residential
        case .semiIndependent: self = .semiIndependent
        case .withParents, .adoption, .other: return nil
        }
    }
}
