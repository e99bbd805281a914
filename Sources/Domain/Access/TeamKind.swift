/// What a team of an agency does (requirements A1, H1). The raw value is what the database keeps; it must never change.
public enum TeamKind: String, CaseIterable, Codable, Hashable, Sendable {
    case childrensSocialWork = "childrens_social_work"
    case fostering
    case fosteringDuty = "fostering_duty"
    case placementsService = "placements_service"
    case placementStability = "placement_stability"
    case childrensServicesBuyers = "childrens_services_buyers"
    case adolescentSupport = "adolescent_support"
    case camhs
    case independentReviewing = "independent_reviewing"
    case commissioning
    case seniorManagement = "senior_management"
    case residentialHome = "residential_home"
    case providerService = "provider_service"
    case advocacy
    case informationGovernance = "information_governance"
    case other

    /// The kind in the field's words, for forms and lists.
    public var label: String {
        switch self {
        case .childrensSocialWork: "Children's social work"
        case .fostering: "Fostering service"
        case .fosteringDuty: "Fostering duty"
        case .placementsService: "Placements service"
        case .placementStability: "Placement stability"
        case .childrensServicesBuyers: "Children's services buyers"
        case .adolescentSupport: "Adolescent Support Team (AST)"
        case .camhs: "Child and Adolescent Mental Health Service (CAMHS)"
        case .independentReviewing: "Independent reviewing service"
        case .commissioning: "Commissioning"
        case .seniorManagement: "Senior management"
        case .residentialHome: "Residential home"
        case .providerService: "Provider's service"
        case .advocacy: "Advocacy"
        case .informationGovernance: "Information governance"
        case .other: "Other"
        }
    }
}
