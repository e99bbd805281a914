/// How a transaction starts: statements that run before anything else in it, such as the one that says who is asking.
///
/// They are not sent by themselves but together with the transaction's first statement, in one round trip. Where one of
/// them fails, that first statement is not run and throws the failure.
public struct Opening: Sendable {
    /// Names the kind of transaction. Statements are prepared once per connection *and scope*: one text run under two
    /// roles is two prepared statements. A few fixed labels, never one a caller.
    public let scope: String
    /// The statements, in order. The first row of the first can be read with ``Transaction/opened(as:)``.
    public let statements: [SQL]

    public init(scope: String, statements: [SQL]) {
        self.scope = scope
        self.statements = statements
    }

    /// Nothing before the transaction's own statements.
    public static let none = Opening(scope: "", statements: [])
}
