internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Procedures
internal import Storage

/// The form with which an administrator makes procedures the agency's own: as they ship, or as the agency edited them.
enum AdoptForm {
    static let route: FormRoute = FormRoute(
        path: "/procedures/adopt", access: .administrator, summary: "Adopt procedures",
        spec: FormSpec(
            id: "adoptProcedures",
            fields: [
                Field(
                    "packs", "Procedures", .choices([]),
                    hint: "Where one says a word or a scale differently, the one higher up in the list decides",
                    called: "at least one procedure"),
                Field(
                    "from", "From which day do new concerns begin under them?", .day,
                    hint: "Leave it empty for at once",
                    isRequired: false, called: "the first day"),
            ]),
        keepsDraft: false, isVersioned: true,
        open: { _, transaction in
            let versions = try ProcedureVersions.page(before: nil, limit: 100, in: transaction)
            let inForce = versions.first(where: \.isInForce) ?? versions.first
            let adopted = try inForce.map { try ProcedureVersions.packs(of: $0.version, in: transaction) } ?? []
            let choices = try AdoptChoice.all(adopted, inForce?.version ?? 0, in: transaction)
            var values = FormValues()
            values.set("packs", choices.filter { adopted.contains($0.written.yaml) }.map(\.value))
            let planned = versions.first { !$0.isInForce && !$0.isPassedOver && $0.version > inForce?.version ?? 0 }
            return .init(
                spec: route.spec.offering(choices.map(\.option), for: "packs"), values: values,
                version: versions.first?.version ?? 0, title: "Adopt procedures", submit: "Adopt these", isFinal: true,
                cancel: "/procedures", before: before(planned))
        },
        submit: { checked, opened, _, transaction in
            let chosen = Set(checked.choices("packs"))
            let inForce = try ProcedureVersions.page(before: nil, limit: 100, in: transaction).first(where: \.isInForce)
            let adopted = try inForce.map { try ProcedureVersions.packs(of: $0.version, in: transaction) } ?? []
            let packs = try AdoptChoice.all(adopted, inForce?.version ?? 0, in: transaction)
                .filter { chosen.contains($0.value) }.map(\.written)
            let from = checked.optionalDay("from")
            let version = try adoptPacks(packs, after: opened.version ?? 0, from: from, in: transaction)
            let gaps = (try? PackSet(packs.map(\.pack)).gaps) ?? []
            return .init(
                location: "/procedures", said: .proceduresAdopted,
                json: .members([
                    "version": .number(version), "from": .day(from), "gaps": .array(gaps.map { .string($0) }),
                ]), status: 201, detail: "version \(version)")
        })

    private static func before(_ planned: ProcedureVersion?) -> [any Part] {
        let intro = Paragraphs(
            "New concerns are worked by what you adopt. Concerns already begun keep the version they were begun under, until somebody who runs the pathway moves them."
        )
        guard let planned, let from = planned.fromOn else { return [intro] }
        return [
            intro,
            Warning(
                "Version \(planned.version) is planned from \(from.written). What you adopt here comes after it: adopted at once, it replaces that plan."
            ),
        ]
    }
}

/// A text that can be adopted.
struct AdoptChoice: Sendable {
    /// A shipped pack's id, or a ``PackReference``.
    let value: String
    let written: WrittenPack
    let hint: String

    var option: Option { Option(value, "\(written.pack.title), version \(written.pack.version)", hint: hint) }

    /// What ships, the newest of each own copy, and what is in force and neither: in the order in which what ships is
    /// preferred.
    static func all(
        _ adopted: [String], _ version: Int, in transaction: borrowing Transaction
    ) throws -> [AdoptChoice] {
        var choices = Packs.shipped.map { AdoptChoice(value: $0.pack.id, written: $0, hint: "As it ships") }
        for own in try OwnPacks.all(in: transaction) {
            guard let written = try? WrittenPack(yaml: own.body),
                !choices.contains(where: { $0.written.yaml == own.body })
            else { continue }
            choices.append(
                AdoptChoice(
                    value: PackReference.own(own.id, version: own.version).text, written: written,
                    hint: "Your agency’s own copy, saved on \(own.writtenAt.london.written)"))
        }
        for (index, yaml) in adopted.enumerated() where !choices.contains(where: { $0.written.yaml == yaml }) {
            guard let written = try? WrittenPack(yaml: yaml) else { continue }
            choices.append(
                AdoptChoice(
                    value: PackReference.adopted(version: version, position: index + 1).text, written: written,
                    hint: "As your agency works by it now"))
        }
        let order = Packs.shipped.map(\.pack.id)
        return choices.enumerated().sorted { one, other in
            let places = [one, other].map { order.firstIndex(of: $0.element.written.pack.id) ?? order.count }
            return (places[0], one.offset) < (places[1], other.offset)
        }.map(\.element)
    }
}
