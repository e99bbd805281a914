import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// The joint visit over HTTP (P3 5.4, 5.6).
@Suite("The joint visit") struct VisitTests {
    @Test("P3 5.4: arranged with day, place and both workers; moved, the first day is kept; a stale form loses nothing")
    func arrangedAndMoved() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let past = try await site.post(
                "/episodes/\(steps.episode)/visit/new", as: RiskSteps.ast, "{\(try RiskSteps.plan(-1))}")
            #expect(past.faults == ["plannedAt"], "\(past.text)")
            try await steps.arrange(4)
            let (first, next) = (try RiskSteps.day(4), try RiskSteps.day(6))
            #expect(try await steps.step("known_grave_visit")["state"] == "done")
            #expect(try await steps.step("known_grave_visit_made")["dueOn"] == .string(first))
            let move = "/episodes/\(steps.episode)/visit/move"
            let body = "{\(try RiskSteps.plan(6)),\"reason\":\"The carers are away.\"}"
            #expect(try await site.post(move, as: RiskSteps.ast, body, version: 9).status == 412)
            let moved = try await site.post(move, as: RiskSteps.ast, body, version: 1)
            #expect(moved.status == 200, "\(moved.text)")
            #expect(try await steps.step("known_grave_visit_made")["dueOn"] == .string(next))
            let page = try await site.get("/episodes/\(steps.episode)", as: RiskSteps.officer)
            let visit = page.json["risk"]?["visits"]?.items.first
            #expect(visit?["firstPlannedAt"]?.words?.hasPrefix(first) == true && visit?["state"] == "arranged")
            let line = try await site.get(
                "/obligations/\(try await PathwayTests.obligation(site, steps.episode, "known_grave_visit_made"))",
                as: RiskSteps.ast)
            #expect(line.text.contains(first), "I4: the first day stays: \(line.text)")
        }
    }

    @Test("P3 5.6: made, young person and carer each spoken to individually, or the reason; nothing before it happened")
    func made() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            try await steps.arrange()
            let path = "/episodes/\(steps.episode)/visit/made"
            let ahead = RiskSteps.account("\(try RiskSteps.day(4))T15:00")
            #expect(try await site.post(path, as: RiskSteps.ast, ahead, version: 1).faults == ["madeAt"])
            let early = RiskSteps.account("2020-01-01T15:00")
            #expect(try await site.post(path, as: RiskSteps.ast, early, version: 1).faults == ["madeAt"])
            let now = try #require((try await site.get(path, as: RiskSteps.ast)).json["answers"]?["madeAt"]?.words)
            let silent = RiskSteps.account(now, youngPerson: "false")
            #expect(try await site.post(path, as: RiskSteps.ast, silent, version: 1).faults == ["youngPersonWhyNot"])
            let both = RiskSteps.account(now, more: #","carerWhyNot":"No reason at all.""#)
            #expect(try await site.post(path, as: RiskSteps.ast, both, version: 1).faults == ["carerWhyNot"])
            #expect(try await steps.step("known_grave_visit_made")["state"] == "open", "nothing is half done")
            let done = RiskSteps.account(
                now, youngPerson: "false", more: #","youngPersonWhyNot":"Asked to have the carer beside them.""#)
            let made = try await site.post(path, as: RiskSteps.ast, done, version: 1)
            #expect(made.status == 200, "\(made.text)")
            #expect(try await steps.step("known_grave_visit_made")["state"] == "done")
            #expect(try await steps.step("known_grave_assessment")["isNext"] == true)
            let page = try await site.get("/episodes/\(steps.episode)", as: PathwayTests.worker, page: true)
            #expect(page.text.contains("No: Asked to have the carer beside them."))
        }
    }

    @Test("P3 5.4: cancelled, it is to be arranged again")
    func cancelled() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            try await steps.arrange()
            let path = "/episodes/\(steps.episode)/visit/cancel"
            #expect(
                try await site.post(path, as: PathwayTests.worker, #"{"reason":"I would rather not."}"#).status == 403)
            let off = try await site.post(path, as: RiskSteps.ast, #"{"reason":"CAMHS has nobody that day."}"#)
            #expect(off.status == 200, "\(off.text)")
            let lines = try await PathwayTests.steps(site, steps.episode)
            #expect(lines.filter { $0["rule"] == "known_grave_visit" }.map { $0["state"] } == ["done", "open"])
            #expect(lines.first { $0["rule"] == "known_grave_visit_made" }?["state"] == "superseded")
            try await steps.arrange(5)
        }
    }

    @Test(
        "With the closing the visit is cancelled and the place on the rota given back: nothing is left to move or take off"
    )
    func closed() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            _ = try await steps.book(try await steps.slot())
            try await steps.arrange()
            let closed = try await site.post(
                "/episodes/\(steps.episode)/close", as: RiskSteps.officer,
                #"{"became":"goes_on","helped":"A week of respite."}"#)
            #expect(closed.status == 200, "\(closed.text)")
            let body = "{\(try RiskSteps.plan(6)),\"reason\":\"The carers are away.\"}"
            let move = "/episodes/\(steps.episode)/visit/move"
            #expect(try await site.post(move, as: RiskSteps.ast, body, version: 1).status == 409)
            for path in ["visit/cancel", "rota/cancel"] {
                let off = try await site.post(
                    "/episodes/\(steps.episode)/\(path)", as: RiskSteps.ast, #"{"reason":"It is over, and well."}"#)
                #expect(off.status == 409, "\(path): \(off.text)")
            }
            let free = try await site.get("/risk-rota", as: RiskSteps.ast)
            #expect(free.json["slots"]?.items.first?["free"] == 1)
        }
    }

    @Test("P3 5.4: only a link to a level 3 AST worker by name does what asks for one; the generic form refuses it")
    func level() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await PathwayTests.raise(site, about: .own, scale: 4)
            let link = try await PathwayTests.obligation(site, episode, "known_grave_link")
            let note = try await site.post("/obligations/\(link)/done", as: RiskSteps.officer, PathwayTests.done)
            #expect(note.status == 409, "\(note.text)")
            func share() async throws {
                let made = try await site.post(
                    "/records/\(record)/links/new", as: RiskSteps.officer,
                    #"{"grantee":"worker:\#(RiskSteps.text(RiskSteps.ast)):1","may":"read","purpose":"To take it up.","#
                        + #""legalBasis":"within_agency","endsOn":"\#(try RiskSteps.day(9))"}"#)
                #expect(made.status == 201, "\(made.text)")
            }
            let worker = "worker_id = '\(RiskSteps.ast.worker)' AND role = 'ast_worker'"
            try await site.test.asSuperuser("UPDATE holdfast.appointment SET level = 2 WHERE \(worker)")
            try await share()
            #expect(try await PathwayTests.step(site, episode, "known_grave_link")["state"] == "open")
            try await site.test.asSuperuser("UPDATE holdfast.appointment SET level = 3 WHERE \(worker)")
            try await share()
            #expect(try await PathwayTests.step(site, episode, "known_grave_link")["state"] == "done")
        }
    }
}
