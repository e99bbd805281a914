/// One statement of a batch.
struct Step {
    enum Role: Equatable {
        case begin, opening, ordinary, end
        case savepoint(Int)
    }

    let sql: SQL
    let role: Role
    /// The scope it is prepared in; `nil` for a statement that is not kept prepared.
    let scope: String?

    /// A statement of the program's own, kept prepared unless it asks not to be.
    init(_ sql: SQL, scope: String, role: Role = .ordinary) {
        self.sql = sql
        self.role = role
        self.scope = sql.isPrepared ? scope : nil
    }

    /// A statement that frames others, such as `BEGIN`.
    init(framing sql: SQL, role: Role) {
        self.sql = sql
        self.role = role
        scope = nil
    }
}

/// How far a transaction has come.
struct Progress {
    let scope: String
    let lease: Lease
    /// Steps that go out with the next statement: `BEGIN` and the opening, then savepoints.
    var ahead: [Step]
    /// False until the server has answered `BEGIN`.
    var hasBegun = false
    /// The answer to the first opening statement.
    var opened: ResultSet?
    /// Why the opening failed, if it did.
    var openingFailure: PostgresError?
    /// Savepoints are named by number.
    var savepoints = 0
    /// How often the connection had been made when the transaction began.
    let openings: Int
}
