internal import Domain

/// The keys that every rule of a pack carries beside its own.
let clauseKeys = ["clause", "inferred", "note"]

extension Section {
    /// The clause of the rule that this section is.
    ///
    /// `clause: design` marks a rule of our own and `inferred: true` one that the document leaves open; both need a
    /// note that says why, because the reader of the pack cannot look it up.
    func clause(packID: String) -> Clause? {
        guard has("clause") else {
            faults.add(
                "Every rule names its clause, such as \u{201C}P3 5.2\u{201D}, or \u{201C}design\u{201D} with a note.",
                at: place(of: "clause"))
            return nil
        }
        guard let paragraph = text("clause"), let isInferred = flag("inferred") else { return nil }
        let note = optionalText("note")
        let isDesign = paragraph == "design"
        if isDesign, isInferred {
            faults.add(
                "A rule is either our own design or inferred from a paragraph, not both.", at: place(of: "inferred"))
            return nil
        }
        if isDesign || isInferred, !has("note") {
            faults.add(
                "Say in a note why: the document does not \(isDesign ? "have" : "decide") this rule.",
                at: place(of: "note"))
            return nil
        }
        return Clause(
            packID: packID, paragraph: isDesign ? nil : paragraph,
            basis: isDesign ? .design : isInferred ? .inferred : .document, note: note)
    }
}
