/// The cells of one row as a table's check reads them, collecting what is wrong with each.
struct Cells {
    let record: CSVRecord
    let places: ColumnPlaces
    let source: RowSource
    let terms: ReturnTerms
    private(set) var faults: [ReturnFault] = []

    init(_ record: CSVRecord, _ places: ColumnPlaces, _ source: RowSource, _ terms: ReturnTerms) {
        (self.record, self.places, self.source, self.terms) = (record, places, source, terms)
    }

    var hasErrors: Bool { faults.contains { $0.severity == .error } }

    mutating func fault(_ column: String, _ reason: String, _ severity: ReturnFault.Severity = .error) {
        faults.append(ReturnFault(source, column, value: raw(column), reason, severity))
    }

    private func raw(_ column: String) -> String? { places[column].map(record.text) }

    /// The cell without blanks around it; `nil` where it is empty or the file lacks the column. Whatever the column, a
    /// formula, a control character or too long a text is a fault.
    /// - Parameter limit: In bytes of UTF-8.
    mutating func text(_ column: String, limit: Int = 200) -> String? {
        guard let place = places[column] else { return nil }
        let bytes = record[place].trimmingBlanks()
        if bytes.isEmpty { return nil }
        if bytes.beginsFormula {
            fault(column, "It begins like a formula, with =, +, -, @, a tab or a line break.")
        } else if bytes.contains(where: { $0 < 32 || $0 == 127 }) {
            fault(column, "It holds a line break or another control character.")
        } else if bytes.count > limit {
            fault(column, "It is longer than \(limit) characters.")
        } else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return nil
    }

    /// As `text`, a fault where empty.
    mutating func filled(_ column: String, limit: Int = 200) -> String? {
        let before = faults.count
        let text = text(column, limit: limit)
        if text == nil, faults.count == before { fault(column, "It must be filled in.") }
        return text
    }

    /// A day as dd/mm/yyyy, not before 1900.
    mutating func day(_ column: String) -> Day? {
        guard let place = places[column] else { return nil }
        let bytes = record[place].trimmingBlanks()
        if bytes.isEmpty { return nil }
        guard let day = Day(british: bytes) else {
            fault(column, "It is not a day written dd/mm/yyyy, such as 03/04/2026.")
            return nil
        }
        guard day.year >= 1900 else {
            fault(column, "The year is before 1900.")
            return nil
        }
        return day
    }

    /// As `day`, a fault where empty or after today.
    mutating func pastDay(_ column: String) -> Day? {
        let before = faults.count
        let day = day(column)
        if let day {
            if day > terms.today { fault(column, "The day has not come yet.") }
        } else if faults.count == before {
            fault(column, "It must be filled in.")
        }
        return day
    }

    /// The local code of a child: up to 20 letters and digits, in capitals.
    mutating func child() -> String? {
        guard let code = filled("CHILD")?.uppercased() else { return nil }
        guard code.utf8.count <= 20, code.utf8.allSatisfy(\.isLetterOrDigit) else {
            fault("CHILD", "It must be up to 20 letters and digits.")
            return nil
        }
        return code
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    var isLetterOrDigit: Bool { isDigit || (self & 0xDF).isCapital }
}
