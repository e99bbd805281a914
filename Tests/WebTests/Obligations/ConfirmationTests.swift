import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Those who were told say so themselves (P3 5.3, 5.6).
@Suite("Confirmations") struct ConfirmationTests {
    @Test(
        "P3 5.3, 5.6: told the outcome, the social worker confirms it themself; the page shows who has and who has not")
    func told() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await PathwayTests.raise(site, about: .own, scale: 2)
            _ = try await site.post(
                "/records/\(record)/discussion", as: PathwayTests.ast, #"{"body":"Agreed."}"#, version: 0)
            for rule in ["known_tell_social_worker", "known_tell_supervising"] {
                let tell = try await PathwayTests.obligation(site, episode, rule)
                let told = try await site.post("/obligations/\(tell)/done", as: PathwayTests.ast, PathwayTests.done)
                #expect(told.status == 200, "\(told.text)")
            }
            let mine = try await PathwayTests.obligation(site, episode, "confirm_told_social_worker")
            let work = try await site.get("/work?whose=mine&when=all", as: PathwayTests.worker)
            #expect(work.text.contains(mine), "it is on their worklist")
            for other in [PathwayTests.officer, PathwayTests.ast, Cast.Persona(.north, .supervisingSocialWorker)] {
                #expect(try await site.post("/obligations/\(mine)/confirm", as: other).status == 403, "\(other)")
            }
            let note = try await site.post("/obligations/\(mine)/done", as: PathwayTests.worker, PathwayTests.done)
            #expect(note.status == 409, "a note is no confirmation")
            let confirmed = try await site.post("/obligations/\(mine)/confirm", as: PathwayTests.worker)
            #expect(confirmed.status == 200, "\(confirmed.text)")
            let page = try await site.get("/episodes/\(episode)", as: PathwayTests.officer)
            let rows = page.json["risk"]?["told"]?.items ?? []
            #expect(rows.count == 2 && rows[0]["confirmedBy"] != nil && rows[1]["confirmedBy"] == nil, "\(rows)")
            #expect(try await site.post("/obligations/\(mine)/confirm", as: PathwayTests.worker).status == 409)
        }
    }

    @Test(
        "P3 5.6: not known, 4 or 5: visit, assessment, and both confirm that they will attend, or say who comes instead"
    )
    func attendance() async throws {
        try await ConcernSite.run { site in
            // Her household alone is the AST worker's: the child is known to nobody, and takes the route of P3 5.6.
            try await site.test.asSuperuser(
                """
                DELETE FROM holdfast.allocation WHERE case_file_id = '\(Cast.written.files[.own]?.uuidString ?? "")'
                    AND role IN ('ast_worker', 'camhs_worker')
                """)
            let (record, episode) = try await PathwayTests.raise(site, about: .own, scale: 5)
            let page = try await site.get("/episodes/\(episode)", as: PathwayTests.officer)
            try #require(page.json["route"] == "unknown_intervention", "\(page.text)")
            _ = try await site.post(
                "/records/\(record)/scalings/new", as: PathwayTests.ast, #"{"scale":"5","reason":"It may not hold."}"#)
            let steps = RiskSteps(site: site, record: record, episode: episode)
            #expect(try await steps.book(try await steps.slot()).status == 409, "the rota belongs to the known")
            let assessment = try await steps.assessed()
            let link = try await steps.ask(assessment)
            _ = try await site.post(
                "/assessments/\(assessment)/sign", as: RiskSteps.ast, RiskSteps.agrees, version: 1)
            _ = try await site.post("/links/\(link)/sign", as: RiskSteps.camhs, RiskSteps.agrees, version: 1)
            #expect(try await steps.step("new_grave_assessment")["state"] == "done")
            let meeting = try await PathwayTests.obligation(site, episode, "new_grave_meeting")
            let booked = try await site.post(
                "/obligations/\(meeting)/done", as: RiskSteps.ast,
                #"{"on":"\#(PathwayTests.today)","note":"With the officer.","plannedOn":"\#(try RiskSteps.day(9))"}"#)
            #expect(booked.status == 200, "\(booked.text)")
            let mine = try await PathwayTests.obligation(site, episode, "new_grave_confirm_social_worker")
            let path = "/obligations/\(mine)/confirm"
            #expect(try await site.post(path, as: PathwayTests.worker).faults == ["attends"])
            #expect(try await site.post(path, as: PathwayTests.worker, #"{"attends":false}"#).faults == ["instead"])
            let comes = try await site.post(
                path, as: PathwayTests.worker, #"{"attends":false,"instead":"Dot Dandelion"}"#)
            #expect(comes.status == 200, "\(comes.text)")
            #expect(try await steps.step("new_grave_confirm_social_worker")["state"] == "done")
            #expect(try await steps.step("new_grave_confirm_supervising")["state"] == "open")
        }
    }
}
