import Foundation
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
        guard case .object(let paths)? = try JSONParser.parse(Array(served.utf8))["paths"] else {
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

    @Test("It is OpenAPI 3.1, by somebody else's reading", .enabled(if: Oracle.isWanted))
    func isValid() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "openapi-\(UUID().uuidString).json")
        try App.description().write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let said = try Oracle.run("openapi_oracle.py", [file.path(percentEncoded: false)])
        #expect(said.hasPrefix("valid 3.1"), "\(said)")
    }
}
