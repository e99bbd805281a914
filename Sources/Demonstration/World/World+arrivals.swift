package import Domain
package import Foundation
package import Postgres
internal import Storage

extension World {
    /// A concern raised online that nobody has taken up yet.
    ///
    /// - Parameters:
    ///   - raiser: The person, the agency they were signed in to, and as what.
    ///   - placement: `nil` where they could only describe the child.
    package mutating func intake(
        _ agency: Int, by raiser: (worker: UUID, agency: Int, role: Role), at: Timestamp, placement: PlacementOf?,
        child: String, concern: String, scale: Int?, telephone: String
    ) -> UUID {
        let intake = Self.id("intake \(agency) \(raiser.worker) \(ago(at))")
        let reference = Self.reference("R", intake)
        add(
            """
            INSERT INTO holdfast.intake (agency_id, intake_id, reference, raised_by, raiser_agency_id, raiser_role,
                raised_at, placement_id, child_described, concern, referrer_scale, telephone)
            VALUES (\(agency), \(intake), \(reference), \(raiser.worker), \(raiser.agency), \(raiser.role), \(at),
                \(placement?.id), \(child), \(concern), \(scale), \(telephone))
            """)
        return intake
    }

    /// - Parameter clause: Of the pack that orders it.
    package mutating func notification(
        _ concern: ConcernOf, to worker: UUID, kind: String, clause: String, by sender: UUID?, at: Timestamp,
        seenAt: Timestamp? = nil
    ) -> UUID {
        let notification = Self.id("notification \(concern.id) \(worker) \(kind)")
        add(
            """
            INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, record_id, reference, clause,
                sent_by, sent_at, seen_at)
            VALUES (\(concern.agency), \(notification), \(worker), \(kind), \(concern.id), \(concern.reference),
                \(clause), \(sender), \(at), \(seenAt))
            """)
        return notification
    }

    /// - Parameter body: A JSON object whose `answers` are the form as a browser sends it.
    package mutating func draft(
        _ agency: Int, _ worker: UUID, form: String, subject: UUID, body: String, savedAt: Timestamp
    ) -> UUID {
        let draft = Self.id("draft \(worker) \(form) \(subject)")
        add(
            """
            INSERT INTO holdfast.draft (agency_id, draft_id, worker_id, form, subject, body, saved_at)
            VALUES (\(agency), \(draft), \(worker), \(form), \(subject), \(body), \(savedAt))
            """)
        return draft
    }
}
