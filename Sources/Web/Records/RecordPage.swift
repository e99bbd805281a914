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
            "Contact / Consultation Record \(view.recorded.reference)", page, json: json, version: view.recorded.version
        )
    }

    private var actions: any Part {
        var links: [(label: String, href: Href)] = [
            ("Scale again", Href("\(path)/scalings/new")), ("Link to somebody", Href("\(path)/links/new")),
            ("Record a decision not to share", Href("\(path)/refusals/new")),
        ]
        links.insert(("Complete the Summary of Discussion", Href("\(path)/discussion")), at: 1)
        if let episode = view.recorded.episodeID {
            links.insert(("Where the concern stands", Href("/episodes/\(episode)")), at: 0)
        }
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
        let refused = view.refusals.map { refusal in
            Inset(
                "Not shared with \(refusal.askedBy): \(refusal.reason) (\(view.name(refusal.refusedBy)), \(refusal.refusedAt.london.written))"
            )
        }
        let none: [any Part] = view.links.isEmpty ? [Paragraphs("The record is linked to nobody.")] : []
        return [Heading("Linked to")] + none + view.links.flatMap(parts) + refused
    }

    private func parts(_ link: LinkLine) -> [any Part] {
        let shown = LinkParts(
            record: view.recorded.id, links: view.links, openings: view.openings, workers: view.workers
        ).parts(link, csrf)
        guard link.isLive else { return shown }
        return shown + [Links([("Renew the link to \(link.granteeName)", Href("\(path)/links/\(link.id)/renew"))])]
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
        .members([
            "record": facts.json,
            "people": .list(view.people.values.sorted { $0.kind < $1.kind }, PlacementBar.json),
            "files": .list(view.files) { .string($0.description) },
            "sections": .list(view.sections) { SectionView.json($0, view.workers) },
            "links": .list(view.links, json), "versions": .list(view.versions, json),
            "refusals": .list(view.refusals, json), "found": view.found,
        ])
    }

    private func json(_ link: LinkLine) -> JSONValue {
        .members([
            "id": .text(link.id.description), "to": .text(link.granteeName), "agency": .text(link.granteeAgency),
            "may": .text(link.may.rawValue), "purpose": .text(link.purpose), "legalBasis": .text(link.legalBasis),
            "endsAt": .text(link.endsAt.iso8601), "isLive": .bool(link.isLive),
            "withdrawnAt": .text(link.withdrawnAt?.iso8601), "acknowledgedAt": .text(link.acknowledgedAt?.iso8601),
            "openings": .list(view.openings.filter { $0.linkID == link.id }, json),
        ])
    }

    private func json(_ opening: LinkOpening) -> JSONValue {
        .members([
            "by": .text(view.name(opening.workerID)), "firstAt": .text(opening.firstAt.iso8601),
            "lastAt": .text(opening.lastAt.iso8601),
        ])
    }

    private func json(_ version: RecordVersion) -> JSONValue {
        .members([
            "version": .number(version.version), "summary": .text(version.summary),
            "replacedBy": .text(view.name(version.writtenBy)), "replacedAt": .text(version.writtenAt.iso8601),
        ])
    }

    private func json(_ refusal: SharingRefusal) -> JSONValue {
        .members(["askedBy": .text(refusal.askedBy), "reason": .text(refusal.reason)])
    }
}

/// A section as JSON.
enum SectionView {
    static func json(_ section: Section, _ workers: [ID<Worker>: WorkerCard]) -> JSONValue {
        .members([
            "name": .text(section.name), "body": .text(section.body), "version": .number(section.version),
            "completedBy": .text(section.completedBy.flatMap { workers[$0]?.name }),
            "completedAt": .text(section.completedAt?.iso8601),
        ])
    }
}
