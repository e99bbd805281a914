import Domain
import Pages
import TestSupport
import Testing

@testable import Web

/// A meeting's recommendation becomes a request, and what follows when it is decided (F1, F3).
@Suite("Requests for money") struct FundingTests {
    typealias Steps = FundingSteps

    @Test(
        "P0 ¶13 point 1: services with a cost are put to the panel by the child's social worker, and then the step is done"
    )
    func asked() async throws {
        try await Steps.run { steps in
            let site = steps.site
            let meeting = try await steps.meeting()
            let form = try await site.get("/meetings/\(meeting)/funding/new", as: Steps.worker, page: true)
            #expect(form.status == 200 && form.text.contains("Mentoring, Made-up Mentors: \u{A3}1,140.00"))
            #expect(!form.text.contains("A quiet word"), "what costs nothing needs no money")
            let before = try await MeetingSteps(site: site).step(meeting, "present_funding")
            #expect(before["state"] == "open")
            let request = try await steps.ask(meeting)
            let page = try await steps.request(request)
            #expect(page["total"] == "1140.00" && page["state"] == "submitted" && page["committed"] == "0.00")
            #expect(page["presentedBy"] == .string(Steps.worker.name))
            #expect(page["recommended"]?.words?.contains("Mentoring, Made-up Mentors, \u{A3}1,140.00") == true)
            #expect(
                try await MeetingSteps(site: site).step(meeting, "present_funding")["state"] == "open", "one is left")
            let twice = try await site.post("/meetings/\(meeting)/funding/new", as: Steps.worker, Steps.body())
            #expect(twice.status == 422 && twice.faults == ["from"], "\(twice.text)")
            _ = try await steps.ask(meeting, ["from": #""services.3""#, "service": #""Respite""#])
            #expect(try await MeetingSteps(site: site).step(meeting, "present_funding")["state"] == "done")
            let file = try await site.get("/files/\(Cast.id(\.files, .own))/chronology", as: Steps.worker, page: true)
            #expect(file.status == 200 && file.text.contains("Request for money F-"), "\(file.status)")
        }
    }

    @Test(
        "F1: a request with something wrong is refused with its fields, and nothing is half done",
        arguments: [
            (["unitPrice": #""-95.00""#], ["unitPrice"]), (["unitPrice": #""0.001""#], ["unitPrice"]),
            (["unitPrice": #""0""#], ["unitPrice"]), (["unitPrice": #""1000000000""#], ["quantity"]),
            (["unit": #""once""#], ["quantity"]), (["quantity": "0"], ["quantity"]),
            (["toOn": "\"\(MeetingSteps.day(0))\""], ["toOn"]), (["why": #""Because""#], ["why"]),
            (["from": #""services.2""#], ["from"]),
        ] as [([String: String], [String])])
    func wrong(more: [String: String], faults: [String]) async throws {
        try await Steps.run { steps in
            let meeting = try await steps.meeting()
            let refused = try await steps.site.post(
                "/meetings/\(meeting)/funding/new", as: Steps.worker, Steps.body(more))
            #expect(refused.status == 422 && refused.faults == faults, "\(refused.text)")
            let list = try await steps.site.get("/funding", as: Steps.worker)
            #expect(list.json["requests"]?.items.isEmpty == true)
        }
    }

    @Test("F1: an external service cannot start before the panel has agreed; one of the authority can")
    func starting() async throws {
        try await Steps.run { steps in
            let meeting = try await steps.meeting()
            let request = try await steps.ask(meeting)
            let today = "{\"on\":\"\(MeetingSteps.day(0))\"}"
            let early = try await steps.site.post("/funding/\(request)/start", as: Steps.worker, today)
            #expect(early.status == 409 && early.text.contains("P0 ¶13 point 1"), "\(early.text)")
            let own = try await steps.ask(
                meeting, ["from": #""services.3""#, "service": #""Respite""#, "isExternal": "false"])
            #expect(try await steps.site.post("/funding/\(own)/start", as: Steps.worker, today).status == 200)
            let sitting = try await steps.sitting([request])
            #expect(try await steps.decide(request, at: sitting, "approved").status == 201)
            let tomorrow = "{\"on\":\"\(MeetingSteps.day(1))\"}"
            let ahead = try await steps.site.post("/funding/\(request)/start", as: Steps.worker, tomorrow)
            #expect(ahead.status == 422 && ahead.faults == ["on"])
            let started = try await steps.site.post("/funding/\(request)/start", as: Steps.worker, today)
            #expect(started.status == 200, "\(started.text)")
        }
    }

    @Test(
        "F1: a correction keeps what stood before, is refused once it is decided, and of two the second meets the first"
    )
    func corrected() async throws {
        try await Steps.run { steps in
            let request = try await steps.ask(try await steps.meeting())
            let path = "/funding/\(request)/correct"
            let changed = Steps.body(["from": "null", "quantity": "6"])
            let others = try await steps.site.post(path, as: Cast.Persona(.north, .astWorker), changed, version: 1)
            #expect(others.status == 403, "\(others.text)")
            #expect(try await steps.site.post(path, as: Steps.worker, changed, version: 1).status == 200)
            #expect(try await steps.site.post(path, as: Steps.worker, changed, version: 1).status == 412)
            let page = try await steps.request(request)
            #expect(page["total"] == "570.00" && page["versions"]?.items.count == 1, "\(page)")
            #expect(page["versions"]?.items.first?["words"]?.words?.contains("12 sessions") == true)
            let sitting = try await steps.sitting([request])
            #expect(try await steps.decide(request, at: sitting, "approved").status == 201)
            let late = try await steps.site.post(
                path, as: Steps.worker, changed, version: try await steps.version(request))
            #expect(late.status == 409, "\(late.text)")
        }
    }

    @Test(
        "F3: what is declined or deferred goes back to the meeting's actions, as something for the social worker to answer"
    )
    func goesBack() async throws {
        try await Steps.run { steps in
            let request = try await steps.ask(try await steps.meeting())
            let sitting = try await steps.sitting([request])
            let bare = try await steps.decide(request, at: sitting, "deferred")
            #expect(bare.status == 422 && bare.faults == ["reason"])
            let why = ["reason": #""The price is not clear yet.""#]
            #expect(try await steps.decide(request, at: sitting, "deferred", why).status == 201)
            let work = try await steps.site.get("/work?whose=mine", as: Steps.worker, page: true)
            #expect(work.text.contains("Say what happens instead"), "\(work.status)")
            let answer = #"{"note":"The provider has named the price by now."}"#
            let stranger = try await steps.site.post("/funding/\(request)/answer", as: Steps.chair, answer)
            #expect(stranger.status == 403, "\(stranger.text)")
            let answered = try await steps.site.post("/funding/\(request)/answer", as: Steps.worker, answer)
            #expect(answered.status == 201 && answered.json["state"] == "submitted", "\(answered.text)")
            let after = try await steps.site.get("/work?whose=mine", as: Steps.worker, page: true)
            #expect(!after.text.contains("Say what happens instead"))
            #expect(try await steps.site.post("/funding/\(request)/answer", as: Steps.worker, answer).status == 409)
        }
    }

    @Test("F3: payments are typed or brought in as a list, all or none, by those who pay, for what is agreed")
    func payments() async throws {
        try await Steps.run { steps in
            let site = steps.site
            let request = try await steps.ask(try await steps.meeting())
            let day = MeetingSteps.day(0)
            let one = "{\"paidOn\":\"\(day)\",\"amount\":\"95\"}"
            let early = try await site.post("/funding/\(request)/payments/new", as: Steps.placements, one)
            #expect(early.status == 409, "\(early.text)")
            let sitting = try await steps.sitting([request])
            #expect(try await steps.decide(request, at: sitting, "approved").status == 201)
            #expect(try await site.post("/funding/\(request)/payments/new", as: Steps.placements, one).status == 201)
            #expect(try await site.post("/funding/\(request)/payments/new", as: Steps.member, one).status == 403)
            #expect(try await site.post("/funding/\(request)/payments/new", as: Steps.worker, one).status == 403)
            let reference = try #require(try await steps.request(request)["reference"]?.words)
            let bad = "reference,day,amount\\n\(reference),\(day),10\\nF-NOTHING,\(day),10\\n\(reference),\(day),-1"
            let refused = try await site.post("/funding/payments", as: Steps.placements, "{\"payments\":\"\(bad)\"}")
            #expect(refused.status == 422 && refused.text.contains("Line 3") && refused.text.contains("Line 4"))
            #expect(try await steps.request(request)["spent"] == "95.00", "nothing of it is kept")
            let good = "reference,day,amount\\n\(reference),\(day),10.50\\n\(reference),\(day),4.50"
            let kept = try await site.post("/funding/payments", as: Steps.placements, "{\"payments\":\"\(good)\"}")
            #expect(kept.status == 201, "\(kept.text)")
            let page = try await steps.request(request)
            #expect(page["spent"] == "110.00" && page["committed"] == "1140.00")
            for kind in ["child", "provider", "service", "team", "period"] {
                let sums = try await site.get("/funding/overview?by=\(kind)", as: Steps.officer)
                let total = sums.json["totals"]?.items.first
                #expect(total?["committed"] == "1140.00" && total?["spent"] == "110.00", "\(kind): \(sums.text)")
            }
        }
    }
}
