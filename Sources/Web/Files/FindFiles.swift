internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

/// How many are shown; whoever has more has to say more.
private let mostFound = 50

private let searchSpec = FormSpec(
    id: "findFiles",
    fields: [
        Field(
            "q", "Name", .text(maximum: 100),
            hint: "Part of a name is enough. It need not be spelt right, and may be a former name.",
            isRequired: false, called: "the name"),
        Field(
            "born", "Date of birth", .day, hint: "For example, 27 3 2014", isRequired: false,
            called: "the date of birth"),
        Field("number", "Local id", .text(maximum: 40), isRequired: false, called: "the local id"),
        Field(
            "kind", "Kind of file", .select(CaseFileKind.allCases.map { Option($0.rawValue, $0.label) }),
            isRequired: false, called: "the kind of file"),
    ])

@Sendable
func findFiles(_ desk: Desk) async throws -> Answer {
    let values = try searchValues(desk)
    let faults = searchFaults(values)
    guard faults.isEmpty || Rendering.wantsPage(desk.request) else { throw Refusal.invalid(faults) }
    let query = faults.isEmpty ? try searchQuery(values) : FileQuery()
    let (found, way) = try await desk.read { transaction in
        (try FileSearch.files(query, limit: mostFound + 1, in: transaction), try transaction.caller.way)
    }
    desk.shows(found.prefix(mostFound).map(\.id))
    return searchPage(values, query: query, found: found, way: way, faults: faults)
}

private func searchFaults(_ values: FormValues) -> [FieldFault] {
    do {
        _ = try searchSpec.check(values)
        return []
    } catch {
        if case .invalid(let faults) = error { return faults }
        return [FieldFault("q", "The search could not be read.")]
    }
}

private func searchQuery(_ values: FormValues) throws -> FileQuery {
    let checked = try searchSpec.check(values)
    return FileQuery(
        name: checked.optionalText("q") ?? "", bornOn: checked.optionalDay("born"),
        localID: checked.optionalText("number") ?? "",
        kind: checked.optionalText("kind").flatMap { CaseFileKind(rawValue: $0) })
}

/// What the address asks for. The date may be one ISO day or three boxes.
private func searchValues(_ desk: Desk) throws -> FormValues {
    var values = try FormValues(urlEncoded: Array((desk.request.uri.query ?? "").utf8))
    guard let born = values.first("born"), !born.utf8.isEmpty else { return values }
    guard let day = Day(iso: born) else {
        throw Refusal.invalid([FieldFault("born", "The date of birth must be a real date, such as 2014-03-27.")])
    }
    values.set("born", day: day)
    return values
}

private func searchPage(
    _ values: FormValues, query: FileQuery, found: [FoundFile], way: Way, faults: [FieldFault]
) -> Answer {
    let hasAsked = !query.isEmpty
    let shown = Array(found.prefix(mostFound))
    let form = SearchForm(
        "Find a file", searchSpec, action: "/files", values: values, faults: faults,
        clear: hasAsked ? "/files" : nil)
    var parts: [any Part] = [form]
    if faults.isEmpty { parts += results(shown, hasAsked: hasAsked, hasMore: found.count > mostFound) }
    if hasAsked, Way.caseworkers.contains(way) {
        parts.append(Paragraphs("You find only files that your work gives you."))
        parts.append(Links([("Open another file in an emergency", "/break-glass/locate")]))
    }
    if way == .wide {
        parts += [
            Heading("No file yet?"),
            Links([
                ("Open a child\u{2019}s file", "/files/new/child"),
                ("Open a carer household\u{2019}s file", "/files/new/household"),
                ("Open a provider\u{2019}s file", "/files/new/provider"),
            ]),
        ]
    }
    return .page(
        "Find a file", Page(heading: "Find a file", parts: parts),
        json: .members([
            "files": .array(shown.map(\.json)), "hasMore": .bool(found.count > mostFound),
            "guidance": .text(hasAsked ? nil : "Give a name, a date of birth or a local id."),
        ]),
        status: faults.isEmpty ? 200 : 422, hasFaults: !faults.isEmpty)
}

private func results(_ found: [FoundFile], hasAsked: Bool, hasMore: Bool) -> [any Part] {
    guard hasAsked else {
        return [Inset("Enter a name, a date of birth or a local id. You find only files that you may open.")]
    }
    let table = DataTable(
        found.count == 1 ? "1 file found" : "\(found.count) files found",
        columns: [
            .init("Name"), .init("Kind"), .init("Date of birth"), .init("Local id"), .init("Found as"), .init("Status"),
        ],
        rows: found.map(\.cells),
        empty: "No file that you may open fits. Check the spelling, or search by date of birth or local id.")
    guard hasMore else { return [table] }
    return [
        Inset("These are the \(mostFound) that fit best. Add a date of birth or more of the name to find others."),
        table,
    ]
}

extension FoundFile {
    fileprivate var cells: [DataTable.Cell] {
        [
            .link(name, Href("/files/\(id)")), .text(kind.label), .text(bornOn?.written ?? ""), .text(localID),
            .text(foundName ?? ""), status,
        ]
    }

    private var status: DataTable.Cell {
        if isRestricted { return .part(Tag.restricted) }
        return closedOn == nil ? .text("Open") : .part(Tag.closed)
    }

    fileprivate var json: JSONValue {
        .members([
            "id": .id(id), "kind": .text(kind.rawValue), "name": .text(name), "bornOn": .day(bornOn),
            "localId": .text(localID), "foundAs": .text(foundName), "isRestricted": .bool(isRestricted),
            "closedOn": .day(closedOn),
        ])
    }
}
