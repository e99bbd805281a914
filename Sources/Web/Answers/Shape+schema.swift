internal import Pages

extension Shape {
    /// As a JSON Schema (draft 2020-12, as OpenAPI 3.1 has it), where named shapes stand under `components/schemas`.
    var schema: JSONValue {
        switch self {
        case .text: ["type": "string"]
        case .number: ["type": "integer"]
        case .flag: ["type": "boolean"]
        case .id: ["type": "string", "format": "uuid"]
        case .day: ["type": "string", "format": "date"]
        case .instant: ["type": "string", "format": "date-time"]
        case .londonMoment: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"]
        case .word(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
        case .null: ["type": "null"]
        case .anything: [:]
        case .list(let shape): ["type": "array", "items": shape.schema]
        case .map(let shape): ["type": "object", "additionalProperties": shape.schema]
        case .object(let members): Self.schema(members)
        case .named(let name, _): ["$ref": .string("#/components/schemas/" + name)]
        case .either(let shapes): ["anyOf": .array(shapes.map(\.schema))]
        }
    }

    private static func schema(_ members: [Member]) -> JSONValue {
        let required = members.filter { !$0.isOptional }.map { JSONValue.string($0.name) }
        return .members([
            "type": "object", "additionalProperties": false,
            "properties": .object(members.map { JSONValue.Member($0.name, $0.shape.schema) }),
            "required": required.isEmpty ? nil : .array(required),
        ])
    }

    /// The shapes that are referred to from here, and from those, by name.
    var named: [String: Shape] {
        switch self {
        case .named(let name, let shape): shape.named.merging([name: shape]) { $1 }
        case .list(let shape), .map(let shape): shape.named
        case .object(let members): Self.merged(members.map(\.shape))
        case .either(let shapes): Self.merged(shapes)
        default: [:]
        }
    }

    static func merged(_ shapes: [Shape]) -> [String: Shape] {
        shapes.reduce(into: [:]) { all, shape in all.merge(shape.named) { $1 } }
    }
}
