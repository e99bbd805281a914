public import Domain

/// Says in plain English what a pack will ask of whom, every line with its clause in brackets.
public enum PackRendering {
    /// The whole pack as lines; empty lines separate the parts.
    public static func plain(_ pack: ProcedurePack) -> [String] { head(pack) + plain(parts(pack)) }

    /// What an agency's packs say together.
    public static func plain(_ rules: ProcedureRules) -> [String] { plain(parts(rules)) }

    private static func plain(_ parts: [RenderedPart]) -> [String] {
        parts.flatMap { ["", $0.title] + $0.lines.map { "  - \($0.plain)" } }
    }

    /// Which pack it is, and where it comes from.
    public static func head(_ pack: ProcedurePack) -> [String] {
        ["\(pack.title) (\(pack.id), version \(pack.version))", "From: \(pack.source)"]
            + (pack.counting.map { ["Clauses: \($0)"] } ?? [])
    }

    /// The whole pack: for the command line and for pages alike.
    public static func parts(_ pack: ProcedurePack) -> [RenderedPart] {
        [RenderedPart("It is for:", pack.coverage.map { line($0.kind.label, $0.clause) })].compactMap { $0 }
            + parts(pack.rules)
    }

    public static func parts(_ rules: ProcedureRules) -> [RenderedPart] {
        let words = rules.words
        let parts: [RenderedPart?] =
            [
                RenderedPart("Words:", self.words(words)),
                RenderedPart(
                    "A concern may be taken by a person appointed as:",
                    rules.stabilityOfficers.map { line(words.label(for: $0.role), $0.clause) }),
                RenderedPart("It may be raised by:", rules.referrers.map { line($0.label, $0.clause) }),
                RenderedPart("It may come:", rules.channels.map { line($0.label, $0.clause) }),
                RenderedPart(
                    "The signs of an unstable placement are:", rules.indicators.map { line($0.label, $0.clause) }),
            ] + scale(rules.scale) + [
                RenderedPart("The \(words.recordLabel) holds:", rules.recordFields.map(field)),
                RenderedPart(
                    "When a concern is raised, the raiser's line manager is told:",
                    lineManager(rules.lineManagerNotice, words)),
                RenderedPart("The least notice is:", rules.noticePeriods.map(notice)),
            ]
        return parts.compactMap { $0 }
            + PathwayRendering.parts(rules.pathway, words, line).compactMap { RenderedPart($0.0, $0.1) }
            + MeetingRendering.parts(rules).compactMap { $0 } + NoticeRendering.parts(rules).compactMap { $0 }
            + PanelRendering.parts(rules.panel).compactMap { $0 }
    }

    private static func words(_ words: PackWords) -> [RenderedLine] {
        let record = words.record.map {
            line("The record of a concern is called \u{201C}\($0.text)\u{201D}", $0.clause)
        }
        let child = words.child.map { line("The child is called \u{201C}\($0.text)\u{201D}", $0.clause) }
        let roles = words.roles.sorted { $0.key.rawValue < $1.key.rawValue }
        return [child, record].compactMap { $0 }
            + roles.map {
                line("The \($0.key.label) is called \u{201C}\($0.value.text)\u{201D}", $0.value.clause)
            }
    }

    private static func scale(_ scale: StabilityScale?) -> [RenderedPart?] {
        guard let scale else { return [] }
        return [
            RenderedPart(
                "Its stability is scaled:",
                scale.points.map { line("\($0.value) \($0.name): \($0.description)", $0.clause) }),
            RenderedPart(
                "Points that are treated alike:",
                scale.bands.map { line("\($0.values.lowerBound) to \($0.values.upperBound): \($0.name)", $0.clause) }),
        ]
    }

    private static func field(_ rule: RecordFieldRule) -> RenderedLine {
        let demand =
            switch rule.required {
            case .always: "always"
            case .whenInvolved: "where AST or CAMHS is involved"
            case .whenNotFirst: "where the placement had a contact before"
            case .optional: "if known"
            }
        return line("\(rule.label): \(demand)", rule.clause)
    }

    private static func lineManager(_ notice: LineManagerNotice?, _ words: PackWords) -> [RenderedLine] {
        guard let notice else { return [] }
        let raisers = notice.raisedBy.map { words.label(for: $0) }.sorted().joined(separator: ", ")
        let steps = notice.steps.enumerated().map { index, step in
            let place = step.reach == .team ? "in the raiser's team" : "in the raiser's agency"
            let unless = step.unlessRaisedBy.map { words.label(for: $0) }.sorted().joined(separator: " or ")
            let exception = unless.isEmpty ? "" : ", unless the raiser is \(unless)"
            return line(
                "\(index == 0 ? "" : "else ")the \(words.label(for: step.role)) \(place)\(exception)", step.clause)
        }
        return steps
            + [line("It applies to concerns raised by \(raisers)", notice.clause)]
    }

    private static func notice(_ period: NoticePeriod) -> RenderedLine {
        let kinds = PlacementKind.allCases.filter(period.placements.contains).map(\.label).joined(separator: ", ")
        return line("\(period.days) days, given by the \(period.givenBy.label): \(kinds)", period.clause)
    }

    private static func line(_ text: String, _ clause: Clause) -> RenderedLine { RenderedLine(text, clause) }
}
