import Domain
import Foundation
import TestSupport

/// A meeting written straight into the database, as it stands once it is arranged.
struct SeededMeeting {
    let number: Int
    let child: Cast.Child
    /// SQL.
    var at = "authz.moment() + interval '3 days'"
    var kind = "placement_support_meeting"
    var state = "arranged"
    var chair: Cast.Persona?
    var attendees: [Cast.Persona] = []
    var place = "Room 3, The Invented Hall; ground floor"

    init(_ number: Int, about child: Cast.Child) { (self.number, self.child) = (number, child) }

    var id: String { "01890000-0000-7000-8000-0000000ca1\(number < 10 ? "0" : "")\(number)" }
    var reference: String { "M-TEST\(number)" }

    var sql: String {
        let model = Cast.id(\.records, child)
        let chair = self.chair.map { "'\($0.worker)', '\($0.role.rawValue)', authz.today()" } ?? "NULL, NULL, NULL"
        return """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            SELECT agency_id, '\(id)', 'meeting', '\(reference)', stability_episode_id, placement_id, author_id,
                created_at, changed_at FROM holdfast.record WHERE record_id = '\(model)';
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT agency_id, case_file_id, '\(id)', 'meeting', filed_at, is_restricted
            FROM holdfast.filing WHERE record_id = '\(model)';
            INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference,
                procedure_version, kind, state, reason, called_by, called_as, called_at, chair_id, chair_role,
                chair_found_on, planned_at, first_planned_at, minutes_long, place, sequence)
            SELECT agency_id, record_id, stability_episode_id, placement_id, reference, 1, '\(kind)', '\(state)',
                'CANARY-REASON of the meeting', author_id, 'placement_stability_officer', created_at, \(chair),
                \(at), \(at), 90, '\(place)', 1
            FROM holdfast.record WHERE record_id = '\(id)';

            """ + attendees.map(attendee).joined()
    }

    private func attendee(_ persona: Cast.Persona) -> String {
        """
        INSERT INTO holdfast.meeting_attendee (agency_id, attendee_id, record_id, party, name, worker_id, need, added_by,
            added_at, invited_at)
        SELECT agency_id, gen_random_uuid(), record_id, '\(persona.role.rawValue)', '\(persona.name)',
            '\(persona.worker)', 'invited', called_by, called_at, called_at
        FROM holdfast.meeting WHERE record_id = '\(id)';

        """
    }
}
