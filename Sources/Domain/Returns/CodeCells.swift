extension Cells {
    /// A code of a national list, in capitals; `nil` where empty.
    /// - Parameter years: The collections in one of which the list must have it; `nil` takes it if it ever was on the list.
    mutating func code(_ column: String, _ list: CodeList, years: ClosedRange<Int>? = nil) -> String? {
        guard let code = text(column)?.uppercased() else { return nil }
        guard let known = list[code] else {
            fault(column, "It is not a code of the list “\(list.name)”.")
            return nil
        }
        if let years, !known.collectionYears.overlaps(years) {
            let asked = years.count == 1 ? "of \(years.lowerBound)" : "of \(years.lowerBound) to \(years.upperBound)"
            fault(column, "The collection \(asked) does not take this code of the list “\(list.name)”.")
            return nil
        }
        return code
    }

    /// As `code`, a fault where empty.
    mutating func filledCode(_ column: String, _ list: CodeList, years: ClosedRange<Int>? = nil) -> String? {
        let before = faults.count
        let code = code(column, list, years: years)
        if code == nil, faults.count == before { fault(column, "It must be filled in.") }
        return code
    }

    /// Something that is checked by form and left out where it fails: the row is of use without it.
    mutating func optional<Value>(_ column: String, _ what: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = text(column) else { return nil }
        if let value = parse(text) { return value }
        fault(column, "It is not \(what). It was left out.", .warning)
        return nil
    }

    /// One of a few words, in any case, blanks and hyphens as good as underscores.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ column: String, as type: Word.Type) -> Word? {
        guard let text = filled(column) else { return nil }
        let plain = text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }
        if let word = Word(rawValue: String(plain)) { return word }
        fault(column, "It must be one of: \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
        return nil
    }
}
