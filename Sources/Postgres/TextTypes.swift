/// A JSON document as text, for a `json` or `jsonb` column. Reading and writing it as values is the caller's business.
public struct JSONText: Sendable, Hashable, ParameterEncodable, ColumnDecodable {
    /// The document; well formed if it came from the server, refused by it (`22P02`) if it is not.
    public var text: String

    public init(_ text: String) { self.text = text }

    public var postgresText: String { text }

    public init?(postgresText: String?) {
        guard let postgresText else { return nil }
        text = postgresText
    }
}

/// A `numeric` of any size and scale, kept as PostgreSQL writes it: `12.50` stays `12.50`.
public struct Numeric: Sendable, Hashable, ParameterEncodable, ColumnDecodable {
    /// Decimal digits with an optional sign and point; also `NaN`, `Infinity`, `-Infinity`.
    public var text: String

    public init(_ text: String) { self.text = text }

    public var postgresText: String { text }

    public init?(postgresText: String?) {
        guard let postgresText else { return nil }
        text = postgresText
    }
}
