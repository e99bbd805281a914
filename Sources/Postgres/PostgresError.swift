/// What went wrong below the domain: the server refused a statement, or could not be reached.
public struct PostgresError: Error, Sendable {
    /// The five-character SQLSTATE, or `nil` where the failure never reached, or never came from, the server.
    public let sqlState: String?
    /// The constraint that refused the row, if one did.
    public let constraint: String?
    /// The table of the refused row, if the server named one.
    public let table: String?
    /// The column of the refused row, if the server named one.
    public let column: String?
    /// Where in the statement's text the server saw the fault, in characters from 1; `nil` where it gave none.
    public let position: Int?
    /// True where the connection, or the wait for the standby, was lost while `COMMIT` was under way: the transaction
    /// may or may not have taken effect. Look before doing it again.
    public internal(set) var outcomeUnknown: Bool
    /// True where a prepared statement no longer fits the schema, so that preparing it again will help.
    let isStalePlan: Bool
    /// The server's own words. May quote a child's personal data: for the log only, never for a response.
    let message: String
    /// More of them, such as the offending key; `nil` where there are none. As private as `message`.
    let detail: String?

    public init(
        sqlState: String?, constraint: String? = nil, table: String? = nil, column: String? = nil,
        position: Int? = nil, outcomeUnknown: Bool = false, message: String
    ) {
        self.init(
            sqlState: sqlState, constraint: constraint, table: table, column: column, position: position,
            outcomeUnknown: outcomeUnknown, isStalePlan: false, message: message, detail: nil)
    }

    init(
        sqlState: String?, constraint: String?, table: String?, column: String?, position: Int?,
        outcomeUnknown: Bool, isStalePlan: Bool, message: String, detail: String?
    ) {
        self.sqlState = sqlState
        self.constraint = constraint
        self.table = table
        self.column = column
        self.position = position
        self.outcomeUnknown = outcomeUnknown
        self.isStalePlan = isStalePlan
        self.message = message
        self.detail = detail
    }

    /// True for a failure that the same transaction, run again, may not meet: serialization failure and deadlock.
    public var isRetryable: Bool { sqlState == "40001" || sqlState == "40P01" }

    /// True where the server could not be reached or went away: no SQLSTATE, class 08, or a shutdown (57P01–57P03).
    public var isConnectionLoss: Bool {
        guard let sqlState else { return true }
        return sqlState.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05"].contains(sqlState)
    }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Safe to show and to log anywhere: codes and names from the schema, nothing from a row.
    public var description: String {
        var parts = [sqlState ?? "no connection"]
        if let constraint { parts.append("constraint \(constraint)") }
        if outcomeUnknown { parts.append("outcome unknown") }
        return "PostgresError(\(parts.joined(separator: ", ")))"
    }

    /// With the server's words, which may quote a row. Only for logs that are kept as private as the database.
    public var debugDescription: String {
        "PostgresError(\(sqlState ?? "-"), \(constraint ?? "-"), \(message), \(detail ?? "-"))"
    }
}
