internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// To whom a record is linked, with what they may do, whether they opened it, and a way to take the link back.
struct LinkParts: Sendable {
    let record: ID<Record>
    let links: [LinkLine]
    let openings: [LinkOpening]
    let workers: [ID<Worker>: WorkerCard]

    /// Of a record that has no page of its own among records; nothing by a way of seeing that sees no records.
    static func read(_ record: ID<Record>, in transaction: borrowing Transaction) throws -> LinkParts {
        guard Way.caseworkers.contains(try transaction.caller.way) else {
            return LinkParts(record: record, links: [], openings: [], workers: [:])
        }
        let openings = try WebLinks.openings(record, in: transaction)
        return LinkParts(
            record: record, links: try WebLinks.ofRecord(record, in: transaction), openings: openings,
            workers: try WorkerCards.of(openings.map(\.workerID), in: transaction))
    }

    /// Nothing where it is linked to nobody.
    func all(csrf: String) -> [any Part] {
        links.isEmpty ? [] : [Heading("Linked to")] + links.flatMap { parts($0, csrf) }
    }

    func parts(_ link: LinkLine, _ csrf: String) -> [any Part] {
        let until =
            if let withdrawn = link.withdrawnAt {
                "Withdrawn on \(withdrawn.london.written)"
            } else {
                (link.isLive ? "Until " : "Ended on ") + link.endsAt.london.written
            }
        let facts = SummaryList(
            [
                .init("May", link.may.label), .init("Purpose", link.purpose), .init("Opens", until),
                .init("Opened", opened(link)),
            ],
            title: "\(link.granteeName), \(link.granteeAgency)")
        guard link.isLive else { return [facts] }
        return [
            facts,
            PostButton(
                "Withdraw", action: Href("/records/\(record)/links/\(link.id)/withdraw"), csrf: csrf,
                isSecondary: true, about: "the link to \(link.granteeName)"),
        ]
    }

    private func opened(_ link: LinkLine) -> String {
        var texts = openings.filter { $0.linkID == link.id }.map {
            "\(workers[$0.workerID]?.name ?? "Somebody"), first on \($0.firstAt.london.written), last on \($0.lastAt.london.written)"
        }
        if let at = link.acknowledgedAt { texts.append("Acknowledged on \(at.london.written)") }
        return texts.isEmpty ? "Not opened yet" : texts.joined(separator: "; ")
    }
}
