import Domain
import Foundation
import HTTPTypes
import Pages
import TestSupport
import Testing

@testable import Web

/// Files, placements and people kept by hand, over HTTP (requirements A2 to A4).
@Suite("Files kept by hand") struct FilesByHandTests {
    private static let officer = Cast.Persona(.north, .placementStabilityOfficer)
    private static let placements = Cast.Persona(.north, .placementsOfficer)
    private static let worker = Cast.Persona(.north, .socialWorker)
    private static let placement = "/placements/\(Cast.id(\.placements, .own))"
    private static let child =
        #"{"givenNames":"Nell","familyName":"Newlyfound","bornOn":"2014-03-27","localId":"990001"}"#

    private static func opened(_ site: ConcernSite) async throws -> (child: String, household: String) {
        let child = try await site.post("/files/new/child", as: officer, child)
        #expect(child.status == 201, "\(child.text)")
        let household = try await site.post(
            "/files/new/household", as: officer,
            #"{"kind":"in_house","firstCarer":"Hetty Hearthrug","secondCarer":"Hal Hearthrug","localId":"H-9"}"#)
        #expect(household.status == 201, "\(household.text)")
        return (try #require(child.string("file")), try #require(household.string("file")))
    }

    @Test("A child who is in no return yet has a file, a placement and a concern")
    func opens() async throws {
        try await ConcernSite.run { site in
            let (child, household) = try await Self.opened(site)
            let found = try await site.get("/files?q=newly%20found", as: Self.officer)
            #expect(found.text.contains("Nell Newlyfound"), "\(found.text)")
            #expect(try await site.get("/files/\(child)", as: Self.worker).status == 404, "nobody is allocated yet")
            let path = "/files/\(child)/placements/new?q=Hearthrug"
            let begun = try await site.post(
                path, as: Self.placements,
                #"{"carer":"\#(household)","setting":"in_house_foster","startedOn":"2026-01-05"}"#)
            #expect(begun.status == 201, "\(begun.text)")
            let placement = try #require(begun.string("placement"))
            let again = try await site.post(
                path, as: Self.placements,
                #"{"carer":"\#(household)","setting":"in_house_foster","startedOn":"2026-01-05"}"#)
            #expect(again.faults == ["startedOn"])
            #expect(try await site.get("/placements/\(placement)/concerns/new", as: Self.officer).status == 200)
        }
    }

    @Test("A number that is taken, a birth to come and an end before the beginning are told beside their fields")
    func faults() async throws {
        try await ConcernSite.run { site in
            let (child, household) = try await Self.opened(site)
            #expect(try await site.post("/files/new/child", as: Self.officer, Self.child).faults == ["localId"])
            let unborn = Self.child.replacing("2014", with: "2214").replacing("990001", with: "990002")
            #expect(try await site.post("/files/new/child", as: Self.officer, unborn).faults == ["bornOn"])
            let backwards = try await site.post(
                "/files/\(child)/placements/new?q=Hearthrug", as: Self.officer,
                #"{"carer":"\#(household)","setting":"other","startedOn":"2026-02-01","expectedEndOn":"2026-01-01"}"#)
            #expect(backwards.faults == ["expectedEndOn"])
            #expect(try await site.post("/files/new/child", as: Self.worker, Self.child).status == 403)
        }
    }

    @Test("The plan's end changes with a reason, what it said before stays to be read, and an old version is refused")
    func plans() async throws {
        try await ConcernSite.run { site in
            let path = Self.placement + "/plan"
            for (version, day) in [(1, "2027-03-01"), (2, "2027-05-01")] {
                let said = try await site.post(
                    path, as: Self.worker, #"{"expectedEndOn":"\#(day)","reason":"The review said so."}"#,
                    version: version)
                #expect(said.status == 200, "\(said.text)")
            }
            let stale = try await site.post(path, as: Self.worker, #"{"reason":"Old."}"#, version: 1)
            #expect(stale.status == 412)
            let placement = try await site.get(Self.placement, as: Self.officer)
            #expect(placement.string("expectedEndOn") == "2027-05-01")
            let plans = placement.json["plans"]?.items ?? []
            #expect(plans.compactMap { $0["expectedEndOn"]?.words } == ["2027-05-01", "2027-03-01"])
            #expect(plans.allSatisfy { $0["by"]?.words == Self.worker.name })
        }
    }

    @Test("An ending is what the plan tells, unless a person says why it is not (A3)")
    func ends() async throws {
        try await ConcernSite.run { site in
            let path = Self.placement + "/end"
            let early = #"{"endedOn":"1999-01-01","kind":"unplanned"}"#
            #expect(try await site.post(path, as: Self.worker, early, version: 1).faults == ["endedOn"])
            let today = try #require(
                try await site.test.asSuperuser("SELECT authz.today()").first?.first ?? nil)
            let planned = #"{"endedOn":"\#(today)","kind":"planned","reason":"CARPL"}"#
            #expect(try await site.post(path, as: Self.worker, planned, version: 1).faults == ["otherwise"])
            let explained = try await site.post(
                path, as: Self.worker,
                planned.replacing("}", with: #","otherwise":"The review planned it; nobody wrote it down."}"#),
                version: 1)
            #expect(explained.status == 200, "\(explained.text)")
            let placement = try await site.get(Self.placement, as: Self.officer)
            #expect(placement.string("endKind") == "planned" && placement.string("endReason") == "CARPL")
            #expect(placement.string("endKindReason")?.isEmpty == false)
            let twice = try await site.post(path, as: Self.worker, planned, version: 2)
            #expect(twice.status == 409)
        }
    }

    @Test("Of those who see cases one by one, the child's social worker alone keeps the placement")
    func keepers() async throws {
        try await ConcernSite.run { site in
            for role in [Role.camhsWorker, .advocate, .supervisingSocialWorker] {
                let persona = Cast.Persona(.north, role)
                let (shown, form) = try await (
                    site.get(Self.placement, as: persona), site.get(Self.placement + "/end", as: persona)
                )
                #expect(shown.status == 200 && form.status == 403, "\(persona)")
            }
        }
    }

    @Test("Leaving a parent out carries a reason (A4)")
    func people() async throws {
        try await ConcernSite.run { site in
            let file = "/files/\(Cast.id(\.files, .own))/people"
            let added = try await site.post(
                file + "/new", as: Self.worker,
                #"{"name":"Fergus Farthingale","relationship":"father","hasParentalResponsibility":true}"#)
            let person = try #require(added.string("person"), "\(added.text)")
            let changed = try await site.post(
                "\(file)/\(person)/edit", as: Self.worker,
                #"{"name":"Fergus Farthingale","relationship":"father","hasParentalResponsibility":true,"leftOutBecause":"A court order says so."}"#,
                version: 1)
            #expect(changed.status == 200, "\(changed.text)")
            let people = try await site.get(file, as: Self.officer)
            #expect(people.text.contains("A court order says so."))
            #expect(try await site.post("\(file)/\(person)/edit", as: Self.worker, "{}", version: 1).status == 422)
        }
    }
}
