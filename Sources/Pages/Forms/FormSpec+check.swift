public import Domain

extension FormSpec {
    /// Checks every answer and returns them by type.
    ///
    /// - Parameter further: Looks at answers together, or against what the caller knows, and adds faults. It runs
    ///   even where single answers are at fault, so it must ask with the `optional…` accessors.
    /// - Throws: `Refusal.invalid` with all faults at once, in the order of the fields.
    public func check(
        _ values: FormValues, further: (Checked, inout [FieldFault]) -> Void = { _, _ in }
    ) throws(Refusal) -> Checked {
        var checked = Checked()
        var faults: [FieldFault] = []
        for field in fields {
            switch field.answer(in: values) {
            case .given(let answer): checked.answers[field.name] = answer
            case .notGiven where field.isRequired: faults.append(FieldFault(field.name, field.missingMessage))
            case .notGiven: break
            case .wrong(let message): faults.append(FieldFault(field.name, message))
            }
        }
        further(checked, &faults)
        guard faults.isEmpty else { throw .invalid(inOrder(faults)) }
        return checked
    }

    /// The faults in the order of the fields on the page; those of no field come first.
    func inOrder(_ faults: [FieldFault]) -> [FieldFault] {
        let places = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        return faults.enumerated()
            .sorted { (places[$0.element.field] ?? -1, $0.offset) < (places[$1.element.field] ?? -1, $1.offset) }
            .map(\.element)
    }
}
