import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// The Risk Assessment over HTTP (P3 5.4, 5.6).
@Suite("The Risk Assessment") struct AssessmentTests {
    @Test(
        "P3 5.4: on both files, signed by the AST worker and, through a link, by CAMHS; then the meeting is asked for")
    func signedByBoth() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let assessment = try await steps.assessed()
            let filed = try await site.test.asSuperuser(
                "SELECT count(*) FROM holdfast.filing WHERE record_id = '\(assessment)' AND kind = 'risk_assessment'")
            #expect(filed.first?.first == "2", "the child's and the carers' file")
            let page = try await site.get("/assessments/\(assessment)", as: PathwayTests.worker, page: true)
            #expect(page.text.contains("It may end by May.") && page.text.contains("Not signed yet"))
            let link = try await steps.ask(assessment)
            let path = "/assessments/\(assessment)/sign"
            #expect(try await site.post(path, as: PathwayTests.worker, RiskSteps.agrees, version: 1).status == 403)
            let own = try await site.post(path, as: RiskSteps.ast, RiskSteps.agrees, version: 1)
            #expect(own.status == 200, "\(own.text)")
            #expect(try await steps.step("known_grave_assessment")["state"] == "open", "one signature is not both")
            #expect(try await site.post(path, as: RiskSteps.ast, RiskSteps.agrees, version: 1).status == 403)
            let read = try await site.get("/links/\(link)", as: RiskSteps.camhs)
            #expect(read.status == 200 && read.text.contains("It may end by May."), "\(read.text)")
            #expect(!read.text.contains("Three nights away"), "nothing else of the file")
            let signed = try await site.post("/links/\(link)/sign", as: RiskSteps.camhs, RiskSteps.agrees, version: 1)
            #expect(signed.status == 200, "\(signed.text)")
            #expect(try await steps.step("known_grave_assessment")["state"] == "done")
            #expect(try await steps.step("known_grave_meeting")["isNext"] == true)
            for path in ["/assessments/\(assessment)", "/episodes/\(steps.episode)", "/records/\(steps.record)"] {
                #expect(try await site.get(path, as: RiskSteps.camhs).status == 404, "\(path)")
            }
        }
    }

    @Test(
        "A change after signing voids the signatures, visibly, and asks for them anew; each signs the version they saw")
    func changed() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let assessment = try await steps.assessed()
            let link = try await steps.ask(assessment)
            let (sign, change) = ("/assessments/\(assessment)/sign", "/assessments/\(assessment)/change")
            _ = try await site.post(sign, as: RiskSteps.ast, RiskSteps.agrees, version: 1)
            _ = try await site.post("/links/\(link)/sign", as: RiskSteps.camhs, RiskSteps.agrees, version: 1)
            #expect(try await steps.step("known_grave_assessment")["state"] == "done")
            let other = RiskSteps.parts.replacing("by May", with: "this month")
            let form = try await site.get(change, as: RiskSteps.ast, page: true)
            #expect(form.text.contains("A change makes the signatures void"))
            #expect(try await site.post(change, as: PathwayTests.worker, other, version: 1).status == 403)
            let changed = try await site.post(change, as: RiskSteps.ast, other, version: 1)
            #expect(changed.status == 200 && changed.json["version"] == 2, "\(changed.text)")
            #expect(try await site.post(change, as: RiskSteps.ast, other, version: 1).status == 412)
            let page = try await site.get("/assessments/\(assessment)", as: PathwayTests.worker)
            #expect(page.json["isSigned"] == false && page.json["voidSignatures"]?.items.count == 2, "\(page.text)")
            #expect(page.json["versions"]?.items.count == 1, "what it said before can be read")
            let again = try await PathwayTests.steps(site, steps.episode).filter {
                $0["rule"] == "known_grave_assessment"
            }
            #expect(again.map { $0["state"] } == ["done", "open"])
            let old = try await site.post("/links/\(link)/sign", as: RiskSteps.camhs, RiskSteps.agrees, version: 1)
            #expect(old.status == 412, "the version that they saw is gone")
            let seen = try await site.get("/links/\(link)", as: RiskSteps.camhs)
            #expect(seen.text.contains("this month") && seen.json["assessment"]?["voidSignatures"]?.items.count == 2)
            _ = try await site.post("/links/\(link)/sign", as: RiskSteps.camhs, RiskSteps.agrees, version: 2)
            _ = try await site.post(sign, as: RiskSteps.ast, RiskSteps.agrees, version: 2)
            let done = try await PathwayTests.steps(site, steps.episode).filter {
                $0["rule"] == "known_grave_assessment"
            }
            #expect(done.map { $0["state"] } == ["done", "done"])
        }
    }

    @Test("Written before the visit, twice, or by somebody else it is refused; a draft of it is kept")
    func refused() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let path = "/episodes/\(steps.episode)/assessment/new"
            #expect(try await site.post(path, as: RiskSteps.ast, RiskSteps.parts).status == 409, "no visit was made")
            let first = try await steps.assessed()
            #expect(try await site.post(path, as: RiskSteps.ast, RiskSteps.parts).status == 409, "it stands already")
            #expect(try await site.post(path, as: PathwayTests.worker, RiskSteps.parts).status == 403)
            let change = "/assessments/\(first)/change"
            let empty = try await site.post(change, as: RiskSteps.ast, #"{"part1":"Only this."}"#, version: 1)
            #expect(empty.faults == ["part2", "part3"], "\(empty.text)")
            let draft = try await site.send(change, as: RiskSteps.ast, "part1=Half+a+thought&_button=draft", version: 1)
            #expect(draft.status == 303, "\(draft.text)")
            #expect(try await site.get(change, as: RiskSteps.ast).text.contains("Half a thought"))
        }
    }

    @Test(
        "A link to read or to complete signs nothing, and a link to sign completes nothing; withdrawn, it opens nothing"
    )
    func links() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let assessment = try await steps.assessed()
            let link = try await steps.ask(assessment)
            for other in [Cast.id(.trustTeamReads), Cast.id(.trustWorkerCompletes)] {
                let tried = try await site.post(
                    "/links/\(other)/sign", as: RiskSteps.camhs, RiskSteps.agrees, version: 1)
                #expect(tried.status == 403 || tried.status == 404, "\(tried.text)")
            }
            let section = try await site.post(
                "/links/\(link)/section", as: RiskSteps.camhs, #"{"body":"A summary of nothing."}"#, version: 1)
            #expect(section.status == 403, "\(section.text)")
            #expect(try await site.post("/links/\(link)/acknowledge", as: RiskSteps.camhs).status == 403)
            #expect(try await site.get("/links/\(link)", as: Cast.Persona(.south, .camhsWorker)).status == 404)
            let off = try await site.post(
                "/records/\(assessment)/links/\(link)/withdraw", as: RiskSteps.ast)
            #expect(off.status < 400, "\(off.text)")
            #expect(try await site.get("/links/\(link)", as: RiskSteps.camhs).status == 404)
            let late = try await site.post("/links/\(link)/sign", as: RiskSteps.camhs, RiskSteps.agrees, version: 1)
            #expect(late.status == 404, "\(late.text)")
        }
    }

    @Test("Restricted meanwhile, it is as absent as the file to all but the named; by broken glass nobody signs it")
    func restricted() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let assessment = try await steps.assessed()
            let file = Cast.written.files[.own]?.uuidString ?? ""
            try await site.test.asSuperuser(
                """
                UPDATE holdfast.case_file SET is_restricted = true WHERE case_file_id = '\(file)';
                INSERT INTO authz.break_glass (break_glass_id, agency_id, worker_id, case_file_id, reason, asked_at,
                    approved_by, active_until)
                SELECT gen_random_uuid(), 1, '\(RiskSteps.ast.worker)', '\(file)', 'The carers cannot be reached today.',
                    authz.moment(), '\(PathwayTests.worker.worker)', authz.moment() + interval '1 hour';
                """)
            #expect(try await site.get("/assessments/\(assessment)", as: PathwayTests.worker).status == 404)
            #expect(try await site.get("/assessments/\(assessment)", as: RiskSteps.officer).status == 404)
            #expect(try await site.get("/assessments/\(assessment)", as: RiskSteps.ast).status == 200)
            let sign = try await site.post(
                "/assessments/\(assessment)/sign", as: RiskSteps.ast, RiskSteps.agrees, version: 1)
            #expect(sign.status == 403, "\(sign.text)")
            let change = try await site.post(
                "/assessments/\(assessment)/change", as: RiskSteps.ast, RiskSteps.parts, version: 1)
            #expect(change.status == 403, "\(change.text)")
            #expect(try await steps.book(UUID().uuidString).status == 403)
        }
    }
}
