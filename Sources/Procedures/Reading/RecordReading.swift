internal import Domain

extension PackReader {
    func stabilityOfficers() -> [StabilityOfficerRule] {
        var known = Repeats("role")
        return root.sections("stability_officers", keys: ["role"] + clauseKeys).compactMap { section in
            let role: Role? = section.choice("role", "role")
            let clause = section.clause(packID: packID)
            if let role { known.note(role.rawValue, at: section.place(of: "role"), faults) }
            if let role, role.way == .own || role.way == .none {
                faults.add("A \(role.label) cannot act as Placement Stability Officer.", at: section.place(of: "role"))
            }
            guard let role, let clause else { return nil }
            return StabilityOfficerRule(role: role, clause: clause)
        }
    }

    func recordFields() -> [RecordFieldRule] {
        var known = Repeats("field")
        let keys = ["field", "label", "required"] + clauseKeys
        return root.sections("record_fields", keys: keys).compactMap { section in
            let field: RecordField? = section.choice("field", "field of the record")
            let label = section.text("label")
            let required: RecordFieldRule.Requirement? = section.choice("required", "requirement")
            let clause = section.clause(packID: packID)
            if let field { known.note(field.rawValue, at: section.place(of: "field"), faults) }
            guard let field, let label, let required, let clause else { return nil }
            return RecordFieldRule(field: field, label: label, required: required, clause: clause)
        }
    }
}
