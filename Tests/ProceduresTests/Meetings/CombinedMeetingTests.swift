import Domain
import Procedures
import Testing

/// One meeting of two packs: everything both ask, or a sentence that says why not.
@Suite("Meetings combined")
struct CombinedMeetingTests {
    static func pack(
        _ id: String, _ step: String, kind: PlacementKind = .residential, who: String = "chair",
        chair: String = "open: [{clause: S 5}]", agenda: String = "content: text", review: String = ""
    ) throws -> ProcedurePack {
        let yaml = """
            pack: {id: \(id), title: \(id), version: 1, source: Made up}
            placements:
              - {kind: \(kind.rawValue), clause: S 1}
            timescales:
              - {id: two_weeks, weeks: 2, clause: S 2}
              - {id: four_weeks, weeks: 4, clause: S 2}
              - {id: six_weeks, weeks: 6, clause: S 2}
              - {id: eight_weeks, weeks: 8, clause: S 2}
            meetings:
              - id: meeting
                name: Meeting
                clause: S 3
                steps:
                  - {id: hold, deed: hold, task: Hold it, who: [\(who)], after: placement_ended, clause: S 4\(step)}
                chair: {\(chair)}
                agenda:
                  - {id: talk, label: Talk, clause: S 6, \(agenda)}
                review: {clause: S 7\(review)}

            """
        return try WrittenPack(yaml: yaml, file: id).pack
    }

    @Test(
        "limits that no day satisfies are refused, those that leave a day are joined",
        arguments: [
            (", not_before: six_weeks", ", within: four_weeks", false),
            (", not_before: six_weeks", ", within: six_weeks", true),
            (", not_before: six_weeks", ", not_before: four_weeks, within: eight_weeks", true),
            (", not_before: two_weeks, within: four_weeks", ", not_before: six_weeks, within: eight_weeks", false),
            (", not_before: two_weeks, within: four_weeks", ", not_before: four_weeks, within: eight_weeks", true),
            ("", ", not_before: two_weeks", false),  // at once, and not for two weeks
            ("", ", within: two_weeks", true),
        ])
    func windows(one: String, other: String, agree: Bool) throws {
        for (first, second) in [(one, other), (other, one)] {
            let packs = [try Self.pack("one", first), try Self.pack("other", second)]
            let sentences = PackSetTests.conflicts(packs)
            #expect(sentences.isEmpty == agree, "\(sentences)")
            if !agree { #expect(sentences.allSatisfy { $0.contains("no day satisfies both") }) }
        }
    }

    @Test("limits hold for the placements of the pack that sets them, and each pack's are held")
    func placements() throws {
        let home = try Self.pack("home", ", not_before: six_weeks")
        let foster = try Self.pack("foster", ", within: four_weeks", kind: .inHouseFoster)
        let ended = Day(number: 20_000)
        for packs in [[home, foster], [foster, home]] {
            let rule = try #require(try PackSet(packs).rules.meetings.first)
            let hold = { (kind: PlacementKind) in
                MeetingTimetable(rule, for: kind, known: [.placementEnded: ended], calendar: WorkingCalendar()).line(
                    .hold)
            }
            #expect(hold(.residential)?.first == ended + 42 && hold(.residential)?.last == nil)
            #expect(hold(.inHouseFoster)?.first == ended && hold(.inHouseFoster)?.last == ended + 28)
        }
    }

    @Test("a step done by others, and other chairs for one placement, are refused")
    func people() throws {
        let one = try Self.pack("one", "", chair: "options: [{role: team_manager, clause: S 5}]")
        let others = try Self.pack("others", "", who: "service_manager")
        #expect(PackSetTests.conflicts([one, others]).first?.contains("the step hold is done otherwise") == true)
        let chairs = try Self.pack("chairs", "", chair: "options: [{role: service_manager, clause: S 5}]")
        #expect(PackSetTests.conflicts([one, chairs]).first?.contains("others may chair for this kind") == true)
        let elsewhere = try Self.pack(
            "elsewhere", "", kind: .inHouseFoster, chair: "options: [{role: service_manager, clause: S 5}]")
        let both = try #require(try PackSet([one, elsewhere]).rules.meetings.first?.chair)
        #expect(both.verdict(on: [.serviceManager], for: .inHouseFoster, ties: []).isEligible)
        #expect(!both.verdict(on: [.serviceManager], for: .residential, ties: []).isEligible)
    }

    @Test("what one demands is demanded, the shorter limit of a review holds, and different contents are refused")
    func demands() throws {
        let strict = try Self.pack("strict", "", agenda: "required: true", review: ", required: true")
        let lenient = try Self.pack("lenient", "", review: ", within: four_weeks")
        for packs in [[strict, lenient], [lenient, strict]] {
            let rule = try #require(try PackSet(packs).rules.meetings.first)
            #expect(rule.agenda.map(\.isRequired) == [true])
            #expect(rule.review?.isRequired == true && rule.review?.within?.id == "four_weeks")
        }
        let other = try Self.pack("other", "", agenda: "content: actions")
        #expect(PackSetTests.conflicts([strict, other]).first?.contains("talk is entered as text in strict") == true)
    }

    @Test("the joined window is where both are, for random limits and days", arguments: 0..<40)
    func property(seed: Int) throws {
        var random = Seeded(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let names = ["two_weeks", "four_weeks", "six_weeks", "eight_weeks"]
        let limits = (0..<2).map { _ -> String in
            let bounds = [names.randomElement(using: &random), names.randomElement(using: &random)].compactMap { $0 }
                .sorted { (names.firstIndex(of: $0) ?? 0) < (names.firstIndex(of: $1) ?? 0) }
            return switch Int.random(in: 0..<3, using: &random) {
            case 0: ", not_before: \(bounds[0])"
            case 1: ", within: \(bounds[1])"
            default: ", not_before: \(bounds[0]), within: \(bounds[1])"
            }
        }
        let packs = [try Self.pack("one", limits[0]), try Self.pack("other", limits[1])]
        let ended = Day(number: Int.random(in: 20_000..<22_000, using: &random))
        let line = { (rules: ProcedureRules) in
            rules.meetings.first.flatMap {
                MeetingTimetable($0, for: .residential, known: [.placementEnded: ended], calendar: WorkingCalendar())
                    .line(.hold)
            }
        }
        let alone = packs.compactMap { line($0.rules) }
        let days = (0..<80).filter { day in alone.allSatisfy { $0.allows(ended + day) } }
        guard let joined = try? PackSet(packs) else {
            #expect(days.isEmpty, "refused although \(days) would do: \(limits)")
            return
        }
        let both = try #require(line(joined.rules))
        #expect((0..<80).filter { both.allows(ended + $0) } == days)
    }

    /// The same numbers every time.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
}
