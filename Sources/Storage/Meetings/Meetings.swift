public import Domain
public import Postgres

/// A meeting about to be called.
public struct NewMeeting: Sendable {
    public let kind: String
    public let procedureVersion: Int
    public let cause: String
    public let reason: String
    /// Of those who see the file by case they run it.
    public let runBy: [Role]
    public let riskKnownOn: Day?
    /// The meeting that it goes on from; `nil` for the first of a series.
    public let follows: ID<Record>?

    public init(
        kind: String, procedureVersion: Int, cause: String, reason: String, runBy: [Role], riskKnownOn: Day?,
        follows: ID<Record>?
    ) {
        (self.kind, self.procedureVersion, self.cause) = (kind, procedureVersion, cause)
        (self.reason, self.runBy, self.riskKnownOn) = (reason, runBy, riskKnownOn)
        self.follows = follows
    }
}

/// When and where a meeting is arranged, and who leads it.
public struct MeetingPlan: Sendable {
    public let at: Timestamp
    /// 15 to 480.
    public let minutesLong: Int
    public let place: String
    public let outsideBecause: String
    public let chair: Meeting.Chair
    public let childsChoice: String
    public let minuteTakerID: ID<Worker>?
    public let twoPartsBecause: String

    public init(
        at: Timestamp, minutesLong: Int, place: String, outsideBecause: String, chair: Meeting.Chair,
        childsChoice: String, minuteTakerID: ID<Worker>?, twoPartsBecause: String
    ) {
        (self.at, self.minutesLong, self.place) = (at, minutesLong, place)
        (self.outsideBecause, self.chair, self.childsChoice) = (outsideBecause, chair, childsChoice)
        (self.minuteTakerID, self.twoPartsBecause) = (minuteTakerID, twoPartsBecause)
    }
}

/// Meetings that the caller sees: with a file they stand on, or as one who takes part.
public enum Meetings {
    private static let columns: StaticString = """
        SELECT m.record_id, m.stability_episode_id, m.placement_id, m.reference, m.procedure_version, m.kind, m.state,
            m.cause, m.reason, m.called_by, m.called_as, m.called_at, m.risk_known_on, m.chair_id, m.chair_role,
            m.chair_found_on, m.chair_because, m.chair_authorised_by, m.chair_evidence, m.childs_choice,
            m.minute_taker_id, m.planned_at, m.first_planned_at, m.minutes_long, m.place, m.outside_because,
            m.two_parts_because, m.held_at, m.agreed_at, m.agreed_by, m.cancel_reason, m.follows, m.version
        FROM holdfast.meeting AS m
        """

    /// - Returns: `nil` for one out of sight.
    public static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> Meeting? {
        try transaction.first(
            """
            \(verbatim: columns)
            WHERE m.agency_id = \(try transaction.caller.agencyID) AND m.record_id = \(id)
            """)
    }

    /// Of a placement, the newest first; a hundred at the most.
    public static func of(_ placement: ID<Placement>, in transaction: borrowing Transaction) throws -> [Meeting] {
        try transaction.rows(
            """
            \(verbatim: columns)
            WHERE m.agency_id = \(try transaction.caller.agencyID) AND m.placement_id = \(placement)
            ORDER BY m.called_at DESC, m.record_id DESC LIMIT 100
            """)
    }

    /// Whether it is one of a restricted file.
    public static func isRestricted(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value(
            """
            SELECT coalesce((SELECT restricted_at IS NOT NULL FROM holdfast.meeting
                WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id)), true)
            """)
    }

    /// Those that go on from one.
    public static func following(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [Meeting] {
        try transaction.rows(
            """
            \(verbatim: columns)
            WHERE m.agency_id = \(try transaction.caller.agencyID) AND m.follows = \(id)
            ORDER BY m.called_at, m.record_id LIMIT 20
            """)
    }

    /// Whose they are, and of what kind of placement.
    public static func subjects(
        of ids: [ID<Record>], in transaction: borrowing Transaction
    ) throws -> [ID<Record>: MeetingSubject] {
        guard !ids.isEmpty else { return [:] }
        let found: [MeetingSubject] = try transaction.rows(
            """
            SELECT record_id, case_file_id, name, born_on, local_id, setting, ended_on, sees_file,
                runs_by_file
            FROM authz.meeting_subjects(\(ids)::uuid[])
            """)
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether the caller runs it: sees a file it stands on, chairs it or writes for it, and not by broken glass.
    public static func isRun(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.runs_meeting(\(id))")
    }

    /// Begins one: its record, on those of the placement's files that are of a kind in `filed`, or on the child's where
    /// there is none.
    public static func insert(
        _ new: NewMeeting, about placement: ID<Placement>, in episode: ID<StabilityEpisode>, filed: [CaseFileKind],
        by caller: Caller, transaction: borrowing Transaction
    ) throws -> ID<Record> {
        let id: ID<Record> = caller.newID()
        let reference = Reference(prefix: "M").description
        try transaction.execute(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(caller.agencyID), \(id), 'meeting', \(reference), \(episode), \(placement), \(caller.workerID),
                \(caller.now), \(caller.now))
            """)
        let _: [ID<CaseFile>] = try transaction.value(
            "SELECT authz.file_record(\(id), \(filed.map(\.rawValue))::text[])")
        try transaction.execute(
            """
            INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference,
                procedure_version, kind, cause, reason, called_by, called_as, called_at, run_by,
                risk_known_on, follows)
            VALUES (\(caller.agencyID), \(id), \(episode), \(placement), \(reference), \(new.procedureVersion),
                \(new.kind), \(new.cause), \(new.reason), \(caller.workerID), \(caller.roles.first), \(caller.now),
                \(new.runBy)::text[], \(new.riskKnownOn), \(new.follows))
            """)
        return id
    }
}
