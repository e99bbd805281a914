import Domain
import Foundation
import HTTPTypes
import Pages
import TestSupport
import Testing

@testable import Web

/// The Contact / Consultation Record over HTTP (requirements B1 to B4).
@Suite("A concern") struct ConcernTests {
    private static let officer = Cast.Persona(.north, .placementStabilityOfficer)
    private static let worker = Cast.Persona(.north, .socialWorker)
    private static let placement = "/placements/\(Cast.id(\.placements, .own))/concerns/new"

    private static func answers(_ changes: [String: String] = [:]) -> String {
        var answers = [
            "raisedBy": #""other""#, "referrerName": #""Dot Dandelion""#, "referrerRelationship": #""foster_carer""#,
            "cameBy": #""telephone""#, "cameAt": #""2020-01-02T09:30""#, "beganByTelephone": "true",
            "summary": #""Three nights away this week.""#, "scale": #""4""#, "scaleReason": #""It will not hold.""#,
            "carerGaveNotice": #""no""#,
        ]
        for (name, value) in changes { answers[name] = value }
        return "{" + answers.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    @Test("Where no procedures are adopted, the list says so in words, and the menu leads to what works")
    func withoutProcedures() async throws {
        try await ConcernSite.run { site in
            for persona in [Cast.Persona(.trust, .camhsWorker), Cast.Persona(.trust, .teamManager)] {
                let page = try await site.get("/concerns", as: persona, page: true)
                #expect(
                    page.status == 200 && page.text.contains("Your agency has adopted no procedures"), "\(page.text)")
                #expect(!page.text.contains("href=\"/concerns\"") && !page.text.contains("href=\"/concerns/new\""))
                #expect(page.text.contains("href=\"/concerns/raise\""))
                let json = try await site.get("/concerns", as: persona)
                #expect(json.json["hasProcedures"] == false && json.json["concerns"]?.items == [])
                let start = try await site.get("/concerns/new", as: persona, page: true)
                #expect(start.status == 200 && start.text.contains("Your agency has adopted no procedures"))
            }
            let north = try await site.get("/concerns", as: Self.officer, page: true)
            #expect(north.text.contains("href=\"/concerns\"") && !north.text.contains("has adopted no procedures"))
        }
    }

    @Test("P3 5.1, 5.2: it is recorded, scaled and filed on the child's and the carer's file")
    func recorded() async throws {
        try await ConcernSite.run { site in
            let made = try await site.post(Self.placement, as: Self.officer, Self.answers())
            #expect(made.status == 201, "\(made.text)")
            let id = try #require(made.string("id"))
            let record = try await site.get("/records/\(id)", as: Self.officer)
            #expect(record.status == 200)
            #expect(record.text.contains("Three nights away this week."))
            #expect(record.text.contains(#""scale":4"#))
            for file in [Cast.id(\.files, .own), Cast.id(\.carers, .own)] { #expect(record.text.contains(file)) }
        }
    }

    @Test("P3 5.3: workers, involvement and earlier contacts are found, not typed")
    func found() async throws {
        try await ConcernSite.run { site in
            let made = try await site.post(Self.placement, as: Self.officer, Self.answers())
            let record = try await site.get("/records/\(try #require(made.string("id")))", as: Self.officer)
            let found = try #require(record.json["found"])
            #expect(found["involvement"] == "current", "the cast's AST and CAMHS workers are allocated to the child")
            #expect(found["isFirstContact"] == false, "the cast has an earlier record on the same placement")
            #expect(found.text.contains("social_worker") && found.text.contains("supervising_social_worker"))
        }
    }

    @Test("P0 ¶1: a social worker's concern reaches their team manager, with the clause")
    func lineManager() async throws {
        try await ConcernSite.run { site in
            let made = try await site.post(Self.placement, as: Self.worker, Self.answers(["raisedBy": #""me""#]))
            #expect(made.status == 201, "\(made.text)")
            #expect(made.json["told"] == 1)
            let work = try await site.get("/my-work", as: Cast.Persona(.north, .teamManager))
            #expect(work.text.contains("concern_of_my_staff"))
            #expect(work.text.contains(try #require(made.string("reference"))))
            #expect(work.text.contains("P0"))
        }
    }

    @Test(
        "Every fault is told at once, beside its field",
        arguments: [
            (["scale": #""6""#], ["scale"]),
            (["summary": #""  ""#, "referrerName": "null"], ["referrerName", "summary"]),
            (["cameAt": #""2999-01-01T10:00""#], ["cameAt"]),
            (["carerGaveNotice": #""yes""#], ["noticeReceivedOn"]),
            (["noticeReceivedOn": #""2020-01-02""#], ["noticeReceivedOn"]),
        ] as [([String: String], [String])])
    func faults(changes: [String: String], fields: [String]) async throws {
        try await ConcernSite.run { site in
            let reply = try await site.post(Self.placement, as: Self.officer, Self.answers(changes))
            #expect(reply.status == 422)
            #expect(reply.faults == fields)
        }
    }

    @Test("Sent twice with one key it is recorded once; another body under that key is refused")
    func twice() async throws {
        try await ConcernSite.run { site in
            let first = try await site.post(Self.placement, as: Self.officer, Self.answers(), key: "the-same-key")
            let second = try await site.post(Self.placement, as: Self.officer, Self.answers(), key: "the-same-key")
            #expect(first.string("id") != nil)
            #expect(first.text == second.text)
            let other = try await site.post(
                Self.placement, as: Self.officer, Self.answers(["summary": #""Another.""#]), key: "the-same-key")
            #expect(other.status == 422)
            let none = try await site.post(Self.placement, as: Self.officer, Self.answers(), key: "")
            #expect(none.status == 400)
        }
    }

    @Test("B3: each scaling stays with who, when and why; nobody scales 6")
    func scaledAgain() async throws {
        try await ConcernSite.run { site in
            let path = "/records/\(Cast.id(\.records, .own))"
            let scaled = try await site.post(
                "\(path)/scalings/new", as: Self.worker,
                #"{"scale":"5","reason":"Notice is coming.","referrerScale":"4"}"#)
            #expect(scaled.status == 201, "\(scaled.text)")
            let record = try await site.get(path, as: Self.officer)
            #expect(record.text.contains("Notice is coming.") && record.text.contains(#""referrerScale":4"#))
            let six = try await site.post("\(path)/scalings/new", as: Self.worker, #"{"scale":"6","reason":"x"}"#)
            #expect(six.faults == ["scale"])
        }
    }

    @Test("K5: a correction keeps what was there; a stale one is told so")
    func corrected() async throws {
        try await ConcernSite.run { site in
            let made = try await site.post(Self.placement, as: Self.officer, Self.answers())
            let path = "/records/\(try #require(made.string("id")))"
            var correction = Self.answers(["summary": #""Four nights away.""#, "raisedBy": #""other""#])
            for field in ["scale", "scaleReason"] {
                correction = correction.replacing(try Regex("\"\(field)\":\"[^\"]*\",?"), with: "")
            }
            correction = correction.replacing(",}", with: "}")
            let unversioned = try await site.post("\(path)/correct", as: Self.officer, correction)
            #expect(unversioned.status == 428)
            let saved = try await site.post("\(path)/correct", as: Self.officer, correction, version: 1)
            #expect(saved.status == 200, "\(saved.text)")
            let stale = try await site.post("\(path)/correct", as: Self.officer, correction, version: 1)
            #expect(stale.status == 412)
            let record = try await site.get(path, as: Self.officer)
            #expect(record.headers[.eTag] == "\"2\"")
            #expect(record.text.contains("Four nights away.") && record.text.contains("Three nights away this week."))
        }
    }

    @Test("P3 4: a carer raises one online, and the officer takes it up once")
    func raisedOnline() async throws {
        try await ConcernSite.run { site in
            let carer = Cast.Persona(.north, .fosterCarer)
            let raised = try await site.post(
                "/concerns/raise", as: carer,
                #"{"authority":"1","placement":"\#(Cast.id(\.placements, .own))","concern":"I cannot go on like this."}"#
            )
            #expect(raised.status == 201, "\(raised.text)")
            let reference = try #require(raised.string("reference"))
            #expect(try await site.get("/my-work", as: carer).text.contains(reference))
            let list = try await site.get("/intakes", as: Self.officer)
            guard case .array(let intakes)? = list.json["intakes"],
                let intake = intakes.first(where: { $0["reference"] == .string(reference) }),
                case .string(let id)? = intake["id"]
            else { return #expect(Bool(false), "\(list.text)") }
            let path = Self.placement + "?intake=\(id)"
            let form = try await site.get(path, as: Self.officer)
            #expect(form.text.contains("I cannot go on like this."))
            let taken = try await site.post(path, as: Self.officer, Self.answers())
            #expect(taken.status == 201, "\(taken.text)")
            let again = try await site.post(path, as: Self.officer, Self.answers())
            #expect(again.status == 409)
            #expect(!(try await site.get("/intakes", as: Self.officer)).text.contains(reference))
        }
    }
}
