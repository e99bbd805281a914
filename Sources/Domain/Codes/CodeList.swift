/// A list of codes of the SSDA903 return of children looked after, as the Department for Education publishes it.
public struct CodeList: Sendable {
    /// What the codes say, with the column's name: `placement type (PLACE)`.
    public let name: String
    /// In the order of the published list.
    public let codes: [Code]
    private let byText: [String: Code]

    /// One code, its meaning, and the collections in which it may be used.
    public struct Code: Hashable, Sendable {
        public let text: String
        public let label: String
        /// The years in which a collection that takes the code ends: 2025 is the collection of April 2024 to March 2025.
        public let collectionYears: ClosedRange<Int>

        init(_ text: String, _ label: String, from: Int = 0, until: Int = 9999) {
            (self.text, self.label, collectionYears) = (text, label, from...until)
        }
    }

    init(_ name: String, _ codes: [Code]) {
        self.name = name
        self.codes = codes
        byText = Dictionary(uniqueKeysWithValues: codes.map { ($0.text, $0) })
    }

    /// - Returns: `nil` for a code that was never on the list. Codes are in capitals.
    public subscript(code: String) -> Code? { byText[code] }

    /// The published meaning, also of a withdrawn code; `nil` for a code that was never on the list.
    public func label(for code: String) -> String? { byText[code]?.label }

    /// - Parameter collectionYear: The year in which the collection ends; `nil` asks whether it was ever on the list.
    public func contains(_ code: String, collectionYear: Int? = nil) -> Bool {
        guard let code = byText[code] else { return false }
        return collectionYear.map(code.collectionYears.contains) ?? true
    }

    /// Whether a collection of any of these years takes the code: an episode is in every return from the year it
    /// began to the year it ended.
    public func contains(_ code: String, inAnyOf years: ClosedRange<Int>) -> Bool {
        byText[code]?.collectionYears.overlaps(years) ?? false
    }
}

extension Day {
    /// The year in which the collection (1 April to 31 March) that holds this day ends.
    public var collectionYear: Int { month > 3 ? year + 1 : year }
}
