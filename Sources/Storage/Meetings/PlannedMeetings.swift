public import Domain
public import Postgres

/// A meeting that has a time, as calendars show it: nothing of what it is about.
public struct PlannedMeeting: Sendable, RowDecodable {
    public let id: ID<Record>
    public let reference: String
    /// The id of its rule in the procedures of `procedureVersion`.
    public let kind: String
    public let procedureVersion: Int
    public let state: MeetingState
    public let at: Timestamp
    public let minutesLong: Int
    /// Empty where none is said.
    public let place: String
    /// How often its time, place, people or state changed.
    public let sequence: Int
    /// When they changed last.
    public let changedAt: Timestamp
    public let calledBy: ID<Worker>

    public init(row: Row) throws {
        id = try row["record_id"]
        reference = try row["reference"]
        kind = try row["kind"]
        procedureVersion = try row["procedure_version"]
        state = MeetingState(rawValue: try row["state"]) ?? .cancelled
        at = try row["planned_at"]
        minutesLong = try row["minutes_long"]
        place = try row["place"]
        sequence = try row["sequence"]
        changedAt = try row["entry_changed_at"]
        calledBy = try row["called_by"]
    }

    public var end: Timestamp { Timestamp(microseconds: at.microseconds + Int64(minutesLong) * 60_000_000) }
}

/// Meetings by their days, as the caller sees them: with a file they stand on, or as one who takes part.
public enum PlannedMeetings {
    /// Of one answer.
    public static let limit = 500

    /// Those for a time from `from` on and before `to`, the first first; those that were decided against left out.
    public static func between(
        _ from: Timestamp, _ to: Timestamp, in transaction: borrowing Transaction
    ) throws -> [PlannedMeeting] {
        try transaction.rows(
            """
            SELECT record_id, reference, kind, procedure_version, state, planned_at, minutes_long, place, sequence,
                entry_changed_at, called_by
            FROM holdfast.meeting
            WHERE agency_id = \(try transaction.caller.agencyID) AND planned_at >= \(from) AND planned_at < \(to)
              AND state <> 'refused'
            ORDER BY planned_at, record_id LIMIT \(limit)
            """)
    }

    /// - Returns: `nil` for one out of sight, and for one that has no time.
    public static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> PlannedMeeting? {
        try transaction.first(
            """
            SELECT record_id, reference, kind, procedure_version, state, planned_at, minutes_long, place, sequence,
                entry_changed_at, called_by
            FROM holdfast.meeting
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id) AND planned_at IS NOT NULL
            """)
    }

    /// Whether the caller chairs it, writes for it or is asked to come.
    public static func takesPart(in id: ID<Record>, in transaction: borrowing Transaction) throws -> Bool {
        let caller = try transaction.caller
        return try transaction.value(
            """
            SELECT EXISTS (SELECT FROM holdfast.meeting AS m
                WHERE m.agency_id = \(caller.agencyID) AND m.record_id = \(id)
                  AND (\(caller.workerID) IN (m.chair_id, m.minute_taker_id) OR EXISTS (
                      SELECT FROM holdfast.meeting_attendee AS a
                      WHERE a.agency_id = m.agency_id AND a.record_id = m.record_id AND a.worker_id = \(caller.workerID)
                        AND a.left_out_because = '' AND a.need <> 'notified')))
            """)
    }
}
