import Domain
import Procedures
import Testing

/// What is still to be done for each meeting of the five documents, as it goes on.
@Suite("What a meeting asks of people")
struct MeetingDutyTests {
    static let own: Set<PlacementKind> = [.inHouseFoster, .connectedPersonFoster]
    static let external: Set<PlacementKind> = [.independentFoster, .residential, .semiIndependent]
    static let foster: Set<PlacementKind> = [
        .inHouseFoster, .independentFoster, .connectedPersonFoster,
    ]
    static let all = Set(PlacementKind.allCases)

    struct Row: Sendable, CustomTestStringConvertible {
        let clause, pack, meeting: String
        let kinds: Set<PlacementKind>
        /// The duties in their order, each with its deed.
        let duties: KeyValuePairs<String, MeetingStep.Deed>
        var testDescription: String { "\(clause): \(meeting)" }
    }

    static let rows = [
        Row(
            clause: "P0 ¶5, ¶13", pack: "placement-stability-meeting",
            meeting: "placement_stability_meeting", kinds: own,
            duties: ["decide": .decide, "hold": .hold, "present_funding": .presentFunding]),
        Row(
            clause: "P0 ¶5, ¶13 of external placements", pack: "placement-stability-meeting",
            meeting: "placement_stability_meeting", kinds: external,
            duties: [
                "decide_external": .decide, "hold": .hold, "present_funding": .presentFunding,
                "tell_provider": .tellProvider, "tell_placements_service": .tellPlacementsService,
            ]),
        Row(
            clause: "P0 ¶14", pack: "placement-stability-meeting", meeting: "disruption_meeting",
            kinds: all,
            duties: ["hold": .hold]),
        Row(
            clause: "P1 ¶12 to ¶14", pack: "placement-support-meeting",
            meeting: "placement_support_meeting",
            kinds: foster.union([.residential]),
            duties: [
                "hold": .hold, "file_minutes": .fileMinutes, "update_care_plan": .updateCarePlan,
                "send_minutes": .sendMinutes,
            ]),
        Row(
            clause: "P2 rows 1 to 6", pack: "disruption-meeting", meeting: "disruption_meeting",
            kinds: all,
            duties: [
                "decide.service_manager": .decide, "decide.accommodation_service_manager": .decide,
                "find_chair": .findChair, "invite": .invite, "speak_before": .speakBefore, "hold": .hold,
                "send_minutes": .sendMinutes,
            ]),
        Row(
            clause: "P3 5.9", pack: "foster-placement-stability", meeting: "multi_agency_meeting",
            kinds: foster,
            duties: [
                "hold": .hold, "file_minutes": .fileMinutes, "send_minutes": .sendMinutes,
                "write_plan": .writePlan,
            ]),
        Row(
            clause: "P4 2 ¶1, the planning meeting", pack: "breakdown-prevention-meeting",
            meeting: "planning_meeting",
            kinds: foster.union([.residential]), duties: ["hold": .hold]),
        Row(
            clause: "P4 2 ¶1 to ¶8", pack: "breakdown-prevention-meeting",
            meeting: "breakdown_prevention_meeting",
            kinds: [.inHouseFoster, .independentFoster, .residential],
            duties: [
                "notify_risk": .notifyRisk, "decide": .decide, "update_request": .updateRequest,
                "revised_needs": .prepare, "carers_assessment": .prepare, "hold": .hold,
                "update_care_plan": .updateCarePlan,
            ]),
        Row(
            clause: "P4 2 ¶7, connected persons", pack: "breakdown-prevention-meeting",
            meeting: "breakdown_prevention_meeting", kinds: [.connectedPersonFoster],
            duties: [
                "notify_risk": .notifyRisk, "decide": .decide, "update_request": .updateRequest,
                "revised_needs": .prepare, "connected_assessment": .prepare, "hold": .hold,
                "update_care_plan": .updateCarePlan,
            ]),
    ]

    /// A meeting as far as it has come, with what the system sees by itself and nothing written down by anybody.
    static func facts(_ state: MeetingState, _ kind: PlacementKind) -> MeetingFacts {
        let day = TimetableTests.ended
        var facts = MeetingFacts(kind: kind, state: state, calledOn: day)
        if state != .called, state != .refused {
            (facts.chairFoundOn, facts.plannedOn) = (day + 1, day + 42)
        }
        if state == .held || state == .agreed { facts.heldOn = day + 43 }
        if state == .agreed { facts.agreedOn = day + 44 }
        return facts
    }

    /// How each deed stands while a meeting is called, arranged, held, agreed, cancelled.
    static let states: [MeetingStep.Deed: [MeetingDuty.State]] = [
        .notifyRisk: [.open, .open, .open, .open, .superseded],
        .decide: [.open, .open, .open, .open, .superseded],
        .findChair: [.open, .done, .done, .done, .done],
        .invite: [.open, .open, .open, .open, .superseded],
        .speakBefore: [.open, .open, .open, .open, .superseded],
        .updateRequest: [.open, .open, .open, .open, .superseded],
        .prepare: [.open, .open, .open, .open, .superseded],
        .hold: [.open, .open, .done, .done, .superseded],
        .sendMinutes: [.waiting, .waiting, .open, .open, .superseded],
        .fileMinutes: [.waiting, .waiting, .open, .done, .superseded],
        .writePlan: [.waiting, .waiting, .open, .done, .superseded],
        .updateCarePlan: [.waiting, .waiting, .open, .open, .superseded],
        .tellProvider: [.waiting, .waiting, .waiting, .superseded, .superseded],
        .tellPlacementsService: [.waiting, .waiting, .waiting, .superseded, .superseded],
        .presentFunding: [.waiting, .waiting, .waiting, .superseded, .superseded],
    ]

    @Test(
        "the duties of each document's meeting, for each placement and as far as it has come",
        arguments: rows)
    func table(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        for kind in row.kinds {
            for (place, state) in [MeetingState.called, .arranged, .held, .agreed, .cancelled]
                .enumerated()
            {
                let duties = MeetingDuties(rule, Self.facts(state, kind), calendar: TimetableTests.calendar)
                    .all
                #expect(duties.map(\.id) == row.duties.map(\.key), "\(kind)")
                #expect(duties.map(\.step.deed) == row.duties.map(\.value), "\(kind)")
                for duty in duties {
                    #expect(duty.state == Self.states[duty.step.deed]?[place], "\(kind) \(state) \(duty.id)")
                }
            }
        }
    }

    @Test("a meeting decided against asks nothing more, and keeps what was done", arguments: rows)
    func refused(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        for kind in row.kinds {
            var facts = Self.facts(.refused, kind)
            facts.deeds = ["decide": MeetingDeed(on: facts.calledOn, isWaived: false, answer: false)]
            for duty in MeetingDuties(rule, facts, calendar: TimetableTests.calendar).all {
                #expect(duty.state == (duty.id == "decide" ? .done : .superseded), "\(kind) \(duty.id)")
            }
        }
    }

    static func states(_ pack: String, _ meeting: String, _ facts: MeetingFacts) throws -> [String:
        MeetingDuty.State]
    {
        let duties = MeetingDuties(
            try TimetableTests.rule([pack], meeting), facts, calendar: TimetableTests.calendar)
        return Dictionary(duties.all.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
    }

    @Test(
        "P2 row 1: both managers decide: one of them leaves it open, either of them, and a waiver is no decision"
    )
    func bothManagers() throws {
        let keys = ["decide.service_manager", "decide.accommodation_service_manager"]
        let day = TimetableTests.ended
        for (first, second) in [(keys[0], keys[1]), (keys[1], keys[0])] {
            var facts = Self.facts(.called, .residential)
            facts.deeds[first] = MeetingDeed(on: day, isWaived: false, answer: true)
            var states = try Self.states("disruption-meeting", "disruption_meeting", facts)
            #expect(states[first] == .done && states[second] == .open)
            // By a key without a name nobody has decided.
            facts.deeds["decide"] = MeetingDeed(on: day, isWaived: false, answer: true)
            #expect(try Self.states("disruption-meeting", "disruption_meeting", facts)[second] == .open)
            facts.deeds[second] = MeetingDeed(on: day, isWaived: true, answer: nil)
            states = try Self.states("disruption-meeting", "disruption_meeting", facts)
            #expect(states[first] == .done && states[second] == .waived)
        }
    }

    @Test(
        "P0 ¶13 point 2: a planned ending of an external placement: the provider is told, and the placements service"
    )
    func plannedEnding() throws {
        let (pack, meeting) = ("placement-stability-meeting", "placement_stability_meeting")
        for kind in Self.external {
            var facts = Self.facts(.agreed, kind)
            facts.raised = try #require(
                try TimetableTests.rule([pack], meeting).decisions(for: kind).first {
                    $0.id == "planned_ending"
                }
            ).duties
            var states = try Self.states(pack, meeting, facts)
            #expect(
                states["tell_provider"] == .open && states["tell_placements_service"] == .open, "\(kind)")
            #expect(states["present_funding"] == .superseded)
            // Who was there knows; the provider is given notice all the same.
            facts.placementsServiceAttended = true
            states = try Self.states(pack, meeting, facts)
            #expect(
                states["tell_provider"] == .open && states["tell_placements_service"] == .superseded,
                "\(kind)")
            facts.deeds["tell_placements_service"] = MeetingDeed(
                on: facts.calledOn + 44, isWaived: false, answer: nil)
            #expect(try Self.states(pack, meeting, facts)["tell_placements_service"] == .done)
            facts = Self.facts(.held, kind)
            facts.raised = [.noticeToProvider, .tellPlacementsService]
            states = try Self.states(pack, meeting, facts)
            #expect(
                states["tell_provider"] == .waiting && states["tell_placements_service"] == .waiting,
                "\(kind)")
        }
        for kind in Self.own {
            let decisions = try TimetableTests.rule([pack], meeting).decisions(for: kind)
            #expect(decisions.allSatisfy(\.duties.isEmpty) && !decisions.isEmpty)
        }
    }

    @Test(
        "P0 ¶13 point 1: a service with a cost is put to the panel, once the minutes are agreed and not before"
    )
    func funding() throws {
        for kind in Self.all {
            for (state, hasCost, expected) in [
                (MeetingState.held, true, MeetingDuty.State.waiting), (.agreed, true, .open),
                (.agreed, false, .superseded), (.cancelled, true, .superseded),
            ] {
                var facts = Self.facts(state, kind)
                facts.hasCost = hasCost
                let states = try Self.states(
                    "placement-stability-meeting", "placement_stability_meeting", facts)
                #expect(states["present_funding"] == expected, "\(kind) \(state)")
            }
        }
    }

    @Test("P2 row 6, P1 ¶14: minutes are sent once the last who was there has them")
    func circulated() throws {
        for (pack, meeting) in [
            ("disruption-meeting", "disruption_meeting"),
            ("placement-support-meeting", "placement_support_meeting"),
        ] {
            var facts = Self.facts(.agreed, .inHouseFoster)
            #expect(try Self.states(pack, meeting, facts)["send_minutes"] == .open)
            facts.circulatedOn = facts.agreedOn
            #expect(try Self.states(pack, meeting, facts)["send_minutes"] == .done)
        }
    }
}
