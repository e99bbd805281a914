internal import Domain
package import Foundation
package import Postgres
internal import Storage

/// A record of a concern that was written.
package struct ConcernOf: Hashable, Sendable {
    package let id: UUID
    package let agency: Int
    package let placement: PlacementOf
    package let episode: UUID
    package let reference: String
}

extension World {
    /// What a Contact / Consultation Record says.
    package struct ConcernFacts: Sendable {
        var author: UUID
        var referrer: String
        /// A referrer's id of the agency's packs, such as `foster_carer`.
        var relationship: String
        var contact = ""
        var raisedBy: UUID?
        /// A channel's id of the packs, such as `telephone`.
        var cameBy = "telephone"
        var at: Timestamp
        var summary: String
        /// Indicators' ids of the packs.
        var indicators: [String] = []
        /// `yes`, `no` or `not_known`.
        var carerGaveNotice = "no"
        var noticeReceivedOn: Day?
        var outcome = ""
        /// What was found when it was written, as JSON.
        var found =
            #"{"involvement": "none", "through": [], "workers": [], "isFirstContact": true, "earlierContacts": [], "#
            + #""contactsElsewhere": []}"#

        package init(author: UUID, referrer: String, relationship: String, at: Timestamp, summary: String) {
            self.author = author
            self.referrer = referrer
            self.relationship = relationship
            self.at = at
            self.summary = summary
        }
    }

    package mutating func stabilityEpisode(
        _ placement: PlacementOf, openedAt: Timestamp, closedAt: Timestamp? = nil
    ) -> UUID {
        let episode = Self.id("episode \(placement.id)")
        add(
            """
            INSERT INTO holdfast.stability_episode (agency_id, stability_episode_id, placement_id, procedure_version,
                opened_at, closed_at)
            VALUES (\(placement.child.agency), \(episode), \(placement.id), 1, \(openedAt), \(closedAt))
            """)
        return episode
    }

    /// A record, filed on the child's and the carer's file of its placement.
    package mutating func concern(_ placement: PlacementOf, _ episode: UUID, _ facts: ConcernFacts) -> ConcernOf {
        let agency = placement.child.agency
        let id = Self.id("concern \(placement.id) \(ago(facts.at))")
        let concern = ConcernOf(
            id: id, agency: agency, placement: placement, episode: episode, reference: Self.reference("C", id))
        add(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(agency), \(id), 'concern', \(concern.reference), \(episode), \(placement.id), \(facts.author),
                \(facts.at), \(facts.at))
            """)
        let files = [placement.child.id, placement.carer.id]
        add(
            """
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT \(agency), f, \(id), 'concern', \(facts.at), authz.files_are_restricted(\(agency), \(files)::uuid[])
            FROM unnest(\(files)::uuid[]) AS f
            """)
        add(
            """
            INSERT INTO holdfast.concern (agency_id, record_id, referrer_name, referrer_relationship, referrer_contact,
                raised_by, came_by, came_at, began_by_telephone, summary, indicators, carer_gave_notice,
                notice_received_on, outcome, found)
            VALUES (\(agency), \(id), \(facts.referrer), \(facts.relationship), \(facts.contact), \(facts.raisedBy),
                \(facts.cameBy), \(facts.at), \(facts.cameBy == "telephone"), \(facts.summary), \(facts.indicators),
                \(facts.carerGaveNotice), \(facts.noticeReceivedOn), \(facts.outcome), \(facts.found))
            """)
        return concern
    }

    /// - Parameter referrerScale: The referrer's own number, where it differed.
    package mutating func scaling(
        _ concern: ConcernOf, _ scale: Int, _ reason: String, by worker: UUID, at: Timestamp, referrerScale: Int? = nil
    ) {
        add(
            """
            INSERT INTO holdfast.scaling (agency_id, scaling_id, stability_episode_id, placement_id, record_id, scale,
                reason, referrer_scale, scaled_by, scaled_at)
            VALUES (\(concern.agency), \(Self.id("scaling \(concern.id) \(ago(at))")), \(concern.episode),
                \(concern.placement.id), \(concern.id), \(scale), \(reason), \(referrerScale), \(worker), \(at))
            """)
    }

    /// A named part that somebody completed.
    package mutating func completedSection(
        _ concern: ConcernOf, _ name: String, _ body: String, by worker: UUID, at: Timestamp
    ) {
        add(
            """
            INSERT INTO holdfast.section (agency_id, record_id, name, body, version, completed_by, completed_at)
            VALUES (\(concern.agency), \(concern.id), \(name), \(body), 2, \(worker), \(at))
            ON CONFLICT (agency_id, record_id, name) DO UPDATE SET body = excluded.body, version = 2,
                completed_by = excluded.completed_by, completed_at = excluded.completed_at
            """)
    }

    /// `C-7K2M9XQT`, such as people say on the telephone.
    static func reference(_ prefix: String, _ id: UUID) -> String {
        var random = SeededRandom("reference \(id)")
        let symbols = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")
        return "\(prefix)-" + (0..<8).map { _ in String(random.pick(symbols)) }.joined()
    }
}
