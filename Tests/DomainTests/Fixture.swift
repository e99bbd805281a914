import Domain
import Foundation
import Testing

/// What the tests of this target read from files and from other programs.
enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    /// The records of a CSV file after its first row.
    static func rows(_ name: String) throws -> [[String]] {
        let (records, faults) = CSVSample.read(try bytes(name))
        try #require(faults.isEmpty)
        return Array(records.dropFirst())
    }
}

extension Day {
    /// A day of a test, which is written right.
    static func on(_ iso: String, sourceLocation: SourceLocation = #_sourceLocation) -> Day {
        if let day = Day(iso: iso) { return day }
        Issue.record("\(iso) is no day", sourceLocation: sourceLocation)
        return Day(number: 0)
    }
}
