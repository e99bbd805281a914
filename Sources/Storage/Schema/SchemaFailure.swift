public import Postgres

/// The schema could not be brought up to date, or could not be looked at, in a sentence for the operator.
public struct SchemaFailure: Error, Sendable, CustomStringConvertible {
    public let description: String
    /// What the server said, where it was the server.
    public let cause: PostgresError?

    init(_ description: String, cause: PostgresError? = nil) {
        self.description = description
        self.cause = cause
    }

    init(_ file: SQLFile, _ cause: PostgresError) {
        let line = cause.position.map { ", line \(file.line(at: $0))" } ?? ""
        self.init("\(file.name)\(line) was refused (\(cause)); nothing of it was kept.", cause: cause)
    }
}
