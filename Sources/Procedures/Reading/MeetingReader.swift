internal import Domain
internal import Yams

/// Reads the kinds of meeting. Their parts are in the file beside this one.
struct MeetingReader {
    let pack: PackReader
    /// Read before: meetings name its timescales.
    let pathway: PathwayRules
    /// The placements that the pack is for: what names none is for all of these.
    let covered: Set<PlacementKind>
    var packID: String { pack.packID }
    var faults: FaultList { pack.faults }

    private static let keys = [
        "id", "name", "placements", "purposes", "triggers", "convened_by", "steps", "chair", "minute_takers",
        "invitees", "child", "agenda", "decisions", "review", "minutes", "care_plan",
    ]

    func meetings() -> [MeetingRule] {
        var known = Repeats("meeting")
        return pack.root.sections("meetings", keys: Self.keys + clauseKeys).compactMap { section in
            let id = section.identifier()
            let name = section.text("name")
            let clause = section.clause(packID: packID)
            if let id { known.note(id, at: section.place(of: "id"), faults) }
            guard let id, let name, let clause else { return nil }
            return MeetingRule(
                id: id, name: name, placements: placements(section), clause: clause,
                purposes: pack.terms("purposes", "purpose", in: section), triggers: triggers(section),
                convenors: convenors(section), steps: steps(section), chair: chair(section),
                minuteTakers: minuteTakers(section), invitees: invitees(section), child: child(section),
                agenda: agenda(section), decisions: decisions(section), review: review(section),
                minutes: minutes(section), carePlan: carePlan(section))
        }
    }

    /// The kinds under `placements`, each one that the pack is for; all of these where the key is not there.
    func placements(_ section: Section) -> Set<PlacementKind> {
        guard section.has("placements") else { return covered }
        let kinds: Set<PlacementKind> = section.choices("placements", "kind of placement")
        for kind in PlacementKind.allCases where kinds.contains(kind) && !covered.contains(kind) {
            faults.add("The pack is not for this kind: \(kind.label).", at: section.place(of: "placements"))
        }
        return kinds
    }

    /// One whom the rule speaks of.
    func party(_ key: String, _ section: Section) -> MeetingParty? {
        section.text(key).flatMap { party($0, at: section.place(of: key)) }
    }

    /// Several of them, at least one.
    func parties(_ key: String, _ section: Section) -> [MeetingParty] {
        _ = section.required(key)
        return section.texts(key).compactMap { party($0.text, at: $0.place) }
    }

    private func party(_ word: String, at place: Place) -> MeetingParty? {
        if let party = MeetingParty(word) { return party }
        let shown = String(word.unicodeScalars.prefix(60))
        let advice =
            Spelling.nearest(to: shown, among: MeetingParty.words).map { "Did you mean \u{201C}\($0)\u{201D}?" }
            ?? "There are people (\(MeetingParty.Relation.allCases.map(\.rawValue).joined(separator: ", "))), roles and teams."
        faults.add("\u{201C}\(shown)\u{201D} is nobody known. \(advice)", at: place)
        return nil
    }

    /// The clause of a part that has nothing else to say.
    func clause(_ key: String, _ section: Section) -> Clause? {
        section.section(key, keys: clauseKeys)?.clause(packID: packID)
    }

    func timescale(_ key: String, _ section: Section) -> Timescale? {
        guard section.has(key) else { return nil }
        let name = section.named(key, "timescale", among: pathway.timescales.map(\.id))
        return pathway.timescales.first { $0.id == name }
    }

    private func triggers(_ section: Section) -> [MeetingTrigger] {
        section.sections("triggers", keys: ["sign", "text"] + clauseKeys).compactMap { entry in
            let sign: MeetingTrigger.Sign? = entry.choice("sign", "sign")
            let text = entry.text("text")
            let clause = entry.clause(packID: packID)
            guard let sign, let text, let clause else { return nil }
            return MeetingTrigger(sign: sign, text: text, clause: clause)
        }
    }

    private func convenors(_ section: Section) -> [MeetingConvenor] {
        section.sections("convened_by", keys: ["who", "placements"] + clauseKeys).compactMap { entry in
            let who = party("who", entry)
            let clause = entry.clause(packID: packID)
            guard let who, let clause else { return nil }
            return MeetingConvenor(party: who, placements: placements(entry), clause: clause)
        }
    }

    private func minuteTakers(_ section: Section) -> [MinuteTakerRule] {
        section.sections("minute_takers", keys: ["role"] + clauseKeys).compactMap { entry in
            let role: Role? = entry.choice("role", "role")
            let clause = entry.clause(packID: packID)
            guard let role, let clause else { return nil }
            return MinuteTakerRule(role: role, clause: clause)
        }
    }
}
