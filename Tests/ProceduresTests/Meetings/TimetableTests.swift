import Domain
import Procedures
import Testing

/// P2's table and the limits of the other documents, by day: both sides of every edge.
@Suite("A meeting's timetable")
struct TimetableTests {
    /// England and Wales, no closing days.
    static let calendar = WorkingCalendar()
    /// A Monday six weeks before Easter, so that ten working days are two weeks.
    static let ended = Day(year: 2026, month: 2, day: 16) ?? Day(number: 0)

    static func rule(_ packs: [String], _ meeting: String) throws -> MeetingRule {
        let rules = try PackSet(packs.map { try #require(Packs.named($0)?.pack) }).rules
        return try #require(rules.meetings.first { $0.id == meeting })
    }

    static func table(
        _ packs: [String], _ meeting: String = "disruption_meeting", _ kind: PlacementKind = .inHouseFoster,
        known: [MeetingStep.Anchor: Day]
    ) throws -> MeetingTimetable {
        MeetingTimetable(try rule(packs, meeting), for: kind, known: known, calendar: calendar)
    }

    @Test(
        "P2 rows 1 to 6: the first and the last day of each step",
        arguments: [
            (.decide, 0, 14), (.findChair, 0, 14),  // within 10 working days of the ending
            (.invite, 7, 21),  // within 10 working days of the chair's finding, a week later
            (.speakBefore, 28, 42),  // in the 10 working days before the meeting
            (.hold, 28, 56),  // four to eight weeks after the ending
            (.sendMinutes, 42, 51),  // within 5 working days of the meeting: Good Friday and Easter Monday lie between
        ] as [(MeetingStep.Deed, Int, Int)])
    func edges(deed: MeetingStep.Deed, first: Int, last: Int) throws {
        let table = try Self.table(
            ["disruption-meeting"],
            known: [.placementEnded: Self.ended, .chairFound: Self.ended + 7, .held: Self.ended + 42])
        let line = try #require(table.line(deed))
        #expect(line.first.map { $0 - Self.ended } == first)
        #expect(line.last.map { $0 - Self.ended } == last)
        #expect(!line.allows(Self.ended + (first - 1)) && line.allows(Self.ended + first))
        #expect(line.allows(Self.ended + last) && !line.allows(Self.ended + (last + 1)))
    }

    @Test("P0 ¶14: at least six weeks, and no last day")
    func atLeastSixWeeks() throws {
        let hold = try #require(
            try Self.table(["placement-stability-meeting"], known: [.placementEnded: Self.ended]).line(.hold))
        #expect(hold.first == Self.ended + 42 && hold.last == nil)
    }

    @Test("P0 with P2, in either order: six to eight weeks, and which clause decided each")
    func bothTogether() throws {
        for packs in [
            ["placement-stability-meeting", "disruption-meeting"],
            ["disruption-meeting", "placement-stability-meeting"],
        ] {
            let hold = try #require(try Self.table(packs, known: [.placementEnded: Self.ended]).line(.hold))
            #expect(hold.first == Self.ended + 42 && hold.last == Self.ended + 56)
            #expect(hold.clauses.map(\.label) == ["P0 ¶14", "P2 row 5"])
            let rules = try PackSet(packs.map { try #require(Packs.named($0)?.pack) }).rules
            let said = "which leaves at least 6 weeks and at most 8 weeks after the placement's end"
            #expect(PackRendering.plain(rules).contains { $0.contains(said) })
        }
    }

    @Test("P4 2 ¶1: within five working days of the notification, bank holidays skipped")
    func prevention() throws {
        // Maundy Thursday: Friday and Monday are holidays.
        let notified = try #require(Day(year: 2026, month: 4, day: 2))
        let table = try Self.table(
            ["breakdown-prevention-meeting"], "breakdown_prevention_meeting", .residential,
            known: [.riskNotified: notified])
        #expect(table.line(.hold)?.last == Day(year: 2026, month: 4, day: 13))
        #expect(table.line(.hold)?.allows(notified) == true)
    }

    @Test("nothing is due before the day is known that it counts from, and the placement's kind decides the steps")
    func unknown() throws {
        let known = try Self.table(["disruption-meeting"], known: [:])
        #expect(known.lines.allSatisfy { $0.first == nil && $0.last == nil && !$0.isImpossible(on: Self.ended) })
        let residential = try Self.table(
            ["breakdown-prevention-meeting"], "breakdown_prevention_meeting", .residential, known: [:])
        let connected = try Self.table(
            ["breakdown-prevention-meeting"], "breakdown_prevention_meeting", .connectedPersonFoster, known: [:])
        #expect(residential.lines.contains { $0.id == "carers_assessment" })
        #expect(!residential.lines.contains { $0.id == "connected_assessment" })
        #expect(connected.lines.contains { $0.id == "connected_assessment" })
        #expect(!connected.lines.contains { $0.id == "carers_assessment" })
    }

    @Test("a window that has passed shows as impossible, on the day after its last and not before")
    func impossible() throws {
        let hold = try #require(
            try Self.table(["disruption-meeting"], known: [.placementEnded: Self.ended]).line(.hold))
        #expect(!hold.isImpossible(on: Self.ended + 56) && hold.isImpossible(on: Self.ended + 57))
        #expect(!hold.isContradictory)
    }
}
