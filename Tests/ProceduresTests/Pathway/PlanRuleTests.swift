import Domain
import Procedures
import Testing

/// What a plan of support asks for, and reminders before the day.
@Suite("The plan of support") struct PlanRuleTests {
    private static func event(
        _ kind: EventKind, _ iso: String, _ change: (inout EpisodeEvent) -> Void = { _ in }
    ) -> EpisodeEvent {
        var event = EpisodeEvent(id: .random(), kind, at: noon(iso))
        change(&event)
        return event
    }

    private static func read(_ events: [EpisodeEvent]) -> Pathway {
        Pathway(
            rules: Trial.rules.pathway, scale: Trial.rules.scale, calendar: WorkingCalendar(), events: events)
    }

    private static let concern = event(.concernRecorded, "2026-03-02") {
        $0.scale = 2
        $0.involvement = InvolvementStanding.none
    }

    private static func action(_ task: String) -> EpisodeEvent {
        event(.actionAgreed, "2026-03-04") {
            $0.party = .socialWorker
            $0.note = task
            $0.plannedOn = day("2026-03-10")
        }
    }

    @Test("P3 5.3: each action is an obligation of its own; done, dropped and moved one by one")
    func actions() throws {
        let (lift, respite, school) = (Self.action("Lift"), Self.action("Respite"), Self.action("School"))
        func key(_ one: EpisodeEvent) -> String { "plan_action@\(one.id)" }
        let pathway = Self.read([
            Self.concern, lift, respite, school, Self.event(.planAgreed, "2026-03-04"),
            Self.event(.actionDone, "2026-03-06") { $0.obligation = key(lift) },
            Self.event(.actionDropped, "2026-03-07") { $0.obligation = key(respite) },
            Self.event(.rescheduled, "2026-03-07") {
                $0.obligation = key(school)
                $0.plannedOn = day("2026-03-20")
            },
        ])
        let actions = pathway.obligations.filter { $0.rule == "plan_action" }
        #expect(actions.map(\.task) == ["Lift", "Respite", "School"])
        #expect(actions.map(\.state.word) == ["done", "superseded", "open"])
        #expect(actions[2].due.day == day("2026-03-20") && actions[2].firstDue.day == day("2026-03-10"))
        #expect(actions.allSatisfy { $0.clause.basis == .design })
    }

    @Test("P3 5.9: it is looked at again within six weeks unless the plan says when; the next version begins anew")
    func review() throws {
        let plan = Self.event(.planAgreed, "2026-03-04")
        let change = Self.event(.planAgreed, "2026-03-20") { $0.plannedOn = day("2026-04-01") }
        let pathway = Self.read([Self.concern, plan, change])
        let reviews = pathway.obligations.filter { $0.rule == "plan_review" }
        #expect(reviews.map(\.due.day) == [day("2026-04-15"), day("2026-04-01")])
        #expect(reviews.map(\.state.word) == ["done", "open"])
    }

    @Test("C8: a change of the plan says how often from now on, and neither cuts nor lengthens the least time")
    func frequency() throws {
        let plan = Self.event(.planAgreed, "2026-03-04") { $0.callEvery = 14 }
        let change = Self.event(.planAgreed, "2026-03-06") { $0.callEvery = 3 }
        let before = Self.read([Self.concern, plan])
        let after = Self.read([Self.concern, plan, change])
        func call(_ pathway: Pathway) -> Day? { pathway.obligations.last { $0.doneBy == .callMade }?.due.day }
        #expect(call(before) == day("2026-03-18") && call(after) == day("2026-03-07"))
        #expect(after.contact?.mayEndFrom == before.contact?.mayEndFrom)
        #expect(after.obligations.count { $0.doneBy == .callMade } == 1)
    }

    @Test(
        "I3: reminded so many working days before",
        arguments: [
            ("2026-03-09", 1, "2026-03-06"),  // of a Monday the Friday
            ("2026-03-10", 1, "2026-03-09"),
            ("2026-04-07", 1, "2026-04-02"),  // Easter Monday and Good Friday are no working days
            ("2026-03-10", 3, "2026-03-05"),
            ("2026-03-03", 1, nil),  // asked only the day before
            ("2026-03-02", 1, nil),
        ] as [(String, Int, String?)])
    func reminder(due: String, days: Int, reminded: String?) throws {
        let clause = try #require(Trial.rules.pathway.reminder?.clause)
        let rule = ReminderRule(workingDaysBefore: days, whom: .owner, clause: clause)
        let found = rule.day(before: Due(day: day(due)), asked: day("2026-03-02"), WorkingCalendar())
        #expect(found == reminded.map(day))
    }

    @Test("B6: what is expected prompts with its evidence", arguments: ExpectedChange.allCases)
    func expected(kind: ExpectedChange) throws {
        let rules = try #require(Packs.named("placement-support-meeting")?.pack.rules.pathway)
        var facts = StabilityFacts()
        facts.expected = [.init(kind: kind, what: "So it is.", on: day("2026-05-01"), notedOn: day("2026-03-02"))]
        let prompts = rules.prompts(from: facts)
        #expect(prompts.map(\.rule.id) == [kind.rawValue])
        #expect(
            prompts.first?.evidence == ["\(kind.label), on 1 May 2026: So it is. (noted on 2 March 2026)"])
    }
}
