import Foundation
import Testing

/// docs/requirements.md names code and tests; neither may be missing.
@Suite("The table of requirements") struct RequirementsTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func rows() throws -> [[String]] {
        try String(contentsOf: root.appending(path: "docs/requirements.md"), encoding: .utf8)
            .split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| id") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    @Test("Every id stands in it once")
    func ids() throws {
        let counts = ["A": 6, "B": 6, "C": 8, "D": 5, "E": 4, "F": 3, "G": 3, "H": 4, "I": 4, "J": 4, "K": 5]
        let wanted = counts.sorted { $0.key < $1.key }.flatMap { letter, count in (1...count).map { "\(letter)\($0)" } }
        #expect(try Self.rows().map { $0[0] } == wanted)
    }

    @Test("Every test and every piece of code that it names is there")
    func names() throws {
        let files = FileManager.default.enumerator(
            at: Self.root.appending(path: "Tests"), includingPropertiesForKeys: nil)
        let tests = Set((files?.compactMap { ($0 as? URL)?.lastPathComponent }) ?? [])
        for row in try Self.rows() where row.count > 2 {
            for name in Self.quoted(row[2]) where name.hasSuffix(".swift") || name.hasSuffix(".py") {
                #expect(tests.contains(name), "\(row[0]) names the test \(name)")
            }
            for name in Self.quoted(row[1]) where name.contains("/") {
                let path = name.hasPrefix("sql/") ? name : "Sources/" + name
                #expect(
                    FileManager.default.fileExists(atPath: Self.root.appending(path: path).path),
                    "\(row[0]) names \(name)")
            }
        }
    }

    private static func quoted(_ cell: String) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }
}
