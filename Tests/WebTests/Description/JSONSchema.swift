import Domain
import Foundation

@testable import Pages

/// Holds JSON against a JSON Schema: just the keywords that our description uses. Any other is a fault of its own, so
/// that none is ever passed over.
struct JSONSchema {
    /// What `$ref` points into.
    let document: JSONValue

    private static let keywords: Set<String> = [
        "$ref", "type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "format", "pattern",
    ]

    /// What is wrong with `value`, each beginning with the place as a JSON Pointer (RFC 6901); empty where nothing is.
    func faults(_ value: JSONValue, _ schema: JSONValue, at place: String = "") -> [String] {
        guard case .object(let rules) = schema else { return ["\(place): the schema is no object"] }
        if case .string(let reference)? = schema["$ref"] {
            guard let target = resolved(schema) else { return ["\(place): there is no \(reference)"] }
            return faults(value, target, at: place)
        }
        var faults = rules.filter { !Self.keywords.contains($0.key) }
            .map { "\(place): the keyword \($0.key) is not known" }
        if case .string(let type)? = schema["type"], !Self.has(value, type) {
            return faults + ["\(place): \(Self.shortened(value)) is no \(type)"]
        }
        if let values = schema["enum"]?.items, !values.contains(value) {
            faults.append("\(place): \(Self.shortened(value)) is none of the words")
        }
        if case .string(let text) = value { faults += Self.faults(text, schema, at: place) }
        faults += either(value, schema, at: place)
        if case .array(let values) = value, let items = schema["items"] {
            faults += values.enumerated().flatMap { self.faults($1, items, at: "\(place)/\($0)") }
        }
        if case .object(let members) = value { faults += self.faults(members, schema, at: place) }
        return faults
    }

    /// What stands where a `$ref` such as `#/components/schemas/File` points to; what has none stands for itself.
    /// - Returns: `nil` where nothing stands there.
    func resolved(_ value: JSONValue) -> JSONValue? {
        guard let reference = value["$ref"]?.words else { return value }
        guard reference.hasPrefix("#/") else { return nil }
        return reference.dropFirst(2).split(separator: "/").reduce(document) { $0?[String($1)] }
    }

    /// The faults of the branch that has the fewest.
    private func either(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        let branches = (schema["anyOf"]?.items ?? []).map { faults(value, $0, at: place) }
        return branches.min { $0.count < $1.count } ?? []
    }

    private func faults(_ members: [JSONValue.Member], _ schema: JSONValue, at place: String) -> [String] {
        let keys = Set(members.map(\.key))
        let missing = (schema["required"]?.items ?? []).compactMap(\.words).filter { !keys.contains($0) }
        var faults = missing.map { "\(place): \($0) is missing" }
        for member in members {
            let inside = "\(place)/\(member.key)"
            if let known = schema["properties"]?[member.key] {
                faults += self.faults(member.value, known, at: inside)
            } else if schema["additionalProperties"] == false {
                faults.append("\(inside) is not described")
            } else if let others = schema["additionalProperties"], case .object = others {
                faults += self.faults(member.value, others, at: inside)
            }
        }
        return faults
    }

    private static func has(_ value: JSONValue, _ type: String) -> Bool {
        switch value {
        case .null: type == "null"
        case .bool: type == "boolean"
        case .integer: type == "integer" || type == "number"
        case .decimal: type == "number"
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }

    private static func faults(_ text: String, _ schema: JSONValue, at place: String) -> [String] {
        var faults: [String] = []
        if let format = schema["format"]?.words, !isOf(format, text) {
            faults.append("\(place): \(text.prefix(60)) is no \(format)")
        }
        if let pattern = schema["pattern"]?.words, (try? Regex(pattern).firstMatch(in: text)) == nil {
            faults.append("\(place): \(text.prefix(60)) does not match \(pattern)")
        }
        return faults
    }

    private static func isOf(_ format: String, _ text: String) -> Bool {
        switch format {
        case "uuid": UUID(uuidString: text) != nil && text == text.lowercased()
        case "date": Day(iso: text) != nil
        // RFC 3339 with our own six decimals, in UTC.
        case "date-time":
            text.utf8.count == 27 && text.utf8.last == UInt8(ascii: "Z") && Day(iso: String(text.prefix(10))) != nil
        default: false
        }
    }

    private static func shortened(_ value: JSONValue) -> String { String(value.text.prefix(60)) }
}
