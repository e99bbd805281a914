import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Every sentence of the five documents that asks something of a meeting shows in its pages, with its paragraph.
@Suite("Sentences of the documents") struct SentenceTests {
    @Test("What a document asks of a meeting shows where it is done, with its paragraph", arguments: Sentence.meetings)
    func shown(meeting: Sentence.Meeting) async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let officer = MeetingSteps.officer
            let form = try await site.get(
                "/placements/\(Cast.id(\.placements, meeting.about))/meetings/new", as: officer, page: true
            ).text.decodingEntities
            if meeting.kind == "disruption_meeting" { try await site.end(meeting.about) }
            let id = try await steps.call(meeting.kind, about: meeting.about)
            let page = try await steps.page(id)
            let chair = page["chairRule"]?.words ?? ""
            let arranging = try await site.get("/meetings/\(id)/arrange", as: officer, page: true).text.decodingEntities
            try await site.arrangeWithoutRules(id)
            let minutes = try await site.get("/meetings/\(id)/minutes", as: officer, page: true).text.decodingEntities
            #expect(minutes.contains("Save the minutes"))
            for sentence in meeting.sentences {
                let isShown =
                    switch sentence.place {
                    case .person(let word): Self.person(word, sentence.clause, page)
                    case .step(let step, let who): Self.step(step, who, sentence.clause, page)
                    case .chair(let words): chair.contains(words) && chair.contains(sentence.clause)
                    case .asked(let words), .decision(let words):
                        minutes.contains(words) && minutes.contains(sentence.clause)
                    case .arranging(let words): arranging.contains(words)
                    case .window: page["window"]?.words?.contains(sentence.clause) == true
                    case .cause: form.contains("(\(sentence.clause))")
                    }
                #expect(isShown, "\(sentence.clause): \(sentence.says)")
            }
        }
    }

    private static func person(_ word: String, _ clause: String, _ page: JSONValue) -> Bool {
        // Whoever is not known by an allocation stands among those whom the procedures would also have there.
        let known = page["people"]?.items.contains {
            $0["party"] == .string(word) && $0["clause"]?.words?.hasPrefix(clause) == true
        }
        return known == true || page["missing"]?.items.contains(.string(word)) == true
    }

    private static func step(_ id: String, _ who: String, _ clause: String, _ page: JSONValue) -> Bool {
        page["steps"]?.items.contains {
            $0["id"] == .string(id) && $0["who"] == .string(who) && $0["clause"]?.words?.hasPrefix(clause) == true
        } == true
    }
}

extension ConcernSite {
    /// As if the placement had ended today, so that the days count from it.
    fileprivate func end(_ child: Cast.Child) async throws {
        _ = try await test.asSuperuser(
            """
            UPDATE holdfast.placement SET ended_on = authz.today(), end_kind = 'unplanned'
            WHERE placement_id = '\(Cast.id(\.placements, child))'
            """)
    }

    /// As if somebody had arranged it, whoever may chair it.
    fileprivate func arrangeWithoutRules(_ meeting: String) async throws {
        _ = try await test.asSuperuser(
            """
            UPDATE holdfast.meeting SET state = 'arranged', planned_at = authz.moment() + interval '1 day',
                first_planned_at = authz.moment() + interval '1 day', minutes_long = 60 WHERE record_id = '\(meeting)'
            """)
    }
}

extension String {
    /// Apostrophes and ampersands as people read them.
    fileprivate var decodingEntities: String {
        replacing("&#39;", with: "'").replacing("&#x27;", with: "'").replacing("&quot;", with: "\"")
            .replacing("&amp;", with: "&")
    }
}
