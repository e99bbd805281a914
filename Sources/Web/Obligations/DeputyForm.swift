internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/my-work/deputy`: who stands in while somebody is away. The deputy gets the worklist; files stay with who sees them.
enum DeputyForm {
    static let name: FormRoute = FormRoute(
        path: "/my-work/deputy", access: .staff, summary: "Name a deputy",
        spec: FormSpec(
            id: "nameDeputy",
            fields: [
                Field("worker", "Who stands in for you?", .select([]), called: "who stands in for you"),
                Field("from", "First day", .day, called: "the first day"),
                Field("to", "Last day", .day, called: "the last day"),
            ]),
        keepsDraft: false,
        open: { _, transaction in
            let colleagues = try Deputies.colleagues(in: transaction)
            return FormRoute.Opened(
                spec: name.spec.offering(
                    colleagues.map { Option($0.id.description, $0.name) }, for: "worker"),
                title: "Who stands in for you", submit: "Name the deputy")
        },
        submit: { checked, _, _, transaction in
            guard let worker = ID<Worker>(checked.text("worker")) else { throw Refusal.notFound }
            try nameDeputy(
                worker, from: checked.day("from"), to: checked.day("to"),
                today: try transaction.caller.now.london.day, in: transaction)
            return FormRoute.Done(location: "/my-work", said: .deputyNamed, status: 201)
        })
}
