internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/assessments/{assessment}`: a Risk Assessment to those who see a file it stands on (P3 5.4, 5.6).
struct AssessmentView: Sendable {
    let facts: AssessmentFacts
    let versions: [AssessmentVersion]
    let links: LinkParts
    let placement: PlacementInView?
    let people: [ID<CaseFile>: FileIdentity]
    let files: [ID<CaseFile>]
    let workers: [ID<Worker>: WorkerCard]
    let maysChange: Bool
    let caller: Caller

    /// - Returns: `nil` for a record that is none, or is out of sight.
    static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> AssessmentView? {
        guard let facts = try AssessmentFacts.find(id, in: transaction) else { return nil }
        let versions = try RiskAssessments.versions(of: id, in: transaction)
        let placement = try PlacementsInView.find(facts.recorded.placementID, in: transaction)
        return AssessmentView(
            facts: facts, versions: versions, links: try LinkParts.read(id, in: transaction), placement: placement,
            people: try Identities.of(placement?.files ?? [], in: transaction),
            files: try Concerns.files(id, in: transaction),
            workers: try WorkerCards.of(facts.people + versions.map(\.writtenBy), in: transaction),
            maysChange: try mayChange(facts.recorded, facts.rule, in: transaction), caller: try transaction.caller)
    }

    /// - Throws: `Refusal.notFound`.
    static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> AssessmentView {
        guard let view = try find(id, in: transaction) else { throw Refusal.notFound }
        return view
    }

    var shown: [ID<CaseFile>] { Array(Set(files + people.keys)) }
    var childShown: [ID<CaseFile>] { [placement?.childFileID].compactMap { $0 }.filter { people[$0] != nil } }
    var above: [any Part] { [placement.flatMap { PlacementBar.part($0, people) }].compactMap { $0 } }
    var href: Href { Href("/assessments/\(facts.recorded.id)") }

    func answer(csrf: String) -> Answer {
        let state: any Part =
            facts.isSigned
            ? Tag("Signed by all", .green)
            : Tag("To be signed", .yellow)
        let summary = SummaryList([.init("State", "", part: state), .init("Filed on, of what you see", stands)])
        let parts =
            [summary] + facts.parts(workers) + links.all(csrf: csrf) + history
        return .page(
            "Risk Assessment \(facts.recorded.reference)",
            Page(
                heading: "Risk Assessment", caption: facts.recorded.reference, above: above, parts: parts,
                aside: [Links(acts), why]),
            json: json, version: facts.recorded.version)
    }

    private var stands: String {
        let names = files.compactMap { people[$0]?.name }
        return names.isEmpty ? "The files of its placement" : names.sorted().joined(separator: "\n")
    }

    private var acts: [(label: String, href: Href)] {
        let path = "/assessments/\(facts.recorded.id)"
        var links: [(label: String, href: Href)] = []
        if facts.due != nil { links.append(("Sign it", Href("\(path)/sign"))) }
        if maysChange {
            links += [
                ("Change it", Href("\(path)/change")),
                ("Have it signed through a link", Href("\(path)/signatures/ask")),
            ]
        }
        if let episode = facts.recorded.episodeID {
            links.append(("Where the concern stands", Href("/episodes/\(episode)")))
        }
        return links + [("The placement", Href("/placements/\(facts.recorded.placementID)"))]
    }

    private var why: any Part {
        Details.whyYouMaySeeThis([
            "The record stands on a file that you see as \(caller.roles.map(\.label.lowercasedFirst).joined(separator: ", "))."
        ])
    }

    private var history: [any Part] {
        guard !versions.isEmpty else { return [] }
        return [
            Heading("Earlier versions"),
            Timeline(
                versions.map { one in
                    Timeline.Entry(
                        "Version \(one.version)", iso: one.writtenAt.iso8601, when: one.writtenAt.london.written,
                        by: workers[one.writtenBy]?.name,
                        text: facts.rule.parts.map { "\($0.label): \(one.parts[$0.id] ?? "")" }.joined(separator: "\n"))
                }),
        ]
    }

    private var json: JSONValue {
        facts.json(workers).adding(
            .members([
                "placement": .id(facts.recorded.placementID), "episode": .id(facts.recorded.episodeID),
                "files": .list(files) { .string($0.description) }, "maysChange": .bool(maysChange),
                "people": .list(people.values.sorted { $0.kind < $1.kind }, PlacementBar.json),
                "links": .list(links.links) { link in
                    .members([
                        "id": .id(link.id), "to": .text(link.granteeName), "agency": .text(link.granteeAgency),
                        "may": .text(link.may.rawValue), "purpose": .text(link.purpose),
                        "endsAt": .text(link.endsAt.iso8601), "isLive": .bool(link.isLive),
                    ])
                },
                "versions": .list(versions) { one in
                    .members([
                        "version": .number(one.version), "writtenBy": .text(workers[one.writtenBy]?.name),
                        "writtenAt": .text(one.writtenAt.iso8601),
                        "parts": .list(facts.rule.parts) {
                            .members(["id": .text($0.id), "text": .text(one.parts[$0.id])])
                        },
                    ])
                },
            ]))
    }
}
