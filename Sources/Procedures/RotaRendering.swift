internal import Domain

extension PathwayRendering {
    static func rota(_ rules: PathwayRules, _ words: PackWords, _ line: Line) -> [RenderedLine] {
        guard let rule = rules.rota else { return [] }
        return rule.keepers.map { line("The \($0.who.label(words)) makes and cancels its slots", $0.clause) }
            + rule.viewers.map { line("The \($0.who.label(words)) sees it", $0.clause) }
    }
}
