/// What a web link lets its grantee do (requirements G1).
public enum LinkRight: String, CaseIterable, Hashable, Sendable {
    case read
    /// Complete one named section, seeing nothing else of the record.
    case complete
    case acknowledge
    /// Read a Risk Assessment and sign the version that was read.
    case sign

    /// What a Contact / Consultation Record can be linked for.
    public static let ofConcern: [LinkRight] = [.read, .complete, .acknowledge]

    public var label: String {
        switch self {
        case .read: "Read the record"
        case .complete: "Complete the Summary of Discussion"
        case .acknowledge: "Read the record and acknowledge it"
        case .sign: "Read the Risk Assessment and sign it"
        }
    }
}

/// The basis in law on which a record is shared with another agency.
public enum LegalBasis: String, CaseIterable, Hashable, Sendable {
    case withinAgency = "within_agency"
    case publicTask = "public_task"
    case legalObligation = "legal_obligation"
    case vitalInterests = "vital_interests"
    case consent

    public var label: String {
        switch self {
        case .withinAgency: "It stays within the agency"
        case .publicTask: "Public task: safeguarding and promoting the child\u{2019}s welfare"
        case .legalObligation: "A duty in law to share"
        case .vitalInterests: "To protect somebody\u{2019}s life"
        case .consent: "Consent"
        }
    }
}

/// A part of a record that somebody else completes and signs.
public enum SectionName {
    /// P3 5.3: completed by the AST worker, or by the CAMHS worker.
    public static let summaryOfDiscussion = "summary_of_discussion"

    public static func label(_ name: String) -> String {
        name == summaryOfDiscussion ? "Summary of Discussion" : name
    }
}
