import Casework
import Domain
import Storage

/// What the operator reads after an import.
struct ImportReport {
    let isTrial: Bool
    let run: ImportRun
    let files: [ImportFile]
    /// Files that are not CSV by name.
    let others: [String]
    /// The first of them.
    let faults: [ImportFault]

    static let faultLimit = 1000

    /// Tried or loaded; nothing kept it from being.
    var isDone: Bool { run.state != .blocked }

    func print(asJSON: Bool) throws {
        if asJSON { return try JSONOutput.print(Document(self)) }
        for line in lines { Swift.print(line) }
    }

    private var lines: [String] {
        let heading =
            switch run.state {
            case .blocked: "Not loaded: see the faults. Nothing was changed."
            case .loaded: "Loaded."
            default: "Tried. Nothing was changed. Loading would do this:"
            }
        var lines = [heading, "", "Files"]
        lines += files.map { "  \($0.name): \($0.inWords)" } + others.map { "  \($0): not a CSV file, left alone" }
        lines += [""]
        if run.state != .blocked {
            lines += [isTrial ? "Would be" : "Was"]
            lines += ImportCount.allCases.compactMap { count in
                run.counts[count].map { "  \(count.label): \($0.added) added, \($0.changed) changed" }
            }
            lines += [""]
        }
        lines += [
            "Faults: \(run.errors) errors, \(run.warnings) warnings, \(run.conflicts) conflicts with people's entries"
        ]
        lines += faults.prefix(20).map { fault in
            let value = fault.value.map { " “\($0)”" } ?? ""
            return
                "  \(fault.file) line \(fault.line) \(fault.column)\(value): \(fault.reason) (\(fault.severity.rawValue))"
        }
        let rest = run.errors + run.warnings + run.conflicts - min(20, faults.count)
        if rest > 0 {
            lines += ["  … and \(rest) more: the page /imports/\(run.id) has them all, and as CSV to correct."]
        }
        return lines
    }
}

extension ImportFile {
    /// What became of it.
    var inWords: String {
        let name = table ?? ""
        let what =
            switch recognised {
            case .table: "\(name), \(rows) rows"
            case .leftAlone: "\(name), left alone"
            case .incomplete: "nearly \(name), but lacks columns"
            case .repeatedColumns: "a column stands there more than once"
            case .unknown: "not a table we know, left alone"
            case .empty: "empty"
            }
        return isBlocking ? what + " – cannot be read" : what
    }
}

extension ImportReport {
    /// The report as JSON.
    private struct Document: Encodable {
        struct Count: Encodable { let added, changed: Int }
        struct Fault: Encodable {
            let file: String, line: Int, column: String, value: String?, reason, severity: String
        }

        let `import`, state: String
        let dryRun: Bool
        let files: [ImportFile]
        let otherFiles: [String]
        let counts: [String: Count]
        let errors, warnings, conflicts: Int
        /// A thousand at the most.
        let faults: [Fault]

        init(_ report: ImportReport) {
            (`import`, state, dryRun) = (report.run.id.description, report.run.state.rawValue, report.isTrial)
            (files, otherFiles) = (report.files, report.others)
            counts = Dictionary(
                uniqueKeysWithValues: report.run.counts.map {
                    ($0.rawValue, Count(added: $1.added, changed: $1.changed))
                })
            (errors, warnings, conflicts) = (report.run.errors, report.run.warnings, report.run.conflicts)
            faults = report.faults.map {
                Fault(
                    file: $0.file, line: $0.line, column: $0.column, value: $0.value, reason: $0.reason,
                    severity: $0.severity.rawValue)
            }
        }
    }
}
