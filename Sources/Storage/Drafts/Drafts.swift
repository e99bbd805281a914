public import Domain
public import Postgres

/// A form somebody has begun: its answers as the browser sent them.
public struct Draft: Sendable, RowDecodable {
    public let form: String
    public let subject: ID<Draft>
    /// The answers, `application/x-www-form-urlencoded`.
    public let answers: String
    public let savedAt: Timestamp

    public init(row: Row) throws {
        form = try row["form"]
        subject = try row["subject"]
        answers = try row["answers"]
        savedAt = try row["saved_at"]
    }
}

/// Drafts: only their owner sees them.
public enum Drafts {
    public static func find(_ form: String, subject: ID<Draft>, in transaction: borrowing Transaction) throws -> Draft?
    {
        try transaction.first(
            """
            SELECT form, subject, body ->> 'answers' AS answers, saved_at FROM holdfast.draft
            WHERE form = \(form) AND subject = \(subject)
            """)
    }

    /// All of the caller's drafts, newest first, fifty at the most.
    public static func mine(in transaction: borrowing Transaction) throws -> [Draft] {
        try transaction.rows(
            """
            SELECT form, subject, body ->> 'answers' AS answers, saved_at FROM holdfast.draft
            ORDER BY saved_at DESC, draft_id LIMIT 50
            """)
    }

    @discardableResult
    public static func discard(_ form: String, subject: ID<Draft>, in transaction: borrowing Transaction) throws -> Int
    {
        try transaction.execute("DELETE FROM holdfast.draft WHERE form = \(form) AND subject = \(subject)")
    }

    /// Keeps the answers for the token's owner, also up to a day after the session has run out. Before any role is
    /// taken: the transaction has no opening.
    /// - Throws: `PostgresError` 28000 where the token is nobody's, or was signed out.
    public static func save(
        _ form: String, subject: ID<Draft>, answers: String, token: SessionToken, in transaction: borrowing Transaction
    ) throws -> Timestamp {
        let draftID = ID<Draft>.random()
        return try transaction.value(
            """
            SELECT authz.rescue_draft(\(token.text), \(draftID), \(form), \(subject),
                jsonb_build_object('answers', \(answers)::text))
            """)
    }
}
