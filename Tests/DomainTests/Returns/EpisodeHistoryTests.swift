import Domain
import Testing

@Suite("One child's episodes")
struct EpisodeHistoryTests {
    private static let first = "A1,01/04/2023,S,C2,N1,U4,PR1,01/06/2023,X1,CARPL,,,"
    private static let second = "A1,01/06/2023,P,C2,N1,U6,PR4,,,,,,"
    private static let secondEnded = "A1,01/06/2023,P,C2,N1,U6,PR4,01/08/2024,E4A,,,,"

    @Test("Put in order; a later return ends what went on")
    func order() throws {
        let rows =
            try ReturnSample.episodes("\(Self.second)\n\(Self.first)")
            + ReturnSample.episodes(Self.secondEnded, file: "b.csv")
        let history = EpisodeHistory(rows)
        #expect(history.episodes.map(\.start.iso) == ["2023-04-01", "2023-06-01"])
        #expect(history.episodes.last?.end?.iso == "2024-08-01" && history.episodes.last?.endReason == "E4A")
        #expect(history.faults.isEmpty)
    }

    @Test("The same files twice are the same history")
    func twice() throws {
        let rows = try ReturnSample.episodes("\(Self.first)\n\(Self.secondEnded)")
        let again = try ReturnSample.episodes("\(Self.first)\n\(Self.secondEnded)", file: "b.csv")
        #expect(EpisodeHistory(rows + again).faults.isEmpty)
        #expect(EpisodeHistory(rows + again).episodes.map(\.end) == EpisodeHistory(rows).episodes.map(\.end))
    }

    @Test("Twice in one file is a mistake")
    func duplicate() throws {
        let history = EpisodeHistory(try ReturnSample.episodes("\(Self.first)\n\(Self.first)"))
        #expect(history.episodes.count == 1)
        #expect(history.faults.map(\.line) == [3] && history.faults.map(\.severity) == [.error])
    }

    @Test("A later file without the end does not undo it; one with other facts holds, and both are told")
    func contradictions() throws {
        let ended = try ReturnSample.episodes(Self.secondEnded)
        let undone = EpisodeHistory(ended + (try ReturnSample.episodes(Self.second, file: "b.csv")))
        #expect(undone.episodes.first?.end?.iso == "2024-08-01" && undone.episodes.first?.endReason == "E4A")
        #expect(undone.faults.map(\.column) == ["DEC"] && undone.faults.map(\.severity) == [.warning])
        let other = "A1,01/06/2023,P,C2,N1,U5,PR4,01/09/2024,E4A,,,,"
        let changed = EpisodeHistory(ended + (try ReturnSample.episodes(other, file: "b.csv")))
        #expect(changed.episodes.first?.place == "U5" && changed.episodes.first?.end?.iso == "2024-09-01")
        #expect(changed.faults.map(\.column) == ["DECOM", "DEC"])
        #expect(changed.faults.first?.reason.contains("PLACE") == true)
    }

    @Test("Overlap is an error of the later row; a gap that is none, a missing end, an early birth")
    func sequence() throws {
        let overlap = "A1,31/05/2023,P,C2,N1,U6,PR4,01/07/2023,X1,,,,"
        let history = EpisodeHistory(try ReturnSample.episodes("\(Self.first)\n\(overlap)\n\(Self.second)"))
        #expect(history.episodes.map(\.start.iso) == ["2023-04-01", "2023-06-01"])
        #expect(history.faults.map(\.line) == [3] && history.faults.map(\.severity) == [.error])

        let gap = EpisodeHistory(try ReturnSample.episodes("\(Self.first)\nA1,02/06/2023,P,C2,N1,U6,PR4,,,,,,"))
        #expect(gap.faults.map(\.column) == ["REC"] && gap.episodes.count == 2)

        let open = EpisodeHistory(try ReturnSample.episodes("\(Self.second)\nA1,09/09/2023,P,C2,N1,U6,PR4,,,,,,"))
        #expect(open.episodes.map { $0.end?.iso } == ["2023-09-09", nil] && open.episodes.first?.endReason == "X1")
        #expect(open.faults.map(\.column) == ["DEC"] && open.faults.map(\.severity) == [.warning])

        let unborn = EpisodeHistory(try ReturnSample.episodes(Self.first), birth: .on("2023-04-02"))
        #expect(unborn.episodes.isEmpty && unborn.faults.map(\.column) == ["DECOM"])
        #expect(EpisodeHistory(try ReturnSample.episodes(Self.first), birth: .on("2023-04-01")).faults.isEmpty)
    }
}
