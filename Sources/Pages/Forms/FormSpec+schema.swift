extension FormSpec {
    /// The JSON body as a JSON Schema (draft 2020-12, as OpenAPI 3.1 has it).
    public var jsonSchema: JSONValue {
        let sent = fields.filter { !$0.isFile }
        let required = sent.filter(\.isRequired).map { JSONValue.string($0.name) }
        return .members([
            "title": .text(id),
            "type": "object",
            "additionalProperties": false,
            "properties": .object(sent.map { JSONValue.Member($0.name, $0.schema) }),
            "required": required.isEmpty ? nil : .array(required),
        ])
    }
}

extension Field {
    fileprivate var schema: JSONValue {
        var members = [JSONValue.Member("title", .string(label))]
        if let hint { members.append(.init("description", .string(hint))) }
        return .object(members + typeMembers)
    }

    private var typeMembers: [JSONValue.Member] {
        func string(_ more: JSONValue.Member...) -> [JSONValue.Member] { [.init("type", "string")] + more }
        switch kind {
        case .text(let maximum), .longText(let maximum):
            return string(.init("minLength", .integer(isRequired ? 1 : 0)), .init("maxLength", .integer(maximum)))
        case .day: return string(.init("format", "date"))
        case .moment:
            // In London's time, without a zone, so not the format "date-time".
            return string(.init("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"))
        // A form whose options are known only when it is opened describes them as any string.
        case .choice(let options), .select(let options):
            return options.isEmpty ? string() : string(.init("enum", Self.values(options)))
        case .choices(let options):
            return [
                .init("type", "array"), .init("uniqueItems", true), .init("minItems", .integer(isRequired ? 1 : 0)),
                .init(
                    "items", options.isEmpty ? ["type": "string"] : ["type": "string", "enum": Self.values(options)]),
            ]
        case .flag, .tick: return [.init("type", "boolean")]
        case .number(let range):
            return [
                .init("type", "integer"), .init("minimum", .integer(range.lowerBound)),
                .init("maximum", .integer(range.upperBound)),
            ]
        case .email: return string(.init("format", "email"), .init("maxLength", 254))
        case .password: return string(.init("format", "password"), .init("writeOnly", true))
        case .telephone, .hidden, .file, .files: return string()
        }
    }

    private static func values(_ options: [Option]) -> JSONValue { .array(options.map { .string($0.value) }) }
}
