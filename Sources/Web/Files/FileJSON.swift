internal import Domain
internal import Pages

extension JSONValue {
    static func id<Subject>(_ id: ID<Subject>?) -> JSONValue? { .text(id?.description) }
    static func day(_ day: Day?) -> JSONValue? { .text(day?.iso) }

    /// An object with another's members behind its own.
    func adding(_ more: JSONValue) -> JSONValue {
        guard case .object(let own) = self, case .object(let others) = more else { return self }
        return JSONValue.object(own + others)
    }
}
