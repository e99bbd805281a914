import Domain
import Procedures
import Testing

/// What minutes need before they can be agreed, by each document.
@Suite("What is missing in minutes")
struct MinutesGapTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let clause, pack, meeting: String
        /// The items without which the meeting is not closed.
        let required: [String]
        let decides: Bool
        /// Whether a day for the next look is needed.
        var review = false
        var ownVersion = false
        var testDescription: String { "\(clause): \(meeting)" }
    }

    static let rows = [
        Row(
            clause: "P0 ¶4, ¶7, ¶12", pack: "placement-stability-meeting",
            meeting: "placement_stability_meeting",
            required: ["difficulties", "best_interest", "ways"], decides: true, review: true),
        Row(
            clause: "P0 ¶14", pack: "placement-stability-meeting", meeting: "disruption_meeting",
            required: ["history", "lessons"], decides: false),
        Row(
            clause: "P1 ¶10, ¶11, ¶14, ¶15", pack: "placement-support-meeting",
            meeting: "placement_support_meeting",
            required: ["worries", "working_well", "needs_to_happen", "goal", "timeline", "plan_rules"],
            decides: true,
            review: true, ownVersion: true),
        Row(
            clause: "P2 row 5", pack: "disruption-meeting", meeting: "disruption_meeting",
            required: ["history", "lessons"], decides: false),
        Row(
            clause: "P3 5.9", pack: "foster-placement-stability", meeting: "multi_agency_meeting",
            required: ["stress", "strengths", "solutions", "planned_move", "calls", "actions"],
            decides: true,
            review: true),
        Row(
            clause: "P4 1 point 2", pack: "breakdown-prevention-meeting", meeting: "planning_meeting",
            required: ["day_to_day", "support"], decides: false),
        Row(
            clause: "P4 2 ¶4 to ¶8", pack: "breakdown-prevention-meeting",
            meeting: "breakdown_prevention_meeting",
            required: ["single_assessment", "revised_needs", "causes", "carers_capacity", "day_to_day"],
            decides: true),
    ]

    static let held = TimetableTests.ended

    /// Minutes in which everything is written, but one item.
    static func content(_ rule: MeetingRule, without missing: String? = nil) -> MinutesContent {
        var content = MinutesContent()
        for item in rule.agenda where item.id != missing {
            switch item.content {
            case .text, .parts: content.texts[item.id] = "Something was said."
            case .judgement: content.judgements[item.id] = .init(isSo: false, because: "It is better so.")
            case .scaling: content.scalings[item.id] = [.init(who: "A carer", number: 0)]
            case .rules: content.rules[item.id] = .init(rules: [], bottomLines: ["Nobody is hit."])
            case .services: content.services[item.id] = [.init(name: "Respite", provider: "", cost: nil)]
            case .calls: content.calls[item.id] = 7
            case .lessons:
                content.lessons[item.id] = item.causes.prefix(1).map { .init(cause: $0.id, text: "Ask sooner.") }
            case .actions: break
            }
        }
        return content
    }

    static func gaps(
        _ row: Row, _ rule: MeetingRule, without missing: String? = nil, hasDecision: Bool = true,
        reviewOn: Day? = held + 14, reviewEnded: Bool = false, hasChildsVersion: Bool = true,
        outcomesAreOpen: Bool? = false, kind: PlacementKind = .inHouseFoster
    ) -> [MinutesGap] {
        let actions = rule.agenda.first { $0.content == .actions }?.id
        return rule.gaps(
            content(rule, without: missing), hasActions: missing == nil || missing != actions,
            hasDecision: hasDecision,
            reviewOn: reviewOn, reviewEnded: reviewEnded, hasChildsVersion: hasChildsVersion,
            outcomesAreOpen: outcomesAreOpen, for: kind, heldOn: held, calendar: TimetableTests.calendar)
    }

    @Test("nothing of what is needed may be missing, and nothing else is asked for", arguments: rows)
    func items(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        #expect(rule.agenda.filter(\.isRequired).map(\.id) == row.required)
        #expect(Self.gaps(row, rule) == [])
        for item in rule.agenda {
            let gaps = Self.gaps(row, rule, without: item.id)
            #expect(gaps == (row.required.contains(item.id) ? [.item(item)] : []), "\(item.id)")
        }
    }

    @Test("an item with nothing in it is empty", arguments: rows)
    func empty(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        var content = MinutesContent()
        for item in rule.agenda {
            content.texts[item.id] = ""
            content.scalings[item.id] = []
            content.rules[item.id] = .init(rules: [], bottomLines: [])
            content.services[item.id] = []
            #expect(!content.has(item), "\(item.id)")
        }
    }

    @Test("a decision is needed where the documents name some, for the placement", arguments: rows)
    func decision(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        for kind in rule.placements {
            #expect(rule.decisions(for: kind).isEmpty != row.decides, "\(kind)")
            #expect(
                Self.gaps(row, rule, hasDecision: false, kind: kind) == (row.decides ? [.decision] : []),
                "\(kind)")
        }
    }

    @Test(
        "P0 ¶12, P1 ¶15, P3 5.9: a day for the next look is needed there and nowhere else",
        arguments: rows)
    func review(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        let gaps = Self.gaps(row, rule, reviewOn: nil)
        #expect(gaps == (row.review ? try [.review(#require(rule.review))] : []))
    }

    @Test(
        "P1 ¶15: oversight that goes back to the statutory reviews ends the need, and only there",
        arguments: rows)
    func reviewEnded(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        let gaps = Self.gaps(row, rule, reviewOn: nil, reviewEnded: true)
        let ends = row.meeting == "placement_support_meeting" || !row.review
        #expect(gaps.isEmpty == ends)
    }

    @Test(
        "P3 5.9: the next look within six weeks, and not a day later; the others set no limit",
        arguments: rows)
    func limit(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        let isLimited = row.meeting == "multi_agency_meeting"
        #expect(
            rule.latestReview(heldOn: Self.held, calendar: TimetableTests.calendar)
                == (isLimited ? Self.held + 42 : nil))
        #expect(Self.gaps(row, rule, reviewOn: Self.held + 42) == [])
        let late = Self.gaps(row, rule, reviewOn: Self.held + 43)
        #expect(late == (isLimited ? try [.reviewTooLate(Self.held + 42, #require(rule.review))] : []))
    }

    @Test(
        "P1 ¶14: the child gets the plan in words for them, where the document says so", arguments: rows
    )
    func ownVersion(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        let gaps = Self.gaps(row, rule, hasChildsVersion: false)
        #expect(gaps == (row.ownVersion ? try [.childsVersion(#require(rule.child?.ownVersion))] : []))
    }

    @Test("P0 ¶13 point 1: a cost stands in the minutes where a service has one")
    func cost() {
        var content = MinutesContent()
        #expect(!content.hasCost)
        content.services["services"] = [.init(name: "Respite", provider: "", cost: nil)]
        #expect(!content.hasCost)
        content.services["more"] = [.init(name: "Therapy", provider: "Somebody", cost: "1250.00")]
        #expect(content.hasCost)
    }
}
