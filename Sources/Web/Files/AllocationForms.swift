internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

private let allocatableRoles = Role.allCases.filter { role in
    CaseFileKind.allCases.contains { $0.allocatableRoles.contains(role) }
}

extension FormRoute {
    /// Allocating a worker, a carer or a young person to a file.
    static let newAllocation = FormRoute(
        path: "/files/{file}/allocations/new", access: .ways([.wide, .team]), summary: "Allocate a worker",
        spec: FormSpec(
            id: "allocateWorker",
            fields: [
                Field("worker", "Who", .select([]), called: "who is allocated"),
                Field(
                    "role", "As", .select(allocatableRoles.map { Option($0.rawValue, $0.label.capitalisedFirst) }),
                    hint: "They must be appointed in this role.", called: "what they are allocated as"),
                Field(
                    "level", "Level", .select((1...3).map { Option("\($0)", "Level \($0)") }),
                    hint: "Only for an AST worker.", isRequired: false, called: "the level"),
                Field("from", "First day", .day, hint: "For example, 27 3 2026", called: "the first day"),
            ]),
        keepsDraft: false, open: openNew, submit: submitNew)

    private static func openNew(_ asked: Asked, _ transaction: borrowing Transaction) throws -> Opened {
        let file = try OpenFile.open(asked.id("file"), in: transaction)
        let roles = file.facts.kind.allocatableRoles
        var seen: Set<String> = []
        let workers = try Allocations.appointees(roles, in: transaction)
            .map { Option($0.workerID.description, $0.words) }.filter { seen.insert($0.value).inserted }
        var values = FormValues()
        values.set("from", day: file.today)
        return Opened(
            spec: newAllocation.spec.offering(workers, for: "worker")
                .offering(roles.map { Option($0.rawValue, $0.label.capitalisedFirst) }, for: "role"),
            values: values, files: [file.id], title: "Allocate a worker", submit: "Allocate",
            cancel: Href("/files/\(file.id)/people"), above: file.above(.people),
            before: file.facts.isRestricted
                ? [
                    Inset(
                        "This file is restricted: an allocation alone does not open it. Name the worker on it as well.")
                ]
                : [])
    }

    private static func submitNew(
        _ checked: Checked, _ opened: Opened, _ asked: Asked, _ transaction: borrowing Transaction
    ) throws -> Done {
        let file = try OpenFile.open(asked.id("file"), in: transaction)
        guard let worker = ID<Worker>(checked.text("worker")), let role = Role(rawValue: checked.text("role")) else {
            throw Refusal.notFound
        }
        let id = try allocate(
            NewAllocation(
                worker: worker, role: role, level: checked.optionalText("level").flatMap { Int($0) },
                from: checked.day("from")),
            to: file.facts, in: transaction)
        return Done(
            location: "/files/\(file.id)/people", said: .allocated,
            json: .members(["allocation": .id(id)]), status: 201, files: [file.id], detail: role.rawValue
        )
    }

    /// Ending an allocation: what it gave ends with its last day.
    static let endAllocation = FormRoute(
        path: "/files/{file}/allocations/{allocation}/end", access: .ways([.wide, .team]), summary: "End an allocation",
        spec: FormSpec(
            id: "endAllocation",
            fields: [
                Field(
                    "lastDay", "Last day", .day, hint: "They can open the file until the end of this day.",
                    called: "the last day")
            ]),
        keepsDraft: false, open: openEnd, submit: submitEnd)

    private static func openEnd(_ asked: Asked, _ transaction: borrowing Transaction) throws -> Opened {
        let file = try OpenFile.open(asked.id("file"), in: transaction)
        let allocation = try find(asked, file, in: transaction)
        var values = FormValues()
        values.set("lastDay", day: max(allocation.fromOn, allocation.toOn ?? file.today))
        return Opened(
            spec: endAllocation.spec, values: values, files: [file.id], title: "End the allocation",
            caption: "\(allocation.name), \(allocation.roleWords)", submit: "End the allocation",
            cancel: Href("/files/\(file.id)/people"), above: file.above(.people))
    }

    private static func submitEnd(
        _ checked: Checked, _ opened: Opened, _ asked: Asked, _ transaction: borrowing Transaction
    ) throws -> Done {
        let file = try OpenFile.open(asked.id("file"), in: transaction)
        let allocation = try find(asked, file, in: transaction)
        let day = checked.day("lastDay")
        try Casework.endAllocation(allocation, of: file.id, on: day, in: transaction)
        return Done(
            location: "/files/\(file.id)/people", said: .allocationEnded,
            json: .members(["allocation": .id(allocation.id), "toOn": .day(day)]),
            files: [file.id], detail: allocation.role.rawValue)
    }

    private static func find(
        _ asked: Asked, _ file: OpenFile, in transaction: borrowing Transaction
    ) throws -> Allocation {
        let id = asked.id("allocation", of: Allocation.self)
        guard let found = try Allocations.of(file.id, in: transaction).first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return found
    }
}
