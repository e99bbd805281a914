internal import Domain
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Help for whoever is signed in, and what the law asks every public service to say.
    mutating func addHelp() {
        get("/help", .signedIn, "Read the help") { desk in
            let caller = try await desk.read { try $0.caller }
            return page("Help", Help.topics(for: caller.way) + [Glossary.topic])
        }
        get("/accessibility", .anyone, "Read the accessibility statement") { desk in
            // Somebody signed in keeps their menu; without a session the statement is the same.
            if desk.credentials.token?.way != nil { _ = try? await desk.read { try $0.caller } }
            return page("Accessibility statement", AccessibilityStatement.topics)
        }
    }
}

/// A heading with what is to be said under it.
struct Topic: Sendable {
    /// For links: `/help#web-link`.
    let id: String
    let title: String
    var paragraphs: [String] = []
    var points: [String] = []
    /// Words with their meanings.
    var terms: [(word: String, meaning: String)] = []

    var parts: [any Part] {
        var parts: [any Part] = [Heading(title, id: id)]
        if !paragraphs.isEmpty { parts.append(Paragraphs(paragraphs)) }
        if !points.isEmpty { parts.append(Bullets(points)) }
        if !terms.isEmpty { parts.append(SummaryList(terms.map { .init($0.word, $0.meaning) })) }
        return parts
    }

    var json: JSONValue {
        .members([
            "id": .text(id), "title": .text(title), "paragraphs": .array(paragraphs.map { .string($0) }),
            "points": points.isEmpty ? nil : .array(points.map { .string($0) }),
            "terms": terms.isEmpty
                ? nil
                : .array(terms.map { .members(["word": .text($0.word), "meaning": .text($0.meaning)]) }),
        ])
    }
}

private func page(_ title: String, _ topics: [Topic]) -> Answer {
    .page(
        title, Page(heading: title, parts: topics.flatMap(\.parts)),
        json: .members(["title": .text(title), "topics": .array(topics.map(\.json))]))
}
