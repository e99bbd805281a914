internal import Domain

/// What a pack says of the panel that decides services with a cost, in plain English: one line for each clause.
enum PanelRendering {
    static func parts(_ rule: PanelRule?) -> [RenderedPart?] {
        guard let rule else { return [] }
        var lines = [
            RenderedLine("Services with a cost are put to it before they begin", rule.clause),
            RenderedLine("At least \(rule.quorum.members) of its members decide a request", rule.quorum.clause),
        ]
        if let clause = rule.chairsAction {
            lines.append(
                RenderedLine("Its chair may agree one between sittings; the next sitting ratifies it or not", clause))
        }
        lines += [
            RenderedLine(
                "The social worker says what happens instead of what was deferred or declined, within "
                    + rule.answer.within.label, rule.answer.clause),
            RenderedLine(
                "What ends within \(rule.endsSoon.within.label) is listed as ending soon", rule.endsSoon.clause),
        ]
        return [RenderedPart("\(rule.name):", lines)]
    }
}
