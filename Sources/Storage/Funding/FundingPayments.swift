public import Domain
public import Postgres

/// Money that was paid for an agreed service.
public struct FundingPayment: Sendable, RowDecodable {
    public let id: ID<FundingPayment>
    public let paidOn: Day
    public let amount: Money
    public let enteredBy: ID<Worker>
    public let enteredAt: Timestamp

    public init(row: Row) throws {
        id = try row["payment_id"]
        paidOn = try row["paid_on"]
        amount = try row["amount_pence"]
        enteredBy = try row["entered_by"]
        enteredAt = try row["entered_at"]
    }
}

/// What was spent, only ever added to.
public enum FundingPayments {
    /// The newest first, 500 at the most.
    public static func of(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [FundingPayment] {
        try transaction.rows(
            """
            SELECT payment_id, paid_on, amount_pence, entered_by, entered_at FROM holdfast.funding_payment
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id)
            ORDER BY paid_on DESC, payment_id DESC LIMIT 500
            """)
    }

    public static func add(
        _ amount: Money, on day: Day, to request: ID<Record>, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> ID<FundingPayment> {
        let id: ID<FundingPayment> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.funding_payment (agency_id, payment_id, record_id, paid_on, amount_pence, entered_by,
                entered_at)
            VALUES (\(caller.agencyID), \(id), \(request), \(day), \(amount), \(caller.workerID), \(caller.now))
            """)
        return id
    }
}

/// Sums over the requests that the caller sees.
public struct FundingTotal: Sendable, RowDecodable {
    /// What is summed by: a name, a month as `2026-04`, or a child's file.
    public let key: String
    /// One of those summed, by which the child or the team is named.
    public let sample: ID<Record>
    public let requests: Int
    public let asked: Money
    public let committed: Money
    public let spent: Money

    public init(row: Row) throws {
        key = try row["key"]
        sample = try row["sample"]
        requests = try row["requests"]
        asked = try row["asked"]
        committed = try row["committed"]
        spent = try row["spent"]
    }
}

public enum FundingTotals {
    /// What sums can be by.
    public enum Kind: String, CaseIterable, Sendable {
        case child, provider, service, team, period
    }

    /// The most committed first; 200 at the most. The team is the file's; of files out of sight it is left empty.
    public static func by(_ kind: Kind, in transaction: borrowing Transaction) throws -> [FundingTotal] {
        try transaction.rows(
            """
            SELECT x.key, (array_agg(x.record_id ORDER BY x.record_id))[1] AS sample, count(*)::int AS requests,
                sum(x.total_pence)::bigint AS asked, sum(x.committed)::bigint AS committed, sum(x.spent)::bigint AS spent
            FROM (
                SELECT q.record_id, q.total_pence,
                    CASE \(kind.rawValue)
                        WHEN 'provider' THEN q.provider WHEN 'service' THEN q.service
                        WHEN 'period' THEN to_char(q.from_on, 'YYYY-MM') WHEN 'team' THEN coalesce(t.name, '')
                        ELSE q.child_file_id::text END AS key,
                    (SELECT coalesce(sum(d.commits_pence), 0) FROM holdfast.funding_decision AS d
                     WHERE d.agency_id = q.agency_id AND d.record_id = q.record_id) AS committed,
                    (SELECT coalesce(sum(p.amount_pence), 0) FROM holdfast.funding_payment AS p
                     WHERE p.agency_id = q.agency_id AND p.record_id = q.record_id) AS spent
                FROM holdfast.funding_request AS q
                LEFT JOIN holdfast.case_file AS f ON f.agency_id = q.agency_id AND f.case_file_id = q.child_file_id
                LEFT JOIN holdfast.team AS t ON t.agency_id = f.agency_id AND t.team_id = f.team_id
                WHERE q.agency_id = \(try transaction.caller.agencyID)) AS x
            GROUP BY x.key ORDER BY committed DESC, x.key LIMIT 200
            """)
    }
}
