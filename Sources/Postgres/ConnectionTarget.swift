internal import CLibPQ
internal import Glibc

/// Where and how to connect: libpq's keywords and values, with this program's own settings among them.
struct ConnectionTarget: Sendable {
    private(set) var settings: [(keyword: String, value: String)]

    /// - Parameter conninfo: A libpq connection string or URI. What it says itself is kept; `connect_timeout` (5
    ///   seconds a host), `application_name` and keepalives are filled in, and the session settings go before its
    ///   `options`.
    /// - Throws: `PostgresError` without an SQLSTATE where the string is malformed.
    init(_ conninfo: String, statementTimeout: Duration = .zero, idleInTransactionTimeout: Duration = .zero) throws {
        var given = try Self.parse(conninfo)
        given.merge(Self.unlessGiven) { own, _ in own }
        given["client_encoding"] = "UTF8"
        // What the decoders read: dates year first, instants with their offset, bytes in hexadecimal.
        given["options"] =
            """
            -c DateStyle=ISO,YMD -c TimeZone=UTC -c bytea_output=hex -c IntervalStyle=iso_8601 \
            -c statement_timeout=\(statementTimeout.milliseconds) \
            -c idle_in_transaction_session_timeout=\(idleInTransactionTimeout.milliseconds) \
            \(given["options"] ?? "")
            """
        settings = given.map { (keyword: $0.key, value: $0.value) }.sorted { $0.keyword < $1.keyword }
    }

    /// Besides the name and the time limit: how a server that vanished without a word is found out, in about a minute.
    private static let unlessGiven = [
        "application_name": "holdfast", "connect_timeout": "5", "keepalives_idle": "30", "keepalives_interval": "10",
        "keepalives_count": "3", "tcp_user_timeout": "60000",
    ]

    private static func parse(_ conninfo: String) throws -> [String: String] {
        var complaint: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(conninfo, &complaint) else {
            let message = complaint.map { String(cString: $0) } ?? "malformed connection string"
            PQfreemem(complaint)
            throw PostgresError(sqlState: nil, message: message)
        }
        defer { PQconninfoFree(options) }
        var given: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { given[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return given
    }

    /// A new connection, made or failed; `PQstatus` tells. Blocks. The caller owns it.
    func connect() -> OpaquePointer? {
        let keywords = settings.map { strdup($0.keyword) }
        let values = settings.map { strdup($0.value) }
        defer { for text in keywords + values { free(text) } }
        return PQconnectdbParams(
            keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 0)
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, so that a short limit does not become none.
    var milliseconds: Int64 {
        components.seconds * 1000 + (components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
