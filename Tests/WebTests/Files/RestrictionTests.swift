import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Restricted files and allocations over HTTP (requirements A4, H2).
@Suite("Who may open a file") struct RestrictionTests {
    private static let officer = Cast.Persona(.north, .placementStabilityOfficer)
    private static let manager = Cast.Persona(.north, .teamManager)
    private static let worker = Cast.Persona(.north, .socialWorker)
    private static let file = "/files/\(Cast.id(\.files, .own))"
    private static let placement = "/placements/\(Cast.id(\.placements, .own))"

    private static func restricting(_ named: [Cast.Persona]) -> String {
        let ids = named.map { "\"\($0.worker.uuidString.lowercased())\"" }.joined(separator: ",")
        return #"{"restriction":"restricted","named":[\#(ids)]}"#
    }

    @Test("A restriction leaves the named few, and lifting it gives back what work gave")
    func restricts() async throws {
        try await ConcernSite.run { site in
            let path = Self.file + "/restriction"
            let restricted = try await site.post(
                path, as: Self.officer, Self.restricting([Self.officer, Self.worker]), version: 1)
            #expect(restricted.status == 200, "\(restricted.text)")
            for persona in [Self.officer, Self.worker] {
                #expect(try await site.get(Self.file, as: persona).status == 200, "\(persona)")
            }
            for persona in [Self.manager, Cast.Persona(.north, .serviceManager), Cast.Persona(.north, .astWorker)] {
                #expect(try await site.get(Self.file, as: persona).status == 404, "\(persona)")
                #expect(try await site.get(Self.placement, as: persona).status == 404, "\(persona)")
            }
            let lifted = try await site.post(path, as: Self.officer, #"{"restriction":"open"}"#, version: 2)
            #expect(lifted.status == 200, "\(lifted.text)")
            #expect(try await site.get(Self.file, as: Self.manager).status == 200)
            let left = try await site.test.asSuperuser(
                "SELECT count(*) FROM holdfast.named_worker WHERE case_file_id = '\(Cast.id(\.files, .own))'")
            #expect(left.first?.first == "0", "nobody stays named on a file that is open")
        }
    }

    @Test("Nobody locks themself out, and nobody overwrites what they have not seen")
    func guards() async throws {
        try await ConcernSite.run { site in
            let path = Self.file + "/restriction"
            let without = try await site.post(path, as: Self.officer, Self.restricting([Self.worker]), version: 1)
            #expect(without.faults == ["named"])
            #expect(try await site.post(path, as: Self.officer, Self.restricting([Self.officer])).status == 428)
            let stale = try await site.post(path, as: Self.officer, Self.restricting([Self.officer]), version: 9)
            #expect(stale.status == 412)
            #expect(try await site.get(Self.file, as: Self.manager).status == 200, "nothing was written")
        }
    }

    @Test("An allocation opens a file until its last day has passed")
    func allocates() async throws {
        try await ConcernSite.run { site in
            let other = "/files/\(Cast.id(\.files, .unallocated))"
            #expect(try await site.get(other, as: Self.worker).status == 404)
            let id = Self.worker.worker.uuidString.lowercased()
            let wrong = try await site.post(
                other + "/allocations/new", as: Self.officer,
                #"{"worker":"\#(id)","role":"advocate","level":"2","from":"2026-01-01"}"#)
            #expect(wrong.faults == ["role", "level"])
            let today = try #require(
                try await site.test.asSuperuser("SELECT authz.today() - 1").first?.first ?? nil)
            let body = #"{"worker":"\#(id)","role":"social_worker","from":"\#(today)"}"#
            let made = try await site.post(other + "/allocations/new", as: Self.officer, body)
            #expect(made.status == 201, "\(made.text)")
            #expect(try await site.get(other, as: Self.worker).string("basis") == "allocation: social_worker")
            #expect(try await site.post(other + "/allocations/new", as: Self.officer, body).faults == ["worker"])
            let end = "\(other)/allocations/\(try #require(made.string("allocation")))/end"
            #expect(try await site.post(end, as: Self.officer, #"{"lastDay":"\#(today)"}"#).status == 200)
            #expect(try await site.get(other, as: Self.worker).status == 404)
        }
    }
}
