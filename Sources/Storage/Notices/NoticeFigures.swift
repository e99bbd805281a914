public import Domain
public import Postgres

/// How many notices came in one month.
public struct NoticeMonth: Sendable, RowDecodable {
    /// Its first day.
    public let month: Day
    public let count: Int
    public let premature: Int

    public init(row: Row) throws {
        (month, count, premature) = (try row["month"], try row["count"], try row["premature"])
    }
}

/// How many notices of one reason came, or of one provider.
public struct NoticeTally: Sendable, RowDecodable {
    public let key: String
    public let count: Int
    public let premature: Int

    public init(row: Row) throws {
        (key, count, premature) = (try row["key"], try row["count"], try row["premature"])
    }
}

/// Counts of the notices that the caller sees. Premature is one that came too early and whose dispute was not upheld.
public enum NoticeFigures {
    /// Every month from the first to the last day, those without any among them.
    public static func months(
        from first: Day, to last: Day, in transaction: borrowing Transaction
    ) throws -> [NoticeMonth] {
        try transaction.rows(
            """
            SELECT m::date AS month, count(n.record_id)::int AS count,
                (count(n.record_id) FILTER (WHERE \(verbatim: wasPremature)))::int AS premature
            FROM generate_series(date_trunc('month', \(first)::date), \(last)::date, interval '1 month') AS m
            LEFT JOIN holdfast.notice AS n ON n.agency_id = \(try transaction.caller.agencyID)
                AND n.received_on >= m::date AND n.received_on < (m + interval '1 month')::date
            GROUP BY m ORDER BY m
            """)
    }

    public static func byReason(
        from first: Day, to last: Day, in transaction: borrowing Transaction
    ) throws -> [NoticeTally] {
        try transaction.rows(
            """
            SELECT n.reason AS key, count(*)::int AS count, (count(*) FILTER (WHERE \(verbatim: wasPremature)))::int AS premature
            FROM holdfast.notice AS n WHERE n.agency_id = \(try transaction.caller.agencyID)
              AND n.received_on BETWEEN \(first)::date AND \(last)::date
            GROUP BY n.reason ORDER BY count(*) DESC, n.reason LIMIT 50
            """)
    }

    /// Those with the most first, fifty at the most; the key is the file's id.
    public static func byProvider(
        from first: Day, to last: Day, in transaction: borrowing Transaction
    ) throws -> [NoticeTally] {
        try transaction.rows(
            """
            SELECT x.provider::text AS key, count(*)::int AS count, (count(*) FILTER (WHERE x.premature))::int AS premature
            FROM (SELECT CASE f.kind WHEN 'provider' THEN f.case_file_id ELSE h.provider_file_id END AS provider,
                    \(verbatim: wasPremature) AS premature
                FROM holdfast.notice AS n
                JOIN holdfast.placement AS p ON p.agency_id = n.agency_id AND p.placement_id = n.placement_id
                JOIN holdfast.case_file AS f ON f.agency_id = p.agency_id AND f.case_file_id = p.carer_file_id
                LEFT JOIN holdfast.household AS h ON h.agency_id = f.agency_id AND h.case_file_id = f.case_file_id
                WHERE n.agency_id = \(try transaction.caller.agencyID)
                  AND n.received_on BETWEEN \(first)::date AND \(last)::date) AS x
            WHERE x.provider IS NOT NULL GROUP BY x.provider ORDER BY count(*) DESC, x.provider LIMIT 50
            """)
    }

    private static let wasPremature: StaticString = """
        (n.premature_clause <> '' AND NOT EXISTS (SELECT FROM holdfast.notice_event AS e
            WHERE e.agency_id = n.agency_id AND e.record_id = n.record_id AND e.move = 'uphold'))
        """
}

/// A provider, with its placements and notices.
public struct ProviderLine: Sendable, RowDecodable {
    public let id: ID<CaseFile>
    public let kind: ProviderKind
    public let homes: Int
    /// Of children who are placed today.
    public let placements: Int
    public let openNotices: Int
    /// Of all time, but for those whose dispute was upheld.
    public let premature: Int

    public init(row: Row) throws {
        id = try row["case_file_id"]
        kind = try row["kind"]
        (homes, placements) = (try row["homes"], try row["placements"])
        (openNotices, premature) = (try row["open_notices"], try row["premature"])
    }
}

/// The providers that placements are bought from.
public enum Providers {
    /// By name, after one; or the one.
    public static func lines(
        after: ID<CaseFile>? = nil, only: ID<CaseFile>? = nil, limit: Int, in transaction: borrowing Transaction
    ) throws -> [ProviderLine] {
        let agency = try transaction.caller.agencyID
        return try transaction.rows(
            """
            SELECT f.case_file_id, v.kind, (SELECT count(*)::int FROM holdfast.home AS o
                    WHERE o.agency_id = f.agency_id AND o.case_file_id = f.case_file_id) AS homes,
                c.placements, c.open_notices, c.premature
            FROM holdfast.case_file AS f
            JOIN holdfast.provider AS v ON v.agency_id = f.agency_id AND v.case_file_id = f.case_file_id
            CROSS JOIN LATERAL (
                SELECT (count(DISTINCT p.placement_id) FILTER (WHERE p.started_on <= authz.today()
                        AND (p.ended_on IS NULL OR p.ended_on >= authz.today())))::int AS placements,
                    (count(n.record_id) FILTER (WHERE n.state IN ('received', 'premature', 'disputed', 'accepted')))::int
                        AS open_notices,
                    (count(n.record_id) FILTER (WHERE n.premature_clause <> '' AND NOT EXISTS (
                        SELECT FROM holdfast.notice_event AS e WHERE e.agency_id = n.agency_id
                          AND e.record_id = n.record_id AND e.move = 'uphold')))::int AS premature
                FROM holdfast.placement AS p
                LEFT JOIN holdfast.notice AS n ON n.agency_id = p.agency_id AND n.placement_id = p.placement_id
                WHERE p.agency_id = f.agency_id AND p.carer_file_id IN (
                    SELECT f.case_file_id UNION ALL SELECT h.case_file_id FROM holdfast.household AS h
                    WHERE h.agency_id = f.agency_id AND h.provider_file_id = f.case_file_id)) AS c
            WHERE f.agency_id = \(agency) AND f.kind = 'provider'
              AND (\(only)::uuid IS NULL OR f.case_file_id = \(only)::uuid)
              AND (\(after)::uuid IS NULL OR (f.title, f.case_file_id) > (SELECT x.title, x.case_file_id
                  FROM holdfast.case_file AS x WHERE x.agency_id = \(agency) AND x.case_file_id = \(after)::uuid))
            ORDER BY f.title, f.case_file_id LIMIT \(limit)
            """)
    }

    /// With a provider or its carers today, newest first; two hundred at the most.
    public static func placements(
        of provider: ID<CaseFile>, in transaction: borrowing Transaction
    ) throws -> [ID<Placement>] {
        try transaction.values(
            """
            SELECT p.placement_id FROM holdfast.placement AS p
            WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.carer_file_id IN (
                SELECT \(provider)::uuid UNION ALL SELECT h.case_file_id FROM holdfast.household AS h
                WHERE h.agency_id = \(try transaction.caller.agencyID) AND h.provider_file_id = \(provider)::uuid)
              AND p.started_on <= authz.today() AND (p.ended_on IS NULL OR p.ended_on >= authz.today())
            ORDER BY p.started_on DESC, p.placement_id LIMIT 200
            """)
    }

    /// Of a provider or its carers, newest first; two hundred at the most.
    public static func notices(
        of provider: ID<CaseFile>, in transaction: borrowing Transaction
    ) throws -> [Notice] {
        let agency = try transaction.caller.agencyID
        return try transaction.rows(
            """
            \(verbatim: Notices.columns)
            JOIN holdfast.placement AS p ON p.agency_id = n.agency_id AND p.placement_id = n.placement_id
            WHERE n.agency_id = \(agency) AND p.carer_file_id IN (
                SELECT \(provider)::uuid UNION ALL SELECT h.case_file_id FROM holdfast.household AS h
                WHERE h.agency_id = \(agency) AND h.provider_file_id = \(provider)::uuid)
            ORDER BY n.recorded_at DESC, n.record_id DESC LIMIT 200
            """)
    }
}
