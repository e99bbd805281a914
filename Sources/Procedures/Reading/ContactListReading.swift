internal import Domain
internal import Yams

extension PathwayReader {
    func contactLists(_ pathway: PathwayRules) -> [ContactListRule] {
        var known = Repeats("contact list")
        let keys =
            ["id", "on", "routes", "services", "unless_services", "unless_referrer", "by", "unless_by"]
            + ["calls", "whom", "every", "minimum", "restarted_by", "may_end"] + clauseKeys
        return root.sections("contact_lists", keys: keys).compactMap { section in
            let id = section.identifier()
            _ = ["on", "calls", "whom", "every", "may_end"].map(section.required)
            let starts = section.events("on")
            let calls = section.actor("calls")
            let whom: Set<Role> = section.choices("whom", "role")
            let every = timescale("every", section, pathway)
            let minimum = timescale("minimum", section, pathway)
            let restartedBy = section.events("restarted_by")
            let mayEnd: Set<Role> = section.choices("may_end", "role")
            let clause = section.clause(packID: packID)
            if let id { known.note(id, at: section.place(of: "id"), faults) }
            if let every, every.calendarDays.upperBound == 0 {
                faults.add("Calls that follow each other on one day never end.", at: section.place(of: "every"))
            }
            guard let id, let calls, let every, let clause else { return nil }
            return ContactListRule(
                id: id, starts: starts, condition: condition(section, pathway), calls: calls,
                whom: whom.sorted { $0.rawValue < $1.rawValue }, every: every, minimum: minimum,
                restartedBy: restartedBy, mayEnd: mayEnd, clause: clause)
        }
    }

    func tellings(_ pathway: PathwayRules) -> [TellingRule] {
        var known = Repeats("notice")
        let keys =
            ["id", "on", "routes", "services", "unless_services", "unless_referrer", "by", "unless_by", "who"]
            + clauseKeys
        return root.sections("tell", keys: keys).compactMap { section in
            let id = section.identifier()
            _ = (section.required("on"), section.required("who"))
            let triggers = section.events("on")
            let who = section.actor("who")
            let clause = section.clause(packID: packID)
            if let id { known.note(id, at: section.place(of: "id"), faults) }
            guard let id, let who, let clause else { return nil }
            return TellingRule(
                id: id, triggers: triggers, condition: condition(section, pathway), tell: who, clause: clause)
        }
    }

    func lateness() -> LatenessRule? {
        guard let section = root.section("lateness", keys: ["tell"] + clauseKeys) else { return nil }
        _ = section.required("tell")
        let steps = pack.steps(in: section)
        let clause = section.clause(packID: packID)
        if let last = steps.last, last.reach != .agency {
            faults.add(
                "The last step must look in the whole agency (within: agency), or lateness could reach nobody.",
                at: section.place(of: "tell"))
        }
        guard let clause else { return nil }
        return LatenessRule(steps: steps, clause: clause)
    }

    func riskAssessment() -> RiskAssessmentRule? {
        guard let section = root.section("risk_assessment", keys: ["parts", "signed_by", "filed_on"]) else {
            return nil
        }
        _ = (section.required("parts"), section.required("signed_by"), section.required("filed_on"))
        let parts = section.sections("parts", keys: ["id", "label"] + clauseKeys).compactMap { part -> PackTerm? in
            guard let id = part.identifier(), let label = part.text("label"), let clause = part.clause(packID: packID)
            else { return nil }
            return PackTerm(id: id, label: label, clause: clause)
        }
        let signatures = section.sections("signed_by", keys: ["who"] + clauseKeys).compactMap { entry in
            _ = entry.required("who")
            return entry.actor("who").flatMap { who in
                entry.clause(packID: packID).map { RiskAssessmentRule.Signature(who: who, clause: $0) }
            }
        }
        let filings = section.sections("filed_on", keys: ["file"] + clauseKeys).compactMap { entry in
            (entry.choice("file", "kind of file") as CaseFileKind?).flatMap { file in
                entry.clause(packID: packID).map { RiskAssessmentRule.Filing(file: file, clause: $0) }
            }
        }
        if parts.count > RiskAssessmentRule.mostParts {
            faults.add(
                "A Risk Assessment has \(RiskAssessmentRule.mostParts) parts at the most.",
                at: section.place(of: "parts"))
        }
        if Set(signatures.map(\.who.role)).count < signatures.count {
            faults.add("Each role signs once.", at: section.place(of: "signed_by"))
        }
        return RiskAssessmentRule(parts: parts, signatures: signatures, filings: filings)
    }
}
