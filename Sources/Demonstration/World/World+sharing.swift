internal import Domain
package import Foundation
package import Postgres
internal import Storage

extension World {
    /// Whom a link is for.
    package enum Grantee: Sendable {
        case worker(Int, UUID)
        case team(Int, UUID)
        case file(FileOf)
    }

    /// What a link opens, for how long.
    package struct LinkFacts: Sendable {
        /// A section's name; `nil` for the whole record.
        var section: String?
        /// `read`, `complete` or `acknowledge`.
        var may: String
        var purpose: String
        var basis: String
        var by: UUID
        var at: Timestamp
        var endsAt: Timestamp
        var withdrawnAt: Timestamp?
        var acknowledgedBy: UUID?

        package init(
            _ may: String, section: String? = nil, purpose: String, basis: String = "public_task", by: UUID,
            at: Timestamp, endsAt: Timestamp, withdrawnAt: Timestamp? = nil, acknowledgedBy: UUID? = nil
        ) {
            self.may = may
            self.section = section
            self.purpose = purpose
            self.basis = basis
            self.by = by
            self.at = at
            self.endsAt = endsAt
            self.withdrawnAt = withdrawnAt
            self.acknowledgedBy = acknowledgedBy
        }
    }

    /// A web link; a trigger writes the grantee's side. Withdrawn and acknowledged afterwards, as people do.
    package mutating func link(_ concern: ConcernOf, to grantee: Grantee, _ facts: LinkFacts) -> UUID {
        let link = Self.id("link \(concern.id) \(grantee) \(facts.may) \(ago(facts.at))")
        var (agency, worker, team, file): (Int, UUID?, UUID?, UUID?) = (concern.agency, nil, nil, nil)
        switch grantee {
        case .worker(let its, let id): (agency, worker) = (its, id)
        case .team(let its, let id): (agency, team) = (its, id)
        case .file(let its): (agency, file) = (its.agency, its.id)
        }
        add(
            """
            INSERT INTO holdfast.web_link (agency_id, link_id, record_id, section, may, grantee_agency_id,
                grantee_worker_id, grantee_team_id, grantee_file_id, purpose, legal_basis, created_by, created_at, ends_at)
            VALUES (\(concern.agency), \(link), \(concern.id), \(facts.section), \(facts.may), \(agency), \(worker),
                \(team), \(file), \(facts.purpose), \(facts.basis), \(facts.by), \(facts.at), \(facts.endsAt))
            """)
        if let withdrawnAt = facts.withdrawnAt {
            add(
                """
                UPDATE holdfast.web_link SET withdrawn_at = \(withdrawnAt), withdrawn_by = \(facts.by)
                WHERE agency_id = \(concern.agency) AND link_id = \(link)
                """)
        }
        if let acknowledgedBy = facts.acknowledgedBy {
            add(
                """
                UPDATE holdfast.web_link SET acknowledged_at = created_at + interval '1 day',
                    acknowledged_by = \(acknowledgedBy)
                WHERE agency_id = \(concern.agency) AND link_id = \(link)
                """)
            add(
                """
                UPDATE holdfast.linked_record SET done_at = linked_at + interval '1 day'
                WHERE agency_id = \(agency) AND link_id = \(link)
                """)
        }
        return link
    }

    package mutating func opening(_ agency: Int, _ link: UUID, by worker: UUID, first: Timestamp, last: Timestamp) {
        add(
            """
            INSERT INTO holdfast.link_opening (agency_id, link_id, worker_id, first_opened_at, last_opened_at)
            VALUES (\(agency), \(link), \(worker), \(first), \(last))
            """)
    }

    /// Marks what was asked of a grantee as done.
    package mutating func done(_ grantee: Int, _ link: UUID, at: Timestamp) {
        add(
            """
            UPDATE holdfast.linked_record SET done_at = \(at) WHERE agency_id = \(grantee) AND link_id = \(link)
            """)
    }
}
