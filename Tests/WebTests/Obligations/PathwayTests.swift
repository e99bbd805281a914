import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// The stability pathway over HTTP: what a concern asks of whom, by P3's paragraphs.
@Suite("The stability pathway") struct PathwayTests {
    static let officer = Cast.Persona(.north, .placementStabilityOfficer)
    static let ast = Cast.Persona(.north, .astWorker)
    static let worker = Cast.Persona(.north, .socialWorker)

    /// Records a concern and gives the record and the steps of its episode.
    static func raise(
        _ site: ConcernSite, about child: Cast.Child, scale: Int, as persona: Cast.Persona = officer,
        referrer: String = "social_worker"
    ) async throws -> (record: String, episode: String) {
        let made = try await site.post(
            "/placements/\(Cast.id(\.placements, child))/concerns/new", as: persona,
            #"{"raisedBy":"other","referrerName":"Dot Dandelion","referrerRelationship":"\#(referrer)","#
                + #""cameBy":"telephone","cameAt":"2020-01-02T09:30","beganByTelephone":true,"#
                + #""summary":"Three nights away.","scale":"\#(scale)","scaleReason":"It may not hold.","#
                + #""carerGaveNotice":"no"}"#)
        #expect(made.status == 201, "\(made.text)")
        return (try #require(made.string("id")), Cast.id(\.episodes, child))
    }

    static func steps(_ site: ConcernSite, _ episode: String) async throws -> [JSONValue] {
        let page = try await site.get("/episodes/\(episode)", as: officer)
        #expect(page.status == 200, "\(page.text)")
        return page.json["steps"]?.items ?? []
    }

    static func step(_ site: ConcernSite, _ episode: String, _ rule: String) async throws -> JSONValue {
        try #require(try await steps(site, episode).first { $0["rule"] == .string(rule) }, "no step \(rule)")
    }

    static func obligation(_ site: ConcernSite, _ episode: String, _ rule: String) async throws -> String {
        try #require(try await step(site, episode, rule)["obligation"]?.words)
    }

    static let done = #"{"on":"\#(today)","note":"Spoke on the telephone."}"#
    static var today: String { String(Date().ISO8601Format().prefix(10)) }

    @Test("P3 5.3: known, 1 to 3: three links, the summary in the record; then both are told, the officer and a plan")
    func knownSupport() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await Self.raise(site, about: .own, scale: 2)
            let page = try await site.get("/episodes/\(episode)", as: Self.officer)
            #expect(page.json["route"] == "known_support")
            let link = try await Self.step(site, episode, "known_link_social_worker")
            #expect(link["state"] == "open" && link["clause"] == "P3 5.3" && link["isNext"] == true)
            #expect(try await Self.step(site, episode, "known_plan")["state"] == "waiting")
            let summary = try await site.post(
                "/records/\(record)/discussion", as: Self.ast, #"{"body":"We agreed on a sleep plan."}"#, version: 0)
            #expect(summary.status == 200, "\(summary.text)")
            #expect(try await Self.step(site, episode, "known_summary")["state"] == "done")
            for rule in ["known_tell_social_worker", "known_tell_supervising", "known_tell_officer", "known_plan"] {
                #expect(try await Self.step(site, episode, rule)["isNext"] == true, "\(rule)")
            }
            let read = try await site.get("/records/\(record)", as: Self.worker)
            #expect(read.text.contains("We agreed on a sleep plan."))
        }
    }

    @Test("The page of an episode leads to its parts, and says who does what by when and why, one to a row")
    func page() async throws {
        try await ConcernSite.run { site in
            let (_, episode) = try await Self.raise(site, about: .own, scale: 2)
            let page = try await site.get("/episodes/\(episode)", as: Self.officer, page: true)
            #expect(page.text.contains("On this page"), "\(page.text)")
            for id in ["where-it-stands", "what-is-next", "steps", "what-happened"] {
                #expect(page.text.contains("href=\"#\(id)\"") && page.text.contains("id=\"\(id)\""), "\(id)")
            }
            let task = "Link the record to the child&#39;s social worker\nBy "
            #expect(page.text.contains(task) || page.text.contains(task.replacing("&#39;", with: "\u{27}")))
            #expect(
                page.text.contains("\nBecause: P3 5.3")
                    && page.text.contains("<ol class=\"govuk-task-list app-steps\">"))
        }
    }

    @Test("P3 5.3: linking the record to the social worker does what was asked; the event says who and to whom")
    func linked() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await Self.raise(site, about: .own, scale: 2)
            let grantee = "worker:\(Self.worker.worker.uuidString.lowercased()):1"
            let day = (try #require(Day(iso: Self.today)) + 20).iso
            let linked = try await site.post(
                "/records/\(record)/links/new", as: Self.officer,
                #"{"grantee":"\#(grantee)","may":"read","purpose":"So that they know of it.","#
                    + #""legalBasis":"within_agency","endsOn":"\#(day)"}"#)
            #expect(linked.status == 201, "\(linked.text)")
            #expect(try await Self.step(site, episode, "known_link_social_worker")["state"] == "done")
            #expect(try await Self.step(site, episode, "known_link_supervising")["state"] == "open")
        }
    }

    @Test("P3 5.4: known, 4 or 5: a level 3 worker scales again; rota, visit, assessment, meeting, and both are told")
    func knownIntervention() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await Self.raise(site, about: .own, scale: 4)
            let scaled = try await site.post(
                "/records/\(record)/scalings/new", as: Self.ast, #"{"scale":"5","reason":"Notice is coming."}"#)
            #expect(scaled.status == 201, "\(scaled.text)")
            #expect(try await Self.step(site, episode, "known_grave_scale")["state"] == "done")
            #expect(try await Self.step(site, episode, "known_grave_rota")["isNext"] == true)
            let visit = try await Self.obligation(site, episode, "known_grave_visit")
            let none = try await site.post("/obligations/\(visit)/done", as: Self.ast, Self.done)
            #expect(none.status == 409, "a visit is arranged with its day, place and people: \(none.text)")
            let day = (try #require(Day(iso: Self.today)) + 4).iso
            try await RiskSteps(site: site, record: record, episode: episode).arrange(4)
            #expect(try await Self.step(site, episode, "known_grave_visit_made")["dueOn"] == .string(day))
        }
    }

    @Test("P3 5.5: not known, 1 to 3: a level 3 worker contacts the referrer, and the carer who did not raise it")
    func unknownSupport() async throws {
        try await ConcernSite.run { site in
            let (_, episode) = try await Self.raise(site, about: .unallocated, scale: 3)
            let page = try await site.get("/episodes/\(episode)", as: Self.officer)
            #expect(page.json["route"] == "unknown_support")
            #expect(try await Self.step(site, episode, "new_carer")["isNext"] == true)
            #expect(try await Self.step(site, episode, "new_referrer")["who"] == "Any AST worker, level 3")
        }
    }

    @Test("P3 5.6: not known, 4 or 5: the concern goes to a level 3 worker by the agency's own choice")
    func unknownIntervention() async throws {
        try await ConcernSite.run { site in
            let (_, episode) = try await Self.raise(site, about: .unallocated, scale: 5)
            let link = try await Self.step(site, episode, "new_grave_link")
            #expect(link["clause"] == "P3 5.6, the agency's own choice")
            #expect(try await Self.step(site, episode, "new_grave_scale")["isNext"] == true)
            #expect(try await Self.step(site, episode, "new_grave_visit")["state"] == "waiting")
        }
    }

    @Test("P3 5.7, 5.8: scaled up it escalates, scaled down it is on the contact list, and both workers are told")
    func escalation() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await Self.raise(site, about: .own, scale: 2)
            for scale in [4, 2] {
                let scaled = try await site.post(
                    "/records/\(record)/scalings/new", as: Self.officer, #"{"scale":"\#(scale)","reason":"It moves."}"#)
                #expect(scaled.status == 201, "\(scaled.text)")
                if scale == 4 {
                    #expect(try await Self.step(site, episode, "escalated_inform")["isNext"] == true)
                    #expect(try await Self.step(site, episode, "escalated_scale")["isNext"] == true)
                }
            }
            let page = try await site.get("/episodes/\(episode)", as: Self.officer)
            #expect(page.json["calls"]?.words?.contains("On the contact list since") == true)
            #expect(try await site.get("/my-work", as: Self.worker).text.contains("episode_changed"))
        }
    }

    @Test("P3 5.10: the calls that a plan asks for follow each other on the officer's worklist")
    func calls() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await Self.raise(site, about: .own, scale: 2)
            _ = try await site.post("/records/\(record)/discussion", as: Self.ast, #"{"body":"Agreed."}"#, version: 0)
            let agreed = try await site.post(
                "/episodes/\(episode)/plan", as: Self.ast, PlanTests.body(), version: 0)
            #expect(agreed.status == 201, "\(agreed.text)")
            let call = try await Self.obligation(site, episode, "support_plan")
            let work = try await site.get("/work?whose=mine&when=week", as: Self.officer)
            #expect(work.text.contains(call), "\(work.text)")
            #expect(try await site.post("/obligations/\(call)/done", as: Self.officer, Self.done).status == 409)
            let rung = try await site.post("/episodes/\(episode)/calls/new", as: Self.officer, CallTests.answered(2))
            #expect(rung.status == 201, "\(rung.text)")
            let next = try await Self.steps(site, episode).filter {
                $0["rule"] == "support_plan" && $0["isNext"] == true
            }
            #expect(next.count == 1 && next[0]["obligation"] != .string(call))
        }
    }

    @Test("P3 5.3: a CAMHS worker of another agency completes the summary through the link, and the steps go on")
    func throughLink() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await Self.raise(site, about: .own, scale: 2)
            let camhs = Cast.Persona(.trust, .camhsWorker)
            let day = (try #require(Day(iso: Self.today)) + 20).iso
            let linked = try await site.post(
                "/records/\(record)/links/new?q=camhs", as: Self.officer,
                #"{"grantee":"worker:\#(camhs.worker.uuidString.lowercased()):3","may":"complete","#
                    + #""purpose":"To complete the summary.","legalBasis":"public_task","endsOn":"\#(day)"}"#)
            #expect(linked.status == 201, "\(linked.text)")
            #expect(try await Self.step(site, episode, "known_send_camhs")["state"] == "done")
            let link = try #require(linked.string("id"))
            let signed = try await site.post(
                "/links/\(link)/section", as: camhs, #"{"body":"We saw the child twice."}"#, version: 1)
            #expect(signed.status == 200, "\(signed.text)")
            #expect(try await Self.step(site, episode, "known_summary")["state"] == "done")
            #expect(try await site.get("/episodes/\(episode)", as: camhs).status == 404)
        }
    }
}
