public import Domain
public import Postgres

/// A file's chronology: placements and what was written, and on a child's file what the national return tells. Only
/// for those who work on cases.
public enum Chronologies {
    /// Newest first.
    ///
    /// - Parameter after: The last entry of the page before.
    public static func of(
        _ file: ID<CaseFile>, after: ChronologyEntry.Place?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [ChronologyEntry] {
        let agency = try transaction.caller.agencyID
        // Days stand at midnight in London, so that days and times of day sort together. The scaling that was made
        // with its record is part of the record's entry.
        return try transaction.rows(
            """
            WITH placed AS (
                SELECT p.* FROM holdfast.placement AS p
                WHERE p.agency_id = \(agency) AND (p.child_file_id = \(file) OR p.carer_file_id = \(file))
            ), filed AS (
                SELECT r.*, p.child_file_id, p.carer_file_id FROM holdfast.filing AS f
                JOIN holdfast.record AS r ON r.agency_id = f.agency_id AND r.record_id = f.record_id
                LEFT JOIN holdfast.placement AS p ON p.agency_id = r.agency_id AND p.placement_id = r.placement_id
                WHERE f.agency_id = \(agency) AND f.case_file_id = \(file)
            ), episode AS (
                SELECT e.started_on, e.legal_status, e.ended_on, e.reason_ended,
                    lag(e.legal_status) OVER (ORDER BY e.started_on) AS status_before
                FROM holdfast.care_episode AS e WHERE e.agency_id = \(agency) AND e.child_file_id = \(file)
            ), entry (at, has_time, kind, key, code, text, scale, until, placement_id, record_id, reference,
                child_file_id, carer_file_id, worker_id) AS (
                SELECT p.started_on::timestamp AT TIME ZONE 'Europe/London', false, 'placement_started',
                    p.placement_id::text, p.kind, NULL, NULL::int, p.ended_on, p.placement_id, NULL::uuid, NULL,
                    p.child_file_id, p.carer_file_id, NULL::uuid
                FROM placed AS p
                UNION ALL
                SELECT p.ended_on::timestamp AT TIME ZONE 'Europe/London', false, 'placement_ended',
                    p.placement_id::text, p.end_reason, p.end_kind, NULL, NULL, p.placement_id, NULL, NULL,
                    p.child_file_id, p.carer_file_id, NULL
                FROM placed AS p WHERE p.ended_on IS NOT NULL
                UNION ALL
                SELECT r.created_at, true, r.kind, r.record_id::text, NULL, NULL,
                    (SELECT s.scale FROM holdfast.scaling AS s WHERE s.agency_id = r.agency_id
                     AND s.record_id = r.record_id AND s.scaled_at = r.created_at
                     ORDER BY s.scaling_id LIMIT 1), NULL, r.placement_id,
                    r.record_id, r.reference, r.child_file_id, r.carer_file_id, r.author_id
                FROM filed AS r
                UNION ALL
                SELECT s.scaled_at, true, 'scaling', s.scaling_id::text, NULL, s.reason, s.scale, NULL, s.placement_id,
                    s.record_id, r.reference, r.child_file_id, r.carer_file_id, s.scaled_by
                FROM filed AS r
                JOIN holdfast.scaling AS s ON s.agency_id = r.agency_id AND s.record_id = r.record_id
                WHERE s.scaled_at <> r.created_at
                UNION ALL
                SELECT v.reviewed_on::timestamp AT TIME ZONE 'Europe/London', false, 'review', v.reviewed_on::text,
                    v.participation, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
                FROM holdfast.care_review AS v WHERE v.agency_id = \(agency) AND v.child_file_id = \(file)
                UNION ALL
                SELECT m.started_on::timestamp AT TIME ZONE 'Europe/London', false, 'missing', m.started_on::text,
                    m.kind, NULL, NULL, m.ended_on, NULL, NULL, NULL, NULL, NULL, NULL
                FROM holdfast.missing_episode AS m WHERE m.agency_id = \(agency) AND m.child_file_id = \(file)
                UNION ALL
                SELECT e.started_on::timestamp AT TIME ZONE 'Europe/London', false, 'legal_status',
                    e.started_on::text, e.legal_status, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
                FROM episode AS e WHERE e.legal_status IS DISTINCT FROM e.status_before
                UNION ALL
                SELECT e.ended_on::timestamp AT TIME ZONE 'Europe/London', false, 'left_care', e.started_on::text,
                    e.reason_ended, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
                FROM episode AS e WHERE e.ended_on IS NOT NULL AND e.reason_ended <> 'X1'
            )
            SELECT at, has_time, kind, key, code, text, scale, until, placement_id, record_id, reference,
                child_file_id, carer_file_id, worker_id
            FROM entry
            WHERE \(after?.at)::timestamptz IS NULL
                OR (at, kind, key) < (\(after?.at)::timestamptz, \(after?.kind.rawValue)::text, \(after?.key)::text)
            ORDER BY at DESC, kind DESC, key DESC LIMIT \(limit)
            """)
    }
}
