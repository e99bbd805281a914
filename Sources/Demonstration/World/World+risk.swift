internal import Domain
internal import Foundation
internal import Postgres
internal import Storage

extension World {
    /// A slot of the risk rota, an hour and a half long.
    mutating func slot(_ agency: Int, at: Timestamp, capacity: Int, place: String, about: String, by worker: UUID)
        -> UUID
    {
        let slot = Self.id("slot \(agency) \(ago(at))")
        add(
            """
            INSERT INTO holdfast.rota_slot (agency_id, slot_id, starts_at, ends_at, capacity, place, about, made_by, made_at)
            VALUES (\(agency), \(slot), \(at), \(at)::timestamptz + interval '90 minutes', \(capacity), \(place), \(about),
                \(worker), \(moment(20)))
            """)
        return slot
    }

    /// A case on the first place of a slot.
    mutating func booking(
        _ slot: UUID, of episode: UUID, _ placement: PlacementOf, by worker: UUID, at: Timestamp, note: String
    ) {
        add(
            """
            INSERT INTO holdfast.rota_booking (agency_id, booking_id, slot_id, capacity, seat, stability_episode_id,
                placement_id, booked_by, booked_at, note)
            SELECT agency_id, \(Self.id("booking \(slot) \(episode)")), slot_id, capacity, 1, \(episode), \(placement.id),
                \(worker), \(at), \(note)
            FROM holdfast.rota_slot WHERE agency_id = \(placement.child.agency) AND slot_id = \(slot)
            """)
    }

    /// When a joint visit is, where, and who goes.
    struct VisitFacts: Sendable {
        var plannedAt: Timestamp
        var firstPlannedAt: Timestamp
        var place: String
        var ast: UUID
        var camhs: UUID
        var arrangedAt: Timestamp
    }

    mutating func visit(_ facts: VisitFacts, of episode: UUID, _ placement: PlacementOf) -> UUID {
        let visit = Self.id("visit \(episode) \(ago(facts.arrangedAt))")
        add(
            """
            INSERT INTO holdfast.joint_visit (agency_id, visit_id, stability_episode_id, placement_id, arranged_by,
                arranged_at, planned_at, first_planned_at, place, ast_worker_id, camhs_worker_id)
            VALUES (\(placement.child.agency), \(visit), \(episode), \(placement.id), \(facts.ast), \(facts.arrangedAt),
                \(facts.plannedAt), \(facts.firstPlannedAt), \(facts.place), \(facts.ast), \(facts.camhs))
            """)
        return visit
    }

    mutating func visitMade(
        _ visit: UUID, _ agency: Int, at: Timestamp, tookPart: String, account: String, by worker: UUID
    ) {
        add(
            """
            UPDATE holdfast.joint_visit SET state = 'made', made_at = \(at), took_part = \(tookPart),
                young_person_alone = true, carer_alone = false, carer_why_not = 'They wished to be spoken to together.',
                account = \(account), ended_by = \(worker), ended_at = \(at)::timestamptz + interval '1 hour', version = 2
            WHERE agency_id = \(agency) AND visit_id = \(visit)
            """)
    }

    /// A Risk Assessment, filed on both files, as its writer left it first. The parts are those of the shipped pack.
    mutating func assessment(
        _ parts: [String: String], after visit: UUID, of concern: ConcernOf, by worker: UUID, at: Timestamp
    ) -> ConcernOf {
        let (agency, placement) = (concern.agency, concern.placement)
        let id = Self.id("assessment \(visit)")
        let record = ConcernOf(
            id: id, agency: agency, placement: placement, episode: concern.episode, reference: Self.reference("R", id))
        add(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(agency), \(id), 'risk_assessment', \(record.reference), \(concern.episode), \(placement.id), \(worker),
                \(at), \(at))
            """)
        let files = [placement.child.id, placement.carer.id]
        add(
            """
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
            SELECT \(agency), f, \(id), 'risk_assessment', \(at), authz.files_are_restricted(\(agency), \(files)::uuid[])
            FROM unnest(\(files)::uuid[]) AS f
            """)
        add(
            """
            INSERT INTO holdfast.risk_assessment (agency_id, record_id, visit_id, parts, written_by, written_at)
            VALUES (\(agency), \(id), \(visit), \(Self.json(parts))::jsonb, \(worker), \(at))
            """)
        return record
    }

    mutating func signature(
        _ record: ConcernOf, version: Int, as role: Role, by worker: UUID, of agency: Int, at: Timestamp
    ) {
        add(
            """
            INSERT INTO holdfast.assessment_signature (agency_id, record_id, version, role, signed_by, signer_agency_id,
                signed_at)
            VALUES (\(record.agency), \(record.id), \(version), \(role.rawValue), \(worker), \(agency), \(at))
            """)
    }

    /// Another version: the one before is kept, and its signatures stand under it.
    mutating func assessmentChanged(_ record: ConcernOf, to parts: [String: String], by worker: UUID, at: Timestamp) {
        add(
            """
            INSERT INTO holdfast.record_version (agency_id, record_id, version, body, written_by, written_at)
            SELECT r.agency_id, r.record_id, r.version, a.parts, a.written_by, a.written_at
            FROM holdfast.record AS r JOIN holdfast.risk_assessment AS a USING (agency_id, record_id)
            WHERE r.agency_id = \(record.agency) AND r.record_id = \(record.id)
            """)
        add(
            """
            UPDATE holdfast.risk_assessment SET parts = \(Self.json(parts))::jsonb, written_by = \(worker),
                written_at = \(at)
            WHERE agency_id = \(record.agency) AND record_id = \(record.id)
            """)
        add(
            """
            UPDATE holdfast.record SET version = version + 1, changed_at = \(at)
            WHERE agency_id = \(record.agency) AND record_id = \(record.id)
            """)
    }

    private static func json(_ parts: [String: String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(parts) else { preconditionFailure("words are JSON") }
        return String(decoding: data, as: UTF8.self)
    }
}
