/// A table that can be loaded: four of the SSDA903 return, and five of ours for what the return does not hold.
/// `docs/guides/load-your-own-data.md` describes each for the people who prepare them.
public enum ReturnTable: String, CaseIterable, Hashable, Sendable {
    case header, episodes, missing, reviews
    case children, households, providers
    case carersOfEpisodes = "carers_of_episodes"
    case allocations

    /// Without these the table cannot be used.
    public var requiredColumns: [String] {
        switch self {
        case .header: ["CHILD", "SEX", "DOB", "ETHNIC"]
        case .episodes: ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"]
        case .missing: ["CHILD", "MISSING", "MIS_START", "MIS_END"]
        case .reviews: ["CHILD", "REVIEW", "REVIEW_CODE"]
        case .children: ["CHILD", "FAMILY_NAME", "GIVEN_NAMES"]
        case .households: ["HOUSEHOLD_ID", "NAME", "KIND", "CARER1"]
        case .providers: ["URN", "PROVIDER_NAME", "KIND"]
        case .carersOfEpisodes: ["CHILD", "DECOM", "HOUSEHOLD_ID"]
        case .allocations: ["ROLE", "WORKER_EMAIL", "FROM"]
        }
    }

    /// Taken where they are there.
    public var optionalColumns: [String] {
        switch self {
        case .header: ["UPN", "MOTHER", "MC_DOB"]
        case .episodes: ["REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"]
        case .missing, .reviews: ["DOB"]
        case .children: ["FORMER_NAMES", "LOCAL_ID"]
        case .households: ["CARER2", "PROVIDER_URN"]
        case .providers: ["HOME_NAME"]
        case .carersOfEpisodes: []
        case .allocations: ["CHILD", "HOUSEHOLD_ID", "LEVEL", "TO"]
        }
    }

    /// Where a faulted row is written out for correction it carries these; they are passed over when it is loaded again.
    public static let faultColumns = ["FAULT_FILE", "FAULT_LINE", "FAULT"]

    /// The return's other tables, which are known and left alone, by the columns that tell them.
    static let leftAlone: [(name: String, columns: [String])] = [
        ("UASC", ["CHILD", "SEX", "DOB", "DUC"]),
        ("OC2", ["CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON"]),
        ("OC3", ["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"]),
        ("AD1", ["CHILD", "DOB", "DATE_INT", "DATE_MATCH"]),
        ("PlacedAdoption", ["CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED"]),
        ("PrevPerm", ["CHILD", "DOB", "PREV_PERM", "DATE_PERM"]),
        ("SWEpisodes", ["CHILD", "DOB", "SW_ID", "SW_DECOM"]),
        ("DoLo", ["CHILD", "DOB", "DOLO_START", "DOLO_END"]),
    ]
}
