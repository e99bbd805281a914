/// The kinds of placement that a procedure tells apart (requirements A3).
public enum PlacementKind: String, CaseIterable, Codable, Hashable, Sendable {
    /// With foster carers whom the authority itself approved.
    case inHouseFoster = "in_house_foster"
    /// With foster carers of an independent fostering agency.
    case independentFoster = "independent_foster"
    /// With a relative or friend approved as a foster carer.
    case connectedPersonFoster = "connected_person_foster"
    /// In a children's home.
    case residential
    /// Supported accommodation for older young people.
    case semiIndependent = "semi_independent"

    /// The kind in the field's words: "in-house foster placement".
    public var label: String {
        switch self {
        case .inHouseFoster: "in-house foster placement"
        case .independentFoster: "IFA foster placement"
        case .connectedPersonFoster: "connected person foster placement"
        case .residential: "residential placement"
        case .semiIndependent: "semi-independent placement"
        }
    }
}
