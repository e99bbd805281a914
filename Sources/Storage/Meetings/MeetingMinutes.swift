public import Domain
internal import Foundation
public import Postgres

/// The minutes of a meeting as they stood one time.
public struct MeetingMinutes: Sendable, RowDecodable {
    /// From 1.
    public let version: Int
    public let content: MinutesContent
    /// The id of a decision of the procedures; `nil` while none is taken.
    public let decision: String?
    public let decisionReason: String
    public let reviewOn: Day?
    /// Why no further look is needed; empty where one is.
    public let reviewEnded: String
    /// In words for the child; empty where there is none.
    public let childsVersion: String
    /// Whether the reviewing officer has outcomes open; `nil` where nobody asked.
    public let outcomesAreOpen: Bool?
    /// Empty for the first.
    public let changedBecause: String
    public let isAgreed: Bool
    public let writtenBy: ID<Worker>
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        version = try row["version"]
        let items: JSONText = try row["items"]
        content = try MinutesContent(stored: items)
        decision = try row["decision"]
        decisionReason = try row["decision_reason"]
        reviewOn = try row["review_on"]
        reviewEnded = try row["review_ended"]
        childsVersion = try row["childs_version"]
        outcomesAreOpen = try row["outcomes_open"]
        changedBecause = try row["changed_because"]
        isAgreed = try row["is_agreed"]
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
    }
}

extension MinutesContent {
    /// - Throws: `DecodingError` for what no version of the server wrote.
    init(stored items: JSONText) throws {
        self = try JSONDecoder().decode(MinutesContent.self, from: Data(items.text.utf8))
    }
}

/// Minutes about to be kept.
public struct NewMinutes: Sendable {
    public var content: MinutesContent
    public var decision: String?
    public var decisionReason: String
    public var reviewOn: Day?
    public var reviewEnded: String
    public var childsVersion: String
    public var outcomesAreOpen: Bool?
    public var changedBecause: String

    public init(
        content: MinutesContent, decision: String?, decisionReason: String, reviewOn: Day?, reviewEnded: String,
        childsVersion: String, outcomesAreOpen: Bool?, changedBecause: String
    ) {
        (self.content, self.decision, self.decisionReason) = (content, decision, decisionReason)
        (self.reviewOn, self.reviewEnded) = (reviewOn, reviewEnded)
        (self.childsVersion, self.outcomesAreOpen) = (childsVersion, outcomesAreOpen)
        self.changedBecause = changedBecause
    }
}

/// The minutes of meetings, version by version.
public enum MinutesVersions {
    /// Newest first, a hundred at the most. Whoever only takes part sees those that were agreed.
    public static func of(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [MeetingMinutes] {
        try transaction.rows(
            """
            SELECT version, items, decision, decision_reason, review_on, review_ended, childs_version, outcomes_open,
                changed_because, is_agreed, written_by, written_at
            FROM holdfast.meeting_minutes
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id) ORDER BY version DESC LIMIT 100
            """)
    }

    /// Adds the next version. Of two at once the key refuses the second.
    public static func add(
        _ new: NewMinutes, as version: Int, isAgreed: Bool, of id: ID<Record>, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws {
        let items = try JSONText(encoding: new.content)
        try transaction.execute(
            """
            INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, decision, decision_reason,
                review_on, review_ended, childs_version, outcomes_open, changed_because, is_agreed, written_by,
                written_at)
            VALUES (\(caller.agencyID), \(id), \(version), \(items)::jsonb, \(new.decision), \(new.decisionReason),
                \(new.reviewOn), \(new.reviewEnded), \(new.childsVersion), \(new.outcomesAreOpen),
                \(new.changedBecause), \(isAgreed),
                \(caller.workerID), \(caller.now))
            """)
    }
}
