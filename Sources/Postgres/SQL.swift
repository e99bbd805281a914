/// A statement with its parameters kept apart, so that no value is ever read as SQL.
///
///     "SELECT told_at FROM notice WHERE notice_id = \(id) ORDER BY \(verbatim: order.sql)"
///
/// Literal parts are `StaticString`s, so the compiler turns away a `String` made at run time. PostgreSQL gives each
/// parameter the type its place in the statement calls for; where the place says nothing, write a cast (`\(day)::date`).
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The text sent to the server, each parameter as `$1`, `$2`, …
    public private(set) var text: String
    /// The parameters in order, in PostgreSQL's text format; `nil` is `NULL`.
    public private(set) var parameters: [String?]
    /// False for a statement that is parsed anew each time it runs. See ``unprepared``.
    public private(set) var isPrepared = true

    public init(stringLiteral text: StaticString) {
        self.text = text.description
        parameters = []
    }

    public init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
        parameters = stringInterpolation.parameters
    }

    /// A statement kept in a `.sql` file that was compiled into the module, its `$1 … $n` numbered in the file.
    ///
    /// - Parameter parameters: The values for `$1 … $n` in order; `nil` is sent as `NULL`.
    public init(file: [UInt8], _ parameters: (any ParameterEncodable)?...) {
        text = String(decoding: file, as: UTF8.self)
        self.parameters = parameters.map { $0?.postgresText }
    }

    /// The same statement, but not kept prepared on the connection: for what runs seldom, or differs each time.
    public var unprepared: SQL {
        var copy = self
        copy.isPrepared = false
        return copy
    }

    /// Adds text made by this module itself, such as a savepoint's number.
    mutating func append(_ own: String) { text += own }

    /// Collects the literal and the interpolated parts of a statement.
    public struct Interpolation: StringInterpolationProtocol, Sendable {
        var text = ""
        var parameters: [String?] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 3 * interpolationCount)
            parameters.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        /// A value, sent beside the statement; `nil` is `NULL`.
        public mutating func appendInterpolation(_ value: (some ParameterEncodable)?) {
            parameters.append(value?.postgresText)
            text += "$\(parameters.count)"
        }

        /// A column or keyword chosen by code, such as the `ORDER BY` of a list. Never a value.
        public mutating func appendInterpolation(verbatim sql: StaticString) {
            text += sql.description
        }
    }
}
