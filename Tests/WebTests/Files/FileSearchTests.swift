import Domain
import Foundation
import Pages
import Postgres
import Storage
import TestSupport
import Testing

@testable import Web

/// Finding a file over HTTP (requirement A5).
@Suite("Finding a file") struct FileSearchTests {
    private static let officer = Cast.Persona(.north, .placementStabilityOfficer)
    private static let worker = Cast.Persona(.north, .socialWorker)

    /// The ids that a search finds.
    private static func found(_ reply: Reply) -> Set<String> {
        guard case .array(let files)? = reply.json["files"] else { return [] }
        return Set(files.compactMap { if case .string(let id)? = $0["id"] { id } else { nil } })
    }

    @Test(
        "Part of a name, misspelt, in another order, and a former name find the child",
        arguments: ["unalloc", "CANARY-CHILD+unalocated", "unallocated+child+canary", "canary+former+unallocated"])
    func byName(query: String) async throws {
        try await ConcernSite.run { site in
            let reply = try await site.get("/files?q=\(query)&kind=child", as: Self.officer)
            #expect(Self.found(reply).contains(Cast.id(\.files, .unallocated)), "\(reply.text)")
        }
    }

    @Test("By date of birth, as one day or three boxes, and by number; never a file out of sight")
    func byFacts() async throws {
        try await ConcernSite.run { site in
            let born = try #require(
                try await site.test.asSuperuser("SELECT born_on FROM holdfast.child LIMIT 1").first?.first ?? nil)
            let parts = born.split(separator: "-")
            for query in ["born=\(born)", "born-day=\(parts[2])&born-month=\(parts[1])&born-year=\(parts[0])"] {
                let all = Self.found(try await site.get("/files?\(query)", as: Self.officer))
                #expect(all.contains(Cast.id(\.files, .own)))
                #expect(!all.contains(Cast.id(\.files, .restricted)) && !all.contains(Cast.id(\.files, .souths)))
                let mine = Self.found(try await site.get("/files?\(query)", as: Self.worker))
                #expect(mine == [Cast.id(\.files, .own), Cast.id(\.files, .restricted)])
            }
            let numbered = try await site.get("/files?number=canary-number-child-own", as: Self.officer)
            #expect(Self.found(numbered) == [Cast.id(\.files, .own)])
        }
    }

    @Test("Nothing asked for lists nothing; a date that is none is at fault")
    func nothing() async throws {
        try await ConcernSite.run { site in
            for query in ["", "?kind=child", "?q="] {
                let reply = try await site.get("/files\(query)", as: Self.officer)
                #expect(reply.status == 200 && Self.found(reply).isEmpty)
                #expect(reply.string("guidance") != nil)
            }
            #expect(try await site.get("/files?born=2014-02-30", as: Self.officer).faults == ["born"])
            let page = try await site.get(
                "/files?born-day=30&born-month=2&born-year=2014", as: Self.officer, page: true)
            #expect(page.status == 422 && page.text.contains("There is a problem"))
        }
    }
}

@Suite("A chronology's place") struct ChronologyPlaceTests {
    @Test("It survives an address")
    func survives() {
        let place = ChronologyEntry.Place(at: Timestamp(microseconds: -5), kind: .review, key: "2014-03-27")
        #expect(ChronologyEntry.Place(place.text) == place)
    }

    @Test("What no page has made is none", arguments: ["", "1", "1~review", "x~review~a", "1~party~a", "1~review~a~b"])
    func refuses(text: String) { #expect(ChronologyEntry.Place(text) == nil) }
}
