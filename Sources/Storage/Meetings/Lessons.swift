public import Domain
public import Postgres

/// What to look for among lessons.
public struct LessonSearch: Sendable {
    /// Part of what was learned, whatever its case; `nil` for everything.
    public let text: String?
    /// The id of a cause; `nil` for every cause.
    public let cause: String?

    public init(text: String?, cause: String?) {
        self.text = text.flatMap { $0.isEmpty ? nil : $0 }
        self.cause = cause.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Something that a meeting learned.
public struct Lesson: Sendable, RowDecodable {
    public let meeting: ID<Record>
    public let reference: String
    /// The id of a cause of the procedures.
    public let cause: String
    public let text: String
    public let heldAt: Timestamp
    public let childFileID: ID<CaseFile>

    public init(row: Row) throws {
        meeting = try row["record_id"]
        reference = try row["reference"]
        cause = try row["cause"]
        text = try row["text"]
        heldAt = try row["held_at"]
        childFileID = try row["child_file_id"]
    }
}

/// How often a cause stands among lessons, and in how many meetings.
public struct LessonCount: Sendable, RowDecodable {
    public let cause: String
    public let lessons: Int
    public let meetings: Int

    public init(row: Row) throws {
        cause = try row["cause"]
        lessons = try row["lessons"]
        meetings = try row["meetings"]
    }
}

/// Lessons of the meetings whose placements the caller sees, as the newest agreed minutes have them (requirements D4).
public enum Lessons {
    /// Of one answer.
    public static let limit = 200

    private static let learned: StaticString = """
        SELECT m.record_id, m.reference, m.held_at, p.child_file_id, x.n, x.lesson->>'cause' AS cause,
            x.lesson->>'text' AS text
        FROM holdfast.meeting AS m
        JOIN holdfast.placement AS p ON p.agency_id = m.agency_id AND p.placement_id = m.placement_id
        CROSS JOIN LATERAL (SELECT v.items FROM holdfast.meeting_minutes AS v
            WHERE v.agency_id = m.agency_id AND v.record_id = m.record_id AND v.is_agreed
            ORDER BY v.version DESC LIMIT 1) AS newest
        CROSS JOIN LATERAL jsonb_each(newest.items->'lessons') AS item
        CROSS JOIN LATERAL jsonb_array_elements(item.value) WITH ORDINALITY AS x (lesson, n)
        """

    /// The latest first; ``limit`` at the most.
    public static func find(_ search: LessonSearch, in transaction: borrowing Transaction) throws -> [Lesson] {
        try transaction.rows(
            """
            SELECT * FROM (\(verbatim: learned)
                WHERE m.agency_id = \(try transaction.caller.agencyID) AND m.state = 'agreed') AS l
            WHERE (\(search.cause)::text IS NULL OR l.cause = \(search.cause))
              AND (\(search.text)::text IS NULL OR strpos(lower(l.text), lower(\(search.text))) > 0)
            ORDER BY l.held_at DESC, l.record_id, l.n LIMIT \(limit)
            """)
    }

    /// Every cause that stands among them, the commonest first.
    public static func counts(in transaction: borrowing Transaction) throws -> [LessonCount] {
        try transaction.rows(
            """
            SELECT l.cause, count(*)::int AS lessons, count(DISTINCT l.record_id)::int AS meetings
            FROM (\(verbatim: learned)
                WHERE m.agency_id = \(try transaction.caller.agencyID) AND m.state = 'agreed') AS l
            GROUP BY l.cause ORDER BY 2 DESC, 1 LIMIT 100
            """)
    }
}
