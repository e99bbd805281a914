/// What sort of home a placement is, coarser than the return's placement type. The raw value is what the database keeps.
///
/// Wider than `PlacementKind`: the return also knows placements that no procedure covers.
public enum PlacementSetting: String, CaseIterable, Codable, Hashable, Sendable {
    case inHouseFoster = "in_house_foster"
    /// With a carer of an independent fostering agency.
    case independentFoster = "independent_foster"
    /// With a relative or friend approved as foster carer, whoever approved them.
    case connectedPersonFoster = "connected_person_foster"
    case residential
    case semiIndependent = "semi_independent"
    case withParents = "with_parents"
    case adoption
    /// Hospital, custody, another authority's foster carer, and what the return calls other.
    case other

    /// - Parameters:
    ///   - place: A code of PLACE.
    ///   - provider: A code of PLACE_PROVIDER; `nil` where the return is silent.
    /// - Returns: `nil` for T0 to T4, which are absences from a placement and not placements, and for no code at all.
    public init?(place: String, provider: String?) {
        switch place {
        case "U1", "U2", "U3": self = .connectedPersonFoster
        case "U4", "U5", "U6":
            self =
                switch provider {
                case "PR1": .inHouseFoster
                case "PR4", "PR5": .independentFoster
                default: .other
                }
        case "K1", "K2", "R1", "R3", "S1": self = .residential
        case "K3", "H5", "P2": self = .semiIndependent
        case "P1": self = .withParents
        case "A3", "A4", "A5", "A6": self = .adoption
        case "R2", "R5", "P3", "Z1", "Z11", "Z12", "Z13", "Z14": self = .other
        default: return nil
        }
    }

    public var label: String {
        switch self {
        case .inHouseFoster: "Foster care, our own carer"
        case .independentFoster: "Foster care, independent agency"
        case .connectedPersonFoster: "Foster care, relative or friend"
        case .residential: "Residential"
        case .semiIndependent: "Semi-independent"
        case .withParents: "With parents"
        case .adoption: "Placed for adoption"
        case .other: "Other"
        }
    }
}
