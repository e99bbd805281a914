import Domain
import Procedures
import Testing

/// The four routes of P3 5.3 to 5.8 in the shipped pack. 2 March 2026 is a Monday; Good Friday is 3 April.
@Suite("The stability pathway's pack") struct RouteTests {
    @Test(
        "C1 to C4: how known and how grave decides the route",
        arguments: [
            (3, "current", "known_support"), (4, "current", "known_intervention"),
            (3, "none", "unknown_support"), (4, "none", "unknown_intervention"),
            (1, "past", "unknown_support"), (5, "past", "unknown_intervention"),  // the pack's choice
        ])
    func route(scale: Int, involvement: String, route: String) throws {
        let trial = try Trial("2026-03-02 concern_recorded scale=\(scale) involvement=\(involvement)")
        #expect(trial.pathway.route?.id == route)
    }

    @Test("P3 5.3: known to AST, 1 to 3: three links, the summary; then both are told, the officer, and a plan")
    func knownSupport() throws {
        let first = "2026-03-02 concern_recorded scale=2 involvement=current services=ast\n"
        let begun = try Trial(first)
        #expect(
            begun.asked == ["known_link_ast", "known_link_supervising", "known_link_social_worker", "known_summary"])
        #expect(begun.one("known_link_ast")?.clause.label == "P3 5.3")
        let linked = try Trial(first + "2026-03-02 record_linked of=social_worker\n")
        #expect(linked.open == ["known_link_ast", "known_link_supervising", "known_summary"])
        let told = try Trial(first + "2026-03-04 discussion_summarised as=ast_worker\n")
        #expect(
            told.asked.suffix(4) == [
                "known_tell_social_worker", "known_tell_supervising", "known_tell_officer", "known_plan",
            ]
        )
        #expect(told.one("known_plan")?.who == Actor(role: .astWorker, reach: .allocated))
    }

    @Test("P3 5.3: where CAMHS alone works with the child, the officer sends, has the summary back and tells")
    func camhsOnly() throws {
        let trial = try Trial(
            "2026-03-02 concern_recorded scale=2 involvement=current services=camhs\n2026-03-04 discussion_summarised")
        #expect(trial.asked.contains("known_send_camhs") && !trial.asked.contains("known_link_ast"))
        let tell = try #require(trial.one("known_tell_social_worker_camhs_only"))
        #expect(tell.who.role == .placementStabilityOfficer)
        #expect(tell.clause.basis == .inferred, "the document names nobody")
    }

    @Test("P3 5.3, 5.10: a plan puts the placement on the contact list, weekly, for four weeks at least")
    func contactList() throws {
        let plan = "2026-03-02 concern_recorded scale=2 involvement=none\n2026-03-04 plan_agreed\n"
        let begun = try Trial(plan)
        let contact = try #require(begun.pathway.contact)
        #expect(contact.mayEndFrom == day("2026-04-01"))
        #expect(!contact.mayEnd(on: day("2026-03-31")) && contact.mayEnd(on: day("2026-04-01")))
        #expect(begun.one("support_plan")?.due.day == day("2026-03-11"))
        let called = try Trial(plan + "2026-03-10 call_made\n")
        #expect(called.pathway.obligations.filter { $0.rule == "support_plan" }.map(\.isOpen) == [false, true])
        #expect(called.one("support_plan")?.due.day == day("2026-03-17"))
        let unanswered = try Trial(plan + "2026-03-10 call_unanswered\n")
        #expect(unanswered.one("support_plan")?.isLate(at: noon("2026-03-12")) == true, "a missed call shows")
        let fortnightly = try Trial(plan.replacing("plan_agreed", with: "plan_agreed every=14"))
        #expect(fortnightly.one("support_plan")?.due.day == day("2026-03-18"), "as the plan says")
    }

    @Test("P3 5.4: only a level 3 worker's scaling leads to rota, visit, assessment, meeting and both workers")
    func knownIntervention() throws {
        var text = "2026-03-02 concern_recorded scale=4 involvement=current services=ast,camhs\n"
        #expect(try Trial(text).asked == ["known_grave_link", "known_grave_referrer", "known_grave_scale"])
        let lower = try Trial(text + "2026-03-03 scaled scale=5 as=ast_worker level=2\n")
        #expect(lower.one("known_grave_scale")?.isOpen == true && lower.one("known_grave_rota") == nil)
        text += "2026-03-03 scaled scale=5 as=ast_worker level=3\n"
        #expect(try Trial(text).asked.suffix(2) == ["known_grave_rota", "known_grave_visit"])
        text += "2026-03-04 visit_arranged for=2026-03-09\n"
        let visit = try #require(try Trial(text).one("known_grave_visit_made"))
        #expect(visit.due.day == day("2026-03-09"), "the day it is planned for")
        text += "2026-03-09 visit_made\n2026-03-11 assessment_completed\n2026-03-12 meeting_booked for=2026-03-20\n"
        let booked = try Trial(text)
        #expect(booked.open.isSuperset(of: ["known_grave_date_social_worker", "known_grave_date_supervising"]))
        let told = try Trial(text + "2026-03-12 meeting_date_told of=social_worker\n")
        #expect(
            !told.open.contains("known_grave_date_social_worker") && told.open.contains("known_grave_date_supervising"))
    }

    @Test("P3 5.5: not known, 1 to 3: the carer is contacted unless the carer raised it")
    func unknownSupport() throws {
        let text = "2026-03-02 concern_recorded scale=3 involvement=none referrer=social_worker\n"
        let trial = try Trial(text)
        #expect(trial.asked == ["new_link", "new_referrer", "new_carer", "new_scale", "new_summary"])
        #expect(trial.one("new_scale")?.who == Actor(role: .astWorker, level: 3))
        let carers = try Trial(text.replacing("social_worker", with: "foster_carer"))
        #expect(!carers.asked.contains("new_carer"))
    }

    @Test("P3 5.6: not known, 4 or 5: no risk rota; both workers confirm that they will attend")
    func unknownIntervention() throws {
        let trial = try Trial(
            """
            2026-03-02 concern_recorded scale=5 involvement=none referrer=foster_carer
            2026-03-03 scaled scale=5 as=ast_worker level=3
            2026-03-04 visit_arranged for=2026-03-09
            2026-03-09 visit_made
            2026-03-10 assessment_completed
            2026-03-11 meeting_booked for=2026-03-20
            """)
        #expect(!trial.asked.contains { $0.hasSuffix("rota") })
        #expect(
            trial.open.isSuperset(of: [
                "new_grave_tell_social_worker", "new_grave_tell_supervising", "new_grave_confirm_social_worker",
                "new_grave_confirm_supervising",
            ]))
        #expect(trial.one("new_grave_link")?.clause.basis == .inferred)
        #expect(trial.one("new_grave_confirm_social_worker")?.who.role == .socialWorker)
    }

    @Test("P3 5.7: an escalation goes to a level 3 worker, and what it makes needless goes; their own needs no telling")
    func escalation() throws {
        let begun = "2026-03-02 concern_recorded scale=2 involvement=none\n"
        let raised = try Trial(begun + "2026-03-05 scaled scale=4 as=placement_stability_officer\n")
        #expect(raised.asked.suffix(3) == ["escalated_inform", "escalated_referrer", "escalated_scale"])
        #expect(raised.pathway.route?.id == "unknown_intervention")
        #expect(raised.one("new_summary")?.state.word == "superseded")
        let own = try Trial(begun + "2026-03-05 scaled scale=4 as=ast_worker level=3\n")
        #expect(!own.asked.contains("escalated_inform") && !own.asked.contains("escalated_scale"))
        #expect(own.asked.contains("new_grave_visit"), "it joins C4")
    }

    @Test("P3 5.8: a de-escalation puts carer and young person on the contact list")
    func deescalation() throws {
        let trial = try Trial(
            "2026-03-02 concern_recorded scale=5 involvement=none\n2026-03-05 scaled scale=3 as=ast_worker level=3")
        #expect(trial.pathway.contact?.list == "after_de_escalation")
        #expect(trial.open == ["after_de_escalation"])
        #expect(trial.pathway.tellings.map(\.who.role) == [.socialWorker, .supervisingSocialWorker])
    }

    @Test("C8: a waived call does not end the calls, and whatever else happens brings it not back")
    func waivedCall() throws {
        let text = "2026-03-02 concern_recorded scale=2 involvement=none\n2026-03-04 plan_agreed\n"
        var waived = try Trial(text).pathway
        let open = try #require(waived.obligations.last { $0.rule == "support_plan" })
        waived.apply(EpisodeEvent(id: .random(), .waived, at: noon("2026-03-09"), obligation: open.key))
        let calls = waived.obligations.filter { $0.rule == "support_plan" }
        #expect(calls.map(\.state.word) == ["waived", "open"] && calls.last?.due.day == day("2026-03-18"))
        waived.apply(EpisodeEvent(id: .random(), .carerContacted, at: noon("2026-03-10")))
        #expect(waived.obligations.filter { $0.rule == "support_plan" }.count == 2)
    }

    @Test("C8: an escalation starts the least time anew; one that waits keeps its day")
    func restart() throws {
        let trial = try Trial(
            """
            2026-03-02 concern_recorded scale=2 involvement=none
            2026-03-04 plan_agreed
            2026-03-18 scaled scale=4 as=placement_stability_officer
            """)
        #expect(trial.pathway.contact?.mayEndFrom == day("2026-04-15"))
        #expect(trial.pathway.obligations.filter { $0.rule == "support_plan" }.count == 1)
    }
}
