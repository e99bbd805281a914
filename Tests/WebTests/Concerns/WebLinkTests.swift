import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Web links over HTTP, from both sides (requirements G1).
@Suite("A web link") struct WebLinkTests {
    private static let officer = Cast.Persona(.north, .placementStabilityOfficer)
    private static let record = "/records/\(Cast.id(\.records, .own))"

    private static func link(to persona: Cast.Persona, agency: Int, may: String, basis: String = "public_task")
        -> String
    {
        let worker = persona.worker.uuidString.lowercased()
        return
            #"{"grantee":"worker:\#(worker):\#(agency)","may":"\#(may)","legalBasis":"\#(basis)","#
            + #""purpose":"To hear what they think of it.","endsOn":"2999-01-01"}"#
    }

    private static func made(
        _ site: ConcernSite, to persona: Cast.Persona, may: String
    ) async throws -> String {
        let day = (try #require(Day(iso: String(Date().ISO8601Format().prefix(10)))) + 30).iso
        let body = link(to: persona, agency: 3, may: may).replacing("2999-01-01", with: day)
        let reply = try await site.post("\(record)/links/new?q=camhs", as: officer, body)
        #expect(reply.status == 201, "\(reply.text)")
        return try #require(reply.string("id"))
    }

    @Test("It opens the one record, says who opened it, and nothing once withdrawn")
    func readAndWithdrawn() async throws {
        try await ConcernSite.run { site in
            let camhs = Cast.Persona(.trust, .camhsWorker)
            let id = try await Self.made(site, to: camhs, may: "read")
            #expect(try await site.get("/my-work", as: camhs).text.contains(id))
            let opened = try await site.get("/links/\(id)", as: camhs)
            #expect(opened.status == 200, "\(opened.text)")
            #expect(opened.text.contains("CANARY-"))
            #expect(try await site.get(Self.record, as: camhs).status == 404)
            #expect(try await site.get("/links/\(id)", as: Cast.Persona(.trust, .teamManager)).status == 404)
            #expect(try await site.get(Self.record, as: Self.officer).text.contains("firstAt"))
            let withdrawn = try await site.post("\(Self.record)/links/\(id)/withdraw", as: Self.officer)
            #expect(withdrawn.status == 200)
            #expect(try await site.get("/links/\(id)", as: camhs).status == 404)
        }
    }

    @Test(
        "P3 5.3: the Summary of Discussion is completed through the link and signed; nothing else shows"
    )
    func section() async throws {
        try await ConcernSite.run { site in
            let camhs = Cast.Persona(.trust, .camhsWorker)
            let id = try await Self.made(site, to: camhs, may: "complete")
            let opened = try await site.get("/links/\(id)", as: camhs)
            #expect(opened.json["record"] == nil, "a link to a section opens the section only")
            guard case .array(let sections)? = opened.json["sections"],
                case .integer(let version)? = sections.first?["version"]
            else { return #expect(Bool(false), "\(opened.text)") }
            let path = "/links/\(id)/section"
            let done = try await site.post(path, as: camhs, #"{"body":"We agreed on a sleep plan."}"#, version: version)
            #expect(done.status == 200, "\(done.text)")
            let stale = try await site.post(path, as: camhs, #"{"body":"Something else."}"#, version: version)
            #expect(stale.status == 412)
            let empty = try await site.post(path, as: camhs, #"{"body":" "}"#, version: version + 1)
            #expect(empty.faults == ["body"])
            let record = try await site.get(Self.record, as: Self.officer)
            #expect(record.text.contains("We agreed on a sleep plan."))
            #expect(try await site.get("/my-work", as: Self.officer).text.contains("section_completed"))
        }
    }

    @Test("Terms that do not fit are told beside their fields")
    func faults() async throws {
        try await ConcernSite.run { site in
            let camhs = Cast.Persona(.trust, .camhsWorker)
            let far = try await site.post(
                "\(Self.record)/links/new?q=camhs", as: Self.officer, Self.link(to: camhs, agency: 3, may: "read"))
            #expect(far.faults == ["endsOn"])
            let basis = try await site.post(
                "\(Self.record)/links/new?q=camhs", as: Self.officer,
                Self.link(to: camhs, agency: 3, may: "read", basis: "within_agency"))
            #expect(basis.faults.contains("legalBasis"))
            let stranger = Cast.Persona(.south, .socialWorker)
            let unknown = try await site.post(
                "\(Self.record)/links/new?q=camhs", as: Self.officer, Self.link(to: stranger, agency: 2, may: "read"))
            #expect(unknown.faults == ["grantee"])
        }
    }

    @Test("Acknowledged once, and twice is once; reading a link does not acknowledge it")
    func acknowledged() async throws {
        try await ConcernSite.run { site in
            let camhs = Cast.Persona(.trust, .camhsWorker)
            let id = try await Self.made(site, to: camhs, may: "acknowledge")
            #expect(try await site.get("/links/\(id)", as: camhs).json["link"]?["acknowledgedAt"] == nil)
            for _ in 1...2 { #expect(try await site.post("/links/\(id)/acknowledge", as: camhs).status == 200) }
            #expect(try await site.get("/links/\(id)", as: camhs).json["link"]?["acknowledgedAt"] != nil)
        }
    }

    @Test("A decision not to share is kept with its reason")
    func refused() async throws {
        try await ConcernSite.run { site in
            let kept = try await site.post(
                "\(Self.record)/refusals/new", as: Self.officer,
                #"{"askedBy":"A neighbour","reason":"No need to know it."}"#)
            #expect(kept.status == 201)
            #expect(try await site.get(Self.record, as: Self.officer).text.contains("No need to know it."))
        }
    }
}
