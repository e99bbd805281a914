/// A JSON document (RFC 8259) as a value. Objects keep the order of their keys, so that encoding is deterministic.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case decimal(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Sendable, Hashable {
        public let key: String
        public let value: JSONValue

        public init(_ key: String, _ value: JSONValue) { (self.key, self.value) = (key, value) }
    }

    /// The value of `key` in an object; `nil` where there is none or this is no object.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// An object of these members, without those that are `nil`: not overloaded, so that long ones compile fast.
    public static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { key, value in value.map { Member(key, $0) } })
    }

    /// `nil` for no text, so that `members` leaves it out.
    public static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }
    public static func number(_ number: Int?) -> JSONValue? { number.map { .integer($0) } }

    /// An array of what `json` makes of each.
    public static func list<Element>(_ elements: [Element], _ json: (Element) -> JSONValue) -> JSONValue {
        .array(elements.map(json))
    }
}

extension JSONValue: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0, $1) })
    }
}

/// What can be sent as JSON.
public protocol JSONRepresentable: Sendable {
    var json: JSONValue { get }
}

extension JSONValue: JSONRepresentable {
    public var json: JSONValue { self }
}
