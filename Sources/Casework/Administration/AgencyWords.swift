extension AgencyKind {
    /// The kind in the field's words.
    public var label: String {
        switch self {
        case .localAuthority: "Local authority"
        case .healthTrust: "Health trust"
        case .independentFosteringAgency: "Independent fostering agency"
        case .residentialProvider: "Residential provider"
        case .semiIndependentProvider: "Semi-independent provider"
        case .advocacyService: "Advocacy service"
        }
    }
}

extension AgencyRelation {
    /// How two agencies work together, in words.
    public var label: String {
        switch self {
        case .contract: "Contract: one places children with the other"
        case .partnership: "Partnership: they care for the same children"
        }
    }
}
