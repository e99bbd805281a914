public import Domain
public import Postgres

/// Somebody of the child's own network: a parent, a relative, a friend.
public struct ConnectedPerson: Sendable, RowDecodable {
    public let id: ID<ConnectedPerson>
    public let facts: ConnectedPersonFacts
    public let version: Int

    public init(row: Row) throws {
        id = try row["person_id"]
        facts = ConnectedPersonFacts(
            name: try row["name"], relationship: try row["relationship"],
            hasParentalResponsibility: try row["has_parental_responsibility"], contact: try row["contact"],
            leftOutBecause: try row["left_out_because"])
        version = try row["version"]
    }
}

/// What is kept of them.
public struct ConnectedPersonFacts: Sendable {
    public let name: String
    public let relationship: String
    public let hasParentalResponsibility: Bool
    /// How they are reached, in words; empty for not known.
    public let contact: String
    /// Why they are left out of meetings and plans (requirements A4); `nil` for somebody who takes part.
    public let leftOutBecause: String?

    public init(
        name: String, relationship: String, hasParentalResponsibility: Bool, contact: String, leftOutBecause: String?
    ) {
        (self.name, self.relationship, self.contact) = (name, relationship, contact)
        (self.hasParentalResponsibility, self.leftOutBecause) = (hasParentalResponsibility, leftOutBecause)
    }
}

/// The people of children's networks, for those who work on cases.
public enum ConnectedPeople {
    /// Those with parental responsibility first, two hundred at the most.
    public static func of(_ file: ID<CaseFile>, in transaction: borrowing Transaction) throws -> [ConnectedPerson] {
        try transaction.rows(
            """
            SELECT person_id, name, relationship, has_parental_responsibility, contact, left_out_because, version
            FROM holdfast.connected_person
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(file)
            ORDER BY has_parental_responsibility DESC, name, person_id LIMIT 200
            """)
    }

    public static func find(
        _ id: ID<ConnectedPerson>, of file: ID<CaseFile>, in transaction: borrowing Transaction
    ) throws -> ConnectedPerson? {
        try transaction.first(
            """
            SELECT person_id, name, relationship, has_parental_responsibility, contact, left_out_because, version
            FROM holdfast.connected_person
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(file) AND person_id = \(id)
            """)
    }

    public static func add(
        _ facts: ConnectedPersonFacts, to file: ID<CaseFile>, in transaction: borrowing Transaction
    ) throws -> ID<ConnectedPerson> {
        let caller = try transaction.caller
        let id: ID<ConnectedPerson> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.connected_person (agency_id, person_id, case_file_id, name, relationship,
                has_parental_responsibility, contact, left_out_because)
            VALUES (\(caller.agencyID), \(id), \(file), \(facts.name), \(facts.relationship),
                \(facts.hasParentalResponsibility), \(facts.contact), \(facts.leftOutBecause))
            """)
        return id
    }

    /// - Returns: Whether the person was at that version, and may be changed by the caller.
    public static func change(
        _ id: ID<ConnectedPerson>, of file: ID<CaseFile>, version: Int, to facts: ConnectedPersonFacts,
        in transaction: borrowing Transaction
    ) throws -> Bool {
        let changed = try transaction.execute(
            """
            UPDATE holdfast.connected_person SET name = \(facts.name), relationship = \(facts.relationship),
                has_parental_responsibility = \(facts.hasParentalResponsibility), contact = \(facts.contact),
                left_out_because = \(facts.leftOutBecause), version = version + 1
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(file) AND person_id = \(id)
              AND version = \(version)
            """)
        return changed == 1
    }
}
