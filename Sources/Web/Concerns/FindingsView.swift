internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What was found about a child and a placement, as parts of a page and as JSON that the record keeps.
struct FindingsView {
    let findings: ConcernFindings
    let terms: ConcernTerms?

    var parts: [any Part] {
        [Heading("Found for you"), involvement] + contacts + [
            earlier("Earlier contacts about this placement", findings.earlier)
        ]
            + (findings.elsewhere.isEmpty ? [] : [earlier("Contacts about other placements", findings.elsewhere)])
    }

    private var involvement: any Part {
        DataTable(
            "Involvement of AST and CAMHS", columns: [.init("Service"), .init("Through"), .init("When")],
            rows: findings.involvement.map { found in
                [
                    .text(found.service + (found.level.map { ", level \($0)" } ?? "")),
                    .text([found.name, found.agency, found.telephone].compactMap { $0 }.joined(separator: ", ")),
                    .text(
                        found.isCurrent ? "Now, since \(found.fromOn.written)" : "Until \(found.toOn?.written ?? "")"),
                ]
            },
            empty: "The child is not known to AST or CAMHS, as far as allocations and links show.")
    }

    private var contacts: [any Part] {
        findings.workers.filter { !$0.role.isFamily }.map { worker in
            ContactCard(
                name: worker.name, role: worker.role.label + (worker.level.map { ", level \($0)" } ?? ""),
                telephone: worker.telephone, email: worker.email)
        }
    }

    private func earlier(_ caption: String, _ lines: [ConcernLine]) -> any Part {
        DataTable(
            caption, columns: [.init("Record"), .init("Came"), .init("Scale")],
            rows: lines.map { line in
                [
                    .link(line.reference, Href("/records/\(line.id)")), .text(line.createdAt.london.written),
                    ScaleWords.cell(line.scale, terms),
                ]
            },
            empty: "None: this is the first contact about this placement.")
    }

    /// What the record keeps of it: as it was when it was written.
    var json: JSONValue {
        .members([
            "involvement": .text(findings.standing), "through": .list(findings.involvement, json),
            "workers": .list(findings.workers.filter { !$0.role.isFamily }, json),
            "isFirstContact": .bool(findings.earlier.isEmpty), "earlierContacts": .list(findings.earlier, day),
            "contactsElsewhere": .list(findings.elsewhere, day),
        ])
    }

    private func json(_ found: Involvement) -> JSONValue {
        .members([
            "service": .text(found.service), "name": .text(found.name), "agency": .text(found.agency),
            "telephone": .text(found.telephone), "email": .text(found.email), "isCurrent": .bool(found.isCurrent),
            "fromOn": .text(found.fromOn.iso), "toOn": .text(found.toOn?.iso), "level": .number(found.level),
        ])
    }

    private func json(_ worker: AllocatedWorker) -> JSONValue {
        .members([
            "role": .text(worker.role.rawValue), "name": .text(worker.name), "telephone": .text(worker.telephone),
            "email": .text(worker.email),
        ])
    }

    private func day(_ line: ConcernLine) -> JSONValue { .string(line.createdAt.london.day.iso) }
}

extension Role {
    /// People the file is about, rather than people who work on it.
    var isFamily: Bool { self == .fosterCarer || self == .youngPerson }
}

/// A number of the scale with its words.
enum ScaleWords {
    static func cell(_ scale: Int?, _ terms: ConcernTerms?) -> DataTable.Cell {
        guard let scale else { return .text("Not scaled") }
        return .part(ScaleBadge(scale, words(scale, terms)))
    }

    static func words(_ scale: Int, _ terms: ConcernTerms?) -> String { terms?.scale.point(scale)?.name ?? "" }
}
