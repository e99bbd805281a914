import Domain
import Procedures
import Testing

/// By when each duty is to be done: both sides of every edge.
@Suite("By when a meeting's duties are due")
struct MeetingDueTests {
    static let ended = TimetableTests.ended

    /// A day of 2026 by month and day.
    static func day(_ month: Int, _ day: Int) -> Day {
        Day(year: 2026, month: month, day: day) ?? Day(number: 0)
    }

    struct Edge: Sendable, CustomTestStringConvertible {
        let clause, pack, meeting, duty: String
        var kind = PlacementKind.inHouseFoster
        /// The first day is `nil` where nothing keeps it from being done before.
        let first: Day?
        let last: Day
        let facts: @Sendable (inout MeetingFacts) -> Void
        var testDescription: String { clause }
    }

    static func notified(_ facts: inout MeetingFacts) {
        facts.riskKnownOn = day(3, 30)
        facts.deeds["notify_risk"] = MeetingDeed(on: day(4, 2), isWaived: false, answer: nil)
    }

    static let rows: [Edge] = [
        Edge(
            clause: "P2 row 1: within ten working days of the ending", pack: "disruption-meeting",
            meeting: "disruption_meeting", duty: "decide.service_manager", first: ended, last: ended + 14
        ) { $0.placementEndedOn = ended },
        Edge(
            clause: "P2 row 2: within ten working days of the ending", pack: "disruption-meeting",
            meeting: "disruption_meeting", duty: "find_chair", first: ended, last: ended + 14
        ) { $0.placementEndedOn = ended },
        // Found on a Friday before Easter: two holidays lie between.
        Edge(
            clause: "P2 row 3: within ten working days of the chair's finding",
            pack: "disruption-meeting",
            meeting: "disruption_meeting", duty: "invite", first: day(3, 27), last: day(4, 14)
        ) { $0.chairFoundOn = day(3, 27) },
        Edge(
            clause: "P2 row 4: in the ten working days before the meeting", pack: "disruption-meeting",
            meeting: "disruption_meeting", duty: "speak_before", first: ended + 28, last: ended + 42
        ) { $0.plannedOn = ended + 42 },
        Edge(
            clause: "P2 row 5: four to eight weeks after the ending", pack: "disruption-meeting",
            meeting: "disruption_meeting", duty: "hold", first: ended + 28, last: ended + 56
        ) { $0.placementEndedOn = ended },
        Edge(
            clause: "P2 row 6: within five working days of the meeting", pack: "disruption-meeting",
            meeting: "disruption_meeting", duty: "send_minutes", first: day(4, 1), last: day(4, 10)
        ) { ($0.plannedOn, $0.heldOn) = (day(3, 20), day(4, 1)) },
        Edge(
            clause: "P4 2 ¶1: the risk is told within five working days",
            pack: "breakdown-prevention-meeting",
            meeting: "breakdown_prevention_meeting", duty: "notify_risk", first: day(3, 30),
            last: day(4, 8)
        ) { $0.riskKnownOn = day(3, 30) },
        Edge(
            clause: "P4 2 ¶1: agreed within five working days of the notification",
            pack: "breakdown-prevention-meeting",
            meeting: "breakdown_prevention_meeting", duty: "decide", first: day(4, 2), last: day(4, 13),
            facts: notified),
        Edge(
            clause: "P4 2 ¶1: held within five working days of the notification",
            pack: "breakdown-prevention-meeting",
            meeting: "breakdown_prevention_meeting", duty: "hold", first: day(4, 2), last: day(4, 13),
            facts: notified),
        Edge(
            clause: "P4 2 ¶2: the request is brought up to date before the meeting",
            pack: "breakdown-prevention-meeting", meeting: "breakdown_prevention_meeting",
            duty: "update_request",
            first: nil, last: day(4, 9)
        ) { $0.plannedOn = day(4, 9) },
        Edge(
            clause: "P4 2 ¶5: the needs are revised before the meeting",
            pack: "breakdown-prevention-meeting",
            meeting: "breakdown_prevention_meeting", duty: "revised_needs", first: nil, last: day(4, 9)
        ) { $0.plannedOn = day(4, 9) },
        Edge(
            clause: "P4 2 ¶7: connected persons' assessment is revised before the meeting",
            pack: "breakdown-prevention-meeting", meeting: "breakdown_prevention_meeting",
            duty: "connected_assessment",
            kind: .connectedPersonFoster, first: nil, last: day(4, 9)
        ) { $0.plannedOn = day(4, 9) },
        Edge(
            clause: "P4 2 ¶1: the planning meeting is held at once", pack: "breakdown-prevention-meeting",
            meeting: "planning_meeting", duty: "hold", first: day(3, 30), last: day(3, 30)
        ) { $0.riskKnownOn = day(3, 30) },
        Edge(
            clause: "P1 ¶12: the minutes are filed within five working days",
            pack: "placement-support-meeting",
            meeting: "placement_support_meeting", duty: "file_minutes", first: day(4, 1), last: day(4, 10)
        ) { $0.heldOn = day(4, 1) },
        Edge(
            clause: "P3 5.9: the plan is typed up within three working days",
            pack: "foster-placement-stability",
            meeting: "multi_agency_meeting", duty: "write_plan", first: day(4, 1), last: day(4, 8)
        ) { $0.heldOn = day(4, 1) },
        Edge(
            clause: "P0 ¶13 point 2: the provider is told by the next working day",
            pack: "placement-stability-meeting",
            meeting: "placement_stability_meeting", duty: "tell_provider", kind: .residential,
            first: day(4, 2),
            last: day(4, 7)
        ) { $0.heldOn = day(4, 2) },
        Edge(
            clause: "P0 ¶13 point 2: the placements service is told at once",
            pack: "placement-stability-meeting",
            meeting: "placement_stability_meeting", duty: "tell_placements_service",
            kind: .semiIndependent,
            first: day(4, 2), last: day(4, 2)
        ) { $0.heldOn = day(4, 2) },
    ]

    static func duty(_ edge: Edge, _ change: (inout MeetingFacts) -> Void) throws -> MeetingDuty {
        var facts = MeetingFacts(kind: edge.kind, state: .called, calledOn: ended)
        change(&facts)
        let duties = MeetingDuties(
            try TimetableTests.rule([edge.pack], edge.meeting), facts, calendar: TimetableTests.calendar)
        return try #require(duties.all.first { $0.id == edge.duty })
    }

    @Test(
        "the first day and the last, and neither the day before nor the day after", arguments: rows)
    func bothSides(edge: Edge) throws {
        let duty = try Self.duty(edge, edge.facts)
        #expect(duty.line.first == edge.first)
        #expect(duty.due == edge.last)
        #expect(duty.line.allows(edge.last) && !duty.line.allows(edge.last + 1))
        if let first = edge.first { #expect(duty.line.allows(first) && !duty.line.allows(first - 1)) }
        #expect(!duty.line.isImpossible(on: edge.last) && duty.line.isImpossible(on: edge.last + 1))
        // Before the day is known that it counts from, it is due on none.
        #expect(try Self.duty(edge) { _ in }.due == nil)
    }

    @Test("P4 2 ¶1: a notification that was waived starts no limit")
    func waivedNotification() throws {
        let edge = try #require(
            Self.rows.first { $0.clause == "P4 2 ¶1: held within five working days of the notification" }
        )
        let duty = try Self.duty(edge) {
            $0.deeds["notify_risk"] = MeetingDeed(on: Self.day(4, 2), isWaived: true, answer: nil)
        }
        #expect(duty.due == nil && duty.line.first == nil)
    }

    @Test(
        "P0 ¶14: at least six weeks after the ending, and no last day but the one it is arranged for")
    func sixWeeks() throws {
        var facts = MeetingFacts(kind: .residential, state: .arranged, calledOn: Self.ended)
        facts.placementEndedOn = Self.ended
        let rule = try TimetableTests.rule(["placement-stability-meeting"], "disruption_meeting")
        let hold = {
            MeetingDuties(rule, facts, calendar: TimetableTests.calendar).all.first { $0.id == "hold" }
        }
        #expect(hold()?.due == nil)
        #expect(
            hold()?.line.allows(Self.ended + 41) == false && hold()?.line.allows(Self.ended + 42) == true)
        #expect(hold()?.line.allows(Self.ended + 4000) == true)
        facts.plannedOn = Self.ended + 50
        #expect(hold()?.due == Self.ended + 50)
    }

    @Test(
        "P0 with P2: six to eight weeks after the ending, for every placement and in either order",
        arguments: PlacementKind.allCases)
    func combined(kind: PlacementKind) throws {
        for packs in [
            ["placement-stability-meeting", "disruption-meeting"],
            ["disruption-meeting", "placement-stability-meeting"],
        ] {
            var facts = MeetingFacts(kind: kind, state: .called, calledOn: Self.ended)
            facts.placementEndedOn = Self.ended
            let duties = MeetingDuties(
                try TimetableTests.rule(packs, "disruption_meeting"), facts,
                calendar: TimetableTests.calendar)
            let hold = try #require(duties.all.first { $0.id == "hold" })
            #expect(hold.line.first == Self.ended + 42 && hold.due == Self.ended + 56)
            for (day, isAllowed) in [(41, false), (42, true), (56, true), (57, false)] {
                #expect(hold.line.allows(Self.ended + day) == isAllowed, "\(day)")
            }
            let decide = try #require(duties.all.first { $0.id == "decide.service_manager" })
            #expect(decide.due == Self.ended + 14)
        }
    }
}
