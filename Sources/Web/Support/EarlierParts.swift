internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What earlier placements taught, brought into view where a prompt asks for it (requirement B6).
struct EarlierParts: Sendable {
    let lessons: [EarlierLesson]
    let known: KnownFiles

    static func read(_ support: PlacementSupport, in transaction: borrowing Transaction) throws -> EarlierParts {
        EarlierParts(
            lessons: support.lessons,
            known: try KnownFiles.find(support.lessons.compactMap(\.carerFileID), in: transaction))
    }

    var parts: [any Part] {
        guard !lessons.isEmpty else { return [] }
        return [Heading("From earlier placements"), Timeline(lessons.map(entry), empty: "")]
    }

    private func entry(_ lesson: EarlierLesson) -> Timeline.Entry {
        let carers = known.name(lesson.carerFileID).map { " with \($0)" } ?? ""
        let end = lesson.endedOn.map { " to \($0.written)" } ?? " on"
        let views = lesson.views.map { "The young person: \($0)" } + lesson.learned.map { "Learned: \($0)" }
        return Timeline.Entry(
            (lesson.became?.label ?? "Closed") + carers, href: Href("/episodes/\(lesson.episodeID)"),
            iso: lesson.startedOn.iso, when: "\(lesson.startedOn.written)\(end)",
            text: (["What helped, and what did not: \(lesson.helped)"] + views).joined(separator: "\n"))
    }

    var json: JSONValue {
        .list(lessons) { lesson in
            .members([
                "episode": .id(lesson.episodeID), "carers": .text(known.name(lesson.carerFileID)),
                "startedOn": .day(lesson.startedOn), "endedOn": .day(lesson.endedOn),
                "became": .text(lesson.became?.rawValue), "helped": .text(lesson.helped),
                "views": .list(lesson.views) { .string($0) }, "learned": .list(lesson.learned) { .string($0) },
            ])
        }
    }
}
