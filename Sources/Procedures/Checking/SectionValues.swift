internal import Yams

/// Reading single values. Each function returns `nil` after adding a fault.
extension Section {
    /// The longest text of one value, in Unicode scalars.
    static let longestText = 600

    /// A text. Numbers and words like "no" are texts too: YAML's guesses at types are not asked.
    func text(_ key: String) -> String? {
        guard let node = required(key) else { return nil }
        guard case .scalar(let scalar) = node, !scalar.isEmpty else {
            faults.add("A text belongs here, not \(node.noun).", at: place(of: key))
            return nil
        }
        let scalars = scalar.string.unicodeScalars
        guard scalars.count <= Self.longestText else {
            faults.add("This text is longer than \(Self.longestText) characters.", at: place(of: key))
            return nil
        }
        // Folded texts end in a line feed that nobody meant.
        let text = String(scalars.last == "\n" ? String.UnicodeScalarView(scalars.dropLast()) : scalars)
        let isHidden = { (scalar: Unicode.Scalar) in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        }
        guard !text.unicodeScalars.contains(where: isHidden), text.unicodeScalars.contains(where: { $0 != " " }) else {
            faults.add("This text is blank or has line breaks or hidden characters in it.", at: place(of: key))
            return nil
        }
        return text
    }

    /// A text, or `nil` without a fault where the key is not there.
    func optionalText(_ key: String) -> String? { has(key) ? text(key) : nil }

    /// A whole number written in digits without quotation marks.
    func whole(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = required(key) else { return nil }
        guard case .scalar(let scalar) = node, scalar.style == .plain, let number = Int(scalar.string) else {
            faults.add("A whole number belongs here.", at: place(of: key))
            return nil
        }
        guard range.contains(number) else {
            faults.add("\(number) is not between \(range.lowerBound) and \(range.upperBound).", at: place(of: key))
            return nil
        }
        return number
    }

    /// `true` or `false`; false without a fault where the key is not there.
    func flag(_ key: String) -> Bool? {
        guard let node = optional(key) else { return false }
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        default:
            faults.add("true or false belongs here.", at: place(of: key))
            return nil
        }
    }

    /// What records keep for an entry: lower-case letters, digits and the separator, beginning with a letter.
    func identifier(_ key: String = "id", separator: Unicode.Scalar = "_") -> String? {
        guard let text = text(key) else { return nil }
        let isAllowed = { (scalar: Unicode.Scalar) in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == separator
        }
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first), text.unicodeScalars.count <= 60,
            text.unicodeScalars.allSatisfy(isAllowed)
        else {
            faults.add(
                "An id is up to 60 lower-case letters, digits and \u{201C}\(separator)\u{201D}, a letter first.",
                at: place(of: key))
            return nil
        }
        return text
    }

    /// One of a closed list, such as a role.
    func choice<Choice>(_ key: String, _ noun: String) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        text(key).flatMap { Self.choice($0, noun, at: place(of: key), faults) }
    }

    static func choice<Choice>(_ text: String, _ noun: String, at place: Place, _ faults: FaultList) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        let advice =
            Spelling.nearest(to: text, among: names).map { "Did you mean \u{201C}\($0)\u{201D}?" }
            ?? "There are \(names.joined(separator: ", "))."
        faults.add("\u{201C}\(text)\u{201D} is no \(noun). \(advice)", at: place)
        return nil
    }
}
