/// The teams of the demonstration's agencies. Links to an agency arrive at its intake teams.
enum DemoTeam: String, CaseIterable {
    case moorland, riverside, fostering, fosteringDuty, placements, stability, buyers, ast, reviewing, panel, managers
    case governance, people
    case valeSocialWork, valeFostering, valeStability, valeManagers, valeGovernance
    case camhs
    case brightlampDuty, harkawayDuty, lanternCottage, lanternOffice, advocates

    /// Agency, name, kind, and whether links to the agency arrive here.
    var facts: (agency: DemoAgency, name: String, kind: String, isIntake: Bool) {
        switch self {
        case .moorland: (.northmoor, "Moorland children's social work", "childrens_social_work", false)
        case .riverside: (.northmoor, "Riverside children's social work", "childrens_social_work", false)
        case .fostering: (.northmoor, "Fostering service", "fostering", false)
        case .fosteringDuty: (.northmoor, "Fostering duty", "fostering_duty", false)
        case .placements: (.northmoor, "Placements service", "placements_service", false)
        case .stability: (.northmoor, "Placement stability", "placement_stability", true)
        case .buyers: (.northmoor, "Children's services buyers", "childrens_services_buyers", false)
        case .ast: (.northmoor, "Adolescent support team", "adolescent_support", true)
        case .reviewing: (.northmoor, "Independent reviewing service", "independent_reviewing", false)
        case .panel: (.northmoor, "Commissioning panel", "commissioning", false)
        case .managers: (.northmoor, "Senior managers", "senior_management", false)
        case .governance: (.northmoor, "Information governance", "information_governance", false)
        case .people: (.northmoor, "Carers, young people and partners", "other", false)
        case .valeSocialWork: (.southvale, "Children's social work", "childrens_social_work", false)
        case .valeFostering: (.southvale, "Fostering service", "fostering", false)
        case .valeStability: (.southvale, "Placement stability", "placement_stability", true)
        case .valeManagers: (.southvale, "Senior managers", "senior_management", false)
        case .valeGovernance: (.southvale, "Information governance", "information_governance", false)
        case .camhs: (.trust, "CAMHS for looked-after children", "camhs", true)
        case .brightlampDuty: (.brightlamp, "Brightlamp duty team", "provider_service", true)
        case .harkawayDuty: (.harkaway, "Harkaway duty team", "provider_service", true)
        case .lanternCottage: (.lanternhouse, "Lantern Cottage", "residential_home", false)
        case .lanternOffice: (.lanternhouse, "Lanternhouse office", "provider_service", true)
        case .advocates: (.speakwell, "Advocates", "advocacy", true)
        }
    }
}
