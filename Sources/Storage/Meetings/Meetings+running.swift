public import Domain
public import Postgres

/// What those who run a meeting change of it. Each is done only where nobody changed it first.
extension Meetings {
    /// Gives it time, place and people, or others. The time it had first is kept.
    /// - Returns: Whether it still stood at that version.
    public static func arrange(
        _ meeting: Meeting, _ plan: MeetingPlan, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.meeting SET state = CASE WHEN state = 'called' THEN 'arranged' ELSE state END,
                planned_at = \(plan.at), first_planned_at = coalesce(first_planned_at, \(plan.at)),
                minutes_long = \(plan.minutesLong), place = \(plan.place), outside_because = \(plan.outsideBecause),
                chair_id = \(plan.chair.id), chair_role = \(plan.chair.role), chair_found_on = \(plan.chair.foundOn),
                chair_because = \(plan.chair.because), chair_authorised_by = \(plan.chair.authorisedBy),
                chair_evidence = \(plan.chair.evidence), childs_choice = \(plan.childsChoice),
                minute_taker_id = \(plan.minuteTakerID), two_parts_because = \(plan.twoPartsBecause),
                sequence = sequence + 1, version = version + 1
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(meeting.id)
              AND version = \(meeting.version) AND state IN ('called', 'arranged')
            """) == 1
    }

    public static func hold(
        _ meeting: Meeting, at moment: Timestamp, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.meeting SET state = 'held', held_at = \(moment), version = version + 1
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(meeting.id)
              AND version = \(meeting.version) AND state IN ('arranged', 'held')
            """) == 1
    }

    public static func agree(_ meeting: Meeting, in transaction: borrowing Transaction) throws -> Bool {
        let caller = try transaction.caller
        return try transaction.execute(
            """
            UPDATE holdfast.meeting SET state = 'agreed', agreed_at = \(caller.now), agreed_by = \(caller.workerID),
                version = version + 1
            WHERE agency_id = \(caller.agencyID) AND record_id = \(meeting.id) AND version = \(meeting.version)
              AND state = 'held'
            """) == 1
    }

    /// Calls it off, or keeps that it is not to be.
    ///
    /// - Parameter state: `.cancelled` or `.refused`.
    public static func end(
        _ meeting: Meeting, as state: MeetingState, reason: String, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.meeting SET state = \(state.rawValue), cancel_reason = \(reason), sequence = sequence + 1,
                version = version + 1
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(meeting.id)
              AND version = \(meeting.version) AND state IN ('called', 'arranged')
            """) == 1
    }

    /// Tells people of the agency that something of it is new.
    ///
    /// - Parameter roles: Who holds one of these; empty for those who lead it or are asked to come.
    @discardableResult
    public static func tell(
        _ kind: String, clause: Clause, roles: [Role] = [], of id: ID<Record>, in transaction: borrowing Transaction
    ) throws -> Int {
        try transaction.value("SELECT authz.tell_of_meeting(\(id), \(kind), \(clause.label), \(roles)::text[])")
    }
}
