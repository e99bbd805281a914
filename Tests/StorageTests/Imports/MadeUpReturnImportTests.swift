import Domain
import Foundation
import Storage
import TestSupport
import Testing

/// The five-year made-up return in a real database. Its numbers were counted from the files by hand; see
/// `Tests/DomainTests/Returns/MadeUpReturnTests.swift`.
@Suite("Importing the five-year made-up return", .enabled(if: Oracle.isWanted))
struct MadeUpReturnImportTests {
    @Test("Its counts; a trial says the same and changes nothing; a second load changes nothing")
    func counts() async throws {
        let files = try Oracle.files("made_up_return.py").map(ImportBench.File.init)
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            let before = try await bench.digest()
            let trial = try await bench.check(files)
            #expect(try await bench.digest() == before)
            #expect(trial.state == .checked)

            let load = try await bench.load(files)
            #expect(load.state == .loaded)
            #expect(load.counts == trial.counts)
            #expect((load.errors, load.warnings, load.conflicts) == (trial.errors, trial.warnings, trial.conflicts))
            #expect((load.added(.children), load.added(.episodes), load.added(.placements)) == (820, 2779, 2056))
            // 63 rows overlap the one before; a few reviews a year lie in the future.
            let errors = try await bench.faults(load).filter { $0.severity == .error }
            #expect(errors.count { $0.column == "DECOM" } == 63)
            #expect(errors.count { $0.column == "REVIEW" } == Self.comingReviews(files))
            #expect(errors.allSatisfy { ["DECOM", "REVIEW"].contains($0.column) })
            let rows = try await database.asSuperuser(
                """
                SELECT (SELECT count(*) FROM holdfast.care_episode WHERE child_file_id IN (
                        SELECT case_file_id FROM holdfast.import_key)),
                    (SELECT count(*) FROM holdfast.placement WHERE return_key IS NOT NULL),
                    (SELECT count(*) FROM holdfast.case_file WHERE title LIKE 'Child %'),
                    (SELECT count(*) FROM staging.episode WHERE import_id = '\(load.id)')
                """)
            #expect(rows == [["2779", "2056", "820", "0"]])

            let after = try await bench.digest()
            let again = try await bench.load(files)
            #expect(again.changesNothing)
            #expect(try await bench.digest() == after)
        }
    }

    /// Reviews dated after today, counted from the bytes.
    private static func comingReviews(_ files: [ImportBench.File]) -> Int {
        let days = Int(Date().timeIntervalSince1970) / 86_400
        return files.filter { $0.name.hasSuffix("-reviews.csv") }.reduce(0) { count, file in
            let lines = String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            let place = lines.first?.split(separator: ",").firstIndex(of: "REVIEW") ?? 0
            return count
                + lines.dropFirst().count { line in
                    let day = Day(british: line.split(separator: ",", omittingEmptySubsequences: false)[place])
                    return (day?.number ?? 0) > days
                }
        }
    }

    @Test("Year by year comes to the same as all at once")
    func yearByYear() async throws {
        let files = try Oracle.files("made_up_return.py").map(ImportBench.File.init)
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            for year in 2017...2021 {
                _ = try await bench.load(files.filter { $0.name.hasPrefix("\(year)") })
            }
            let all = try await bench.load(files)
            #expect((all.added(.children), all.added(.episodes), all.added(.placements)) == (0, 0, 0))
            #expect(all.changesNothing, "\(all.counts)")
        }
    }
}
