internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

private let entriesPerPage = 50

/// What happened, newest first.
@Sendable
func fileChronology(_ desk: Desk) async throws -> Answer {
    let id = desk.id("file", of: CaseFile.self)
    let after = try desk.query("after").map { text in
        guard let place = ChronologyEntry.Place(text) else { throw Refusal.notFound }
        return place
    }
    let (file, words, next) = try await desk.read { transaction in
        let file = try OpenFile.open(id, in: transaction)
        let all = try Chronologies.of(id, after: after, limit: entriesPerPage + 1, in: transaction)
        let shown = Array(all.prefix(entriesPerPage))
        let words = try ChronologyWords.find(shown, ofChild: file.facts.kind == .child, in: transaction)
        return (file, words, all.count > entriesPerPage ? shown.last?.place.text : nil)
    }
    desk.shows([id] + words.known.shown)
    let nextPage = next.map { "/files/\(id)/chronology?" + FormValues([.init("after", $0)]).urlEncoded }
    let page = file.page(
        .chronology, "Chronology",
        [
            Heading("What happened, newest first"),
            Timeline(words.entries.map { words.entry($0) }, empty: "Nothing has been recorded on this file yet."),
            Pagination(first: after == nil ? nil : Href("/files/\(id)/chronology"), next: nextPage.map { Href($0) }),
        ])
    return .page(
        "Chronology", page,
        json: .members([
            "file": file.json, "entries": .array(words.entries.map { words.json($0) }), "next": .text(nextPage),
        ]))
}

extension ChronologyEntry.Place {
    /// In an address: microseconds, kind and key. No part of it is anybody's name.
    var text: String { "\(at.microseconds)~\(kind.rawValue)~\(key)" }

    /// - Returns: `nil` for what no page of ours has made.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 3, let microseconds = Int64(parts[0]),
            let kind = ChronologyEntry.Kind(rawValue: parts[1]), parts[2].utf8.count <= 40,
            // PostgreSQL's own span of years.
            abs(microseconds) < 100_000_000_000_000_000
        else { return nil }
        self.init(at: Timestamp(microseconds: microseconds), kind: kind, key: parts[2])
    }
}
