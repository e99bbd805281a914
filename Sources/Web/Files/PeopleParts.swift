internal import Domain
internal import Pages
internal import Storage

extension Allocation {
    /// "AST worker, level 2"
    var roleWords: String { role.label + (level.map { ", level \($0)" } ?? "") }

    var card: ContactCard {
        ContactCard(
            name: name, role: roleWords.capitalisedFirst, organisation: agency, telephone: telephone, email: email)
    }

    func json(today: Day) -> JSONValue {
        .members([
            "id": .id(id), "worker": .id(workerID), "name": .text(name), "jobTitle": .text(jobTitle),
            "role": .text(role.rawValue), "level": .number(level), "fromOn": .day(fromOn), "toOn": .day(toOn),
            "isCurrent": .bool(lasts(on: today)), "telephone": .text(telephone), "email": .text(email),
            "agency": .text(agency),
        ])
    }
}

extension ConnectedPerson {
    var json: JSONValue {
        .members([
            "id": .id(id), "name": .text(facts.name), "relationship": .text(facts.relationship),
            "hasParentalResponsibility": .bool(facts.hasParentalResponsibility), "contact": .text(facts.contact),
            "leftOutBecause": .text(facts.leftOutBecause), "version": .number(version),
        ])
    }

    fileprivate func cells(of file: OpenFile) -> [DataTable.Cell] {
        let href = Href("/files/\(file.id)/people/\(id)/edit")
        return [
            file.mayKeepNetwork ? .link(facts.name, href) : .text(facts.name), .text(facts.relationship),
            .text(facts.hasParentalResponsibility ? "Yes" : "No"), .text(facts.contact),
            .text(facts.leftOutBecause.map { "No: \($0)" } ?? "Yes"),
        ]
    }
}

extension [ConnectedPerson] {
    func table(of file: OpenFile) -> DataTable {
        DataTable(
            "Family and friends",
            columns: [
                .init("Name"), .init("Relationship"), .init("Parental responsibility"), .init("How to reach them"),
                .init("Takes part"),
            ],
            rows: map { $0.cells(of: file) },
            empty: "Nobody of the child's own network is on the file.")
    }
}

extension Involvement {
    var json: JSONValue {
        .members([
            "service": .text(service), "isCurrent": .bool(isCurrent), "name": .text(name),
            "telephone": .text(telephone), "email": .text(email), "agency": .text(agency), "level": .number(level),
            "fromOn": .day(fromOn), "toOn": .day(toOn), "through": .text(through),
        ])
    }
}

extension Involvement {
    fileprivate var cells: [DataTable.Cell] {
        let status = isCurrent ? Tag("Now", .green) : Tag("Before", .grey)
        let serviceWords = level.map { "\(service), level \($0)" } ?? service
        return [
            .text(name), .text(serviceWords), .text(agency), .text(telephone ?? ""), .text(email ?? ""),
            .text(span(from: fromOn, to: toOn)), .text(through.capitalisedFirst), .part(status),
        ]
    }
}

/// "Since 3 May 2026", or both days.
func span(from: Day, to: Day?) -> String {
    to.map { "\(from.written) to \($0.written)" } ?? "Since \(from.written)"
}

extension [Involvement] {
    /// "Known to AST now. Known to CAMHS before, not now."
    var sentence: String {
        ["AST", "CAMHS"].map { service in
            let of = filter { $0.service == service }
            if of.contains(where: \.isCurrent) { return "Known to \(service) now." }
            return of.isEmpty ? "Not known to \(service)." : "Known to \(service) before, not now."
        }
        .joined(separator: " ")
    }

    /// The same in a narrow column.
    var timeline: Timeline {
        Timeline(
            map { found in
                Timeline.Entry(
                    found.service + (found.level.map { ", level \($0)" } ?? ""), iso: found.fromOn.iso,
                    when: Web.span(from: found.fromOn, to: found.isCurrent ? nil : found.toOn),
                    text: [found.name, found.agency, found.telephone, "by \(found.through)"].compactMap { $0 }
                        .joined(separator: ", "),
                    tag: found.isCurrent ? Tag("Now", .blue) : Tag("Before", .grey))
            },
            empty: "The child is not known to AST or CAMHS, as far as allocations and links show.")
    }

    var table: DataTable {
        DataTable(
            "Through whom",
            columns: [
                .init("Worker or team"), .init("Service"), .init("Agency"), .init("Telephone"), .init("Email"),
                .init("From and to"), .init("Through"), .init("Status"),
            ],
            rows: map(\.cells),
            empty: "No allocation and no web link shows that the child is or was known to AST or CAMHS.")
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
