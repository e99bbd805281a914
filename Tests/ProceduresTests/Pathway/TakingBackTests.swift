import Domain
import Procedures
import Testing

/// What is taken back is to be done again, and links know the level they were made to (P3 5.4, 5.6).
@Suite("Taking back what was booked, arranged or signed") struct TakingBackTests {
    static let grave = """
        2026-03-02 concern_recorded scale=4 involvement=current services=ast
        2026-03-03 scaled scale=5 as=ast_worker level=3

        """

    @Test("P3 5.4: taken off the rota, the case is to be booked again; booked again, it is done again")
    func rota() throws {
        let booked = Self.grave + "2026-03-03 rota_booked\n"
        let cancelled = try Trial(booked + "2026-03-05 rota_cancelled\n")
        let made = cancelled.pathway.obligations.filter { $0.rule == "known_grave_rota" }
        #expect(made.map(\.state.word) == ["done", "open"] && made.map(\.key).last == "known_grave_rota#1.2")
        #expect(made.last?.due.day == day("2026-03-06"), "a working day from when it was taken off")
        let again = try Trial(booked + "2026-03-05 rota_cancelled\n2026-03-06 rota_booked\n")
        #expect(again.one("known_grave_rota")?.state.word == "done")
        #expect(try Trial(Self.grave + "2026-03-05 rota_cancelled\n").one("known_grave_rota")?.isOpen == true)
    }

    @Test("P3 5.4: arranged for another day, the visit keeps the day it was first arranged for")
    func moved() throws {
        let text = Self.grave + "2026-03-04 visit_arranged for=2026-03-09\n2026-03-05 visit_arranged for=2026-03-12\n"
        let visit = try #require(try Trial(text).one("known_grave_visit_made"))
        #expect(visit.due.day == day("2026-03-12") && visit.firstDue.day == day("2026-03-09"))
    }

    @Test("P3 5.4: a cancelled visit is to be arranged again; making it falls away and comes back with the next")
    func visit() throws {
        let cancelled =
            Self.grave + "2026-03-04 visit_arranged for=2026-03-09\n2026-03-05 visit_cancelled\n"
        let trial = try Trial(cancelled)
        #expect(trial.open.contains("known_grave_visit") && !trial.open.contains("known_grave_visit_made"))
        let again = try Trial(cancelled + "2026-03-06 visit_arranged for=2026-03-16\n")
        #expect(again.one("known_grave_visit_made")?.due.day == day("2026-03-16"))
        #expect(again.one("known_grave_visit_made")?.isOpen == true)
        let late = try Trial(
            cancelled.replacing("visit_cancelled", with: "scaled scale=2") + "2026-03-06 visit_cancelled\n")
        #expect(!late.open.contains("known_grave_visit"), "on another way nobody asks for it")
    }

    @Test("P3 5.4: an assessment changed after it was signed is to be completed again; the meeting stays asked for")
    func assessment() throws {
        let text =
            Self.grave
            + "2026-03-04 visit_arranged for=2026-03-09\n2026-03-09 visit_made\n2026-03-10 assessment_completed\n"
        let changed = try Trial(text + "2026-03-11 assessment_changed\n")
        #expect(changed.open.isSuperset(of: ["known_grave_assessment", "known_grave_meeting"]))
        let signed = try Trial(text + "2026-03-11 assessment_changed\n2026-03-12 assessment_completed\n")
        #expect(!signed.open.contains("known_grave_assessment"))
        #expect(signed.pathway.obligations.filter { $0.rule == "known_grave_meeting" }.count == 1)
    }

    @Test("What was waived does not come back when something is taken back")
    func waived() throws {
        let trial = try Trial(
            Self.grave
                + "2026-03-03 waived obligation=known_grave_rota#1\n2026-03-04 rota_booked\n2026-03-05 rota_cancelled\n"
        )
        #expect(trial.pathway.obligations.filter { $0.rule == "known_grave_rota" }.map(\.state.word) == ["waived"])
    }

    @Test(
        "P3 5.4 to 5.7: only a link to an AST worker of level 3, by name, does what asks for one",
        arguments: [("", true), (" of_level=2", true), (" of_level=3", false)])
    func level(word: String, isOpen: Bool) throws {
        for (first, rule) in [
            ("2026-03-02 concern_recorded scale=4 involvement=current services=ast", "known_grave_link"),
            ("2026-03-02 concern_recorded scale=2 involvement=none", "new_link"),
            ("2026-03-02 concern_recorded scale=5 involvement=none", "new_grave_link"),
            (
                "2026-03-02 concern_recorded scale=2 involvement=none\n2026-03-03 scaled scale=4 as=placement_stability_officer",
                "escalated_inform"
            ),
        ] {
            let trial = try Trial("\(first)\n2026-03-04 record_linked of=ast_worker\(word)\n")
            #expect(trial.one(rule)?.isOpen == isOpen, "\(rule)")
        }
        let known = try Trial(
            "2026-03-02 concern_recorded scale=2 involvement=current services=ast\n2026-03-03 record_linked of=ast_worker\(word)"
        )
        #expect(known.one("known_link_ast")?.isOpen == false, "here any AST worker will do")
    }

    @Test("P3 5.6: each of the two confirms for themself that they were told")
    func confirmed() throws {
        let text =
            "2026-03-02 concern_recorded scale=2 involvement=none\n2026-03-04 discussion_summarised as=ast_worker level=3\n"
            + "2026-03-05 outcome_told of=social_worker\n"
        let told = try Trial(text)
        #expect(told.open.contains("confirm_told_social_worker") && !told.open.contains("confirm_told_supervising"))
        #expect(told.one("confirm_told_social_worker")?.who == Actor(role: .socialWorker, reach: .allocated))
        let other = try Trial(text + "2026-03-05 telling_confirmed of=supervising_social_worker\n")
        #expect(other.open.contains("confirm_told_social_worker"))
        let own = try Trial(text + "2026-03-05 telling_confirmed of=social_worker\n")
        #expect(!own.open.contains("confirm_told_social_worker"))
    }
}
