public import Postgres

/// The secret addresses under which calendars of people's own read their meetings. A secret is known here by its SHA-256.
public enum CalendarFeeds {
    /// Since when the caller has an address; `nil` for none.
    public static func mine(in transaction: borrowing Transaction) throws -> Timestamp? {
        try transaction.value("SELECT authz.my_calendar_feed()")
    }

    /// Gives the caller an address, in place of one that there was.
    /// - Throws: `PostgresError` 42501 for those who have no meetings.
    public static func make(_ hash: [UInt8], in transaction: borrowing Transaction) throws {
        let _: Bool = try transaction.value("SELECT authz.make_calendar_feed(\(hash)::bytea)")
    }

    /// - Returns: Whether there was one.
    public static func withdraw(in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.withdraw_calendar_feed()")
    }

    // MARK: - For whoever knows the secret, in a transaction of nobody's

    /// The database's time; `nil` where the secret opens nothing: it is made up or withdrawn, or its person is kept out
    /// or appointed to nothing any more.
    public static func open(_ hash: [UInt8], in transaction: borrowing Transaction) throws -> Timestamp? {
        try transaction.value("SELECT authz.open_calendar_feed(\(hash)::bytea)")
    }

    /// The person's own meetings from three months ago on, the first first; five hundred at the most.
    public static func meetings(_ hash: [UInt8], in transaction: borrowing Transaction) throws -> [PlannedMeeting] {
        try transaction.rows(
            """
            SELECT record_id, reference, kind, procedure_version, state, planned_at, minutes_long, place, sequence,
                entry_changed_at, called_by
            FROM authz.calendar_feed_meetings(\(hash)::bytea)
            """)
    }

    /// The packs of one version of the agency's procedures, first preference first: the digest and text of each.
    public static func packs(
        _ hash: [UInt8], version: Int, in transaction: borrowing Transaction
    ) throws -> [FeedPack] {
        try transaction.rows("SELECT digest, body FROM authz.calendar_feed_packs(\(hash)::bytea, \(version))")
    }
}

/// A pack as a feed reads it.
public struct FeedPack: Sendable, RowDecodable {
    /// SHA-256 of the text.
    public let digest: String
    public let text: String

    public init(row: Row) throws {
        digest = try row["digest"]
        text = try row["body"]
    }
}
