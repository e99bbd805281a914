internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/work/views/new`: a worklist kept by a name, and forgotten again (requirement I3).
enum ViewForms {
    static let save: FormRoute = FormRoute(
        path: "/work/views/new", access: .caseworkers, summary: "Save a worklist",
        spec: FormSpec(
            id: "saveView",
            fields: [
                Field("name", "What do you call it?", .text(maximum: 60), called: "the name of the worklist"),
                Field(
                    "whose", "Whose work?", .choice(WorkFilter.Whose.allCases.map { Option($0.rawValue, $0.label) }),
                    called: "whose work"),
                Field(
                    "when", "Due when?", .choice(WorkFilter.When.allCases.map { Option($0.rawValue, $0.label) }),
                    called: "when it is due"),
                Field(
                    "role", "Of one role only", .select(roles), hint: "Leave it empty for every role.",
                    isRequired: false, called: "the role"),
            ]),
        keepsDraft: false, query: ["whose", "when", "role"],
        open: { asked, _ in
            var values = FormValues()
            for name in ["whose", "when", "role"] {
                if let value = asked.query(name) { values.set(name, value) }
            }
            return FormRoute.Opened(
                spec: save.spec, values: values, title: "Save a worklist", submit: "Save it", cancel: "/work")
        },
        submit: { checked, _, _, transaction in
            let filter = WorkFilter(
                whose: WorkFilter.Whose(rawValue: checked.text("whose")) ?? .mine,
                when: WorkFilter.When(rawValue: checked.text("when")) ?? .all,
                role: checked.optionalText("role").flatMap(Role.init(rawValue:)))
            let id = try saveView(checked.text("name"), filter, in: transaction)
            return FormRoute.Done(
                location: filter.path, said: .viewSaved, json: .members(["view": .id(id)]), status: 201)
        })

    private static let roles = Role.allCases.filter { Way.caseworkers.contains($0.way) }
        .map { Option($0.rawValue, $0.label) }.sorted { $0.label < $1.label }

    @Sendable
    static func remove(_ desk: Desk) async throws -> Answer {
        try await guardOwnPage(desk)
        let id = desk.id("view", of: SavedView.self)
        try await desk.write { transaction in
            try removeView(id, in: transaction)
            try WriteAudit.note("remove a saved worklist", in: transaction)
        }
        return .done(Said.viewRemoved.after("/work"))
    }
}

/// The worklists that somebody keeps, each with how much it holds.
struct SavedLists: Sendable {
    let lists: [(view: SavedView, count: Int)]

    static func read(in transaction: borrowing Transaction) throws -> SavedLists {
        let views = try SavedViews.mine(in: transaction)
        guard !views.isEmpty else { return SavedLists(lists: []) }
        let today = try transaction.caller.now.london.day
        return SavedLists(
            lists: try views.map { ($0, try Worklist.count($0.filter, today: today, in: transaction)) })
    }

    /// Each count leads to the list that it counts.
    var links: [(label: String, href: Href)] {
        lists.map { ("\($0.view.name): \(Self.words($0.count))", Href($0.view.filter.path)) }
    }

    func buttons(csrf: String) -> [any Part] {
        lists.map { list in
            PostButton(
                "Remove \(list.view.name)", action: Href("/work/views/\(list.view.id)/remove"), csrf: csrf,
                isSecondary: true,
                about: "from the saved lists")
        }
    }

    private static func words(_ count: Int) -> String {
        count > Worklist.mostCounted ? "more than \(Worklist.mostCounted)" : "\(count)"
    }

    var json: JSONValue {
        .list(lists) { view, count in
            .members([
                "view": .id(view.id), "name": .text(view.name), "whose": .text(view.filter.whose.rawValue),
                "when": .text(view.filter.when.rawValue), "role": .text(view.filter.role?.rawValue),
                "count": .number(min(count, Worklist.mostCounted)),
                "isMore": .bool(count > Worklist.mostCounted), "path": .text(view.filter.path),
            ])
        }
    }
}

extension WorkFilter {
    /// The list's address.
    var path: String {
        "/work?whose=\(whose.rawValue)&when=\(when.rawValue)" + (role.map { "&role=\($0.rawValue)" } ?? "")
    }
}

extension WorkFilter.Whose {
    var label: String {
        switch self {
        case .mine: "Mine and of my roles"
        case .team: "Of my teams"
        case .all: "All that I see"
        }
    }
}

extension WorkFilter.When {
    var label: String {
        switch self {
        case .all: "Any day"
        case .late: "Late"
        case .today: "Today"
        case .week: "In the next seven days"
        case .later: "Later"
        }
    }
}
