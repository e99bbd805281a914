import Postgres

/// A transaction of the server's login that has entered as somebody: what an injected statement would find itself in.
struct Seat: Sendable {
    let connection: ScriptConnection

    /// What a statement came to.
    enum Outcome: Equatable, Sendable {
        case rows([[String?]])
        /// The SQLSTATE, and everything the server said.
        case refused(String, words: String)

        /// Everything that came back, as one text.
        var text: String {
            switch self {
            case .rows(let rows):
                rows.map { row in row.map { $0 ?? "" }.joined(separator: "|") }.joined(separator: "\n")
            case .refused(_, let words): words
            }
        }
        var state: String? { if case .refused(let state, _) = self { state } else { nil } }
        var rowCount: Int { if case .rows(let rows) = self { rows.count } else { 0 } }
    }

    /// Enters with a token, or with none, and takes a way of seeing, which may be another than the token's.
    /// - Throws: `PostgresError` where the session is refused.
    static func take(
        _ database: TrialDatabase, as token: Token?, role: String? = nil, link: Int? = nil
    ) async throws -> Seat {
        let seat = Seat(connection: try await database.login())
        try await seat.enter(as: token, role: role, link: link)
        return seat
    }

    /// Begins the next transaction on the same connection.
    func enter(as token: Token?, role: String? = nil, link: Int? = nil) async throws {
        try await connection.run("BEGIN")
        if let token {
            let opened = link.map { "'\(World.id("link", $0))'" } ?? "NULL"
            try await connection.run("SELECT * FROM authz.enter('\(token.text)', \(opened))")
        }
        let way = role ?? (link == nil ? token?.way : "link")
        if let way { try await connection.run("SET LOCAL ROLE holdfast_\(way)") }
    }

    /// Runs one statement; one that is refused leaves the transaction as it was.
    func tries(_ statement: String) async throws -> Outcome {
        try await connection.run("SAVEPOINT before")
        do {
            let rows = try await connection.run(statement)
            _ = try? await connection.run("RELEASE SAVEPOINT before")
            return .rows(rows)
        } catch let error as PostgresError {
            // A statement that ended the transaction took the savepoint with it.
            _ = try? await connection.run("ROLLBACK TO SAVEPOINT before")
            return .refused(error.sqlState ?? "", words: error.debugDescription)
        }
    }

    /// The first column of what a statement returns.
    func column(_ statement: String) async throws -> [String] {
        try await connection.run(statement).compactMap { $0.first ?? nil }
    }

    func leave(keeping: Bool = false) async throws {
        try await connection.run(keeping ? "COMMIT" : "ROLLBACK")
    }
}

/// A session's token in the small world: its way of seeing, and the number of whose it is.
struct Token: Hashable, Sendable, CustomStringConvertible {
    let way: String
    let worker: Int

    init(_ way: String, _ worker: Int) {
        self.way = way
        self.worker = worker
    }

    var text: String {
        let number = String(worker)
        return way + "." + String(repeating: "x", count: 43 - number.utf8.count) + number
    }
    var agency: Int { worker / 100 }
    var description: String { "\(way) \(worker)" }
}

/// Ids of the small world, as `World.sql` makes them: kind, and agency * 100 + number.
enum World {
    static func id(_ kind: String, _ number: Int) -> String {
        let digits = String(number)
        guard let prefix = prefixes[kind] else { preconditionFailure("The small world has no id of a \(kind)") }
        return prefix + "-0000-4000-8000-"
            + String(repeating: "0", count: 12 - digits.utf8.count) + digits
    }

    /// The first eight digits of the kind's MD5, written down so that this file needs no digest.
    private static let prefixes = [
        "worker": "b61822e8",
        "sitting": "5c48b229",
        "team": "f894427c",
        "file": "8c7dd922",
        "placement": "2a5540b4",
        "episode": "ec378196",
        "record": "de17f0f2",
        "scaling": "0ad29dfa",
        "link": "2a304a13",
        "notification": "0cfd653d",
        "draft": "f91b2829",
        "intake": "0f8d1e9b",
        "glass": "2570c919",
        "person": "8b0a4404",
        "slot": "5e97994e",
        "booking": "5c8438be",
        "visit": "9de70f65",
        "attendee": "b7ce8294",
        "deedtask": "a1aa8e01",
        "deed": "82c56b64",
        "obligation": "77ed653e",
    ]
}
