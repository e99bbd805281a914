package import Domain
package import Foundation
internal import Postgres
internal import Storage

extension World {
    /// - Parameters:
    ///   - from: The first day; a year ago where it does not matter.
    ///   - to: The last day; `nil` while it lasts.
    package mutating func allocation(
        _ file: FileOf, _ worker: UUID, _ role: Role, level: Int? = nil, from: Day? = nil, to: Day? = nil
    ) {
        let first = from ?? today - 365
        let allocation = Self.id("allocation \(file.agency) \(file.id) \(worker) \(role.rawValue) \(ago(first))")
        add(
            """
            INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, level, from_on, to_on)
            VALUES (\(file.agency), \(allocation), \(file.id), \(worker), \(role), \(level), \(first), \(to))
            """)
    }

    /// One of the few who may open a restricted file.
    package mutating func named(_ file: FileOf, _ worker: UUID) {
        add(
            """
            INSERT INTO holdfast.named_worker (agency_id, case_file_id, worker_id, named_at)
            VALUES (\(file.agency), \(file.id), \(worker), \(moment(100)))
            """)
    }

    package mutating func connectedPerson(
        _ file: FileOf, _ name: String, _ relationship: String, hasParentalResponsibility: Bool
    ) {
        add(
            """
            INSERT INTO holdfast.connected_person (agency_id, person_id, case_file_id, name, relationship,
                has_parental_responsibility)
            VALUES (\(file.agency), \(Self.id("person \(file.id) \(name)")), \(file.id), \(name), \(relationship),
                \(hasParentalResponsibility))
            """)
    }

    package mutating func protectedAddress(_ file: FileOf, _ address: String) {
        add(
            """
            INSERT INTO holdfast.protected_address (agency_id, case_file_id, address)
            VALUES (\(file.agency), \(file.id), \(address))
            """)
    }
}
