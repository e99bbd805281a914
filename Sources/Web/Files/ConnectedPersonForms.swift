internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The people of a child's own network: adding them, and keeping what is known of them (requirements A4).
enum ConnectedPersonForms {
    private static func spec(_ id: String) -> FormSpec {
        FormSpec(
            id: id,
            fields: [
                Field("name", "Name", .text(maximum: 200), called: "the name"),
                Field(
                    "relationship", "Who they are to the child", .text(maximum: 100), hint: "For example, mother",
                    called: "who they are to the child"),
                Field("hasParentalResponsibility", "They have parental responsibility", .tick, isRequired: false),
                Field(
                    "contact", "How to reach them", .text(maximum: 300),
                    hint: "Never an address that must stay secret.", isRequired: false),
                Field(
                    "leftOutBecause", "Why they are left out of meetings and plans", .longText(maximum: 2_000),
                    hint: "Leave empty for somebody who takes part.", isRequired: false),
            ])
    }

    static let add: FormRoute = FormRoute(
        path: "/files/{file}/people/new", access: .caseworkers, summary: "Add a person to a child's network",
        spec: spec("addConnectedPerson"), keepsDraft: false,
        open: { asked, transaction in
            let file = try child(asked, transaction)
            return FormRoute.Opened(
                spec: add.spec, files: [file.id], title: "Add somebody of the child\u{2019}s network",
                submit: "Save the person", cancel: people(file.id), above: file.above(.people))
        },
        submit: { checked, _, asked, transaction in
            let file = try child(asked, transaction)
            let id = try ConnectedPeople.add(facts(checked), to: file.id, in: transaction)
            return FormRoute.Done(
                location: people(file.id).text, said: .personSaved, json: .members(["person": .id(id)]), status: 201,
                files: [file.id])
        })

    static let change: FormRoute = FormRoute(
        path: "/files/{file}/people/{person}/edit", access: .caseworkers,
        summary: "Change a person of a child's network",
        spec: spec("changeConnectedPerson"), keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let file = try child(asked, transaction)
            guard let person = try ConnectedPeople.find(asked.id("person"), of: file.id, in: transaction) else {
                throw Refusal.notFound
            }
            var values = FormValues()
            values.set("name", person.facts.name)
            values.set("relationship", person.facts.relationship)
            values.set("hasParentalResponsibility", person.facts.hasParentalResponsibility ? "true" : nil)
            values.set("contact", person.facts.contact)
            values.set("leftOutBecause", person.facts.leftOutBecause)
            return FormRoute.Opened(
                spec: change.spec, values: values, version: person.version, changedBy: "A colleague", files: [file.id],
                title: "Change somebody of the child\u{2019}s network", submit: "Save the person",
                cancel: people(file.id), above: file.above(.people))
        },
        submit: { checked, opened, asked, transaction in
            let file = try child(asked, transaction)
            guard
                try ConnectedPeople.change(
                    asked.id("person"), of: file.id, version: opened.version ?? 0, to: facts(checked), in: transaction)
            else { throw Refusal.stale }
            return FormRoute.Done(location: people(file.id).text, said: .personSaved, files: [file.id])
        })

    private static func people(_ file: ID<CaseFile>) -> Href { Href("/files/\(file)/people") }

    private static func child(
        _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> OpenFile {
        let file = try OpenFile.open(asked.id("file"), in: transaction)
        guard file.facts.kind == .child else { throw Refusal.notFound }
        guard file.mayKeepNetwork else { throw Refusal.notPermitted }
        return file
    }

    private static func facts(_ checked: Checked) -> ConnectedPersonFacts {
        ConnectedPersonFacts(
            name: checked.text("name"), relationship: checked.text("relationship"),
            hasParentalResponsibility: checked.flag("hasParentalResponsibility"),
            contact: checked.optionalText("contact") ?? "", leftOutBecause: checked.optionalText("leftOutBecause"))
    }
}
