public import Domain
public import Postgres

/// The row that every file begins with.
public struct NewFile: Sendable {
    public let id: ID<CaseFile>
    public let team: ID<Team>?
    /// The agency's own number for it.
    public let localID: String
    /// Shown in lists: the child's name, the household's, the provider's.
    public let title: String
    /// What it can be found by, the title aside.
    public let otherNames: [String]

    public init(id: ID<CaseFile>, team: ID<Team>?, localID: String, title: String, otherNames: [String]) {
        (self.id, self.team, self.localID, self.title, self.otherNames) = (id, team, localID, title, otherNames)
    }
}

/// Opening files by hand. Each marks itself as edited, so that an import reports a difference and does not write it.
///
/// All throw `PostgresError` with the constraint `case_file_local_id_is_new` where a file of the kind has the number.
public enum NewFiles {
    /// - Parameter sex: A code of the national list.
    public static func child(
        _ file: NewFile, givenNames: String, familyName: String, bornOn: Day, sex: String?,
        in transaction: borrowing Transaction
    ) throws {
        try open(file, .child, in: transaction)
        try transaction.execute(
            """
            INSERT INTO holdfast.child (agency_id, case_file_id, family_name, given_names, born_on, sex, is_edited)
            VALUES (\(try transaction.caller.agencyID), \(file.id), \(familyName), \(givenNames), \(bornOn), \(sex), true)
            """)
    }

    public static func household(
        _ file: NewFile, kind: HouseholdKind, firstCarer: String, secondCarer: String?,
        in transaction: borrowing Transaction
    ) throws {
        try open(file, .household, in: transaction)
        try transaction.execute(
            """
            INSERT INTO holdfast.household (agency_id, case_file_id, kind, first_carer, second_carer, is_edited)
            VALUES (\(try transaction.caller.agencyID), \(file.id), \(kind.rawValue), \(firstCarer), \(secondCarer), true)
            """)
    }

    public static func provider(
        _ file: NewFile, kind: ProviderKind, in transaction: borrowing Transaction
    ) throws {
        try open(file, .provider, in: transaction)
        try transaction.execute(
            """
            INSERT INTO holdfast.provider (agency_id, case_file_id, kind, is_edited)
            VALUES (\(try transaction.caller.agencyID), \(file.id), \(kind.rawValue), true)
            """)
    }

    private static func open(
        _ file: NewFile, _ kind: CaseFileKind, in transaction: borrowing Transaction
    ) throws {
        let agency = try transaction.caller.agencyID
        try transaction.execute(
            """
            INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, team_id, local_id, title, opened_on)
            VALUES (\(agency), \(file.id), \(kind.rawValue), \(file.team), \(file.localID), \(file.title), authz.today())
            """)
        try transaction.execute(
            """
            INSERT INTO holdfast.file_name (agency_id, case_file_id, name)
            SELECT DISTINCT \(agency)::int, \(file.id)::uuid, name FROM unnest(\([file.title] + file.otherNames)::text[]) AS name
            """)
    }
}
