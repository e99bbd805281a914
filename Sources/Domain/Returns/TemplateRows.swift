/// A child's names, from the template `children.csv`.
public struct ChildRow: Hashable, Sendable {
    public let source: RowSource
    public let child: String
    public let familyName: String
    public let givenNames: String
    /// Whole names the child was known by before.
    public let formerNames: [String]
    /// What people call the file by where it is not `child`.
    public let localID: String?

    init?(_ cells: inout Cells) {
        let child = cells.child(), family = cells.filled("FAMILY_NAME"), given = cells.filled("GIVEN_NAMES")
        formerNames = cells.text("FORMER_NAMES", limit: 1000).map(listed) ?? []
        localID = cells.text("LOCAL_ID", limit: 40)
        guard !cells.hasErrors, let child, let family, let given else { return nil }
        (self.child, familyName, givenNames, source) = (child, family, given, cells.source)
    }
}

/// A carer household, from the template `households.csv`.
public struct HouseholdRow: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case inHouse = "in_house"
        case connectedPerson = "connected_person"
        case independent
    }

    public let source: RowSource
    public let household: String
    public let name: String
    public let kind: Kind
    public let firstCarer: String
    public let secondCarer: String?
    /// The Ofsted number of the independent agency, where it is one.
    public let providerURN: String?

    init?(_ cells: inout Cells) {
        let household = cells.filled("HOUSEHOLD_ID", limit: 40), name = cells.filled("NAME")
        let kind = cells.word("KIND", as: Kind.self), first = cells.filled("CARER1")
        secondCarer = cells.text("CARER2")
        providerURN = cells.optional("PROVIDER_URN", "an Ofsted number") { OfstedURN($0)?.text }
        guard !cells.hasErrors, let household, let name, let kind, let first else { return nil }
        (self.household, self.name, self.kind, firstCarer, source) = (household, name, kind, first, cells.source)
    }
}

/// A provider, or one home of it, from the template `providers.csv`.
public struct ProviderRow: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case independentFosteringAgency = "independent_fostering_agency"
        case residential
        case semiIndependent = "semi_independent"
        case other
    }

    public let source: RowSource
    /// Ties the row to the episodes that name it.
    public let urn: String
    /// Rows with the same name are one provider.
    public let name: String
    public let kind: Kind
    /// `nil` for the provider's own registration.
    public let home: String?

    init?(_ cells: inout Cells) {
        let urn = cells.filled("URN").flatMap(OfstedURN.init)?.text
        if urn == nil, !cells.hasErrors { cells.fault("URN", "It must be SC and six digits, or seven digits.") }
        let name = cells.filled("PROVIDER_NAME"), kind = cells.word("KIND", as: Kind.self)
        home = cells.text("HOME_NAME")
        guard !cells.hasErrors, let urn, let name, let kind else { return nil }
        (self.urn, self.name, self.kind, source) = (urn, name, kind, cells.source)
    }
}

private func listed(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: ";")).map { String(decoding: $0.trimmingBlanks(), as: UTF8.self) }
        .filter { !$0.isEmpty }
}
