internal import Domain
internal import Pages

/// Members of an answer by the type of their value; `nil` leaves one out.
///
/// Each name means one type. The literals of `JSONValue.object` mean several, and with a dozen of them the compiler
/// gives up.
extension JSONValue.Member {
    static func text(_ key: String, _ text: String?) -> JSONValue.Member? {
        text.map { JSONValue.Member(key, JSONValue.string($0)) }
    }
    static func id<Subject>(_ key: String, _ id: ID<Subject>?) -> JSONValue.Member? { text(key, id?.description) }
    static func day(_ key: String, _ day: Day?) -> JSONValue.Member? { text(key, day?.iso) }
    static func count(_ key: String, _ number: Int?) -> JSONValue.Member? {
        number.map { JSONValue.Member(key, JSONValue.integer($0)) }
    }
    static func flag(_ key: String, _ flag: Bool) -> JSONValue.Member? { JSONValue.Member(key, JSONValue.bool(flag)) }
    static func list(_ key: String, _ values: [JSONValue]?) -> JSONValue.Member? {
        values.map { JSONValue.Member(key, JSONValue.array($0)) }
    }
    static func value(_ key: String, _ value: JSONValue?) -> JSONValue.Member? {
        value.map { JSONValue.Member(key, $0) }
    }
}

extension JSONValue {
    /// An object of the members that are there.
    static func holding(_ members: [JSONValue.Member?]) -> JSONValue { JSONValue.object(members.compactMap { $0 }) }

    /// An object with another's members behind its own.
    func adding(_ more: JSONValue) -> JSONValue {
        guard case .object(let own) = self, case .object(let others) = more else { return self }
        return JSONValue.object(own + others)
    }
}
