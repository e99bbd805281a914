public import Domain
public import Postgres

/// The facts of a child, for those who work on cases.
public struct ChildFacts: Sendable, RowDecodable {
    public let bornOn: Day
    /// Codes of the national return; `nil` where it did not say.
    public let sex: String?
    public let ethnicity: String?
    /// The unique pupil number.
    public let upn: String?

    public init(row: Row) throws {
        bornOn = try row["born_on"]
        sex = try row["sex"]
        ethnicity = try row["ethnicity"]
        upn = try row["upn"]
    }
}

/// The facts of a carer household.
public struct HouseholdFacts: Sendable, RowDecodable {
    public let kind: HouseholdKind
    public let firstCarer: String
    public let secondCarer: String?
    /// The file of the agency they foster for, where it is an independent one.
    public let providerFileID: ID<CaseFile>?

    public init(row: Row) throws {
        kind = try row["kind"]
        firstCarer = try row["first_carer"]
        secondCarer = try row["second_carer"]
        providerFileID = try row["provider_file_id"]
    }
}

/// A provider's home or office.
public struct HomeFacts: Sendable, RowDecodable {
    public let name: String
    /// Ofsted's unique reference number.
    public let urn: String?

    public init(row: Row) throws {
        name = try row["name"]
        urn = try row["urn"]
    }
}

/// What a file adds for its kind. `nil` and empty also where the caller may not know.
public enum FileSubjects {
    /// Only for those who work on cases.
    public static func child(_ id: ID<CaseFile>, in transaction: borrowing Transaction) throws -> ChildFacts? {
        try transaction.first(
            """
            SELECT born_on, sex, ethnicity, upn FROM holdfast.child
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(id)
            """)
    }

    public static func household(_ id: ID<CaseFile>, in transaction: borrowing Transaction) throws -> HouseholdFacts? {
        try transaction.first(
            """
            SELECT kind, first_carer, second_carer, provider_file_id FROM holdfast.household
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(id)
            """)
    }

    public static func providerKind(_ id: ID<CaseFile>, in transaction: borrowing Transaction) throws -> ProviderKind? {
        try transaction.firstValue(
            """
            SELECT kind FROM holdfast.provider
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(id)
            """)
    }

    /// A provider's homes by name, two hundred at the most.
    public static func homes(_ id: ID<CaseFile>, in transaction: borrowing Transaction) throws -> [HomeFacts] {
        try transaction.rows(
            """
            SELECT name, urn FROM holdfast.home
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(id)
            ORDER BY name, home_id LIMIT 200
            """)
    }
}
