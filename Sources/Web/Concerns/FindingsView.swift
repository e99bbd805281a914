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
        let known = [Heading("Known to AST or CAMHS", level: 3), findings.involvement.timeline] as [any Part]
        let earlier =
            [Heading("Earlier contacts about this placement", level: 3), timeline(findings.earlier)] as [any Part]
        let elsewhere: [any Part] =
            findings.elsewhere.isEmpty
            ? [] : [Heading("Contacts about other placements", level: 3), timeline(findings.elsewhere)]
        return [Heading("Found for you")] + known + contacts + earlier + elsewhere
    }

    private var contacts: [any Part] {
        findings.workers.filter { !$0.role.isFamily }.map { worker in
            ContactCard(
                name: worker.name, role: worker.role.label + (worker.level.map { ", level \($0)" } ?? ""),
                telephone: worker.telephone, email: worker.email)
        }
    }

    private func timeline(_ lines: [ConcernLine]) -> any Part {
        Timeline(
            lines.map { line in
                let scale = line.scale.map { ", scale \($0)" } ?? ""
                return Timeline.Entry(
                    line.reference + scale, href: Href("/records/\(line.id)"), iso: line.createdAt.iso8601,
                    when: line.createdAt.london.written)
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
