import Domain
import Foundation
import HTTPTypes
import Pages
import Procedures
import TestSupport
import Testing

@testable import Web

/// What an administrator does with procedures, step by step.
extension OwnPackTests {
    /// Begins an own copy of the pathway.
    static func begin(_ site: ConcernSite, as admin: Cast.Persona = admin) async throws -> String {
        let made = try await site.post("/procedures/own/new", as: admin, #"{"from":"\#(pathway)"}"#)
        #expect(made.status == 201, "\(made.text)")
        return try #require(made.string("ownPack"))
    }

    /// The text that the form offers, already with the next version's number.
    static func text(_ site: ConcernSite, _ pack: String, as admin: Cast.Persona = admin) async throws -> (String, Int)
    {
        let page = try await site.get("/procedures/own/\(pack)/edit", as: admin)
        return (try #require(page.json["answers"]?["text"]?.words), try version(page))
    }

    static func version(_ reply: Reply) throws -> Int {
        try #require(Int((reply.headers[.eTag] ?? "").filter { $0 != "\"" }))
    }

    static func body(_ text: String, seen: String? = nil) -> String {
        JSONValue.members(["text": .string(text), "seen": .text(seen)]).text
    }

    /// Changes a text as an administrator does: seen first, then saved.
    @discardableResult
    static func save(
        _ site: ConcernSite, _ pack: String, as admin: Cast.Persona = admin, _ changes: [(String, String)]
    ) async throws -> Reply {
        var (text, version) = try await text(site, pack, as: admin)
        for (old, new) in changes {
            try #require(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
        }
        let path = "/procedures/own/\(pack)/edit"
        let shown = try await site.post(path, as: admin, body(text), version: version)
        #expect(shown.status == 200, "\(shown.text)")
        let saved = try await site.post(path, as: admin, body(text, seen: shown.string("seen")), version: version)
        #expect(saved.status == 201, "\(saved.text)")
        return saved
    }

    /// Makes the agency work by its own copy.
    static func adopt(
        _ site: ConcernSite, as admin: Cast.Persona = admin, _ pack: String, from: String? = nil
    ) async throws -> Reply {
        let form = try await site.get("/procedures/adopt", as: admin)
        let offered = form.json["schema"]?["properties"]?["packs"]?["items"]?["enum"]?.items.compactMap(\.words) ?? []
        let own = try #require(offered.first { $0.hasPrefix("own:\(pack):") }, "\(offered)")
        let body = JSONValue.members([
            "packs": .array([own, "placement-stability-meeting", "placement-support-meeting"].map { .string($0) }),
            "from": .text(from),
        ])
        return try await site.post("/procedures/adopt", as: admin, body.text, version: try version(form))
    }
}
