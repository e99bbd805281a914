package import Domain
package import Foundation
internal import Postgres
internal import Storage

/// A placement that was written.
package struct PlacementOf: Hashable, Sendable {
    package let id: UUID
    package let child: FileOf
    /// The household's or provider's file.
    package let carer: FileOf
    package let setting: PlacementSetting
}

extension World {
    /// How a placement ended.
    package struct PlacementEnd: Sendable {
        var on: Day
        var isPlanned: Bool
        /// A code of the return's reasons for a change of placement.
        var reason: String
    }

    package mutating func placement(
        _ child: FileOf, with carer: FileOf, _ setting: PlacementSetting, home: UUID? = nil, from: Day,
        end: PlacementEnd? = nil, isPermanent: Bool = false
    ) -> PlacementOf {
        let placement = PlacementOf(
            id: Self.id("placement \(child.id) \(ago(from))"), child: child, carer: carer, setting: setting)
        let kind = end.map { $0.isPlanned ? "planned" : "unplanned" }
        add(
            """
            INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, home_id, kind,
                is_permanent, started_on, ended_on, end_kind, end_reason)
            VALUES (\(child.agency), \(placement.id), \(child.id), \(carer.id), \(home), \(setting.rawValue),
                \(isPermanent), \(from), \(end?.on), \(kind), \(end?.reason))
            """)
        return placement
    }

    /// An episode of the national return.
    package struct CareEpisode: Sendable {
        var from: Day
        var reasonStarted: String
        var legalStatus: String
        var need: String
        var place: String
        var provider: String?
        var to: Day?
        var reasonEnded: String?
        var reasonForChange: String?
    }

    /// Its postcodes are of no place: ZZ is no area.
    package mutating func careEpisode(_ child: FileOf, _ episode: CareEpisode) {
        add(
            """
            INSERT INTO holdfast.care_episode (agency_id, child_file_id, started_on, reason_started, legal_status,
                category_of_need, placement_type, placement_provider, ended_on, reason_ended, reason_for_change,
                home_postcode, placement_postcode)
            VALUES (\(child.agency), \(child.id), \(episode.from), \(episode.reasonStarted), \(episode.legalStatus),
                \(episode.need), \(episode.place), \(episode.provider), \(episode.to), \(episode.reasonEnded),
                \(episode.reasonForChange), 'ZZ9 9ZZ', 'ZZ9 8ZZ')
            """)
    }

    package mutating func missingEpisode(_ child: FileOf, from: Day, to: Day?) {
        add(
            """
            INSERT INTO holdfast.missing_episode (agency_id, child_file_id, started_on, kind, ended_on)
            VALUES (\(child.agency), \(child.id), \(from), 'M', \(to))
            """)
    }

    package mutating func careReview(_ child: FileOf, on day: Day, participation: String) {
        add(
            """
            INSERT INTO holdfast.care_review (agency_id, child_file_id, reviewed_on, participation)
            VALUES (\(child.agency), \(child.id), \(day), \(participation))
            """)
    }
}
