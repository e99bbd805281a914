import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization

@testable import Pages
@testable import Web

/// What the description of the API says of answers, and whether an answer is so.
final class DescribedAnswers: Sendable {
    private struct Operation: Sendable {
        let name: String
        let segments: [Substring]
        let responses: JSONValue
    }

    private let schemas: JSONSchema
    /// By method and number of segments, those with the fewest names in braces first.
    private let operations: [String: [Operation]]
    /// What was held against the description before: many people get the same answer.
    private let known = Mutex<Set<Int>>([])

    init(_ document: JSONValue) {
        schemas = JSONSchema(document: document)
        var operations: [Operation] = []
        for path in document["paths"]?.entries ?? [] {
            for operation in path.value.entries {
                operations.append(
                    Operation(
                        name: "\(operation.key.uppercased()) \(path.key)", segments: Self.segments(path.key),
                        responses: operation.value["responses"] ?? .null))
            }
        }
        self.operations = Dictionary(grouping: operations) { one in
            "\(one.name.prefix { $0 != " " }) \(one.segments.count)"
        }.mapValues { $0.sorted { Self.names($0) < Self.names($1) } }
    }

    private static func segments(_ path: String) -> [Substring] { path.split(separator: "/") }
    private static func names(_ operation: Operation) -> Int { operation.segments.count { $0.hasPrefix("{") } }

    /// - Returns: What is wrong with an answer; nothing for pages, and for paths that nothing answers to.
    func faults(_ method: HTTPRequest.Method, _ uri: String, _ response: TestResponse) -> [String] {
        guard let operation = operation(method, String(uri.prefix { $0 != "?" })) else { return [] }
        let status = response.status.code
        let type = String((response.headers[.contentType] ?? "").prefix { $0 != ";" })
        // A browser is shown a page, or sent on.
        if type == "text/html" || status == 303 { return [] }
        let body = String(buffer: response.body)
        guard known.withLock({ $0.insert("\(operation.name) \(status) \(type) \(body)".hashValue).inserted }) else {
            return []
        }
        let title = "\(operation.name) \(status)"
        guard let response = operation.responses["\(status)"].flatMap(schemas.resolved),
            let schema = response["content"]?[type]?["schema"]
        else {
            return ["\(title): an answer of \(type.isEmpty ? "no type" : type) is not described"]
        }
        // The description itself is nested more deeply than we read; DescriptionTests has it word for word.
        guard type.hasSuffix("json"), operation.name != "GET /openapi.json" else { return [] }
        guard let json = try? JSONParser.parse(Array(body.utf8)) else { return ["\(title) is no JSON"] }
        return schemas.faults(json, schema).map { "\(title) \($0)" }
    }

    private func operation(_ method: HTTPRequest.Method, _ path: String) -> Operation? {
        let asked = Self.segments(path)
        return operations["\(method.rawValue) \(asked.count)"]?.first { one in
            zip(one.segments, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
    }
}

extension JSONValue {
    /// Of an object; none of anything else.
    var entries: [Member] { if case .object(let members) = self { members } else { [] } }
}
