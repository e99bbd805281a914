internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The forms about one worker.
enum WorkerForms {
    private static let details: [Field] = [
        Field("name", "Name", .text(maximum: 120), called: "the worker's name"),
        Field("telephone", "Work telephone number", .telephone, isRequired: false),
        Field("jobTitle", "Job title", .text(maximum: 120), isRequired: false),
    ]

    static let new: FormRoute = FormRoute(
        path: "/workers/new", access: .administrator, summary: "Give somebody an account",
        spec: FormSpec(
            id: "newWorker",
            fields: details + [
                Field(
                    "email", "E-mail address", .email, hint: "They sign in with it, and it cannot be changed later",
                    called: "the e-mail address")
            ]),
        keepsDraft: false,
        open: { _, _ in
            .init(
                spec: new.spec, title: "Give somebody an account", submit: "Make the account", cancel: "/workers",
                before: [Paragraphs("They see nothing before you appoint them to a role.")])
        },
        submit: { checked, _, _, transaction in
            let name = checked.text("name")
            let made = try takeOnWorker(
                WorkerDetails(
                    name: name, telephone: checked.optionalText("telephone"),
                    jobTitle: checked.optionalText("jobTitle")),
                email: checked.text("email").lowercased(), in: transaction)
            return shown(made.setUpCode, "\(name) has an account", name, made.worker, status: 201)
        })

    static let edit: FormRoute = FormRoute(
        path: "/workers/{worker}/edit", access: .administrator, summary: "Change a worker's details",
        spec: FormSpec(
            id: "changeWorker",
            fields: details + [
                Field(
                    "isListed", "Agencies that work with yours may find this worker", .tick, isRequired: false,
                    called: "whether agencies that work with yours may find this worker")
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let worker = try other(asked, transaction)
            var values = FormValues()
            values.set("name", worker.name)
            values.set("telephone", worker.telephone)
            values.set("jobTitle", worker.jobTitle)
            values.set("isListed", worker.isListed ? "true" : nil)
            return .init(
                spec: edit.spec, values: values, version: worker.version, title: "Change a worker's details",
                caption: worker.name, submit: "Save the details", cancel: Href("/workers/\(worker.id)"))
        },
        submit: { checked, opened, asked, transaction in
            let id = asked.id("worker", of: Worker.self)
            try changeWorker(
                id, version: opened.version ?? 0,
                to: WorkerDetails(
                    name: checked.text("name"), telephone: checked.optionalText("telephone"),
                    jobTitle: checked.optionalText("jobTitle"), isListed: checked.flag("isListed")),
                in: transaction)
            return .init(location: "/workers/\(id)", said: .workerSaved)
        })

    static let setUp: FormRoute = FormRoute(
        path: "/workers/{worker}/set-up", access: .administrator, summary: "Make a new set-up code",
        spec: FormSpec(
            id: "startSetUp",
            fields: [
                Field(
                    "forgetsAuthenticator",
                    "They have lost their authenticator too: forget it, the old password and every session now",
                    .tick, isRequired: false, called: "whether the authenticator is lost")
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let worker = try other(asked, transaction)
            return .init(
                spec: setUp.spec, title: "Make a new set-up code", caption: worker.name, submit: "Make the code",
                cancel: Href("/workers/\(worker.id)"),
                before: [
                    Warning("Be sure who is asking: speak to the worker, or to their manager, before you go on."),
                    Paragraphs(
                        "With the code they set a new password. An earlier code stops working now; the old password works until the new one is set."
                    ),
                ])
        },
        submit: { checked, opened, asked, transaction in
            let id = asked.id("worker", of: Worker.self)
            let code = try startSetUp(
                of: id, forgettingAuthenticator: checked.flag("forgetsAuthenticator"), in: transaction)
            return shown(code, "There is a new set-up code", opened.caption ?? "the worker", id, status: 200)
        })

    /// The worker of the path, who must be somebody else than the administrator.
    static func other(
        _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> StaffMember {
        guard let worker = try Staff.find(asked.id("worker"), in: transaction) else { throw Refusal.notFound }
        guard try transaction.caller.workerID != worker.id else { throw Refusal.notPermitted }
        return worker
    }

    private static func shown(
        _ code: SetUpCode, _ title: String, _ name: String, _ id: ID<Worker>, status: Int
    ) -> FormRoute.Done {
        let members = [JSONValue.Member("worker", .string(id.description))]
        let answer = SetUpAnswer(
            title: title, name: name, code: code, location: "/workers/\(id)", json: members, status: status)
        return .init(
            location: "/workers/\(id)", said: .codeWasShown, json: .object(members), status: status,
            once: answer.answer)
    }
}
