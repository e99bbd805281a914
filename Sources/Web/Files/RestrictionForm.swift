internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

extension FormRoute {
    /// Restricting a file to its few workers, changing who they are, and opening it again.
    static let restriction = FormRoute(
        path: "/files/{file}/restriction", access: .ways([.wide]), summary: "Restrict a file",
        spec: FormSpec(
            id: "restrictFile",
            fields: [
                Field(
                    "restriction", "Who may open this file",
                    .choice([
                        Option(
                            "restricted", "Only the people I name", hint: "Role, team and allocation no longer open it."
                        ),
                        Option("open", "Everybody whose work gives them access"),
                    ]), called: "who may open this file"),
                Field(
                    "named", "The people who may open it", .choices([]),
                    hint: "You must be one of them, or you could not open it again.", isRequired: false,
                    called: "the people who may open it"),
                Field(
                    "another", "Somebody else who may open it", .select([]),
                    hint: "A colleague who is not allocated to the file.", isRequired: false,
                    called: "somebody else who may open it"),
            ]),
        keepsDraft: false, isVersioned: true, open: open, further: further, submit: submit)

    private static func open(_ asked: Asked, _ transaction: borrowing Transaction) throws -> Opened {
        let file = try OpenFile.open(asked.id("file"), in: transaction)
        let named = try Restrictions.named(on: file.id, in: transaction)
        let staff = try Allocations.appointees(
            Role.allCases.filter { Way.caseworkers.contains($0.way) }, in: transaction)
        let near = try near(file, named, staff, in: transaction)
        let others = staff.map { Option($0.workerID.description, $0.words) }
            .filter { option in !near.contains { $0.value == option.value } }
        var seen: Set<String> = []
        let spec = restriction.spec.offering(near, for: "named")
            .offering(others.filter { seen.insert($0.value).inserted }, for: "another")
        var values = FormValues()
        values.set("restriction", file.facts.isRestricted ? "restricted" : "open")
        let ticked = named.isEmpty ? [file.caller.workerID] : named.map(\.workerID)
        values.set("named", ticked.map(\.description))
        return Opened(
            spec: spec, values: values, version: file.facts.version, changedBy: "a colleague", files: [file.id],
            title: "Restrict this file", submit: "Save", cancel: Href("/files/\(file.id)"), above: file.above(.access),
            before: [
                Warning(
                    "A restriction also covers every record and placement on the file. Only the people named find it at all."
                )
            ])
    }

    /// Those who are likely to be named: on it already, allocated to it, oneself.
    private static func near(
        _ file: OpenFile, _ named: [NamedWorker], _ staff: [Appointee], in transaction: borrowing Transaction
    ) throws -> [Option] {
        let mayBeNamed = Set(staff.map(\.workerID))
        let allocated = try Allocations.of(file.id, in: transaction)
            .filter { $0.lasts(on: file.today) && mayBeNamed.contains($0.workerID) }
        var all = [Option(file.caller.workerID.description, "\(file.caller.displayName) (you)")]
        for worker in allocated {
            all.append(Option(worker.workerID.description, "\(worker.name), \(worker.roleWords)"))
        }
        for worker in named { all.append(Option(worker.workerID.description, worker.name)) }
        var seen: Set<String> = []
        return all.filter { seen.insert($0.value).inserted }
    }

    private static func further(_ checked: Checked, _ opened: Opened, _ faults: inout [FieldFault]) {
        guard checked.optionalText("restriction") == "restricted", checked.choices("named").isEmpty else { return }
        faults.append(FieldFault("named", "Select the people who may open this file, and yourself."))
    }

    private static func submit(
        _ checked: Checked, _ opened: Opened, _ asked: Asked, _ transaction: borrowing Transaction
    ) throws -> Done {
        guard let file = opened.files.first, let version = opened.version else { throw Refusal.notFound }
        let isRestricted = checked.text("restriction") == "restricted"
        let named = (checked.choices("named") + [checked.optionalText("another")].compactMap { $0 })
            .compactMap { ID<Worker>($0) }
        if isRestricted {
            try restrictFile(file, to: named, version: version, in: transaction)
        } else {
            try liftRestriction(of: file, version: version, in: transaction)
        }
        return Done(
            location: "/files/\(file)", said: isRestricted ? .restricted : .unrestricted,
            json: .members(["isRestricted": .bool(isRestricted), "version": .number(version + 1)]), files: [file],
            detail: isRestricted ? "to \(named.count) named" : "lifted")
    }
}

extension Appointee {
    /// "Sam Carter, social worker, North team"
    var words: String { team.map { "\(name), \(role.label), \($0)" } ?? "\(name), \(role.label)" }
}
