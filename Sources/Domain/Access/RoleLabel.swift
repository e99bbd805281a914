extension Role {
    /// The role in the field's words, for headings and lists: "Placement Stability Officer".
    ///
    /// A pack may rename it; ask the pack's words first where a pack is at hand.
    public var label: String {
        switch self {
        case .placementStabilityOfficer: "Placement Stability Officer"
        case .astWorker: "AST worker"
        case .camhsWorker: "CAMHS worker"
        case .socialWorker: "social worker"
        case .supervisingSocialWorker: "supervising social worker"
        case .familyPlacementWorker: "family placement worker"
        case .teamManager: "team manager"
        case .assistantTeamManager: "assistant team manager"
        case .fosteringManager: "fostering manager"
        case .placementsOfficer: "placements officer"
        case .buyersTeamLeader: "buyers' team leader"
        case .categorySpecialist: "category specialist"
        case .panelMember: "panel member"
        case .panelChair: "panel chair"
        case .independentReviewingOfficer: "Independent Reviewing Officer"
        case .serviceManager: "service manager"
        case .accommodationServiceManager: "accommodation service manager"
        case .headOfService: "Head of Service"
        case .minuteTaker: "minute taker"
        case .providerWorker: "provider's worker"
        case .residentialHomeManager: "residential home manager"
        case .fosterCarer: "foster carer"
        case .youngPerson: "young person"
        case .advocate: "advocate"
        case .keyWorker: "key worker"
        case .dataManager: "data manager"
        case .auditor: "auditor"
        case .informationGovernanceLead: "information governance lead"
        case .agencyAdministrator: "agency administrator"
        case .deploymentOperator: "deployment operator"
        case .otherProfessional: "other professional"
        }
    }
}
