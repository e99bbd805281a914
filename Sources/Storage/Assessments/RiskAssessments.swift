public import Domain
internal import Foundation
public import Postgres

/// A Risk Assessment as it stands (P3 5.4, 5.6).
public struct RecordedAssessment: Sendable, RowDecodable {
    public let id: ID<Record>
    public let reference: String
    public let placementID: ID<Placement>
    public let episodeID: ID<StabilityEpisode>?
    /// `nil` where the visit was written down as a note only.
    public let visitID: ID<JointVisit>?
    public let authorID: ID<Worker>
    public let createdAt: Timestamp
    public let version: Int
    /// What was written, by the ids of the pack's parts.
    public let parts: [String: String]
    public let writtenBy: ID<Worker>
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        id = try row["record_id"]
        reference = try row["reference"]
        placementID = try row["placement_id"]
        episodeID = try row["stability_episode_id"]
        visitID = try row["visit_id"]
        authorID = try row["author_id"]
        createdAt = try row["created_at"]
        version = try row["version"]
        parts = AssessmentParts.read(try row["parts"])
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
    }
}

/// A signature under one version.
public struct AssessmentSignature: Sendable, RowDecodable {
    public let version: Int
    /// As what they signed.
    public let role: Role
    public let signedBy: ID<Worker>
    public let signedAt: Timestamp

    public init(row: Row) throws {
        version = try row["version"]
        role = try row["role"]
        signedBy = try row["signed_by"]
        signedAt = try row["signed_at"]
    }
}

/// A version that a change replaced.
public struct AssessmentVersion: Sendable, RowDecodable {
    public let version: Int
    public let parts: [String: String]
    /// Who wrote it, and when.
    public let writtenBy: ID<Worker>
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        version = try row["version"]
        parts = AssessmentParts.read(try row["body"])
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
    }
}

/// Risk Assessments of the caller's sight, or the one that a link opens.
public enum RiskAssessments {
    /// - Returns: `nil` for one out of sight.
    public static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> RecordedAssessment? {
        try transaction.first(
            """
            SELECT r.record_id, r.reference, r.placement_id, r.stability_episode_id, a.visit_id, r.author_id, r.created_at,
                r.version, a.parts, a.written_by, a.written_at
            FROM holdfast.record AS r JOIN holdfast.risk_assessment AS a USING (agency_id, record_id)
            WHERE r.record_id = \(id)
            """)
    }

    /// Of an episode, the newest first; twenty at the most.
    public static func of(
        _ episode: ID<StabilityEpisode>, placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [RecordedAssessment] {
        try transaction.rows(
            """
            SELECT r.record_id, r.reference, r.placement_id, r.stability_episode_id, a.visit_id, r.author_id, r.created_at,
                r.version, a.parts, a.written_by, a.written_at
            FROM holdfast.record AS r JOIN holdfast.risk_assessment AS a USING (agency_id, record_id)
            WHERE r.agency_id = \(try transaction.caller.agencyID) AND r.placement_id = \(placement)
              AND r.stability_episode_id = \(episode) AND r.kind = 'risk_assessment'
            ORDER BY r.created_at DESC, r.record_id DESC LIMIT 20
            """)
    }

    /// The newest version's first.
    public static func signatures(
        of id: ID<Record>, in transaction: borrowing Transaction
    ) throws -> [AssessmentSignature] {
        try transaction.rows(
            """
            SELECT version, role, signed_by, signed_at FROM holdfast.assessment_signature
            WHERE record_id = \(id) ORDER BY version DESC, signed_at, role LIMIT 100
            """)
    }

    /// Those that were replaced, the newest first.
    public static func versions(
        of id: ID<Record>, in transaction: borrowing Transaction
    ) throws -> [AssessmentVersion] {
        try transaction.rows(
            """
            SELECT version, body, written_by, written_at FROM holdfast.record_version
            WHERE record_id = \(id) ORDER BY version DESC LIMIT 50
            """)
    }

    /// Writes the record and files it.
    ///
    /// - Parameter filed: On which of the placement's files, by their kind; on the child's where it has none of them.
    /// - Returns: The record and those files.
    /// - Throws: `PostgresError` with the constraint `one_assessment_a_visit`.
    public static func insert(
        _ parts: [String: String], visit: ID<JointVisit>?, filed: [CaseFileKind], in episode: EpisodeFacts,
        by caller: Caller,
        transaction: borrowing Transaction
    ) throws -> (id: ID<Record>, files: [ID<CaseFile>]) {
        let id: ID<Record> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(caller.agencyID), \(id), 'risk_assessment', \(Reference(prefix: "R").description), \(episode.id),
                \(episode.placementID), \(caller.workerID), \(caller.now), \(caller.now))
            """)
        let files: [ID<CaseFile>] = try transaction.value(
            "SELECT authz.file_record(\(id), \(filed.map(\.rawValue))::text[])")
        try transaction.execute(
            """
            INSERT INTO holdfast.risk_assessment (agency_id, record_id, visit_id, parts, written_by, written_at)
            VALUES (\(caller.agencyID), \(id), \(visit), \(try JSONText(encoding: parts))::jsonb, \(caller.workerID),
                \(caller.now))
            """)
        return (id, files)
    }

    /// - Returns: The new version; `nil` where somebody changed it first.
    public static func change(
        _ id: ID<Record>, version: Int, to parts: [String: String], in transaction: borrowing Transaction
    ) throws -> Int? {
        try transaction.value(
            "SELECT authz.change_assessment(\(id), \(version), \(try JSONText(encoding: parts))::jsonb)")
    }

    /// - Returns: False where it was changed meanwhile, or was signed as that already.
    public static func sign(
        _ id: ID<Record>, version: Int, as who: Actor, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value("SELECT authz.sign_assessment(\(id), \(version), \(who.role), \(who.level))")
    }
}

private enum AssessmentParts {
    static func read(_ json: JSONText) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(json.text.utf8))) ?? [:]
    }
}
