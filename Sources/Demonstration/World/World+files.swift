package import Domain
package import Foundation
internal import Postgres
internal import Storage

/// A case file that was written.
package struct FileOf: Hashable, Sendable {
    package let agency: Int
    package let id: UUID
    package let title: String
}

extension World {
    /// What every kind of file has.
    package struct FileFacts: Sendable {
        var agency: Int
        var localID: String
        var title: String
        var team: UUID?
        var isRestricted = false
        var openedOn: Day
        var closedOn: Day?

        package init(
            _ agency: Int, _ localID: String, _ title: String, team: UUID?, openedOn: Day, closedOn: Day? = nil,
            isRestricted: Bool = false
        ) {
            self.agency = agency
            self.localID = localID
            self.title = title
            self.team = team
            self.openedOn = openedOn
            self.closedOn = closedOn
            self.isRestricted = isRestricted
        }
    }

    package mutating func child(
        _ facts: FileFacts, given: String, family: String, bornOn: Day, sex: String? = nil, ethnicity: String? = nil,
        formerNames: [String] = []
    ) -> FileOf {
        let file = caseFile(facts, kind: "child")
        add(
            """
            INSERT INTO holdfast.child (agency_id, case_file_id, family_name, given_names, born_on, sex, ethnicity)
            VALUES (\(file.agency), \(file.id), \(family), \(given), \(bornOn), \(sex), \(ethnicity))
            """)
        name(file, facts.title)
        for former in formerNames { name(file, former, isFormer: true) }
        return file
    }

    /// - Parameters:
    ///   - kind: `in_house`, `connected_person` or `independent`.
    ///   - provider: The fostering agency's file, where it is an agency's.
    package mutating func household(
        _ facts: FileFacts, kind: String, carers: [String], provider: FileOf? = nil
    ) -> FileOf {
        let file = caseFile(facts, kind: "household")
        let (first, second) = (carers[0], carers.dropFirst().first)
        add(
            """
            INSERT INTO holdfast.household (agency_id, case_file_id, kind, first_carer, second_carer, provider_file_id)
            VALUES (\(file.agency), \(file.id), \(kind), \(first), \(second), \(provider?.id))
            """)
        for carer in carers { name(file, carer) }
        return file
    }

    /// - Parameter agency: The provider's own agency in this deployment, where it has one.
    package mutating func provider(_ facts: FileFacts, kind: String, agency: Int?) -> FileOf {
        let file = caseFile(facts, kind: "provider")
        add(
            """
            INSERT INTO holdfast.provider (agency_id, case_file_id, kind, provider_agency_id)
            VALUES (\(file.agency), \(file.id), \(kind), \(agency))
            """)
        name(file, facts.title)
        return file
    }

    package mutating func home(_ provider: FileOf, _ name: String, urn: String?) -> UUID {
        let home = Self.id("home \(provider.id) \(name)")
        add(
            """
            INSERT INTO holdfast.home (agency_id, home_id, case_file_id, name, urn)
            VALUES (\(provider.agency), \(home), \(provider.id), \(name), \(urn))
            """)
        return home
    }

    private mutating func caseFile(_ facts: FileFacts, kind: String) -> FileOf {
        let file = FileOf(
            agency: facts.agency, id: Self.id("file \(facts.agency) \(kind) \(facts.localID)"), title: facts.title)
        add(
            """
            INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, team_id, local_id, title, is_restricted,
                opened_on, closed_on)
            VALUES (\(file.agency), \(file.id), \(kind), \(facts.team), \(facts.localID), \(facts.title),
                \(facts.isRestricted), \(facts.openedOn), \(facts.closedOn))
            """)
        return file
    }

    private mutating func name(_ file: FileOf, _ name: String, isFormer: Bool = false) {
        // A trigger fills in what it is searched by.
        add(
            """
            INSERT INTO holdfast.file_name (agency_id, case_file_id, name, is_former, search_key, sounds)
            VALUES (\(file.agency), \(file.id), \(name), \(isFormer), '', '{}') ON CONFLICT DO NOTHING
            """)
    }
}
