import Domain
import TestSupport
import Testing

/// The five-year made-up return of PyPI cs-demand-model 0.5.1. The numbers were counted from its files with awk and a
/// short Python script that shares nothing with this code.
@Suite("The five-year made-up return", .enabled(if: Oracle.isWanted))
struct MadeUpReturnTests {
    private func load() throws -> [String: ReturnSample.Outcome] {
        let files = try Oracle.files("made_up_return.py")
        return try Dictionary(
            uniqueKeysWithValues: files.map { ($0.name, try ReturnSample.read($0.bytes, name: $0.name)) })
    }

    @Test("Which files are loaded, left alone, or empty")
    func files() throws {
        let outcomes = try load()
        #expect(outcomes.count == 50)
        var kinds: [String: Int] = [:]
        for outcome in outcomes.values {
            switch outcome.recognition {
            case .table(let table, _, let extra):
                #expect(extra.isEmpty)
                kinds[table.rawValue, default: 0] += 1
            case .leftAlone(let name): kinds["left alone: \(name)", default: 0] += 1
            case nil: kinds["empty", default: 0] += 1
            default: kinds["other", default: 0] += 1
            }
        }
        #expect(
            kinds == [
                "header": 5, "episodes": 5, "missing": 5, "reviews": 5, "left alone: UASC": 5, "left alone: OC2": 5,
                "left alone: OC3": 5, "left alone: PrevPerm": 5, "empty": 10,
            ])
    }

    @Test("Rows used, rows refused, and what was left out of them")
    func rows() throws {
        let outcomes = try load()
        func sum(_ table: String, _ count: (ReturnSample.Outcome) -> Int) -> [Int] {
            (2017...2021).map { outcomes["\($0)-\(table).csv"].map(count) ?? -1 }
        }
        func warned(_ column: String) -> (ReturnSample.Outcome) -> Int {
            { $0.warnings.count { $0.column == column } }
        }
        #expect(sum("header") { $0.rows.count } == [819, 572, 362, 226, 144])
        #expect(sum("episodes") { $0.rows.count } == [1460, 974, 648, 402, 253])
        #expect(sum("missing") { $0.rows.count } == [3, 1, 1, 1, 1])
        // Four reviews, the same in each year, are dated after the day of the load, 1 July 2026.
        #expect(sum("reviews") { $0.rows.count } == [3477, 2765, 2099, 1547, 1130])
        #expect(sum("reviews") { $0.errors.count } == [4, 4, 4, 4, 4])
        for table in ["header", "episodes", "missing"] { #expect(sum(table) { $0.errors.count } == [0, 0, 0, 0, 0]) }
        // Ends that are missing although REC is there; postcodes and pupil numbers that cannot exist.
        #expect(sum("episodes", warned("DEC")) == [434, 235, 160, 105, 62])
        #expect(sum("episodes", warned("HOME_POST")) == [607, 390, 241, 124, 108])
        #expect(sum("episodes", warned("PL_POST")) == [602, 395, 237, 161, 108])
        #expect(sum("header", warned("UPN")) == [83, 61, 38, 25, 15])
    }

    @Test("Children, episodes and placements when the years are put together")
    func together() throws {
        let outcomes = try load()
        var (births, rows) = ([String: Day](), [String: [EpisodeRow]]())
        for year in 2017...2021 {
            for case .header(let row) in outcomes["\(year)-header.csv"]?.rows ?? [] { births[row.child] = row.birth }
            for row in outcomes["\(year)-episodes.csv"]?.episodes ?? [] { rows[row.child, default: []].append(row) }
        }
        #expect(births.count == 820 && Set(rows.keys) == Set(births.keys))
        let histories = rows.map { EpisodeHistory($0.value, birth: births[$0.key]) }
        #expect(histories.reduce(0) { $0 + $1.episodes.count } == 2779)
        let faults = histories.flatMap(\.faults)
        #expect(faults.count { $0.severity == .error } == 63)
        #expect(faults.count { $0.severity == .warning } == 0)
        let placements = histories.flatMap(ReturnedPlacement.placements(from:))
        #expect(placements.count == 2056)
        #expect(Set(placements.map(\.returnKey)).count == placements.count)
    }
}

@Suite("Generated returns", .enabled(if: Oracle.isWanted))
struct GeneratedReturnTests {
    @Test("Every row of one is of use, and it is the same each time")
    func valid() throws {
        let files = try Oracle.files("make_return.py", ["5000", "--templates"])
        let again = try Oracle.files("make_return.py", ["5000", "--templates"])
        #expect(files.map(\.name) == again.map(\.name) && files.map(\.bytes) == again.map(\.bytes))
        let outcomes = try files.map { try ReturnSample.read($0.bytes, name: $0.name) }
        #expect(outcomes.allSatisfy { $0.errors.isEmpty && $0.warnings.isEmpty })
        let episodes = outcomes.flatMap(\.episodes)
        #expect(episodes.count == 5000)
        let histories = Dictionary(grouping: episodes, by: \.child).values.map { EpisodeHistory($0) }
        #expect(histories.allSatisfy { $0.faults.filter { $0.severity == .error }.isEmpty })
        #expect(histories.reduce(0) { $0 + $1.episodes.count } == 5000)
        #expect(files.count == 8)
    }
}
