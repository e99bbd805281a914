/// Whose file a case file is (requirements A2). The raw value is what the database keeps.
public enum CaseFileKind: String, CaseIterable, Codable, Hashable, Sendable {
    case child
    /// One or two carers who foster together.
    case household
    /// An agency or company that others' placements are bought from, with its homes.
    case provider

    public var label: String {
        switch self {
        case .child: "Child"
        case .household: "Carer household"
        case .provider: "Provider"
        }
    }

    /// Who can be allocated to such a file (requirements A4). An allocation of a carer, a young person or a provider's
    /// worker is what makes the file their own.
    public var allocatableRoles: [Role] {
        switch self {
        case .child:
            [
                .socialWorker, .independentReviewingOfficer, .astWorker, .camhsWorker, .advocate, .keyWorker,
                .familyPlacementWorker, .otherProfessional, .youngPerson,
            ]
        case .household: [.supervisingSocialWorker, .familyPlacementWorker, .otherProfessional, .fosterCarer]
        case .provider: [.familyPlacementWorker, .otherProfessional, .providerWorker, .residentialHomeManager]
        }
    }
}

/// How the carers of a household came to foster.
public enum HouseholdKind: String, CaseIterable, Codable, Hashable, Sendable {
    case inHouse = "in_house"
    case connectedPerson = "connected_person"
    case independent

    public var label: String {
        switch self {
        case .inHouse: "Our own foster carers"
        case .connectedPerson: "Connected person"
        case .independent: "Carers of an independent fostering agency"
        }
    }
}

/// What a provider provides.
public enum ProviderKind: String, CaseIterable, Codable, Hashable, Sendable {
    case independentFosteringAgency = "independent_fostering_agency"
    case residential
    case semiIndependent = "semi_independent"
    case other

    public var label: String {
        switch self {
        case .independentFosteringAgency: "Independent fostering agency"
        case .residential: "Residential homes"
        case .semiIndependent: "Semi-independent accommodation"
        case .other: "Other"
        }
    }
}
