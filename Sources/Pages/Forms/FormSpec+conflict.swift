public import Domain

extension FormSpec {
    static func choiceName(_ name: String) -> String { "_choose.\(name)" }
    static func theirName(_ name: String) -> String { "_theirs.\(name)" }

    /// Passwords and files are not carried over.
    var keptNames: [String] {
        fields.flatMap { field -> [String] in
            switch field.kind {
            case .password, .file, .files: []
            default: field.inputNames
            }
        }
    }

    func differing(_ theirs: FormValues, _ yours: FormValues) -> [Field] {
        fields.filter { $0.display(theirs) != $0.display(yours) }
    }

    /// A conflict page was sent, not the form itself.
    public static func isResolution(_ values: FormValues) -> Bool {
        values.pairs.contains { isOfConflict($0.name) }
    }

    /// The form's values as the choices on the conflict page have them.
    ///
    /// - Throws: `Refusal.invalid` for each changed field without a choice: neither side is taken silently.
    public func resolved(_ sent: FormValues) throws(Refusal) -> FormValues {
        var values = sent
        var faults: [FieldFault] = []
        for field in fields where sent.pairs.contains(where: { $0.name == Self.shownName(field.name) }) {
            switch sent.first(Self.choiceName(field.name)) {
            case "mine": break
            case "theirs":
                for name in field.inputNames { values.set(name, sent.all(Self.theirName(name))) }
            default: faults.append(FieldFault(field.name, "Choose which answer to keep for \(field.called)."))
            }
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        return FormValues(values.pairs.filter { !Self.isOfConflict($0.name) })
    }

    /// Named on the conflict page for each field that differs, so that a field whose radio buttons were left alone is
    /// told from one that did not differ.
    static func shownName(_ name: String) -> String { "_choose.\(name).shown" }

    private static func isOfConflict(_ name: String) -> Bool {
        name.utf8.starts(with: "_choose.".utf8) || name.utf8.starts(with: "_theirs.".utf8)
    }
}
