public import Domain
public import Postgres

/// With what a password is to be hashed, and how long the next try must wait.
public struct SignInTerms: Sendable, RowDecodable {
    public let salt: [UInt8]
    /// KiB.
    public let memory: Int
    public let passes: Int
    public let waitSeconds: Int

    public init(row: Row) throws {
        salt = try row["salt"]
        memory = try row["memory_kib"]
        passes = try row["passes"]
        waitSeconds = try row["wait_seconds"]
    }
}

/// What came of a password.
public struct SignInOutcome: Sendable, RowDecodable {
    public enum Next: String, Sendable, ColumnDecodable {
        case refused, wait
        /// The authenticator's code is due; or an authenticator has to be set up; or nothing more.
        case code, enrol, full

        public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
    }
    public let next: Next
    /// What the token begins with; `nil` where there is no session.
    public let prefix: String?
    public let waitSeconds: Int

    public init(row: Row) throws {
        next = try row["outcome"]
        prefix = try row["prefix"]
        waitSeconds = try row["wait_seconds"]
    }
}

/// Signing in and out: definer functions only, called before any way of seeing is taken.
public enum SignIn {
    public static func terms(email: String, address: String, in transaction: borrowing Transaction) throws
        -> SignInTerms
    {
        try transaction.row(
            "SELECT salt, memory_kib, passes, wait_seconds FROM authz.sign_in_terms(\(email), \(address))")
    }

    /// - Parameter random: The secret part of the new session's token, 43 characters or more.
    public static func signIn(
        email: String, proof: [UInt8], random: String, address: String, device: String,
        in transaction: borrowing Transaction
    ) throws -> SignInOutcome {
        try transaction.row(
            """
            SELECT outcome, prefix, wait_seconds
            FROM authz.sign_in(\(email), \(proof)::bytea, \(random), \(address), \(device))
            """)
    }

    /// - Returns: What the new token begins with; `nil` where the code was wrong.
    public static func secondFactor(
        _ token: SessionToken, code: String, random: String, address: String, in transaction: borrowing Transaction
    ) throws -> String? {
        try transaction.value("SELECT authz.second_factor(\(token.text), \(code), \(random), \(address))")
    }

    /// Keeps the secret until a code proves it; a secret already waiting is returned instead.
    /// - Throws: `PostgresError` 55000 where an authenticator is enrolled.
    public static func beginEnrolment(
        _ token: SessionToken, secret: [UInt8], in transaction: borrowing Transaction
    ) throws -> Enrolment {
        try transaction.row("SELECT email, secret FROM authz.begin_enrolment(\(token.text), \(secret)::bytea)")
    }

    public static func confirmEnrolment(
        _ token: SessionToken, code: String, recoveryHashes: [[UInt8]], random: String,
        in transaction: borrowing Transaction
    ) throws -> String? {
        let hashes =
            "{" + recoveryHashes.map { "\"\\\\x" + $0.map(Self.hex).joined() + "\"" }.joined(separator: ",") + "}"
        return try transaction.value(
            "SELECT authz.confirm_enrolment(\(token.text), \(code), \(hashes)::bytea[], \(random))")
    }

    public static func stepUp(
        _ token: SessionToken, code: String, address: String, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value("SELECT authz.step_up(\(token.text), \(code), \(address))")
    }

    /// - Returns: How many sessions ended.
    @discardableResult
    public static func signOut(
        _ token: SessionToken, everywhere: Bool, in transaction: borrowing Transaction
    ) throws -> Int {
        try transaction.value("SELECT authz.sign_out(\(token.text), \(everywhere))")
    }

    /// - Returns: What the new token begins with; `nil` where the person has no such appointment.
    public static func changeHat(
        _ token: SessionToken, to hat: Hat.Name, random: String, in transaction: borrowing Transaction
    ) throws -> String? {
        try transaction.value("SELECT authz.change_hat(\(token.text), \(hat.agencyID), \(hat.way), \(random))")
    }

    public static func setPassword(
        code: String, salt: [UInt8], memory: Int, passes: Int, proof: [UInt8], in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value(
            "SELECT authz.set_password(\(code), \(salt)::bytea, \(memory), \(passes), \(proof)::bytea)")
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
    }
}

/// What an authenticator app needs.
public struct Enrolment: Sendable, RowDecodable {
    public let email: String
    public let secret: [UInt8]

    public init(row: Row) throws {
        email = try row["email"]
        secret = try row["secret"]
    }
}

/// An agency and a way of seeing in which the person may act.
public struct Hat: Sendable, RowDecodable {
    public struct Name: Hashable, Sendable {
        public let agencyID: Int
        public let way: Way

        public init(agencyID: Int, way: Way) { (self.agencyID, self.way) = (agencyID, way) }
    }
    public let name: Name
    public let agencyName: String
    public let roles: [Role]

    public init(row: Row) throws {
        name = Name(agencyID: try row["agency_id"], way: try row["way"])
        agencyName = try row["agency_name"]
        roles = try row["roles"]
    }
}

/// One open session of the person's.
public struct OpenSession: Sendable, RowDecodable {
    public let agencyName: String
    public let way: Way
    public let startedAt: Timestamp
    public let device: String
    public let isThis: Bool

    public init(row: Row) throws {
        agencyName = try row["agency_name"]
        way = try row["way"]
        startedAt = try row["started_at"]
        device = try row["device"]
        isThis = try row["is_this"]
    }
}

/// What a signed-in person may know of their own sign-in.
public enum Sessions {
    public static func hats(in transaction: borrowing Transaction) throws -> [Hat] {
        try transaction.rows("SELECT agency_id, agency_name, way, roles FROM authz.my_hats()")
    }

    public static func open(in transaction: borrowing Transaction) throws -> [OpenSession] {
        try transaction.rows("SELECT agency_name, way, started_at, device, is_this FROM authz.my_sessions()")
    }
}
