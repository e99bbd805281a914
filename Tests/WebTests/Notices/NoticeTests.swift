import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Contracts and notices over HTTP (requirements A6, E1 to E4).
@Suite("Notices") struct NoticeTests {
    private typealias Steps = NoticeSteps

    @Test(
        "P4 1 point 4: fewer than 28 days of a provider are refused with the clause, and a contingency plan is asked for"
    )
    func contract() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let short = try await steps.agree(["providerDays": "27"])
            #expect(short.faults == ["providerDays", "contingencyPlan"], "\(short.text)")
            #expect(short.text.contains("P4 1 point 4"))
            let empty = try await steps.agree(["contingencyPlan": #""Ring the manager.""#])
            #expect(empty.faults == ["providerDays"])
            let agreed = try await steps.agree(["providerDays": "28", "contingencyPlan": #""Ring the manager.""#])
            #expect(agreed.status == 200, "\(agreed.text)")
            let stale = try await steps.agree(
                ["providerDays": "30", "contingencyPlan": #""Ring.""#, "changedBecause": #""It was renewed.""#])
            #expect(stale.status == 412)
            let bare = try await steps.agree(["providerDays": "30", "contingencyPlan": #""Ring.""#], version: 1)
            #expect(bare.faults == ["changedBecause"])
            let next = try await steps.agree(
                ["providerDays": "42", "contingencyPlan": #""Ring.""#, "changedBecause": #""It was renewed.""#],
                version: 1)
            #expect(next.status == 200, "\(next.text)")
            let kept = try await site.get("/placements/\(Steps.placed)/notices", as: Steps.service)
            #expect(kept.json["contracts"]?.items.compactMap { $0["providerDays"] } == [.integer(42), .integer(28)])
            let theirs = try await site.get("/placements/\(Steps.placed)/notices", as: Steps.provider)
            #expect(theirs.json["contracts"]?.items.first?["providerDays"] == .integer(42))
            #expect(!theirs.text.contains("Ring"), "the contingency plan is the authority's")
            #expect(try await steps.agree(["providerDays": "42"], as: Steps.provider, version: 2).status == 403)
        }
    }

    @Test("Where no clause says, no contract is too short: an authority\u{2019}s one day stands")
    func noClause() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let agreed = try await steps.agree(
                ["authorityDays": "1", "providerDays": "28", "contingencyPlan": #""Ring the manager.""#])
            #expect(agreed.status == 200, "\(agreed.text)")
        }
    }

    @Test(
        "P4 2 ¶3: a provider\u{2019}s notice before the meeting is recorded, premature, and the buyers\u{2019} leader is told"
    )
    func premature() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let form = try await site.get("/placements/\(Steps.placed)/notices/new", as: Steps.provider, page: true)
            #expect(form.text.contains("Breakdown Prevention Meeting"))
            let notice = try await steps.given()
            let page = try await steps.page(notice)
            #expect(page["state"] == "premature" && page["prematureClause"] == "P4 2 ¶3")
            #expect(page["days"] == .integer(28) && page["setBy"] == "P4 1 point 4" && page["daysLeft"] == .integer(28))
            for told in [Steps.leader, Steps.service] {
                let work = try await site.get("/my-work", as: told, page: true)
                #expect(work.text.contains("/notices/\(notice)"), "\(told)")
            }
            let specialist = try await site.get("/my-work", as: Steps.specialist, page: true)
            #expect(!specialist.text.contains("/notices/\(notice)"), "the leader is not away")
            let accepted = try await steps.move(notice, "accept", as: Steps.service, version: 1)
            #expect(accepted.status == 422, "not offered before the meeting: \(accepted.text)")
            #expect(page["moves"]?.items.contains("accept") == false)
            try await steps.meet()
            let done = try await steps.move(notice, "accept", as: Steps.service, version: 1)
            #expect(done.status == 200, "\(done.text)")
        }
    }

    @Test("P4 2 ¶3: after the meeting a provider\u{2019}s notice is received; a second one of the party is refused")
    func afterMeeting() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            try await steps.meet()
            let notice = try await steps.given()
            #expect(try await steps.page(notice)["state"] == "received")
            let second = try await steps.give()
            #expect(second.status == 409, "\(second.text)")
            let withdrawn = try await steps.move(notice, "withdraw", as: Steps.provider, version: 1)
            #expect(withdrawn.status == 200, "\(withdrawn.text)")
            let third = try await steps.give()
            #expect(third.status == 201, "a withdrawn notice leaves room: \(third.text)")
            let trace = try await steps.page(notice)
            #expect(trace["history"]?.items.compactMap { $0["move"]?.words } == ["give", "withdraw"])
        }
    }

    @Test("P4 2 ¶3: a dispute goes to the buyers\u{2019} leader, and to the category specialist while they are away")
    func dispute() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let notice = try await steps.given()
            #expect(try await steps.move(notice, "dispute", as: Steps.provider, version: 1).status == 200)
            #expect(try await steps.page(notice)["disputeIsWith"]?.items == [.string(Steps.leader.name)])
            let early = try await steps.move(notice, "uphold", as: Steps.specialist, version: 2)
            #expect(early.status == 422, "the leader is there: \(early.text)")
            let away = try await site.post(
                "/my-work/deputy", as: Steps.leader,
                #"{"worker":"\#(MeetingSteps.id(Steps.service))","from":"\#(Steps.day(0))","to":"\#(Steps.day(3))"}"#)
            #expect(away.status == 201, "\(away.text)")
            #expect(try await steps.page(notice)["disputeIsWith"]?.items == [.string(Steps.specialist.name)])
            let theirs = try await steps.move(notice, "turn_down", as: Steps.provider, version: 2)
            #expect(theirs.status == 422, "\(theirs.text)")
            let turned = try await steps.move(notice, "turn_down", as: Steps.specialist, version: 2)
            #expect(turned.status == 200, "\(turned.text)")
            let page = try await steps.page(notice, as: Steps.provider)
            #expect(page["state"] == "premature")
            #expect(page["history"]?.items.allSatisfy { $0["note"] == "" && $0["by"] == nil } == true)
        }
    }

    @Test(
        "P4 2 ¶3: a child moved at once to be safe is the exception: a written reason, a named authoriser, listed apart"
    )
    func exception() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let bare = try await steps.give(["isException": "true"])
            #expect(bare.faults == ["exceptionReason", "authorisedBy"])
            let notice = try await steps.given([
                "isException": "true", "exceptionReason": #""He was hurt by another resident last night.""#,
                "authorisedBy": #""Mo Made-up, registered manager""#, "endOn": "\"\(Steps.day(0))\"",
            ])
            let page = try await steps.page(notice)
            #expect(page["state"] == "received" && page["isException"] == .bool(true))
            #expect(page["exception"]?["authorisedBy"] == "Mo Made-up, registered manager")
            #expect(page["daysLeft"] == .integer(0))
            let board = try await site.get("/notices", as: Steps.leader)
            #expect(board.json["exceptions"]?.items.compactMap { $0["id"] } == [.string(notice)])
        }
    }

    @Test(
        "E1: a last day before the contract\u{2019}s is refused with the day; so are a day to come and one before the placement"
    )
    func days() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let short = try await steps.give(["endOn": "\"\(Steps.day(20))\""])
            #expect(short.faults == ["endOn"], "\(short.text)")
            let backwards = try await steps.give(["endOn": "\"\(Steps.day(-1))\""])
            #expect(backwards.faults == ["endOn"])
            let online = try await steps.give(["receivedOn": "\"\(Steps.day(-2))\""])
            #expect(online.faults == ["receivedOn"])
            let typed = ["cameBy": #""letter""#]
            let future = try await steps.give(
                typed.merging(["receivedOn": "\"\(Steps.day(1))\""]) { $1 }, as: Steps.service)
            #expect(future.faults == ["receivedOn"])
            let ancient = try await steps.give(
                typed.merging(["receivedOn": #""1999-01-01""#]) { $1 }, as: Steps.service)
            #expect(ancient.faults == ["receivedOn"])
            let posted = try await steps.given(
                typed.merging(["receivedOn": "\"\(Steps.day(-4))\""]) { $1 }, as: Steps.service)
            #expect(try await steps.page(posted)["daysLeft"] == .integer(24))
        }
    }

    @Test("E4: a notice runs out by itself, an ending closes it, and its history says so")
    func runsOut() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            try await steps.meet()
            let notice = try await steps.given()
            try await site.test.asSuperuser("UPDATE authz.clock SET ahead_by = interval '29 days'")
            let swept = try await site.test.asSuperuser("SELECT authz.notice_sweep(100)")
            try await site.test.asSuperuser("UPDATE authz.clock SET ahead_by = interval '0'")
            #expect(swept.first?.first == "1")
            let page = try await steps.page(notice)
            #expect(page["state"] == "expired")
            #expect(page["history"]?.items.last?["move"] == "expire" && page["history"]?.items.last?["by"] == nil)
            let next = try await steps.given()
            let ended = try await site.post(
                "/placements/\(Steps.placed)/end", as: Steps.service,
                #"{"endedOn":"\#(Steps.day(0))","kind":"unplanned","reason":"CARPL"}"#, version: 1)
            #expect(ended.status == 200, "\(ended.text)")
            #expect(try await steps.page(next)["state"] == "ended_early")
            #expect(try await steps.give().status == 409, "the placement is over")
            let mine = try await site.get("/my-notices", as: Steps.provider)
            #expect(mine.json["notices"]?.items.count == 2, "their own notices stay to be read")
        }
    }

    @Test(
        "P1 ¶6: a carer\u{2019}s notice is a reason to decide on a support meeting; it starts no time limit by itself")
    func carers() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let before = try await site.test.asSuperuser("SELECT count(*) FROM holdfast.obligation")
            let notice = try await steps.given(
                ["givenBy": #""carer""#, "name": #""The carer""#], about: Steps.own, as: Steps.carer)
            #expect(try await steps.page(notice, as: Steps.officer)["state"] == "received")
            let placement = try await site.get("/placements/\(Steps.own)", as: Steps.officer, page: true)
            #expect(placement.text.contains("Decide whether to call a Placement Support Meeting about the notice"))
            let after = try await site.test.asSuperuser("SELECT count(*) FROM holdfast.obligation")
            #expect(before.first?.first == after.first?.first)
            let chronology = try await site.get(
                "/files/\(Cast.id(\.files, .own))/chronology", as: Steps.officer, page: true)
            #expect(chronology.text.contains("/notices/\(notice)"))
        }
    }

    @Test("E4: the board counts, filters, keeps views, and its spreadsheet runs no formula")
    func board() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            try await site.test.asSuperuser(
                "UPDATE holdfast.case_file SET title = '=1+1' WHERE case_file_id = '\(Cast.id(\.files, .placed))'")
            let notice = try await steps.given()
            let board = try await site.get("/notices?need=meeting", as: Steps.leader)
            #expect(board.json["notices"]?.items.compactMap { $0["id"] } == [.string(notice)])
            #expect(board.json["counts"]?["premature"] == .integer(1))
            #expect(try await site.get("/notices?need=answer", as: Steps.leader).json["notices"]?.items.isEmpty == true)
            let saved = try await site.post(
                "/notices/views/new", as: Steps.leader, #"{"name":"Too early","need":"meeting"}"#)
            #expect(saved.status == 201, "\(saved.text)")
            let again = try await site.get("/notices", as: Steps.leader)
            #expect(again.json["saved"]?.items.first?["path"] == "/notices?need=meeting")
            let sheet = try await site.get("/notices.csv", as: Steps.service)
            #expect(sheet.status == 200 && sheet.text.contains(",'=1+1,"), "\(sheet.text)")
            let audited = try await site.test.asSuperuser(
                "SELECT count(*) FROM authz.audit WHERE act = 'save the board of notices'")
            #expect(audited.first?.first == "1")
            let figures = try await site.get("/notices/figures", as: Steps.leader)
            #expect(figures.json["reasons"]?.items.first?["premature"] == .integer(1))
            let provider = Cast.written.provider.uuidString.lowercased()
            let record = try await site.get("/providers/\(provider)", as: Steps.leader)
            #expect(record.json["premature"] == .integer(1) && record.text.contains("SC900999"), "\(record.text)")
        }
    }

    @Test("P0 ¶13 point 2: notice that a meeting decided on is given from its page, and ends the meeting\u{2019}s step")
    func fromMeeting() async throws {
        try await ConcernSite.run { site in
            let (steps, meetings) = (NoticeSteps(site: site), MeetingSteps(site: site))
            let meeting = try await meetings.call("placement_stability_meeting", about: .placed)
            try await meetings.arrange(meeting, chair: Cast.Persona(.north, .serviceManager))
            let early = try await site.post(
                "/placements/\(Steps.placed)/notices/new?meeting=\(meeting)", as: Steps.officer,
                Steps.notice(["givenBy": #""authority""#, "cameBy": #""letter""#]))
            #expect(early.status == 409, "no decision asks for it yet: \(early.text)")
            let written = try await meetings.write(
                meeting,
                ["decision": #""planned_ending""#, "owner1": "\"\(MeetingSteps.owner(Steps.officer))\""])
            #expect(written.status == 200, "\(written.text)")
            #expect(try await meetings.agree(meeting).status == 200)
            let path = "/placements/\(Steps.placed)/notices/new?meeting=\(meeting)"
            let page = try await site.get("/meetings/\(meeting)", as: Steps.officer, page: true)
            #expect(page.text.contains(path), "the page offers the notice")
            let form = try await site.get(path, as: Steps.officer)
            #expect(form.json["answers"]?["givenBy"] == "authority")
            let given = try await site.post(
                path, as: Steps.officer, Steps.notice(["givenBy": #""authority""#, "cameBy": #""letter""#]))
            #expect(given.status == 201, "\(given.text)")
            #expect(try await meetings.step(meeting, "tell_provider")["state"] == "done")
            let notice = try #require(given.string("notice"))
            #expect(try await steps.page(notice)["state"] == "received", "the authority needs no meeting of P4 before")
            let open = try await site.test.asSuperuser(
                "SELECT count(*) FROM holdfast.obligation WHERE key LIKE '%tell_provider' AND state = 'open'")
            #expect(open.first?.first == "0")
        }
    }

    @Test("How the child moves is written down with the days, and what was written before stays")
    func childsMove() async throws {
        try await ConcernSite.run { site in
            let path = "/placements/\(Steps.own)/move"
            let future = #"{"toldBy":"Sal Sample","toldOn":"\#(Steps.day(1))"}"#
            #expect(try await site.post(path, as: Steps.worker, future, version: 0).faults == ["toldOn"])
            let told =
                #"{"toldBy":"Sal Sample","toldOn":"\#(Steps.day(-6))","visitCount":2,"belongings":"In two cases."}"#
            #expect(try await site.post(path, as: Steps.worker, told, version: 0).status == 200)
            let again = try await site.post(path, as: Steps.worker, told, version: 0)
            #expect(again.status == 412)
            let kept = try await site.get("/placements/\(Steps.own)/notices", as: Steps.officer)
            #expect(kept.json["moves"]?.items.first?["visitCount"] == .integer(2))
        }
    }
}
