import Domain
import Foundation
import TestSupport
import Testing

/// RFC 5545 and RFC 5546 as `icalendar` of PyPI reads them.
@Suite("Calendar files, read by others", .enabled(if: Oracle.isWanted))
struct CalendarOracleTests {
    /// A file that we wrote, and what was meant by it.
    struct Case {
        let file: CalendarFile
        let madeAt: Int
    }

    @Test("icalendar reads every invitation, update, cancellation and feed, and agrees with what was meant")
    func agrees() throws {
        var dice = Dice(seed: 20_261_101)
        let cases = (0..<250).flatMap { dice.life(ofMeeting: $0) } + [dice.feed()]
        let read = try Self.read(cases)
        #expect(read.count == cases.count)
        #expect(cases.count { $0.file.method == .cancel } > 50 && cases.count { $0.file.method == .request } > 400)
        let differing = zip(read, cases).map { ($0, MeantCalendar($1.file, madeAt: $1.madeAt)) }.filter { $0 != $1 }
        #expect(differing.isEmpty, "\(differing.count), the first: \(differing.first.debugDescription)")
    }

    private static func read(_ cases: [Case]) throws -> [MeantCalendar] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "holdfast-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (number, one) in cases.enumerated() {
            let bytes = one.file.bytes(madeAt: CalendarInstant(seconds: one.madeAt))
            try Data(bytes).write(to: folder.appending(path: "\(100_000 + number).ics"))
        }
        let printed = try Oracle.run("icalendar_oracle.py", [folder.path(percentEncoded: false)])
        return try printed.utf8.split(separator: 0x0A).map {
            try JSONDecoder().decode(MeantCalendar.self, from: Data($0))
        }
    }
}
