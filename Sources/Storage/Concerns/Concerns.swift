public import Domain
public import Postgres

/// A concern as it is recorded now.
public struct RecordedConcern: Sendable, RowDecodable {
    public let id: ID<Record>
    public let reference: String
    public let placementID: ID<Placement>
    public let episodeID: ID<StabilityEpisode>?
    public let procedureVersion: Int?
    public let authorID: ID<Worker>
    public let raisedBy: ID<Worker>?
    public let createdAt: Timestamp
    public let changedAt: Timestamp
    public let version: Int
    public let cameAt: Timestamp
    public let concern: Concern
    /// What was found when it was written, as JSON.
    public let found: JSONText

    public init(row: Row) throws {
        id = try row["record_id"]
        reference = try row["reference"]
        placementID = try row["placement_id"]
        episodeID = try row["stability_episode_id"]
        procedureVersion = row.has("procedure_version") ? try row["procedure_version"] : nil
        authorID = try row["author_id"]
        raisedBy = try row["raised_by"]
        createdAt = try row["created_at"]
        changedAt = try row["changed_at"]
        version = try row["version"]
        cameAt = try row["came_at"]
        found = try row["found"]
        concern = Concern(
            referrerName: try row["referrer_name"], referrerRelationship: try row["referrer_relationship"],
            referrerContact: try row["referrer_contact"], cameBy: try row["came_by"],
            beganByTelephone: try row["began_by_telephone"], summary: try row["summary"],
            indicators: try row["indicators"],
            carerGaveNotice: Concern.Notice(rawValue: try row["carer_gave_notice"]) ?? .notKnown,
            noticeReceivedOn: try row["notice_received_on"], outcome: try row["outcome"])
    }
}

/// The span in which one placement is worried about.
public enum StabilityEpisode {}

/// One line of a list of concerns.
public struct ConcernLine: Sendable, RowDecodable {
    public let id: ID<Record>
    public let reference: String
    public let placementID: ID<Placement>
    public let childFileID: ID<CaseFile>
    public let carerFileID: ID<CaseFile>?
    public let createdAt: Timestamp
    /// The newest scaling made on the record.
    public let scale: Int?

    public init(row: Row) throws {
        id = try row["record_id"]
        reference = try row["reference"]
        placementID = try row["placement_id"]
        childFileID = try row["child_file_id"]
        carerFileID = try row["carer_file_id"]
        createdAt = try row["created_at"]
        scale = try row["scale"]
    }
}

/// Contact / Consultation Records as the database keeps them: what the caller sees of them.
public enum Concerns {
    /// - Returns: `nil` for a record the caller does not see.
    public static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> RecordedConcern? {
        try transaction.first(
            """
            SELECT r.record_id, r.reference, r.placement_id, r.stability_episode_id, e.procedure_version, r.author_id,
                c.raised_by, r.created_at, r.changed_at, r.version, c.came_at, c.found, c.referrer_name,
                c.referrer_relationship, c.referrer_contact, c.came_by, c.began_by_telephone, c.summary, c.indicators,
                c.carer_gave_notice, c.notice_received_on, c.outcome
            FROM holdfast.record AS r
            JOIN holdfast.concern AS c USING (agency_id, record_id)
            LEFT JOIN holdfast.stability_episode AS e USING (agency_id, stability_episode_id)
            WHERE r.agency_id = (SELECT authz.scope(\(transaction.caller.way))) AND r.record_id = \(id)
            """)
    }

    /// The record a web link opens; `nil` where it opens a section only.
    public static func throughLink(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> RecordedConcern? {
        try transaction.first(
            """
            SELECT r.record_id, r.reference, r.placement_id, r.stability_episode_id, r.author_id, c.raised_by,
                r.created_at, r.changed_at, r.version, c.came_at, c.found, c.referrer_name, c.referrer_relationship,
                c.referrer_contact, c.came_by, c.began_by_telephone, c.summary, c.indicators, c.carer_gave_notice,
                c.notice_received_on, c.outcome
            FROM holdfast.record AS r JOIN holdfast.concern AS c USING (agency_id, record_id)
            WHERE r.record_id = \(id)
            """)
    }

    /// The concerns the caller sees, newest first.
    ///
    /// - Parameter after: The last line of the page before.
    public static func newest(
        after: (at: Timestamp, id: ID<Record>)?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [ConcernLine] {
        try transaction.rows(
            """
            SELECT r.record_id, r.reference, r.placement_id, p.child_file_id, p.carer_file_id, r.created_at,
                (SELECT s.scale FROM holdfast.scaling AS s WHERE s.agency_id = r.agency_id
                 AND s.record_id = r.record_id ORDER BY s.scaled_at DESC, s.scaling_id DESC LIMIT 1) AS scale
            FROM (
                SELECT DISTINCT f.agency_id, f.filed_at, f.record_id FROM holdfast.filing AS f
                WHERE f.kind = 'concern'
                  AND (\(after?.at)::timestamptz IS NULL OR (f.filed_at, f.record_id) < (\(after?.at)::timestamptz, \(after?.id)::uuid))
                ORDER BY f.filed_at DESC, f.record_id DESC LIMIT \(limit)) AS x
            JOIN holdfast.record AS r USING (agency_id, record_id)
            JOIN holdfast.placement AS p ON p.agency_id = r.agency_id AND p.placement_id = r.placement_id
            ORDER BY x.filed_at DESC, x.record_id DESC
            """)
    }

    /// The earlier contacts about a child, newest first: those of one placement, and those of others.
    public static func ofChild(
        _ child: ID<CaseFile>, before: Timestamp, in transaction: borrowing Transaction
    ) throws -> [ConcernLine] {
        try transaction.rows(
            """
            SELECT r.record_id, r.reference, r.placement_id, p.child_file_id, p.carer_file_id, c.came_at AS created_at,
                (SELECT s.scale FROM holdfast.scaling AS s WHERE s.agency_id = r.agency_id
                 AND s.record_id = r.record_id ORDER BY s.scaled_at DESC, s.scaling_id DESC LIMIT 1) AS scale
            FROM holdfast.placement AS p
            JOIN holdfast.record AS r USING (agency_id, placement_id)
            JOIN holdfast.concern AS c USING (agency_id, record_id)
            WHERE p.child_file_id = \(child) AND r.created_at < \(before)
            ORDER BY c.came_at DESC, r.record_id LIMIT 100
            """)
    }

    /// Writes the record, files it on the child's and the carer's file, and returns those files.
    public static func insert(
        _ new: NewConcern, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> [ID<CaseFile>] {
        try transaction.execute(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(caller.agencyID), \(new.id), 'concern', \(new.reference.description), \(new.episodeID),
                \(new.placementID), \(caller.workerID), \(caller.now), \(caller.now))
            """)
        let files: [ID<CaseFile>] = try transaction.value("SELECT authz.file_record(\(new.id))")
        let concern = new.concern
        try transaction.execute(
            """
            INSERT INTO holdfast.concern (agency_id, record_id, referrer_name, referrer_relationship, referrer_contact,
                raised_by, came_by, came_at, began_by_telephone, summary, indicators, carer_gave_notice,
                notice_received_on, outcome, found)
            VALUES (\(caller.agencyID), \(new.id), \(concern.referrerName), \(concern.referrerRelationship),
                \(concern.referrerContact), \(new.raisedBy), \(concern.cameBy), \(new.cameAt),
                \(concern.beganByTelephone), \(concern.summary), \(concern.indicators),
                \(concern.carerGaveNotice.rawValue), \(concern.noticeReceivedOn), \(concern.outcome),
                \(new.found)::jsonb)
            """)
        return files
    }

    /// Keeps the record as it stood and writes the correction as its next version.
    /// - Returns: False where somebody changed it first.
    public static func correct(
        _ recorded: RecordedConcern, to concern: Concern, cameAt: Timestamp, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws -> Bool {
        let isFirst = try transaction.execute(
            """
            UPDATE holdfast.record SET version = version + 1, changed_at = \(caller.now)
            WHERE agency_id = \(caller.agencyID) AND record_id = \(recorded.id) AND version = \(recorded.version)
            """)
        guard isFirst == 1 else { return false }
        try transaction.execute(
            """
            INSERT INTO holdfast.record_version (agency_id, record_id, version, body, written_by, written_at)
            SELECT c.agency_id, c.record_id, \(recorded.version), to_jsonb(c) - 'agency_id' - 'found',
                \(caller.workerID), \(caller.now)
            FROM holdfast.concern AS c WHERE c.agency_id = \(caller.agencyID) AND c.record_id = \(recorded.id)
            """)
        try transaction.execute(
            """
            UPDATE holdfast.concern SET referrer_name = \(concern.referrerName),
                referrer_relationship = \(concern.referrerRelationship), referrer_contact = \(concern.referrerContact),
                came_by = \(concern.cameBy), came_at = \(cameAt), began_by_telephone = \(concern.beganByTelephone),
                summary = \(concern.summary), indicators = \(concern.indicators),
                carer_gave_notice = \(concern.carerGaveNotice.rawValue),
                notice_received_on = \(concern.noticeReceivedOn), outcome = \(concern.outcome)
            WHERE agency_id = \(caller.agencyID) AND record_id = \(recorded.id)
            """)
        return true
    }

    /// The versions that a correction replaced, newest first.
    public static func versions(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [RecordVersion] {
        try transaction.rows(
            """
            SELECT version, body ->> 'summary' AS summary, body ->> 'outcome' AS outcome, written_by, written_at
            FROM holdfast.record_version WHERE record_id = \(id) ORDER BY version DESC LIMIT 50
            """)
    }

    /// The files a record stands on, of those the caller sees.
    public static func files(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [ID<CaseFile>] {
        try transaction.values("SELECT case_file_id FROM holdfast.filing WHERE record_id = \(id) ORDER BY case_file_id")
    }
}

/// A Contact / Consultation Record about to be written.
public struct NewConcern: Sendable {
    public let id: ID<Record>
    public let reference: Reference
    public let placementID: ID<Placement>
    public let episodeID: ID<StabilityEpisode>
    public let concern: Concern
    public let raisedBy: ID<Worker>?
    public let cameAt: Timestamp
    public let found: JSONText

    public init(
        id: ID<Record>, reference: Reference, placementID: ID<Placement>, episodeID: ID<StabilityEpisode>,
        concern: Concern, raisedBy: ID<Worker>?, cameAt: Timestamp, found: JSONText
    ) {
        (self.id, self.reference, self.placementID, self.episodeID) = (id, reference, placementID, episodeID)
        (self.concern, self.raisedBy, self.cameAt, self.found) = (concern, raisedBy, cameAt, found)
    }
}

/// A record as it stood before a correction.
public struct RecordVersion: Sendable, RowDecodable {
    public let version: Int
    public let summary: String
    public let outcome: String
    /// Who replaced it, and when.
    public let writtenBy: ID<Worker>
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        version = try row["version"]
        summary = try row["summary"]
        outcome = try row["outcome"]
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
    }
}
