internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/links/{link}`: what one web link opens, and nothing else of the file.
struct LinkedView: Sendable {
    let open: OpenLink
    let child: FileIdentity?
    /// `nil` where the link opens a section only.
    let recorded: RecordedConcern?
    let terms: ConcernTerms?
    let scalings: [Scaling]
    let sections: [Section]
    let workers: [ID<Worker>: WorkerCard]
    /// `nil` where the link opens no Risk Assessment.
    let assessment: AssessmentFacts?
    /// `nil` where the link opens no meeting.
    let meeting: LinkedMeetingFacts?

    /// - Throws: `Refusal.notFound` where the link opens nothing for the caller.
    static func read(in transaction: borrowing Transaction) throws -> LinkedView {
        guard let open = try LinkedRecords.open(in: transaction) else { throw Refusal.notFound }
        let recorded = try Concerns.throughLink(open.recordID, in: transaction)
        let scalings = try Scalings.ofRecord(open.recordID, in: transaction)
        let sections = try Sections.ofRecord(open.recordID, in: transaction)
        let people = try Identities.of(try LinkedRecords.files(in: transaction), in: transaction)
        let assessment = try AssessmentFacts.throughLink(open.recordID, in: transaction)
        let meeting = try LinkedMeetingFacts.throughLink(open.recordID, in: transaction)
        let workers =
            (assessment?.people ?? []) + (meeting?.people ?? []) + [open.createdBy]
            + [recorded?.authorID].compactMap { $0 }
            + scalings.map(\.scaledBy)
            + sections.compactMap(\.completedBy)
        return LinkedView(
            open: open, child: people.values.first { $0.kind == "child" }, recorded: recorded,
            terms: try terms(in: transaction), scalings: scalings, sections: sections,
            workers: try WorkerCards.of(workers, in: transaction), assessment: assessment, meeting: meeting)
    }

    /// The owner's words for the scale, in their newest version.
    private static func terms(in transaction: borrowing Transaction) throws -> ConcernTerms? {
        ConcernTerms(try AdoptedProcedures.current(in: transaction).packs, for: .other)
    }

    func answer(csrf: String) -> Answer {
        let page = Page(
            heading: open.section.map { SectionName.label($0) }
                ?? meeting?.rule.name ?? (assessment == nil ? "Contact / Consultation Record" : "Risk Assessment"),
            caption: open.reference,
            above: [bar].compactMap { $0 }, parts: [terms(ofLink: ())] + content + act(csrf), aside: [why])
        return .page("Linked record \(open.reference)", page, json: json)
    }

    private var bar: (any Part)? {
        child.map {
            IdentityBar(
                name: $0.name, bornOn: $0.bornOn?.written, localID: $0.localID, responsibleAuthority: $0.authority)
        }
    }

    private func terms(ofLink: Void) -> any Part {
        SummaryList([
            .init("Linked by", "\(workers[open.createdBy]?.name ?? ""), \(open.ownerAgency)"),
            .init("For", open.purpose), .init("You may", open.may.label),
            .init("Opens until", open.endsAt.london.written),
            .init(
                "Social worker",
                [child?.workerName, child?.workerTelephone, child?.workerEmail].compactMap { $0 }.joined(
                    separator: ", ")),
        ])
    }

    private var content: [any Part] {
        let facts =
            recorded.map { ConcernFacts(recorded: $0, terms: terms, scalings: scalings, workers: workers).parts } ?? []
        return facts + (assessment?.parts(workers) ?? []) + (meeting?.parts(workers) ?? [])
            + sections.flatMap { section -> [any Part] in
                let heading = Heading(SectionName.label(section.name))
                guard let by = section.completedBy, let at = section.completedAt else {
                    return [heading, Inset("Not completed yet.")]
                }
                return [
                    heading, Paragraphs(writtenBy: section.body),
                    Inset("Completed and signed by \(workers[by]?.name ?? "somebody") on \(at.london.written)."),
                ]
            }
    }

    private func act(_ csrf: String) -> [any Part] {
        switch open.may {
        case .read: []
        case .sign:
            assessment?.due == nil ? [] : [Links([("Sign the Risk Assessment", Href("/links/\(open.id)/sign"))])]
        case .complete: [Links([("Complete the Summary of Discussion", Href("/links/\(open.id)/section"))])]
        case .acknowledge:
            open.acknowledgedAt.map { [Inset("Acknowledged on \($0.london.written).")] }
                ?? [PostButton("I have read this", action: Href("/links/\(open.id)/acknowledge"), csrf: csrf)]
        }
    }

    private var why: any Part {
        Details.whyYouMaySeeThis([
            "\(open.ownerAgency) linked it to you on \(open.createdAt.london.written). The link opens this and nothing else of the file."
        ])
    }

    private var json: JSONValue {
        .members([
            "link": .members([
                "id": .text(open.id.description), "owner": .text(open.ownerAgency), "reference": .text(open.reference),
                "may": .text(open.may.rawValue), "section": .text(open.section), "purpose": .text(open.purpose),
                "endsAt": .text(open.endsAt.iso8601), "acknowledgedAt": .text(open.acknowledgedAt?.iso8601),
            ]),
            "child": child.map(PlacementBar.json),
            "record": recorded.map {
                ConcernFacts(recorded: $0, terms: terms, scalings: scalings, workers: workers).json
            },
            "assessment": assessment?.json(workers), "meeting": meeting?.json(workers),
            "sections": .list(sections) { SectionView.json($0, workers) },
        ])
    }
}
