/// Whether a transaction may write. A `GET` is always `.readOnly`, and PostgreSQL holds it to that.
public enum TransactionMode: Sendable {
    case readOnly, readWrite

    var sql: StaticString {
        switch self {
        case .readOnly: "READ ONLY"
        case .readWrite: "READ WRITE"
        }
    }
}

/// How far a transaction is kept from what others commit meanwhile.
public enum Isolation: Sendable {
    /// Each statement sees what was committed before it began.
    case readCommitted
    /// Every statement sees what was committed before the first began: for an export of several tables.
    case repeatableRead
    /// As if transactions ran one after another; one that cannot be fitted in is run again.
    case serializable

    var sql: StaticString {
        switch self {
        case .readCommitted: "READ COMMITTED"
        case .repeatableRead: "REPEATABLE READ"
        case .serializable: "SERIALIZABLE"
        }
    }
}
