extension Role {
    /// How much casework an appointment in this role opens.
    ///
    /// A fostering manager's wide view of household files is granted in SQL on top of `team`. There is no `default:`,
    /// so that a new role does not compile until somebody has decided what it sees.
    public var way: Way {
        switch self {
        case .placementStabilityOfficer, .serviceManager, .accommodationServiceManager, .headOfService:
            .wide
        case .teamManager, .assistantTeamManager, .fosteringManager:
            .team
        case .socialWorker, .supervisingSocialWorker, .familyPlacementWorker, .astWorker, .camhsWorker,
            .independentReviewingOfficer, .advocate, .keyWorker, .minuteTaker, .otherProfessional:
            .case
        case .placementsOfficer, .buyersTeamLeader, .categorySpecialist, .panelMember, .panelChair:
            .kind
        case .fosterCarer, .youngPerson, .providerWorker, .residentialHomeManager:
            .own
        case .dataManager, .auditor, .informationGovernanceLead, .agencyAdministrator, .deploymentOperator:
            .none
        }
    }

    /// Whether a concern raised in this role reaches the raiser's line manager (P0: all social work staff of children
    /// and families services report concerns to theirs).
    ///
    /// Managers count as staff too: they have line managers. Carers, children, providers and other services' workers
    /// do not.
    public var isSocialWorkStaff: Bool {
        switch self {
        case .placementStabilityOfficer, .socialWorker, .supervisingSocialWorker, .familyPlacementWorker, .astWorker,
            .teamManager, .assistantTeamManager, .fosteringManager, .independentReviewingOfficer:
            true
        case .camhsWorker, .placementsOfficer, .buyersTeamLeader, .categorySpecialist, .panelMember, .panelChair,
            .serviceManager, .accommodationServiceManager, .headOfService, .minuteTaker, .providerWorker,
            .residentialHomeManager, .fosterCarer, .youngPerson, .advocate, .keyWorker, .dataManager, .auditor,
            .informationGovernanceLead, .agencyAdministrator, .deploymentOperator, .otherProfessional:
            false
        }
    }
}
