import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Pages
@testable import Web

@Suite("The description of the API") struct DescriptionTests {
    @Test("It describes exactly the routes, each operation by a name of its own")
    func describesRoutes() async throws {
        let (table, served) = try await MatrixSite.with { site in
            (site.table, try await site.get("/openapi.json", as: .nobody).text)
        }
        #expect(try served == App.description(), "what is served differs from what is printed")
        guard case .object(let paths)? = try App.openAPI().document["paths"] else {
            throw MatrixGap(description: "There are no paths.")
        }
        var described: [String] = []
        var names: [String] = []
        for path in paths {
            guard case .object(let operations) = path.value else { continue }
            let braced = path.key.split(separator: "/").filter { $0.hasPrefix("{") }.map { $0.dropFirst().dropLast() }
            for operation in operations {
                described.append("\(operation.key.uppercased()) \(path.key)")
                names.append(operation.value["operationId"]?.words ?? "")
                let inPath = (operation.value["parameters"]?.items ?? []).filter { $0["in"] == "path" }
                #expect(inPath.compactMap { $0["name"]?.words } == braced.map(String.init), "\(path.key)")
            }
        }
        #expect(described.sorted() == table.map { "\($0.method) \($0.path)" }.sorted())
        let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(twice.isEmpty, "names of several operations: \(twice)")
    }

    @Test("Every route says what it answers, and nothing is said of a route that is not there")
    func describesAnswers() async throws {
        let table = try await MatrixSite.with { $0.table }
        let description = OpenAPI(routes: table)
        for route in table {
            let described = description.described(route)
            #expect(!described.answers.isEmpty || !described.contentTypes.isEmpty, "\(described.name)")
        }
        let routes = Set(table.map { "\($0.method.rawValue) \($0.path)" })
        let names = Described.all.map(\.name)
        #expect(names.filter { !routes.contains($0) } == [], "of routes that are not there")
        #expect(Set(names).count == names.count, "a route is described twice")
    }

    @Test("Every object of an answer names all its members, and every name of a shape is one shape's")
    func isClosed() async throws {
        let table = try await MatrixSite.with { $0.table }
        let description = OpenAPI(routes: table)
        let shapes = table.flatMap { description.described($0).answers.values }
        var named: [String: JSONValue] = [:]
        for shape in shapes { Self.collect(shape, &named) }
        let schemas = named.values + shapes.map(\.schema)
        for schema in schemas {
            for object in Self.objects(schema) { #expect(object["additionalProperties"] != nil, "\(object.text)") }
        }
        #expect(named.count > 20)
        #expect(schemas.flatMap(Self.objects).count > 200, "the objects of the answers were not found")
    }

    /// A second shape of the same name is an issue.
    private static func collect(_ shape: Shape, _ named: inout [String: JSONValue]) {
        switch shape {
        case .named(let name, let inner):
            if let other = named[name] {
                #expect(other == inner.schema, "two shapes are called \(name)")
            } else {
                named[name] = inner.schema
            }
            collect(inner, &named)
        case .list(let inner), .map(let inner): collect(inner, &named)
        case .either(let inner): for one in inner { collect(one, &named) }
        case .object(let members): for one in members { collect(one.shape, &named) }
        default: return
        }
    }

    /// The schemas of type object in a schema, itself among them.
    private static func objects(_ schema: JSONValue) -> [JSONValue] {
        switch schema {
        case .object(let members):
            (schema["type"] == "object" ? [schema] : []) + members.flatMap { objects($0.value) }
        case .array(let values): values.flatMap(objects)
        default: []
        }
    }

    @Test("It is OpenAPI 3.1, by somebody else's reading", .enabled(if: Oracle.isWanted))
    func isValid() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "openapi-\(UUID().uuidString).json")
        try App.description().write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let said = try Oracle.run("openapi_oracle.py", [file.path(percentEncoded: false)])
        #expect(said.hasPrefix("valid 3.1"), "\(said)")
    }
}
