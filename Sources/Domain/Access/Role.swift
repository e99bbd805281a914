/// What somebody is appointed to do in an agency's team (requirements H1).
///
/// The raw value is stored with each appointment and written in procedure packs; it must never change. An agency's
/// pack may show another word for a role; `label` is the word where the pack has none.
public enum Role: String, CaseIterable, Codable, Hashable, Sendable {
    /// Takes concerns about placements, scales them, keeps the contact list and the minutes.
    case placementStabilityOfficer = "placement_stability_officer"
    /// Adolescent support team worker; the appointment carries a level from 1 to 3.
    case astWorker = "ast_worker"
    /// Worker of the child and adolescent mental health service.
    case camhsWorker = "camhs_worker"
    /// The child's social worker.
    case socialWorker = "social_worker"
    /// The foster carers' own social worker, of the fostering service.
    case supervisingSocialWorker = "supervising_social_worker"
    /// Finds and supports family placements.
    case familyPlacementWorker = "family_placement_worker"
    /// Manages a team of social workers.
    case teamManager = "team_manager"
    /// Deputy to a team manager; supervises workers.
    case assistantTeamManager = "assistant_team_manager"
    /// Manages the fostering service's team.
    case fosteringManager = "fostering_manager"
    /// Finds placements, in the placements service.
    case placementsOfficer = "placements_officer"
    /// Leads the team that buys placements from providers.
    case buyersTeamLeader = "buyers_team_leader"
    /// Buys one category of placement; stands in for the buyers' team leader.
    case categorySpecialist = "category_specialist"
    /// Sits on the commissioning panel.
    case panelMember = "panel_member"
    /// Chairs the commissioning panel.
    case panelChair = "panel_chair"
    /// Reviews the child's care plan, independent of the team that carries it out.
    case independentReviewingOfficer = "independent_reviewing_officer"
    /// Answers for several teams.
    case serviceManager = "service_manager"
    /// Answers for the accommodation of looked-after children.
    case accommodationServiceManager = "accommodation_service_manager"
    /// Answers for the whole service.
    case headOfService = "head_of_service"
    /// Takes a meeting's minutes.
    case minuteTaker = "minute_taker"
    /// Works for a provider of placements, in its own agency.
    case providerWorker = "provider_worker"
    /// Manages one residential home.
    case residentialHomeManager = "residential_home_manager"
    /// Cares for the child in a foster household.
    case fosterCarer = "foster_carer"
    /// The looked-after child or young person.
    case youngPerson = "young_person"
    /// Speaks up for a child, independent of the authority.
    case advocate
    /// The child's named worker in a home or unit.
    case keyWorker = "key_worker"
    /// Loads the agency's returns; sees the faults of their own imports.
    case dataManager = "data_manager"
    /// Reads the audit.
    case auditor
    /// Reviews emergency access and who looked at what.
    case informationGovernanceLead = "information_governance_lead"
    /// Manages an agency's teams, workers and appointments.
    case agencyAdministrator = "agency_administrator"
    /// Runs the deployment and makes its agencies.
    case deploymentOperator = "deployment_operator"
    /// Anyone else who works with the child: teacher, nurse, police officer, …
    case otherProfessional = "other_professional"
}
