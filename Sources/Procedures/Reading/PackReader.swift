internal import Domain

/// Reads one pack from its root section. The parts are in the files beside this one.
struct PackReader {
    static let keys = [
        "pack", "placements", "words", "scale", "indicators", "referrers", "channels", "line_manager_notice",
        "notice_periods", "stability_officers", "record_fields", "timescales", "routes", "past_involvement",
        "obligations", "contact_lists", "tell", "lateness", "warnings", "prompts", "support_tried", "rota",
        "risk_assessment", "support_plan", "reminder", "meetings", "notices", "panel",
    ]

    let root: Section
    let packID: String
    var faults: FaultList { root.faults }

    /// - Returns: The pack; worthless unless no fault was added.
    static func pack(from root: Section) -> ProcedurePack? {
        let identity = identity(of: root)
        let reader = PackReader(root: root, packID: identity?.id ?? "")
        let coverage = reader.coverage()
        let rules = reader.rules(covering: Set(coverage.map(\.kind)))
        return identity.map {
            ProcedurePack(
                id: $0.id, title: $0.title, version: $0.version, source: $0.source, counting: $0.counting,
                coverage: coverage, rules: rules)
        }
    }

    private typealias Identity = (id: String, title: String, version: Int, source: String, counting: String?)

    private static func identity(of root: Section) -> Identity? {
        guard root.required("pack") != nil,
            let section = root.section("pack", keys: ["id", "title", "version", "source", "counting"])
        else { return nil }
        let id = section.identifier(separator: "-")
        let title = section.text("title")
        let version = section.whole("version", in: 1...1_000_000)
        let source = section.text("source")
        let counting = section.optionalText("counting")
        guard let id, let title, let version, let source else { return nil }
        return (id, title, version, source, counting)
    }

    private func coverage() -> [Coverage] {
        _ = root.required("placements")
        var known = Repeats("kind of placement")
        return root.sections("placements", keys: ["kind"] + clauseKeys).compactMap { section in
            let kind: PlacementKind? = section.choice("kind", "kind of placement")
            let clause = section.clause(packID: packID)
            if let kind { known.note(kind.rawValue, at: section.place(of: "kind"), faults) }
            guard let kind, let clause else { return nil }
            return Coverage(kind: kind, clause: clause)
        }
    }

    private func rules(covering kinds: Set<PlacementKind>) -> ProcedureRules {
        var rules = ProcedureRules()
        rules.words = words()
        rules.scale = scale()
        rules.indicators = terms("indicators", "indicator")
        rules.referrers = referrers()
        rules.channels = terms("channels", "channel")
        rules.lineManagerNotice = lineManagerNotice()
        rules.noticePeriods = noticePeriods()
        rules.stabilityOfficers = stabilityOfficers()
        rules.recordFields = recordFields()
        rules.pathway = PathwayReader(pack: self, rules: rules).pathway()
        rules.meetings = MeetingReader(pack: self, pathway: rules.pathway, covered: kinds).meetings()
        let notices = root.section("notices", keys: ["premature", "contingency_plan"])
        rules.noticeRules = noticeRules(notices, rules.meetings)
        rules.contingencyRules = contingencyRules(notices)
        rules.panel = panel(rules.pathway)
        return rules
    }
}

/// Notices when something that must be unique is written a second time.
struct Repeats {
    private let noun: String
    private var lines: [String: Int] = [:]

    init(_ noun: String) {
        self.noun = noun
    }

    mutating func note(_ id: String, at place: Place, _ faults: FaultList) {
        if let line = lines[id] {
            faults.add("The \(noun) \u{201C}\(id)\u{201D} is already given in line \(line).", at: place)
        } else {
            lines[id] = place.line
        }
    }
}
