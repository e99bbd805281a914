internal import Storage

extension Shape {
    private static let tally: Shape = .named("Tally", ["added": .number, "changed": .number])

    fileprivate static let importRun: Shape = .named(
        "Import",
        [
            "id": .id, "startedAt": .instant, "isOwn": .flag, "state": .word(ImportRun.State.self),
            "errors": .number, "warnings": .number, "conflicts": .number,
            "counts": .object(
                ImportCount.allCases.map { Member(name: $0.rawValue, shape: tally, isOptional: true) }),
        ])

    fileprivate static let importReport: Shape = [
        "import": importRun, "isBusy": .flag, "isInterrupted": .flag,
        "files": .list([
            "number": .number, "name": .text,
            "recognised": .word(["table", "left_alone", "incomplete", "repeated_columns", "unknown", "empty"]),
            "table?": .text, "rows": .number, "isBlocking": .flag,
        ]),
        "faults": .list([
            "number": .number, "file": .text, "line": .number, "column": .text, "value?": .text, "reason": .text,
            "severity": .word(["error", "warning", "conflict"]),
        ]),
        "next?": .page,
    ]
}

extension Described {
    static let imports: [Described] =
        [
            .get("/imports", ["imports": .list(.importRun), "next?": .page]),
            .get("/imports/new", ["maximumBytes": .number]),
            .post("/imports/new", made: ["import": .id]),
            .get("/imports/{import}", .importReport),
            .get("/imports/{import}/faults.csv", contentTypes: ["text/csv"]),
        ]
        + ImportStep.allCases.map { step in
            .post("/imports/{import}/\(step.rawValue)", done: ["import": .id, "state": .text])
        }
}
