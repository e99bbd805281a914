import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// Every route × every person of the cast × every relation to the thing the path names, with valid bodies.
@Suite("Access matrix", .serialized) struct AccessMatrixTests {
    static let expectedFile = Checkout.root.appending(path: "Tests/WebTests/access-matrix.txt")
    /// While a route is written: paths that hold one of these parts, with commas, are walked and compared alone.
    private static let parts = ProcessInfo.processInfo.environment["HOLDFAST_MATRIX_PATHS"]
        .map { $0.split(separator: ",").map(String.init) }
    /// One clone and one walker for each.
    private static let walkers = 3

    /// Hands out paths, the longest work first.
    private actor Waiting {
        private var paths: [[Route]]

        init(_ routes: [Route]) {
            let byPath = Dictionary(grouping: routes, by: \.path)
            paths = byPath.sorted { ($0.value.count, $1.key) < ($1.value.count, $0.key) }.map(\.value)
        }

        func next() -> [Route]? { paths.popLast() }
    }

    @Test("Who may call what is as the table says, and no answer says more than it may")
    func matrix() async throws {
        let (routes, result) = try await Self.walked()
        let order = Dictionary(uniqueKeysWithValues: routes.enumerated().map { ("\($1.method) \($1.path)", $0) })
        let cells = result.cells.enumerated().sorted {
            (order[$0.element.route] ?? 0, $0.offset) < (order[$1.element.route] ?? 0, $1.offset)
        }.map(\.element)
        try Self.report(result.faults)
        let text = MatrixTable(cells: cells, writes: result.writes).text
        guard Self.parts == nil else { return try Self.compare(text) }
        for check in [
            "without a session", "hidden", "answers with canaries", "refused writes", "done reads",
            "done writes",
        ] {
            #expect(result.checks[check, default: 0] > 0, "no cell came to the check of \(check)")
        }
        // Every form and button was done right by somebody: else its refusals would prove nothing.
        for route in routes where route.isUnsafe && !MatrixBodies.needsSecret.contains(route.path) {
            let name = "\(route.method) \(route.path)"
            #expect(cells.contains { $0.route == name && $0.status < 400 }, "nobody may \(name)")
        }
        try Self.compare(text)
    }

    private static func walked() async throws -> ([Route], MatrixRun.Result) {
        let (routes, sight, today) = try await MatrixSite.with { site in
            let table = site.table
            let named = table.map { "\($0.method) \($0.path)" }.sorted()
            #expect(site.served.sorted() == named, "a route is outside the table")
            let asked = table.filter { isAsked($0.path) }
            return (asked, try await MatrixSight.look(in: site), site.things.fixtures.today)
        }
        let waiting = Waiting(routes)
        var result = MatrixRun.Result()
        try await withThrowingTaskGroup(of: (MatrixRun.Result, Int).self) { group in
            for _ in 0..<walkers {
                group.addTask {
                    try await MatrixSite.with { site in
                        var run = MatrixRun(site, sight, MatrixBodies(today: today))
                        var expected = 0
                        while let next = await waiting.next() {
                            expected += try next.count * site.things.things(next[0].path).count * MatrixCaller.all.count
                            try await run.walk(next)
                        }
                        return (run.result, expected)
                    }
                }
            }
            var expected = 0
            for try await (part, size) in group {
                result.add(part)
                expected += size
            }
            #expect(result.cells.count == expected)
            #expect(Set(result.cells.map { "\($0.route)|\($0.relation)|\($0.caller)" }).count == expected)
        }
        print("access matrix: \(routes.count) routes × \(MatrixCaller.all.count) callers, \(result.cells.count) cells")
        print("access matrix: checks \(result.checks.sorted { $0.key < $1.key })")
        for (route, seconds) in result.seconds.sorted(by: { $0.value > $1.value }).prefix(5) {
            print("access matrix: \(route) took \(Int(seconds * 1000)) ms")
        }
        return (routes, result)
    }

    private static func isAsked(_ path: String) -> Bool { parts?.contains { path.contains($0) } ?? true }

    /// The routes' own paragraphs of the table, without its heading where only a part was walked.
    private static func paragraphs(_ text: String) -> [Substring] {
        // A part's last paragraph is not the file's last, which ends in a line feed.
        let all = text.split(separator: "\n\n").map { $0.last == "\n" ? $0.dropLast() : $0 }
        guard parts != nil else { return all }
        return all.filter { paragraph in
            let words = paragraph.prefix { $0 != "\n" }.split(separator: " ")
            return words.count == 2 && isAsked(String(words[1]))
        }
    }

    /// The first few here, all of them in a file for a person to look at.
    private static func report(_ faults: [String]) throws {
        guard !faults.isEmpty else { return }
        let file = Checkout.root.appending(path: "Tests/WebTests/access-matrix-faults.actual")
        try faults.sorted().joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        Issue.record("\(faults.count) faults:\n\(faults.sorted().prefix(20).joined(separator: "\n"))")
    }

    /// Never writes what is expected: beside it, for a person to look at.
    private static func compare(_ text: String) throws {
        let expected = (try? String(contentsOf: expectedFile, encoding: .utf8)) ?? ""
        guard paragraphs(text) != paragraphs(expected) else { return }
        try text.write(to: expectedFile.appendingPathExtension("actual"), atomically: true, encoding: .utf8)
        let (new, old) = (text.split(separator: "\n"), Set(expected.split(separator: "\n")))
        let differing = new.filter { !old.contains($0) }.prefix(20).joined(separator: "\n")
        Issue.record("The table differs from access-matrix.txt; see access-matrix.txt.actual:\n\(differing)")
    }
}
