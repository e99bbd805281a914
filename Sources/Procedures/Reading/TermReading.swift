internal import Domain

extension PackReader {
    /// A list of terms, such as `indicators`.
    ///
    /// - Parameter section: Where it stands; the pack itself if left out.
    func terms(_ key: String, _ noun: String, in section: Section? = nil) -> [PackTerm] {
        var known = Repeats(noun)
        return (section ?? root).sections(key, keys: ["id", "label"] + clauseKeys).compactMap { section in
            let id = section.identifier()
            let label = section.text("label")
            let clause = section.clause(packID: packID)
            if let id { known.note(id, at: section.place(of: "id"), faults) }
            guard let id, let label, let clause else { return nil }
            return PackTerm(id: id, label: label, clause: clause)
        }
    }

    func referrers() -> [ReferrerKind] {
        var known = Repeats("referrer")
        var owned = Repeats("role")
        return root.sections("referrers", keys: ["id", "label", "roles"] + clauseKeys).compactMap { section in
            let id = section.identifier()
            let label = section.text("label")
            let roles: Set<Role> = section.choices("roles", "role")
            let clause = section.clause(packID: packID)
            if let id { known.note(id, at: section.place(of: "id"), faults) }
            // A person signed in as one role must be one kind of referrer.
            for role in roles.sorted(by: { $0.rawValue < $1.rawValue }) {
                owned.note(role.rawValue, at: section.place(of: "roles"), faults)
            }
            guard let id, let label, let clause else { return nil }
            return ReferrerKind(id: id, label: label, roles: roles, clause: clause)
        }
    }
}
