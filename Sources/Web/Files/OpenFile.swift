internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A file that the caller may open, and the frame that stands around each of its pages.
struct OpenFile: Sendable {
    enum Section: CaseIterable {
        case overview, chronology, placements, people, access
    }

    let facts: FileFacts
    /// `nil` for files that are not a child's.
    let bornOn: Day?
    let caller: Caller

    var id: ID<CaseFile> { facts.id }
    var today: Day { caller.now.london.day }
    /// Whether the caller works on cases; others see placements, and nothing that was written.
    var seesCases: Bool { Way.caseworkers.contains(caller.way) }
    var maySetAllocations: Bool { caller.way == .wide || caller.way == .team }

    /// Whether it was opened by breaking the glass: to read, and to change nothing.
    var isEmergency: Bool { facts.basis.map { AccessBasis($0) } == .breakGlass }

    /// Whether the people of the child's network may be added and changed.
    var mayKeepNetwork: Bool { facts.kind == .child && !isEmergency && OpenPlacement.mayKeep(caller) }

    /// Whether a protected address may be asked for; whether there is one shows only then.
    var mayOpenAddress: Bool {
        seesCases && (facts.basis.map { AccessBasis($0).opensProtectedAddresses } ?? false)
    }

    /// - Throws: `Refusal.notFound` for a file that is absent or out of sight.
    static func open(_ id: ID<CaseFile>, in transaction: borrowing Transaction) throws -> OpenFile {
        guard let facts = try CaseFiles.find(id, in: transaction) else { throw Refusal.notFound }
        let bornOn = facts.kind == .child ? try Identities.of([id], in: transaction)[id]?.bornOn : nil
        return OpenFile(facts: facts, bornOn: bornOn, caller: try transaction.caller)
    }

    /// A page of the file.
    func page(
        _ section: Section?, _ heading: String, _ parts: [any Part], aside: [any Part] = []
    ) -> Page {
        Page(heading: heading, above: above(section), parts: parts + [why], aside: aside)
    }

    /// - Parameter section: The section shown; `nil` for a page that belongs to none.
    func above(_ section: Section?) -> [any Part] {
        let sections = Section.allCases.filter(isOffered)
        guard sections.count > 1 else { return [identityBar] }
        return [
            identityBar,
            SubNavigation(
                "Sections of this file",
                sections.map { NavigationItem($0.label, href($0), isCurrent: $0 == section) }),
        ]
    }

    var identityBar: IdentityBar {
        IdentityBar(
            name: facts.name, href: Href("/files/\(id)"), bornOn: bornOn.map(bornWithAge), localID: facts.localID,
            responsibleAuthority: facts.kind == .child ? caller.agencyName : nil, tags: tags)
    }

    private var tags: [Tag] {
        var tags: [Tag] = []
        if facts.isRestricted { tags.append(.restricted) }
        if let closed = facts.closedOn, closed <= today { tags.append(.closed) }
        return tags
    }

    private func bornWithAge(_ day: Day) -> String { "\(day.written) (age \(max(0, today.age(bornOn: day))))" }

    var why: Details { .whyYouMaySeeThis([facts.basis.map { AccessBasis($0).sentence }].compactMap { $0 }) }

    private func isOffered(_ section: Section) -> Bool {
        switch section {
        case .overview, .placements: true
        case .chronology, .people: seesCases
        case .access: maySetAllocations
        }
    }

    private func href(_ section: Section) -> Href {
        switch section {
        case .overview: Href("/files/\(id)")
        case .chronology: Href("/files/\(id)/chronology")
        case .placements: Href("/files/\(id)/placements")
        case .people: Href("/files/\(id)/people")
        case .access: Href("/files/\(id)/who-looked")
        }
    }

    /// What every answer about the file says of it.
    var json: JSONValue {
        .members([
            "id": .id(id), "kind": .text(facts.kind.rawValue), "name": .text(facts.name), "bornOn": .day(bornOn),
            "localId": .text(facts.localID), "authority": .text(caller.agencyName),
            "isRestricted": .bool(facts.isRestricted), "openedOn": .day(facts.openedOn),
            "closedOn": .day(facts.closedOn), "basis": .text(facts.basis), "version": .number(facts.version),
        ])
    }
}

extension OpenFile.Section {
    fileprivate var label: String {
        switch self {
        case .overview: "Overview"
        case .chronology: "Chronology"
        case .placements: "Placements"
        case .people: "People"
        case .access: "Access"
        }
    }
}

extension Way {
    /// The ways of seeing that read records.
    static let caseworkers: Set<Way> = [.wide, .team, .case]
}

extension Tag {
    static let restricted = Tag("Restricted", .red)
    static let closed = Tag("Closed", .grey)
}
