internal import Casework
internal import Crypto
internal import Domain
internal import Foundation
internal import Pages
internal import Postgres
internal import Procedures
internal import Storage

/// An agency's own copies of procedures: begun from a text that is there, then version after version.
enum OwnPackForms {
    static let begin: FormRoute = FormRoute(
        path: "/procedures/own/new", access: .administrator, summary: "Begin an own copy",
        spec: FormSpec(
            id: "beginOwnPack",
            fields: [
                Field(
                    "from", "Which text do you begin with?", .choice([]), called: "the text you begin with")
            ]),
        keepsDraft: false,
        open: { _, transaction in
            let choices = try origins(in: transaction)
            return .init(
                spec: begin.spec.offering(choices.map(\.option), for: "from"), title: "Make a copy to edit",
                submit: "Make the copy", cancel: "/procedures",
                before: [
                    Paragraphs(
                        choices.isEmpty
                            ? "Your agency has a copy of every procedure already. Go on with those."
                            : "The copy is your agency’s. Nobody works by it until you adopt it.")
                ])
        },
        submit: { checked, _, _, transaction in
            let wanted = checked.text("from")
            guard let origin = try origins(in: transaction).first(where: { $0.value == wanted }) else {
                throw Refusal.notFound
            }
            let id = try beginOwnPack(origin.written, in: transaction)
            return .init(
                location: "/procedures/own/\(id)/edit", said: .ownPackBegun,
                json: .members([
                    "ownPack": .text(id.description), "version": .number(origin.written.pack.version),
                ]), status: 201, detail: origin.written.pack.id)
        })

    /// What ships and what is in force, of those packs that the agency does not edit yet.
    private static func origins(in transaction: borrowing Transaction) throws -> [AdoptChoice] {
        let edited = Set(try OwnPacks.all(in: transaction).map(\.pack))
        let inForce = try ProcedureVersions.page(before: nil, limit: 100, in: transaction).first(where: \.isInForce)
        let adopted = try inForce.map { try ProcedureVersions.packs(of: $0.version, in: transaction) } ?? []
        return try AdoptChoice.all(adopted, inForce?.version ?? 0, in: transaction).filter {
            !edited.contains($0.written.pack.id)
        }
    }

    /// More than the longest pack that ships, twice over; what a body of a form and a draft hold.
    private static let longest = 100_000

    static let edit: FormRoute = FormRoute(
        path: "/procedures/own/{ownPack}/edit", access: .administrator, summary: "Save the next version of a procedure",
        spec: FormSpec(
            id: "editOwnPack",
            fields: [
                Field(
                    "text", "The procedure", .longText(maximum: longest),
                    hint: "YAML, as the guide to procedure packs describes it", called: "the procedure", isCode: true),
                Field("seen", "Seen", .hidden, isRequired: false, called: "what was seen"),
            ]),
        isVersioned: true,
        open: { asked, transaction in
            guard let own = try OwnPacks.find(asked.id("ownPack"), in: transaction) else { throw Refusal.notFound }
            let written = try? WrittenPack(yaml: own.body)
            var values = FormValues()
            values.set("text", written?.raised ?? own.body)
            let by = try WorkerCards.of([own.writtenBy], in: transaction)[own.writtenBy]
            return .init(
                spec: edit.spec, values: values, version: own.version, changedBy: by?.name ?? "",
                title: written?.pack.title ?? own.pack, caption: "After version \(own.version)",
                submit: "Check it and see what changes", cancel: Href("/procedures/own/\(own.id)"),
                before: [
                    Paragraphs(
                        "Change the text and give it the next version’s number. You see what it would ask before anything is saved, and nobody works by it until you adopt it."
                    )
                ])
        },
        preview: { checked, _, asked, transaction in try preview(checked, asked, transaction) },
        explain: explain,
        submit: { checked, _, asked, transaction in
            guard let own = try OwnPacks.find(asked.id("ownPack"), in: transaction) else { throw Refusal.notFound }
            let written = try nextVersion(checked.text("text"), of: own)
            try saveOwnPack(written, of: own, in: transaction)
            return .init(
                location: "/procedures/own/\(own.id)", said: .ownPackSaved,
                json: .members([
                    "ownPack": .text(own.id.description), "version": .number(written.pack.version),
                    "of": .text(PackReference.own(own.id, version: written.pack.version).text),
                ]), status: 201, detail: "\(written)")
        })

    /// What the text would ask, and what it asks differently: once this was seen, the same text is saved.
    private static func preview(
        _ checked: Checked, _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Preview? {
        guard let own = try OwnPacks.find(asked.id("ownPack"), in: transaction) else { throw Refusal.notFound }
        let text = checked.text("text")
        let written = try nextVersion(text, of: own)
        let seen = SHA256.hash(data: Data(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
        guard checked.optionalText("seen") != seen else { return nil }
        let basis = try Basis.find(of: own, in: transaction)
        let comparison = PackComparison(basis.pack.rules, written.pack.rules)
        let rendered = PackRendering.parts(written.pack)
        var parts: [any Part] = [
            Inset("Nothing is saved yet. Read what version \(written.pack.version) would ask, then save it below."),
            Heading("What it asks differently from \(basis.label)"),
        ]
        parts += PackParts.parts(comparison)
        if !basis.conflicts(with: written.pack).isEmpty {
            parts.append(Warning(basis.conflicts(with: written.pack).joined(separator: " ")))
        }
        parts += [Heading("What it will ask of whom")] + PackParts.parts(rendered) + [Heading("The text")]
        return FormRoute.Preview(
            title: "Version \(written.pack.version) of \(written.pack.title)",
            submit: "Save version \(written.pack.version)", parts: parts,
            json: .members([
                "version": .number(written.pack.version), "comparedWith": .text(basis.label),
                "changes": PackParts.json(comparison), "parts": PackParts.json(rendered),
                "conflicts": .list(basis.conflicts(with: written.pack)) { .string($0) },
            ]), seen: seen)
    }

    /// The lines at fault with those round them, each leading to its place in the text.
    private static let explain: @Sendable (FormValues, [FieldFault]) -> [any Part] = { values, faults in
        guard let text = values.first("text"), case .failure(let found) = ProcedurePack.check(yaml: text) else {
            return []
        }
        let wrong = Set(found.faults.map(\.line))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let near = wrong.sorted().prefix(20).flatMap { [$0 - 1, $0, $0 + 1] }
        let shown = Set(near).filter { lines.indices.contains($0 - 1) }.sorted()
        return [
            Heading("Where it is"),
            Listing(
                "The lines at fault",
                shown.map { .init($0, String(lines[$0 - 1].prefix(300)), isWrong: wrong.contains($0)) }, field: "text"),
        ]
    }
}

/// What the next version of an own pack is compared with: the text in force, or the version before where none is.
private struct Basis {
    let pack: ProcedurePack
    let label: String
    /// The other packs in force.
    private let others: [ProcedurePack]

    static func find(of own: OwnPack, in transaction: borrowing Transaction) throws -> Basis {
        let inForce = try ProcedureVersions.page(before: nil, limit: 100, in: transaction).first(where: \.isInForce)
        let texts = try inForce.map { try ProcedureVersions.packs(of: $0.version, in: transaction) } ?? []
        let packs = texts.compactMap { try? ProcedurePack.check(yaml: $0).get() }
        let others = packs.filter { $0.id != own.pack }
        if let pack = packs.first(where: { $0.id == own.pack }) {
            return Basis(pack: pack, label: "version \(pack.version), which is in force", others: others)
        }
        let before = try WrittenPack(yaml: own.body).pack
        return Basis(pack: before, label: "version \(before.version), the one before", others: others)
    }

    /// Sentences; empty where the new text goes with the other procedures in force.
    func conflicts(with new: ProcedurePack) -> [String] {
        do {
            _ = try PackSet([new] + others)
            return []
        } catch { return error.sentences }
    }
}
