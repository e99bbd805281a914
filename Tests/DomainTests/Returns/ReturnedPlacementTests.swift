import Domain
import Testing

@Suite("Placements from episodes")
struct ReturnedPlacementTests {
    private func placements(_ rows: String...) throws -> [ReturnedPlacement] {
        ReturnedPlacement.placements(from: EpisodeHistory(try ReturnSample.episodes(rows.joined(separator: "\n"))))
    }

    private func spans(_ placements: [ReturnedPlacement]) -> [String] {
        placements.map { "\($0.start.iso)–\($0.end?.iso ?? "") \($0.setting.rawValue)" }
    }

    @Test("Another legal status, a house move with the same carer, or both: one placement")
    func joined() throws {
        let placements = try placements(
            "A1,01/04/2020,S,C1,N1,U6,PR4,01/05/2020,X1,,,IG1 1AA,SC123456",
            "A1,01/05/2020,L,C2,N1,U6,PR4,01/06/2020,X1,PLACE,,IG1 1AA,SC123456",
            "A1,01/06/2020,T,C2,N1,U6,PR4,01/07/2020,X1,PLACE,,IG1 2AA,SC123456",
            "A1,01/07/2020,U,E1,N1,U4,PR1,01/08/2020,X1,CREQB,,IG1 2AA,",
            "A1,01/08/2020,P,E1,N1,K2,PR4,,,,,IG1 3AA,SC654321")
        #expect(spans(placements) == ["2020-04-01–2020-08-01 in_house_foster", "2020-08-01– residential"])
        #expect(placements[0].episodes.map(\.iso) == ["2020-04-01", "2020-05-01", "2020-06-01", "2020-07-01"])
        #expect(placements[0].steps.map(\.start.iso) == ["2020-04-01", "2020-06-01", "2020-07-01"])
        #expect(placements.map(\.endKind) == [.unplanned, nil])
        #expect(placements[0].reasonPlaceChange == "CREQB" && placements[0].returnKey == "A1 2020-04-01")
    }

    @Test("A time in hospital is an absence: the placement goes on when the child comes back")
    func absence() throws {
        let placements = try placements(
            "A1,01/04/2020,S,C2,N1,U4,PR1,01/05/2020,X1,,,IG1 1AA,SC123456",
            "A1,01/05/2020,P,C2,N1,T1,,10/05/2020,X1,,,IG9 9AA,",
            "A1,10/05/2020,P,C2,N1,U4,PR1,01/06/2020,E4B,,,IG1 1AA,SC123456")
        #expect(spans(placements) == ["2020-04-01–2020-06-01 in_house_foster"])
        #expect(placements[0].absences.map(\.place) == ["T1"] && placements[0].absences[0].end?.iso == "2020-05-10")
        #expect(
            placements[0].steps.count == 1 && placements[0].endKind == .unplanned && placements[0].endReason == "E4B")
    }

    @Test("A child who goes elsewhere after an absence has left the placement when it ended")
    func noReturn() throws {
        let placements = try placements(
            "A1,01/04/2020,S,C2,N1,U4,PR1,01/05/2020,X1,,,IG1 1AA,",
            "A1,01/05/2020,P,C2,N1,T4,,06/05/2020,X1,,,IG9 9AA,",
            "A1,06/05/2020,P,C2,N1,U4,PR1,,,,,IG2 2AA,")
        #expect(
            spans(placements) == ["2020-04-01–2020-05-06 in_house_foster", "2020-05-06– in_house_foster"])
        #expect(placements[0].absences.count == 1 && placements[1].absences.isEmpty)
    }

    @Test("After care has ended the same carer is a new placement; so is any start")
    func restart() throws {
        let placements = try placements(
            "A1,01/04/2020,S,C2,N1,U4,PR1,01/05/2020,E4A,,,IG1 1AA,",
            "A1,01/09/2020,S,C2,N1,U4,PR1,01/10/2020,X1,,,IG1 1AA,",
            "A1,01/10/2020,S,C2,N1,U4,PR1,,,,,IG1 1AA,")
        #expect(placements.map(\.start.iso) == ["2020-04-01", "2020-09-01", "2020-10-01"])
        #expect(placements.map(\.endKind) == [.planned, nil, nil])
    }

    @Test("A history that begins in mid-placement, and one that begins away")
    func beginnings() throws {
        #expect(try placements("A1,01/04/2020,L,C2,N1,U4,PR1,,,,,,").map(\.start.iso) == ["2020-04-01"])
        let away = try placements("A1,01/04/2020,P,C2,N1,T1,,05/04/2020,X1,,,,", "A1,05/04/2020,P,C2,N1,U4,PR1,,,,,,")
        #expect(away.map(\.start.iso) == ["2020-04-05"])
    }

    @Test("Adding later returns only ends, lengthens and adds", arguments: [6, 7, 8] as [UInt64])
    func stable(_ seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        for _ in 0..<60 {
            let rows = try RandomEpisodes.rows(&numbers)
            var before: [ReturnedPlacement] = []
            for count in 1...rows.count {
                // The last episode of a return goes on; the next return ends it.
                var files = try ReturnSample.episodes(rows.prefix(count - 1).joined(separator: "\n"), file: "1.csv")
                files += try ReturnSample.episodes(RandomEpisodes.open(rows[count - 1]), file: "1.csv")
                let history = EpisodeHistory(files)
                try #require(history.faults.isEmpty, "\(history.faults)")
                let placements = ReturnedPlacement.placements(from: history)
                #expect(placements.map(\.returnKey).starts(with: before.map(\.returnKey)), "seed \(seed): \(rows)")
                #expect(placements.prefix(max(0, before.count - 1)) == before.prefix(max(0, before.count - 1)))
                #expect(zip(placements, placements.dropFirst()).allSatisfy { ($0.end ?? $1.start) <= $1.start })
                before = placements
            }
            let joined = before.flatMap(\.episodes)
            #expect(joined == joined.sorted() && Set(joined).count == joined.count)
        }
    }
}

/// A child's life in care at random, by the rules of the return.
enum RandomEpisodes {
    static func rows(_ numbers: inout SeededNumbers) throws -> [String] {
        var (rows, day) = ([String](), Day.on("2018-04-01"))
        var (reason, home, isAway) = ("S", "U4,PR1", false)
        for _ in 0..<Int.random(in: 1...9, using: &numbers) {
            let end = day + Int.random(in: 1...90, using: &numbers)
            let isLast = Int.random(in: 0..<8, using: &numbers) == 0
            let place = isAway ? "T1," : home
            rows.append("A1,\(day.british),\(reason),C2,N1,\(place),\(end.british),\(isLast ? "E4A" : "X1"),,,,")
            (day, reason) = (
                isLast ? end + 30 : end, isLast ? "S" : "LPTBU".randomElement(using: &numbers).map(String.init) ?? "P"
            )
            if isLast || isAway {
                (reason, isAway) = (isLast ? "S" : "P", false)
            } else {
                isAway = Int.random(in: 0..<4, using: &numbers) == 0
                if isAway { reason = "P" }
                if reason == "P" || reason == "B", !isAway {
                    home = ["U4,PR1", "U6,PR4", "K2,PR4"].randomElement(using: &numbers) ?? home
                }
            }
        }
        return rows
    }

    static func open(_ row: String) -> String {
        var fields = row.split(separator: ",", omittingEmptySubsequences: false)
        (fields[7], fields[8]) = ("", "")
        return fields.joined(separator: ",")
    }
}
