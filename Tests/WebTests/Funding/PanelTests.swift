import Domain
import Pages
import TestSupport
import Testing

@testable import Web

/// The panel sits: who decides, with how many, and what the chair may do alone (F2).
@Suite("The Commissioning Panel") struct PanelTests {
    typealias Steps = FundingSteps

    @Test("F2: a sitting from agenda to decisions, with its papers, and money committed as it decides")
    func sitting() async throws {
        try await Steps.run { steps in
            let meeting = try await steps.meeting()
            let (one, other) = (
                try await steps.ask(meeting),
                try await steps.ask(meeting, ["from": #""services.3""#, "service": #""Respite""#, "quantity": "2"])
            )
            let unseen = try await steps.site.get("/funding/\(one)", as: Steps.member)
            #expect(unseen.status == 404, "a member sees requests of sittings alone")
            let sitting = try await steps.sitting([one, other])
            let page = try await steps.site.get("/panel/\(sitting)", as: Steps.member)
            let items = page.json["items"]?.items ?? []
            #expect(
                items.map { $0["request"] } == [.string(one), .string(other)] && items[0]["left"] == 4, "\(page.text)")
            #expect(items[0]["socialWorker"] == .string(Steps.worker.name))
            let file = try await steps.site.get("/files/\(Cast.id(\.files, .own))", as: Steps.member)
            #expect(file.status == 404, "and nothing else of the file")
            let approved = try await steps.decide(
                one, at: sitting, "approved", ["conditions": #""A report each month.""#])
            #expect(approved.status == 201, "\(approved.text)")
            let part = ["amount": #""95.00""#, "reason": #""One session to begin with.""#]
            #expect(try await steps.decide(other, at: sitting, "approved_in_part", part).status == 201)
            let decided = try await steps.request(one)
            #expect(decided["committed"] == "1140.00" && decided["state"] == "approved")
            #expect(decided["decisions"]?.items.first?["deciders"]?.items.count == 4)
            #expect(try await steps.request(other)["committed"] == "95.00")
            let again = try await steps.decide(one, at: sitting, "declined", ["reason": #""We think again now.""#])
            #expect(again.status == 409, "what is decided stays decided: \(again.text)")
        }
    }

    @Test("F2: a member whose interest is another steps out, and the quorum is counted again")
    func steppingOut() async throws {
        try await Steps.run { steps in
            let request = try await steps.ask(try await steps.meeting())
            let sitting = try await steps.sitting([request], there: [Steps.chair, Steps.member, Steps.leader])
            let out = try await steps.stepOut(Steps.member, of: request, at: sitting)
            #expect(out.status == 201 && out.json["left"] == 2, "\(out.text)")
            #expect(try await steps.stepOut(Steps.member, of: request, at: sitting).status == 422, "once is enough")
            let short = try await steps.decide(request, at: sitting, "approved")
            #expect(short.status == 409 && short.text.contains("quorum is 3"), "\(short.text)")
            let outside = try await steps.decide(request, at: sitting, "approved", as: Steps.member)
            #expect(outside.status == 409 && outside.text.contains("stepped out"), "\(outside.text)")
            #expect(try await steps.request(request)["committed"] == "0.00")
            let all = [Steps.chair, Steps.member, Steps.leader, Steps.specialist]
            #expect(try await steps.attend(sitting, all, version: 2).status == 200)
            #expect(try await steps.decide(request, at: sitting, "approved").status == 201)
            let page = try await steps.site.get("/panel/\(sitting)", as: Steps.chair)
            #expect(page.json["items"]?.items.first?["steppedOut"]?.items.count == 1)
        }
    }

    @Test("F2: nobody decides their own request, by whatever they have to do with the child")
    func own() async throws {
        try await Steps.run { steps in
            let request = try await steps.ask(try await steps.meeting())
            let file = Cast.id(\.files, .own)
            try await steps.site.test.asSuperuser(
                """
                INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on)
                VALUES (1, gen_random_uuid(), '\(file)', '\(Steps.chair.worker)', 'panel_chair', authz.today() - 9)
                """)
            let sitting = try await steps.sitting([request])
            let refused = try await steps.decide(request, at: sitting, "approved")
            #expect(refused.status == 409 && refused.text.contains("have to do with the child"), "\(refused.text)")
            #expect(try await steps.decide(request, at: sitting, "approved", as: Steps.member).status == 201)
            #expect(try await steps.request(request)["decisions"]?.items.first?["deciders"]?.items.count == 3)
        }
    }

    @Test("F2: nothing is decided without a sitting, at one that is over, or by somebody who is not of the panel")
    func withoutSitting() async throws {
        try await Steps.run { steps in
            let meeting = try await steps.meeting()
            let request = try await steps.ask(meeting)
            let other = try await steps.ask(meeting, ["from": #""services.3""#, "service": #""Respite""#])
            let sitting = try await steps.sitting([other])
            let unlisted = try await steps.decide(request, at: sitting, "approved")
            #expect(unlisted.status == 409 && unlisted.text.contains("open sitting"), "\(unlisted.text)")
            #expect(try await steps.decide(other, at: sitting, "approved", as: Steps.placements).status == 403)
            #expect(try await steps.decide(other, at: sitting, "approved", as: Steps.worker).status == 403)
            let closed = try await steps.site.post(
                "/panel/\(sitting)/end", as: Steps.chair, #"{"ends":true}"#, version: 2)
            #expect(closed.status == 200 && closed.json["state"] == "closed", "\(closed.text)")
            #expect(try await steps.decide(other, at: sitting, "approved").status == 409)
            #expect(try await steps.request(other)["sitting"] == nil, "what was not decided waits for another")
            let absent = try await steps.site.post(
                "/panel/\(MatrixThing.absentID)/requests/\(other)/decide", as: Steps.chair,
                #"{"outcome":"approved"}"#, version: 1)
            #expect(absent.status == 404)
        }
    }

    @Test(
        "F1: chair's action between sittings is shown as a departure from P0, lets the service start, and is ratified later"
    )
    func chairsAction() async throws {
        try await Steps.run { steps in
            let site = steps.site
            let request = try await steps.ask(try await steps.meeting())
            let path = "/funding/\(request)/chairs-action"
            let why = #"{"reason":"He cannot wait for a fortnight."}"#
            #expect(try await site.post(path, as: Steps.member, why, version: 1).status == 404)
            let bare = try await site.post(path, as: Steps.chair, "{}", version: 1)
            #expect(bare.status == 422 && bare.faults == ["reason"])
            let form = try await site.get(path, as: Steps.chair, page: true)
            #expect(form.text.contains("This departs from P0 ¶13 point 1"))
            #expect(try await site.post(path, as: Steps.chair, why, version: 1).status == 201)
            let page = try await steps.request(request)
            #expect(page["state"] == "agreed_by_chair" && page["committed"] == "1140.00")
            #expect(page["departure"]?.words?.contains("a departure from P0 ¶13 point 1") == true)
            let start = "{\"on\":\"\(MeetingSteps.day(0))\"}"
            #expect(try await site.post("/funding/\(request)/start", as: Steps.worker, start).status == 200)
            let sitting = try await steps.sitting([request])
            let less = try await steps.decide(request, at: sitting, "ratified", ["amount": #""5.00""#])
            #expect(less.status == 422 && less.faults == ["amount"], "\(less.text)")
            #expect(try await steps.decide(request, at: sitting, "ratified").status == 201)
            let after = try await steps.request(request)
            #expect(after["state"] == "ratified" && after["committed"] == "1140.00")
            #expect(after["departure"]?.words?.contains("has ratified it since") == true)
        }
    }

    @Test("F2: what is agreed in principle commits nothing until it is ratified")
    func inPrinciple() async throws {
        try await Steps.run { steps in
            let request = try await steps.ask(try await steps.meeting())
            let first = try await steps.sitting([request])
            #expect(try await steps.decide(request, at: first, "agreed_in_principle").status == 201)
            #expect(try await steps.request(request)["committed"] == "0.00")
            let start = "{\"on\":\"\(MeetingSteps.day(0))\"}"
            #expect(try await steps.site.post("/funding/\(request)/start", as: Steps.worker, start).status == 409)
            let second = try await steps.sitting([request])
            #expect(try await steps.decide(request, at: second, "ratified", ["amount": #""1000""#]).status == 201)
            #expect(try await steps.request(request)["committed"] == "1000.00")
        }
    }
}
