internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What a concern says, as a page shows it to those who see the record and to those it was linked to.
struct ConcernFacts {
    let recorded: RecordedConcern
    let terms: ConcernTerms?
    let scalings: [Scaling]
    let workers: [ID<Worker>: WorkerCard]

    var parts: [any Part] {
        [
            SummaryList(rows, title: "The concern"),
            Timeline(
                scalings.map { scaling in
                    Timeline.Entry(
                        "Scale \(scaling.scale). \(ScaleWords.words(scaling.scale, terms))",
                        iso: scaling.scaledAt.iso8601, when: scaling.scaledAt.london.written,
                        by: workers[scaling.scaledBy]?.name,
                        text: scaling.reason
                            + (scaling.referrerScale.map { "\n\nThe referrer\u{2019}s own number: \($0)." } ?? ""))
                },
                empty: "Not scaled."),
        ]
    }

    private var rows: [SummaryList.Row] {
        let concern = recorded.concern
        let relationship =
            terms?.referrers.first { $0.id == concern.referrerRelationship }?.label ?? concern.referrerRelationship
        let channel = terms?.channels.first { $0.id == concern.cameBy }?.label ?? concern.cameBy
        let indicators = concern.indicators.map { id in terms?.indicators.first { $0.id == id }?.label ?? id }
        var rows: [SummaryList.Row] = [
            .init("Raised by", "\(concern.referrerName), \(relationship.lowercasedFirst)"),
            .init("How to reach them", concern.referrerContact.isEmpty ? "Not given" : concern.referrerContact),
            .init("Came", "\(recorded.cameAt.london.written), \(channel.lowercasedFirst)"),
            .init("First step was a telephone conversation", concern.beganByTelephone ? "Yes" : "No"),
            .init("Concern", concern.summary),
            .init("What points to it", indicators.isEmpty ? "Nothing chosen" : indicators.joined(separator: "\n")),
            .init(
                "Carer has given notice",
                concern.carerGaveNotice.label + (concern.noticeReceivedOn.map { ", received on \($0.written)" } ?? "")),
            .init("Outcome", concern.outcome.isEmpty ? "Not recorded yet" : concern.outcome),
        ]
        rows.append(
            .init(
                "Recorded", "\(recorded.createdAt.london.written) by \(workers[recorded.authorID]?.name ?? "somebody")")
        )
        return rows
    }

    var json: JSONValue {
        let concern = recorded.concern
        return .members([
            "id": .text(recorded.id.description), "reference": .text(recorded.reference),
            "placement": .text(recorded.placementID.description), "version": .number(recorded.version),
            "referrerName": .text(concern.referrerName), "referrerRelationship": .text(concern.referrerRelationship),
            "referrerContact": .text(concern.referrerContact), "cameBy": .text(concern.cameBy),
            "cameAt": .text(recorded.cameAt.london.iso), "beganByTelephone": .bool(concern.beganByTelephone),
            "summary": .text(concern.summary), "indicators": .list(concern.indicators) { .string($0) },
            "carerGaveNotice": .text(concern.carerGaveNotice.rawValue),
            "noticeReceivedOn": .text(concern.noticeReceivedOn?.iso), "outcome": .text(concern.outcome),
            "recordedAt": .text(recorded.createdAt.iso8601), "recordedBy": .text(workers[recorded.authorID]?.name),
            "scalings": .list(scalings, json),
        ])
    }

    private func json(_ scaling: Scaling) -> JSONValue {
        .members([
            "scale": .number(scaling.scale), "reason": .text(scaling.reason),
            "referrerScale": .number(scaling.referrerScale), "scaledBy": .text(workers[scaling.scaledBy]?.name),
            "scaledAt": .text(scaling.scaledAt.iso8601),
        ])
    }
}
