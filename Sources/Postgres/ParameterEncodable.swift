public import struct Foundation.Decimal
public import struct Foundation.UUID

/// A value that can be sent as one parameter.
public protocol ParameterEncodable: ArrayElementEncodable {
    /// The value in PostgreSQL's text format; the server converts it to the parameter's type. Text that holds a NUL
    /// is refused before it is sent (SQLSTATE `22021`), for PostgreSQL cannot keep one.
    var postgresText: String { get }
}

/// A value that can stand in an array parameter: any ``ParameterEncodable``, an optional one, or a byte of a `bytea`.
public protocol ArrayElementEncodable {
    /// The whole array in PostgreSQL's text format.
    static func postgresText(ofArray elements: [Self]) -> String
}

extension String: ParameterEncodable { public var postgresText: String { self } }
extension Int: ParameterEncodable { public var postgresText: String { String(self) } }
extension Int16: ParameterEncodable { public var postgresText: String { String(self) } }
extension Int32: ParameterEncodable { public var postgresText: String { String(self) } }
extension Int64: ParameterEncodable { public var postgresText: String { String(self) } }
extension Bool: ParameterEncodable { public var postgresText: String { self ? "t" : "f" } }
extension UUID: ParameterEncodable { public var postgresText: String { uuidString } }
extension Decimal: ParameterEncodable { public var postgresText: String { description } }

extension Double: ParameterEncodable {
    /// Shortest text that reads back as the same number; PostgreSQL spells the others `NaN`, `Infinity`, `-Infinity`.
    public var postgresText: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
        return description
    }
}

extension Array: ParameterEncodable, ArrayElementEncodable where Element: ArrayElementEncodable {
    /// An array, such as `{1,2,NULL}`; for `[UInt8]` a `bytea`, such as `\x00ff`.
    public var postgresText: String { Element.postgresText(ofArray: self) }
}
