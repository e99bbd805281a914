internal import Domain

extension PackReader {
    func lineManagerNotice() -> LineManagerNotice? {
        let keys = ["on", "raised_by", "tell"] + clauseKeys
        guard let section = root.section("line_manager_notice", keys: keys) else { return nil }
        let event: Event? = section.choice("on", "event")
        _ = (section.required("raised_by"), section.required("tell"))
        let raisedBy = raisers(in: section)
        let steps = steps(in: section)
        let clause = section.clause(packID: packID)
        if let last = steps.last, last.reach != .agency {
            faults.add(
                "The last step must look in the whole agency (within: agency), or a concern could reach nobody.",
                at: section.place(of: "tell"))
        }
        guard event != nil, let clause, faults.isEmpty else { return nil }
        return LineManagerNotice(raisedBy: raisedBy, steps: steps, clause: clause)
    }

    /// What the notice answers to. Only one event tells a line manager so far.
    private enum Event: String, CaseIterable {
        case concernRaised = "concern_raised"
    }

    /// Roles, or `social_work_staff` for all roles that are.
    private func raisers(in section: Section) -> Set<Role> {
        var roles: Set<Role> = []
        for (text, place) in section.texts("raised_by") {
            if text == "social_work_staff" {
                roles.formUnion(Role.allCases.filter(\.isSocialWorkStaff))
            } else if let role: Role = Section.choice(text, "role", at: place, faults) {
                roles.insert(role)
            }
        }
        return roles
    }

    func steps(in section: Section) -> [LineManagerNotice.Step] {
        var known = Repeats("step")
        let keys = ["role", "within", "unless_raised_by"] + clauseKeys
        return section.sections("tell", keys: keys).compactMap { entry in
            let role: Role? = entry.choice("role", "role")
            let reach: LineManagerNotice.Reach? = entry.choice("within", "place to look")
            let unless: Set<Role> = entry.choices("unless_raised_by", "role")
            let clause = entry.clause(packID: packID)
            if let role, let reach {
                known.note("\(role.rawValue) within \(reach.rawValue)", at: entry.place(of: "role"), faults)
            }
            if let role, role.way == .own || role.way == .none {
                faults.add(
                    "A \(role.label) cannot be told: the role does not see the agency's concerns.",
                    at: entry.place(of: "role"))
            }
            guard let role, let reach, let clause else { return nil }
            return LineManagerNotice.Step(role: role, reach: reach, unlessRaisedBy: unless, clause: clause)
        }
    }
}
