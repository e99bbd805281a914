internal import Domain
internal import Yams

/// Reads what follows from a concern. Its parts name each other, so what can be named is read first.
struct PathwayReader {
    let pack: PackReader
    /// What was read of the pack before: bands and referrers that rules may name.
    let rules: ProcedureRules
    var packID: String { pack.packID }
    var faults: FaultList { pack.faults }
    var root: Section { pack.root }

    func pathway() -> PathwayRules {
        var pathway = PathwayRules()
        pathway.timescales = timescales()
        pathway.routes = routes()
        pathway.pastInvolvement = pastInvolvement()
        checkRoutes(pathway)
        pathway.obligations = obligations(pathway)
        pathway.contactLists = contactLists(pathway)
        pathway.tellings = tellings(pathway)
        pathway.lateness = lateness()
        pathway.warnings = warnings()
        pathway.prompts = prompts()
        pathway.supportTried = pack.terms("support_tried", "kind of support")
        pathway.riskAssessment = riskAssessment()
        pathway.rota = rota(pathway)
        pathway.supportPlan = supportPlan(pathway)
        pathway.reminder = reminder()
        return pathway
    }

    private func timescales() -> [Timescale] {
        var known = Repeats("timescale")
        let units = ["working_days", "days", "weeks", "months", "hours"]
        return root.sections("timescales", keys: ["id"] + units + clauseKeys).compactMap { section in
            let id = section.identifier()
            let clause = section.clause(packID: packID)
            if let id { known.note(id, at: section.place(of: "id"), faults) }
            let given = units.filter(section.has)
            guard given.count == 1, let unit = given.first else {
                faults.add("A timescale has one length: one of \(units.joined(separator: ", ")).", at: section.place)
                return nil
            }
            let count = section.whole(unit, in: 0...3_660)
            guard let id, let count, let clause else { return nil }
            return Timescale(id: id, length: Self.length(unit, count), clause: clause)
        }
    }

    private static func length(_ unit: String, _ count: Int) -> Timescale.Length {
        switch unit {
        case "working_days": .limit(.workingDays(count))
        case "weeks": .limit(.weeks(count))
        case "months": .limit(.months(count))
        case "hours": .hours(count)
        default: .limit(.days(count))
        }
    }

    private func routes() -> [PathwayRoute] {
        var known = Repeats("route")
        var pairs = Repeats("route for")
        let bands = rules.scale?.bands.map(\.id)
        return root.sections("routes", keys: ["id", "name", "involvement", "band"] + clauseKeys).compactMap { section in
            let id = section.identifier()
            let name = section.text("name")
            let involvement: InvolvementStanding? = section.choice("involvement", "kind of involvement")
            let band = section.named("band", "band of the scale", among: bands ?? [])
            let clause = section.clause(packID: packID)
            if let id { known.note(id, at: section.place(of: "id"), faults) }
            if let involvement, let band {
                pairs.note("\(involvement.rawValue), \(band)", at: section.place(of: "band"), faults)
            }
            guard let id, let name, let involvement, let band, let clause else { return nil }
            return PathwayRoute(id: id, name: name, involvement: involvement, band: band, clause: clause)
        }
    }

    private func pastInvolvement() -> PastInvolvement? {
        guard let section = root.section("past_involvement", keys: ["counts_as"] + clauseKeys) else { return nil }
        let standing: InvolvementStanding? = section.choice("counts_as", "kind of involvement")
        let clause = section.clause(packID: packID)
        if standing == .past {
            faults.add("It counts as current or as none.", at: section.place(of: "counts_as"))
        }
        guard let standing, let clause else { return nil }
        return PastInvolvement(countsAs: standing, clause: clause)
    }

    /// No child may fall between two routes.
    private func checkRoutes(_ pathway: PathwayRules) {
        guard root.has("routes"), faults.isEmpty else { return }
        for band in rules.scale?.bands ?? [] {
            for standing in InvolvementStanding.allCases where pathway.route(standing, band: band.id) == nil {
                let advice = standing == .past ? " Say in past_involvement what it counts as." : ""
                faults.add(
                    "No route is for involvement \(standing.rawValue) in the band \(band.id).\(advice)",
                    at: root.place(of: "routes"))
            }
        }
    }
}

extension Section {
    /// A name that something else in the pack has; another is a fault that names the nearest.
    func named(_ key: String, _ noun: String, among known: [String]) -> String? {
        text(key).flatMap { Self.named($0, noun, among: known, at: place(of: key), faults) }
    }

    /// The same for a list.
    func names(_ key: String, _ noun: String, among known: [String]) -> Set<String> {
        Set(texts(key).compactMap { Self.named($0.text, noun, among: known, at: $0.place, faults) })
    }

    private static func named(
        _ name: String, _ noun: String, among known: [String], at place: Place, _ faults: FaultList
    ) -> String? {
        if known.contains(name) { return name }
        // Where none could be read for other faults, those are what there is to mend.
        if known.isEmpty, !faults.isEmpty { return nil }
        let advice =
            Spelling.nearest(to: name, among: known).map { "Did you mean \u{201C}\($0)\u{201D}?" }
            ?? (known.isEmpty ? "The pack has none." : "There are \(known.joined(separator: ", ")).")
        let shown = String(name.unicodeScalars.prefix(60))
        faults.add("\u{201C}\(shown)\u{201D} is no \(noun) of this pack. \(advice)", at: place)
        return nil
    }

    /// Events that a pack may name, at least one where the key is required.
    func events(_ key: String) -> Set<EventKind> {
        let events: Set<EventKind> = choices(key, "event")
        return events.filter(isForPacks(key))
    }

    func event(_ key: String) -> EventKind? {
        (choice(key, "event") as EventKind?).flatMap { isForPacks(key)($0) ? $0 : nil }
    }

    private func isForPacks(_ key: String) -> (EventKind) -> Bool {
        { event in
            guard event.isOfObligation || event == .actionAgreed else { return true }
            faults.add("\(event.rawValue) is about one obligation; no rule can wait for it.", at: place(of: key))
            return false
        }
    }

    /// `{role, level, reach}` under a key; `nil` without a fault where the key is not there.
    func actor(_ key: String) -> Actor? {
        guard let section = section(key, keys: ["role", "level", "reach"]) else { return nil }
        let role: Role? = section.choice("role", "role")
        let level = section.has("level") ? section.whole("level", in: 1...3) : nil
        let reach: Actor.Reach? = section.has("reach") ? section.choice("reach", "reach") : .pool
        if let role, section.has("level"), role != .astWorker {
            faults.add("Only AST workers have levels, not a \(role.label).", at: section.place(of: "level"))
        }
        guard let role, let reach else { return nil }
        return Actor(role: role, level: level, reach: reach)
    }
}
