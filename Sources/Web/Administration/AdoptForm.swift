internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Procedures
internal import Storage

/// The form with which an administrator makes shipped packs the agency's procedures.
enum AdoptForm {
    static let route: FormRoute = FormRoute(
        path: "/procedures/adopt", access: .administrator, summary: "Adopt procedures",
        spec: FormSpec(
            id: "adoptProcedures",
            fields: [
                Field(
                    "packs", "Procedures",
                    .choices(Packs.shipped.map { Option($0.pack.id, $0.pack.title, hint: $0.pack.source) }),
                    hint: "Where one says a word or a scale differently, the one higher up in the list decides",
                    called: "at least one procedure")
            ]),
        keepsDraft: false, isVersioned: true,
        open: { _, transaction in
            let newest = try ProcedureVersions.page(before: nil, limit: 1, in: transaction).first?.version
            let adopted = try newest.map { try ProcedureVersions.packs(of: $0, in: transaction) } ?? []
            var values = FormValues()
            values.set("packs", Packs.shipped.filter { adopted.contains($0.yaml) }.map(\.pack.id))
            return .init(
                spec: route.spec, values: values, version: newest ?? 0, title: "Adopt procedures",
                submit: "Adopt these", isFinal: true, cancel: "/procedures", before: before(adopted))
        },
        submit: { checked, opened, _, transaction in
            let packs = checked.choices("packs").compactMap { Packs.named($0) }
            let version = try adoptPacks(packs, after: opened.version ?? 0, in: transaction)
            let gaps = (try? PackSet(packs.map(\.pack)).gaps) ?? []
            return .init(
                location: "/procedures", said: .proceduresAdopted,
                json: .members(["version": .number(version), "gaps": .array(gaps.map { .string($0) })]), status: 201,
                detail: "version \(version)")
        })

    /// - Parameter adopted: The YAML of the newest version's packs.
    private static func before(_ adopted: [String]) -> [any Part] {
        let own = adopted.filter { text in !Packs.shipped.contains { $0.yaml == text } }.count
        let intro = Paragraphs(
            "New concerns are worked by what you adopt, from now on. Concerns already begun keep the version they were begun under."
        )
        guard own > 0 else { return [intro] }
        return [
            intro,
            Warning(
                "\(own) of the procedures your agency works by now did not come with the product in this form, and can only be adopted by the operator's command line. Adopting here leaves them out."
            ),
        ]
    }
}
