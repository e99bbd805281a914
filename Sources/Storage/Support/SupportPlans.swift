public import Domain
public import Postgres

/// The plan of support of one episode, as it stands.
public struct SupportPlan: Sendable, RowDecodable {
    /// The record that stands on the files.
    public let id: ID<Record>
    public let reference: String
    public let episodeID: ID<StabilityEpisode>
    public let placementID: ID<Placement>
    public let childFileID: ID<CaseFile>
    public let carerFileID: ID<CaseFile>?
    public let version: PlanVersion

    public init(row: Row) throws {
        id = try row["record_id"]
        reference = try row["reference"]
        episodeID = try row["stability_episode_id"]
        placementID = try row["placement_id"]
        childFileID = try row["child_file_id"]
        carerFileID = try row["carer_file_id"]
        version = try PlanVersion(row: row)
    }
}

/// A plan as it was agreed one time.
public struct PlanVersion: Sendable, RowDecodable {
    /// From 1.
    public let number: Int
    public let content: PlanContent
    /// Empty for the first.
    public let changedBecause: String
    public let writtenBy: ID<Worker>
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        number = try row["version"]
        content = try PlanContent(row: row)
        changedBecause = try row["changed_because"]
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
    }
}

/// What a plan says, without its actions.
public struct PlanContent: Sendable, RowDecodable {
    public var helpsYoungPerson: String
    public var helpsCarers: String
    /// Days between two calls, 1 to 366.
    public var callEvery: Int
    /// When somebody looks at it again.
    public var reviewOn: Day
    /// Which carer agreed, and when.
    public var carerAgreed: String
    public var carerAgreedOn: Day
    /// What the young person says of it, and when; else why nobody knows.
    public var view: YoungPersonView

    public enum YoungPersonView: Sendable {
        case said(String, on: Day)
        case notGiven(because: String)
    }

    public init(
        helpsYoungPerson: String, helpsCarers: String, callEvery: Int, reviewOn: Day, carerAgreed: String,
        carerAgreedOn: Day, view: YoungPersonView
    ) {
        (self.helpsYoungPerson, self.helpsCarers, self.callEvery) = (helpsYoungPerson, helpsCarers, callEvery)
        (self.reviewOn, self.carerAgreed, self.carerAgreedOn) = (reviewOn, carerAgreed, carerAgreedOn)
        self.view = view
    }

    public init(row: Row) throws {
        helpsYoungPerson = try row["helps_young_person"]
        helpsCarers = try row["helps_carers"]
        callEvery = try row["call_every"]
        reviewOn = try row["review_on"]
        carerAgreed = try row["carer_agreed"]
        carerAgreedOn = try row["carer_agreed_on"]
        let said: String = try row["young_person_view"]
        view =
            if let day: Day = try row["young_person_on"] {
                .said(said, on: day)
            } else {
                .notGiven(because: try row["no_view_because"])
            }
    }
}

/// Plans of support that the caller sees: those on a file that they see.
public enum SupportPlans {
    /// - Returns: `nil` where the caller sees none.
    public static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> SupportPlan? {
        try transaction.first(
            """
            SELECT p.record_id, r.reference, p.stability_episode_id, p.placement_id, x.child_file_id, x.carer_file_id,
                v.version, v.helps_young_person, v.helps_carers, v.call_every, v.review_on, v.carer_agreed,
                v.carer_agreed_on, v.young_person_view, v.young_person_on, v.no_view_because, v.changed_because,
                v.written_by, v.written_at
            FROM holdfast.support_plan AS p
            JOIN holdfast.record AS r ON r.agency_id = p.agency_id AND r.record_id = p.record_id
            JOIN holdfast.placement AS x ON x.agency_id = p.agency_id AND x.placement_id = p.placement_id
            JOIN holdfast.support_plan_version AS v ON v.agency_id = p.agency_id AND v.record_id = p.record_id
            WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.record_id = \(id)
            ORDER BY v.version DESC LIMIT 1
            """)
    }

    /// - Returns: `nil` where the episode has none yet.
    public static func of(
        _ episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> SupportPlan? {
        let id: ID<Record>? = try transaction.firstValue(
            """
            SELECT record_id FROM holdfast.support_plan
            WHERE agency_id = \(try transaction.caller.agencyID) AND stability_episode_id = \(episode)
            """)
        return try id.flatMap { try find($0, in: transaction) }
    }

    /// Newest first, a hundred at the most.
    public static func versions(of id: ID<Record>, in transaction: borrowing Transaction) throws -> [PlanVersion] {
        try transaction.rows(
            """
            SELECT version, helps_young_person, helps_carers, call_every, review_on, carer_agreed, carer_agreed_on,
                young_person_view, young_person_on, no_view_because, changed_because, written_by, written_at
            FROM holdfast.support_plan_version
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id) ORDER BY version DESC LIMIT 100
            """)
    }

    /// Begins the plan of an episode: its record, on those of the placement's files that are of a kind in `filed`, or
    /// on the child's where there is none.
    public static func begin(
        of episode: EpisodeFacts, filed: [CaseFileKind], reference: Reference, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws -> ID<Record> {
        let id: ID<Record> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(caller.agencyID), \(id), 'support_plan', \(reference.description), \(episode.id),
                \(episode.placementID), \(caller.workerID), \(caller.now), \(caller.now))
            """)
        let _: [ID<CaseFile>] = try transaction.value(
            "SELECT authz.file_record(\(id), \(filed.map(\.rawValue))::text[])")
        try transaction.execute(
            """
            INSERT INTO holdfast.support_plan (agency_id, record_id, stability_episode_id, placement_id)
            VALUES (\(caller.agencyID), \(id), \(episode.id), \(episode.placementID))
            """)
        return id
    }

    /// Adds the plan's next version; of an episode that was taken, so that two are never numbered alike.
    public static func add(
        _ content: PlanContent, as number: Int, because: String, to id: ID<Record>, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws {
        var (said, saidOn, why): (String, Day?, String) = ("", nil, "")
        switch content.view {
        case .said(let words, let day): (said, saidOn) = (words, day)
        case .notGiven(let reason): why = reason
        }
        try transaction.execute(
            """
            INSERT INTO holdfast.support_plan_version (agency_id, record_id, version, helps_young_person, helps_carers,
                call_every, review_on, carer_agreed, carer_agreed_on, young_person_view, young_person_on,
                no_view_because, changed_because, written_by, written_at)
            VALUES (\(caller.agencyID), \(id), \(number), \(content.helpsYoungPerson), \(content.helpsCarers),
                \(content.callEvery), \(content.reviewOn), \(content.carerAgreed), \(content.carerAgreedOn), \(said),
                \(saidOn), \(why), \(because), \(caller.workerID), \(caller.now))
            """)
    }
}
