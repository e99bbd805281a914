/// What the end of an episode means, from the return's REC.
public enum EpisodeEnd: Hashable, Sendable {
    /// X1: the child is still looked after, in a new episode from the same day.
    case continues
    case adopted
    case died
    case careOfAnotherAuthority
    case specialGuardianship
    case childArrangementsOrder
    case wentHome(planned: Bool)
    /// E13: to people without parental responsibility.
    case livesWithOthers
    case independentLiving
    case adultCare
    case custody
    case remandEnded
    case foundToBeAdult
    case movedAbroad
    /// E17: eighteen, and stays with the carers.
    case stayedPut
    case otherReason

    /// - Parameter rec: A code of REC. `nil` for one that is not on the list.
    public init?(rec: String) {
        switch rec {
        case "X1": self = .continues
        case "E11", "E12": self = .adopted
        case "E2": self = .died
        case "E3": self = .careOfAnotherAuthority
        case "E45", "E46", "E47", "E48": self = .specialGuardianship
        case "E41": self = .childArrangementsOrder
        case "E4A": self = .wentHome(planned: true)
        case "E4B": self = .wentHome(planned: false)
        case "E13": self = .livesWithOthers
        case "E5", "E6": self = .independentLiving
        case "E7": self = .adultCare
        case "E9": self = .custody
        case "E14": self = .remandEnded
        case "E15": self = .foundToBeAdult
        case "E16": self = .movedAbroad
        case "E17": self = .stayedPut
        case "E8": self = .otherReason
        default: return nil
        }
    }

    public var isStillLookedAfter: Bool { self == .continues }
}

/// Whether a placement ended as planned.
public enum PlacementEndKind: String, CaseIterable, Codable, Hashable, Sendable {
    case planned, unplanned

    /// What the return's codes of the placement's last episode tell, where they tell anything.
    ///
    /// By the guide's wording CREQB, CREQO, CHILD and LAREQ are not planned moves; ALLEG and STAND are grouped with them
    /// here. APPRR, CUSTOD, OTHER and PLACE decide nothing. Of the ways to leave care only those that cannot happen
    /// without a plan count as planned.
    /// - Returns: `nil` where the codes leave it open: a person has to say.
    public init?(rec: String?, reasonPlaceChange: String?) {
        switch reasonPlaceChange {
        case "CREQB", "CREQO", "CHILD", "LAREQ", "ALLEG", "STAND": self = .unplanned
        case "CARPL", "CLOSE": self = .planned
        default:
            switch rec.flatMap(EpisodeEnd.init(rec:)) {
            case .wentHome(let planned): self = planned ? .planned : .unplanned
            case .adopted, .specialGuardianship, .childArrangementsOrder, .adultCare, .stayedPut: self = .planned
            default: return nil
            }
        }
    }
}
