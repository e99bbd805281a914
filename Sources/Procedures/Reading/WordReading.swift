internal import Domain

extension PackReader {
    func words() -> PackWords {
        guard let section = root.section("words", keys: ["child", "record", "roles"]) else { return PackWords() }
        let known = ["text"] + clauseKeys
        return PackWords(
            child: section.section("child", keys: known).flatMap(word),
            record: section.section("record", keys: known).flatMap(word),
            roles: roleWords(in: section))
    }

    private func roleWords(in section: Section) -> [Role: PackWord] {
        var words: [Role: PackWord] = [:]
        var known = Repeats("role")
        for entry in section.sections("roles", keys: ["role", "text"] + clauseKeys) {
            let role: Role? = entry.choice("role", "role")
            let word = word(entry)
            if let role { known.note(role.rawValue, at: entry.place(of: "role"), faults) }
            if let role, let word { words[role] = word }
        }
        return words
    }

    private func word(_ section: Section) -> PackWord? {
        let text = section.text("text")
        let clause = section.clause(packID: packID)
        guard let text, let clause else { return nil }
        return PackWord(text: text, clause: clause)
    }
}
