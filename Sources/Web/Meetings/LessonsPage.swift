internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/lessons`: what disruption meetings learned, by cause, to be searched and counted (D4).
struct LessonsPage: Sendable {
    let search: LessonSearch
    let lessons: [Lesson]
    let counts: [LessonCount]
    let known: KnownFiles
    /// Of the causes that the agency's procedures name now.
    let labels: [String: String]

    static func read(_ search: LessonSearch, in transaction: borrowing Transaction) throws -> LessonsPage {
        let lessons = try Lessons.find(search, in: transaction)
        let meetings =
            try transaction.caller.hasProcedures
            ? AdoptedProcedures.current(in: transaction).packs.rules.meetings : []
        let causes = meetings.flatMap(\.agenda).flatMap(\.causes)
        return LessonsPage(
            search: search, lessons: lessons, counts: try Lessons.counts(in: transaction),
            known: try KnownFiles.find(lessons.map(\.childFileID), in: transaction),
            labels: Dictionary(causes.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first }))
    }

    private func label(_ cause: String) -> String { labels[cause] ?? cause }

    var answer: Answer {
        .page(
            "Lessons",
            Page(
                heading: "Lessons", caption: "What meetings learned from placements that ended",
                parts: [form, found, Heading("By cause"), counted]),
            json: json)
    }

    private var form: SearchForm {
        let spec = FormSpec(
            id: "findLessons",
            fields: [
                Field("q", "Words in a lesson", .text(maximum: 100), isRequired: false),
                Field(
                    "cause", "Cause", .select(counts.map { Option($0.cause, label($0.cause)) }), isRequired: false),
            ])
        var values = FormValues()
        values.set("q", search.text)
        values.set("cause", search.cause)
        return SearchForm("Find lessons", spec, action: "/lessons", values: values, submit: "Find")
    }

    private var found: DataTable {
        DataTable(
            lessons.count == Lessons.limit ? "The latest \(Lessons.limit) lessons" : "Lessons found: \(lessons.count)",
            columns: ["Lesson", "Cause", "Meeting", "Child", "Held"].map { .init($0) },
            rows: lessons.map { one in
                [
                    .text(one.text), .text(label(one.cause)), .link(one.reference, Href("/meetings/\(one.meeting)")),
                    .text(known.name(one.childFileID) ?? ""), .text(one.heldAt.london.day.written),
                ]
            }, empty: "No lesson was found.")
    }

    private var counted: DataTable {
        DataTable(
            "Lessons by cause", hidesCaption: true, columns: ["Cause", "Lessons", "Meetings"].map { .init($0) },
            rows: counts.map { [.text(label($0.cause)), .text("\($0.lessons)"), .text("\($0.meetings)")] },
            empty: "No meeting has written down a lesson yet.")
    }

    private var json: JSONValue {
        .members([
            "lessons": .list(lessons) { one in
                .members([
                    "text": .text(one.text), "cause": .text(one.cause), "label": .text(label(one.cause)),
                    "meeting": .id(one.meeting), "reference": .text(one.reference), "heldAt": .text(one.heldAt.iso8601),
                    "child": .text(known.name(one.childFileID)),
                ])
            },
            "counts": .list(counts) { one in
                .members([
                    "cause": .text(one.cause), "label": .text(label(one.cause)), "lessons": .number(one.lessons),
                    "meetings": .number(one.meetings),
                ])
            },
        ])
    }
}
