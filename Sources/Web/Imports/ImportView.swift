internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/imports/{import}`: what the files were, what would change or did, what is wrong, and what can be done next.
struct ImportView: Sendable {
    static let pageSize = 50

    let run: ImportRun
    let files: [ImportFile]
    let faults: [ImportFault]
    let after: Int
    /// Somebody is at it now, here or on another server.
    let isBusy: Bool

    /// - Parameter isHeld: Whether this server is at it, or will be.
    static func read(
        _ id: ID<ImportRun>, after: Int, isHeld: Bool, in transaction: borrowing Transaction
    ) throws -> ImportView {
        guard let run = try Imports.find(id, in: transaction) else { throw Refusal.notFound }
        let isUnderWay = [.checking, .loading].contains(run.state)
        return ImportView(
            run: run, files: try Imports.files(id, in: transaction),
            faults: try Imports.faults(id, after: after, limit: pageSize + 1, in: transaction), after: after,
            isBusy: try isUnderWay && (isHeld || Imports.isBusy(in: transaction)))
    }

    private var path: String { "/imports/\(run.id)" }
    private var shown: ArraySlice<ImportFault> { faults.prefix(Self.pageSize) }
    private var next: String? {
        faults.count > Self.pageSize ? shown.last.map { "\(path)?after=\($0.number)" } : nil
    }
    /// It was being worked on, and nobody is any more.
    private var isInterrupted: Bool { [.checking, .loading].contains(run.state) && !isBusy }

    func answer(csrf: String) -> Answer {
        let page = Page(heading: heading, parts: status(csrf) + counts + [fileTable] + faultParts)
        return .page(heading, page, json: json, version: run.version)
    }

    private var heading: String {
        switch run.state {
        case .checked: "What loading would change"
        case .loaded: "What was loaded"
        default: "Import of \(run.startedAt.london.written)"
        }
    }

    private func button(_ label: String, _ step: ImportStep, _ csrf: String, isSecondary: Bool = false) -> PostButton {
        PostButton(label, action: Href("\(path)/\(step.rawValue)"), csrf: csrf, isSecondary: isSecondary)
    }

    private func status(_ csrf: String) -> [any Part] {
        let tag = SummaryList([
            .init("State", "", part: ImportWords.tag(run.state)), .init("Begun", run.startedAt.london.written),
            .init("Last change", run.changedAt.london.written),
        ])
        if isBusy {
            return [
                tag, Inset("This may take a minute. The page does not change by itself."),
                Links([("Look again", Href(path))]),
            ]
        }
        if isInterrupted {
            let step = run.state == .loading ? ImportStep.load : .check
            return [
                tag, Warning("The work was interrupted and taken back: nothing was changed."),
                button(step == .load ? "Load again" : "Check again", step, csrf),
                button("Discard", .discard, csrf, isSecondary: true),
            ]
        }
        switch run.state {
        case .checked:
            return [
                tag,
                Paragraphs(
                    "Nothing has been changed yet. Loading does all of this or, if anything fails, none of it. Rows with errors are left out."
                ),
                button("Load", .load, csrf), button("Discard", .discard, csrf, isSecondary: true),
            ]
        case .blocked:
            return [
                tag,
                Warning(
                    "A file could not be read to its end, or holds nothing that can be used. Nothing can be loaded. Correct the files and send them again."
                ),
                Links([("Send the files again", "/imports/new")]),
            ]
        case .read, .reading:
            return [tag, button("Check", .check, csrf), button("Discard", .discard, csrf, isSecondary: true)]
        default: return [tag]
        }
    }

    private var counts: [any Part] {
        if run.counts.isEmpty { return [] }
        let rows = ImportCount.allCases.compactMap { count in
            run.counts[count].map { [DataTable.Cell.text(count.label), .text("\($0.added)"), .text("\($0.changed)")] }
        }
        return [
            DataTable(
                run.state == .loaded ? "What was added and changed" : "What would be added and changed",
                columns: [.init("What"), .init("Added", isNumeric: true), .init("Changed", isNumeric: true)],
                rows: rows,
                empty: "Nothing.")
        ]
    }

    private var fileTable: DataTable {
        DataTable(
            "Files",
            columns: [.init("File"), .init("What it is"), .init("Rows", isNumeric: true), .init("Rows to correct")],
            rows: files.map { file in
                [
                    .text(file.name), .text(file.inWords), .text("\(file.rows)"),
                    file.columns == nil || run.errors == 0
                        ? .text("")
                        : .link("Refused rows of \(file.name)", Href("\(path)/faults.csv?file=\(file.number)")),
                ]
            },
            empty: "There are no files.")
    }

    private var faultParts: [any Part] {
        let table = DataTable(
            "Faults",
            columns: ["File", "Line", "Column", "Value", "What is wrong", "Severity"].map { .init($0) },
            rows: shown.map { fault in
                [
                    .text(fault.file), .text("\(fault.line)"), .text(fault.column), .text(fault.value ?? ""),
                    .text(fault.reason), .text(fault.severity.rawValue),
                ]
            },
            empty: "There are none.")
        let totals =
            "\(run.errors) errors: the row, or the file, is not used. \(run.warnings) warnings: it is used as the reason says. \(run.conflicts) conflicts: a person's own entry is kept."
        return [
            table, Paragraphs(totals), Links([("All faults as CSV", Href("\(path)/faults.csv"))]),
            Pagination(first: after == 0 ? nil : Href(path), next: next.map { Href($0) }),
        ]
    }

    private var json: JSONValue {
        .members([
            "import": ImportWords.json(run, isOwn: true), "isBusy": .bool(isBusy),
            "isInterrupted": .bool(isInterrupted),
            "files": .array(
                files.map { file in
                    .members([
                        "number": .number(file.number), "name": .text(file.name),
                        "recognised": .text(file.recognised.rawValue), "table": .text(file.table),
                        "rows": .number(file.rows), "isBlocking": .bool(file.isBlocking),
                    ])
                }),
            "faults": .array(
                shown.map { fault in
                    .members([
                        "number": .number(fault.number), "file": .text(fault.file), "line": .number(fault.line),
                        "column": .text(fault.column), "value": .text(fault.value), "reason": .text(fault.reason),
                        "severity": .text(fault.severity.rawValue),
                    ])
                }),
            "next": .text(next),
        ])
    }
}

extension ImportFile {
    /// What became of it.
    var inWords: String {
        let name = table ?? ""
        let what =
            switch recognised {
            case .table: name
            case .leftAlone: "\(name): left alone"
            case .incomplete: "Nearly \(name), but columns are missing"
            case .repeatedColumns: "A column stands there more than once"
            case .unknown: "Not a table we know: left alone"
            case .empty: "Empty"
            }
        return isBlocking ? what + ". It cannot be read." : what
    }
}
