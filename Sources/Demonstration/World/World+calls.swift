internal import Domain
internal import Foundation
internal import Postgres
internal import Storage

extension World {
    /// A telephone contact sheet.
    mutating func call(_ call: NewCall, in episode: UUID, of placement: PlacementOf, by worker: UUID) {
        let agency = placement.child.agency
        add(
            """
            INSERT INTO holdfast.telephone_call (agency_id, call_id, stability_episode_id, placement_id, called_by,
                called_at, is_answered, whom, scale, scale_reason, carer_said, young_person_said, action)
            VALUES (\(agency), \(Self.id("call \(episode) \(ago(call.calledAt))")), \(episode), \(placement.id), \(worker),
                \(call.calledAt), \(call.isAnswered), \(call.whom.map(\.rawValue)), \(call.scale), \(call.scaleReason),
                \(call.carerSaid), \(call.youngPersonSaid), \(call.action))
            """)
    }

    /// What became of the placement of an episode that was closed.
    mutating func outcome(
        _ became: PlacementOutcome, scales: (start: Int, end: Int), helped: String, of episode: UUID,
        _ placement: PlacementOf, by worker: UUID, at: Timestamp
    ) {
        add(
            """
            INSERT INTO holdfast.episode_outcome (agency_id, stability_episode_id, n, placement_id, became,
                scale_at_start, scale_at_end, helped, closed_by, closed_at)
            VALUES (\(placement.child.agency), \(episode), 1, \(placement.id), \(became.rawValue), \(scales.start),
                \(scales.end), \(helped), \(worker), \(at))
            """)
    }
}
