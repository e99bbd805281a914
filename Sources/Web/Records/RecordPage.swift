internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/records/{record}`: a Contact / Consultation Record to those who see a file it stands on.
struct RecordPage {
    let view: RecordInView
    let csrf: String

    private var path: String { "/records/\(view.recorded.id)" }
    private var facts: ConcernFacts {
        ConcernFacts(recorded: view.recorded, terms: view.terms, scalings: view.scalings, workers: view.workers)
    }

    var answer: Answer {
        let bar = view.placement.flatMap { PlacementBar.part($0, view.people) }
        let page = Page(
            heading: "Contact / Consultation Record", caption: view.recorded.reference,
            above: [bar].compactMap { $0 }, parts: facts.parts + sections + sharing + history,
            aside: [actions, why])
        return .page(
            "Contact / Consultation Record \(view.recorded.reference)", page, json: json, version: view.recorded.version)
    }

    private var actions: any Part {
        var links: [(label: String, href: Href)] = [
            ("Scale again", Href("\(path)/scalings/new")), ("Link to somebody", Href("\(path)/links/new")),
            ("Record a decision not to share", Href("\(path)/refusals/new")),
        ]
        if view.mayCorrect { links.insert(("Correct or add to it", Href("\(path)/correct")), at: 0) }
        if view.placement != nil { links.append(("The placement", Href("/placements/\(view.recorded.placementID)"))) }
        return Links(links)
    }

    private var why: any Part {
        Details.whyYouMaySeeThis([
            "The record stands on \(view.files.count == 1 ? "a file" : "\(view.files.count) files") that you see as \(view.caller.roles.map(\.label.lowercasedFirst).joined(separator: ", "))."
        ])
    }

    private var sections: [any Part] {
        view.sections.flatMap { section -> [any Part] in
            let heading = Heading(SectionName.label(section.name))
            guard let by = section.completedBy, let at = section.completedAt else {
                return [heading, Inset("Not completed yet.")]
            }
            return [
                heading, Paragraphs(writtenBy: section.body),
                Inset("Completed and signed by \(view.name(by)) on \(at.london.written)."),
            ]
        }
    }

    private var sharing: [any Part] {
        let rows = view.links.map { link -> [DataTable.Cell] in
            [
                .text("\(link.granteeName), \(link.granteeAgency)"), .text(link.may.label), .text(link.purpose),
                .text(standing(link)), .text(opened(link)),
                link.isLive
                    ? .part(
                        PostButton(
                            "Withdraw", action: Href("\(path)/links/\(link.id)/withdraw"), csrf: csrf, isSecondary: true,
                            about: "the link to \(link.granteeName)"))
                    : .text(""),
            ]
        }
        let refused = view.refusals.map { refusal in
            Inset("Not shared with \(refusal.askedBy): \(refusal.reason) (\(view.name(refusal.refusedBy)), \(refusal.refusedAt.london.written))")
        }
        return [
            DataTable(
                "Linked to",
                columns: ["To", "May", "Purpose", "Until", "Opened", "Action"].map { .init($0) }, rows: rows,
                empty: "The record is linked to nobody.")
        ] + refused
    }

    private func standing(_ link: LinkLine) -> String {
        if let withdrawn = link.withdrawnAt { return "Withdrawn on \(withdrawn.london.written)" }
        return (link.isLive ? "" : "Ended: ") + link.endsAt.london.day.written
    }

    private func opened(_ link: LinkLine) -> String {
        let openings = view.openings.filter { $0.linkID == link.id }
        var texts = openings.map { "\(view.name($0.workerID)), first on \($0.firstAt.london.written), last on \($0.lastAt.london.written)" }
        if let at = link.acknowledgedAt { texts.append("Acknowledged on \(at.london.written)") }
        return texts.isEmpty ? "Not opened yet" : texts.joined(separator: "; ")
    }

    private var history: [any Part] {
        guard !view.versions.isEmpty else { return [] }
        return [
            Heading("Earlier versions"),
            Timeline(
                view.versions.map { version in
                    Timeline.Entry(
                        "Version \(version.version)", iso: version.writtenAt.iso8601,
                        when: "Replaced \(version.writtenAt.london.written)", by: view.name(version.writtenBy),
                        text: version.summary + (version.outcome.isEmpty ? "" : "\n\nOutcome: \(version.outcome)"))
                }),
        ]
    }

    private var json: JSONValue {
        .object([
            "record": facts.json,
            "people": .array(view.people.values.sorted { $0.kind < $1.kind }.map { PlacementBar.json($0) }),
            "files": .array(view.files.map { .string($0.description) }),
            "sections": .array(view.sections.map { SectionView.json($0, view.workers) }),
            "links": .array(
                view.links.map { link in
                    .object([
                        "id": .string(link.id.description), "to": .string(link.granteeName),
                        "agency": .string(link.granteeAgency), "may": .string(link.may.rawValue),
                        "purpose": .string(link.purpose), "legalBasis": .string(link.legalBasis),
                        "endsAt": .string(link.endsAt.iso8601), "isLive": .bool(link.isLive),
                        "withdrawnAt": .string(link.withdrawnAt?.iso8601),
                        "acknowledgedAt": .string(link.acknowledgedAt?.iso8601),
                        "openings": .array(
                            view.openings.filter { $0.linkID == link.id }.map { opening in
                                .object([
                                    "by": .string(view.name(opening.workerID)),
                                    "firstAt": .string(opening.firstAt.iso8601), "lastAt": .string(opening.lastAt.iso8601),
                                ])
                            }),
                    ])
                }),
            "versions": .array(
                view.versions.map { version in
                    .object([
                        "version": .integer(version.version), "summary": .string(version.summary),
                        "replacedBy": .string(view.name(version.writtenBy)), "replacedAt": .string(version.writtenAt.iso8601),
                    ])
                }),
            "refusals": .array(
                view.refusals.map { .object(["askedBy": .string($0.askedBy), "reason": .string($0.reason)]) }),
        ])
    }
}

/// A section as JSON.
enum SectionView {
    static func json(_ section: Section, _ workers: [ID<Worker>: WorkerCard]) -> JSONValue {
        .object([
            "name": .string(section.name), "body": .string(section.body), "version": .integer(section.version),
            "completedBy": .string(section.completedBy.flatMap { workers[$0]?.name }),
            "completedAt": .string(section.completedAt?.iso8601),
        ])
    }
}
