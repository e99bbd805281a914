import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Who learns of a notice, and who does not (requirements E4, H).
@Suite("Who sees notices") struct NoticeSightTests {
    private typealias Steps = NoticeSteps

    @Test("Two agencies and two providers: neither provider learns that the other exists")
    func strangers() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            // A second provider of North, whose worker sees their own children only: the home's manager is given to it.
            try await site.test.asSuperuser(
                """
                BEGIN;
                INSERT INTO holdfast.case_file (agency_id, case_file_id, kind, local_id, title, opened_on)
                VALUES (1, '01890000-0000-7000-8000-0000000000ee', 'provider', 'P-2', 'CANARY-SECOND provider', '2020-01-01');
                INSERT INTO holdfast.provider (agency_id, case_file_id, kind)
                VALUES (1, '01890000-0000-7000-8000-0000000000ee', 'residential');
                UPDATE holdfast.allocation SET to_on = authz.today() - 1
                WHERE worker_id = '\(Cast.Persona(.north, .residentialHomeManager).worker)';
                INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on)
                VALUES (1, gen_random_uuid(), '01890000-0000-7000-8000-0000000000ee',
                    '\(Cast.Persona(.north, .residentialHomeManager).worker)', 'residential_home_manager', '2020-01-01');
                COMMIT;
                """)
            let notice = try await steps.given()
            let others = [
                Cast.Persona(.north, .residentialHomeManager), Cast.Persona(.south, .providerWorker),
                Cast.Persona(.fosterco, .providerWorker), Cast.Persona(.north, .fosterCarer),
            ]
            for other in others {
                for path in [
                    "/notices/\(notice)", "/notices/\(notice)/move", "/placements/\(Steps.placed)/notices",
                    "/placements/\(Steps.placed)/notices/new",
                ] {
                    let reply = try await site.get(path, as: other)
                    #expect(reply.status == 404, "\(other) \(path): \(reply.status)")
                }
                let mine = try await site.get("/my-notices", as: other)
                #expect(mine.status == 200 && !mine.text.contains(notice), "\(other)")
                #expect(mine.json["notices"]?.items.isEmpty == true)
                let given = try await steps.give(as: other)
                #expect(given.status == 404, "\(other): \(given.text)")
            }
            let mine = try await site.get("/my-notices", as: Steps.provider)
            #expect(mine.text.contains(notice) && !mine.text.contains("CANARY-SECOND"))
        }
    }

    @Test("What the authority writes of carers in an immediate move is not for them")
    func exceptions() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let notice = try await steps.given(
                [
                    "givenBy": #""authority""#, "cameBy": #""letter""#, "isException": "true",
                    "exceptionReason": #""CANARY-ALLEGATION against somebody who works there.""#,
                    "authorisedBy": #""Hal Head of service""#,
                ], as: Steps.service)
            let theirs = try await site.get("/notices/\(notice)", as: Steps.provider)
            #expect(theirs.status == 200 && !theirs.text.contains("CANARY-ALLEGATION"), "\(theirs.text)")
            #expect(theirs.json["moves"]?.items == ["accept"])
            #expect(try await site.get("/notices/\(notice)", as: Steps.leader).text.contains("CANARY-ALLEGATION"))
            let accepted = try await steps.move(notice, "accept", as: Steps.provider, version: 1)
            #expect(accepted.status == 200, "\(accepted.text)")
            let withdrawn = try await steps.move(notice, "withdraw", as: Steps.provider, version: 2)
            #expect(withdrawn.status == 403 || withdrawn.status == 422, "it is not theirs: \(withdrawn.text)")
        }
    }

    @Test("A restricted child\u{2019}s notice is for the few; nobody else is told, and nobody else finds it")
    func restricted() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let placement = Cast.id(\.placements, .restricted)
            let given = try await steps.give(
                ["givenBy": #""carer""#, "cameBy": #""telephone""#], about: placement, as: Steps.worker)
            #expect(given.status == 201, "\(given.text)")
            let notice = try #require(given.string("notice"))
            for other in [Steps.service, Steps.leader, Steps.officer, Steps.carer] {
                #expect(try await site.get("/notices/\(notice)", as: other).status == 404, "\(other)")
                let work = try await site.get("/my-work", as: other)
                #expect(!work.text.contains(notice), "\(other)")
            }
            #expect(try await steps.page(notice, as: Steps.worker)["state"] == "received")
        }
    }

    @Test("The young person of a placement is shown neither its contract nor its notices")
    func youngPerson() async throws {
        try await ConcernSite.run { site in
            let steps = NoticeSteps(site: site)
            let notice = try await steps.given(
                ["givenBy": #""carer""#, "name": #""The carer""#], about: Steps.own, as: Steps.carer)
            let young = Cast.Persona(.north, .youngPerson)
            #expect(try await site.get("/notices/\(notice)", as: young).status == 404)
            #expect(try await site.get("/placements/\(Steps.own)/notices", as: young).status == 404)
            #expect(try await site.get("/placements/\(Steps.own)", as: young).status == 200)
        }
    }
}
