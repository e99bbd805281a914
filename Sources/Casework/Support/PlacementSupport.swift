public import Domain
public import Postgres
public import Storage

/// What the procedures ask about a placement as it stands, with or without a worry about it: support to be tried, and
/// what the child's history asks to be decided (requirements B5, B6).
public struct PlacementSupport: Sendable {
    public let placement: PlacementFacts
    public let episodeID: ID<StabilityEpisode>?
    /// Kinds of support that the procedures name.
    public let kinds: [PackTerm]
    public let tried: [SupportTried]
    public let prompts: [HistoryPrompt]
    public let decisions: [PromptDecision]
    public let changes: [NotedChange]
    public let warnings: [EarlyWarning]
    public let lessons: [EarlierLesson]

    /// Kinds of which none was tried yet.
    public var untried: [PackTerm] { kinds.filter { kind in !tried.contains { $0.kind == kind.id } } }
    /// Prompts on which nobody has decided as things stand.
    public var undecided: [HistoryPrompt] {
        prompts.filter { prompt in !decisions.contains { $0.covers(prompt) } }
    }

    /// Judged by the open episode's procedures, else by those the agency works by now; by none where it has adopted none.
    ///
    /// - Throws: `Refusal.notFound` for a placement out of the caller's sight.
    public static func read(
        _ id: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> PlacementSupport {
        guard let placement = try Placements.find(id, in: transaction) else { throw Refusal.notFound }
        let episode = try StabilityEpisodes.open(of: id, in: transaction)
        let version = try episode.flatMap { try StabilityEpisodes.find($0, in: transaction)?.procedureVersion }
        let rules = try rules(version, placement.setting, in: transaction)
        let pathway = rules?.rules.pathway ?? PathwayRules()
        let caller = try transaction.caller
        var facts = try StabilityHistory.facts(of: id, episode: nil, in: transaction)
        if let episode, let rules {
            let events = try EpisodeEvents.inView(of: episode, in: transaction)
            facts.unansweredCalls = rules.pathway(events.map(\.event)).contact?.unanswered ?? 0
        }
        let prompts = pathway.prompts(from: facts)
        return PlacementSupport(
            placement: placement, episodeID: episode, kinds: pathway.supportTried,
            tried: try SupportTried.of(id, in: transaction), prompts: prompts,
            decisions: try PromptDecisions.of(id, in: transaction),
            changes: try ExpectedChanges.of(id, in: transaction),
            warnings: pathway.warnings(
                of: facts, today: Instant(caller.now).day, words: rules?.rules.words ?? PackWords()),
            // The prompt brings them into view; without it they stay where they were written.
            lessons: prompts.contains { $0.rule.sign == .earlierUnplannedEnding }
                ? try EarlierLessons.of(child: placement.childFileID, before: id, in: transaction) : [])
    }

    private static func rules(
        _ version: Int?, _ setting: PlacementSetting, in transaction: borrowing Transaction
    ) throws -> EpisodeRules? {
        if let version { return try EpisodeRules.read(version: version, setting: setting, in: transaction) }
        guard let newest = try AdoptedPacks.newest(in: transaction) else { return nil }
        return try EpisodeRules.read(version: newest.version, setting: setting, in: transaction)
    }
}

/// Whether the caller may write about a placement that they see: everybody who works on cases, and nobody by broken
/// glass.
public func mayNote(about placement: ID<Placement>, in transaction: borrowing Transaction) throws -> Bool {
    try !BreakGlass.reaches(placement, in: transaction)
}

/// Notes support that was tried (requirement B5). It blocks nothing and is asked for where the procedures name kinds.
///
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.invalid` for a kind that the procedures do not name, or a day to come
///   or before the placement.
public func noteSupportTried(
    _ kind: String, on day: Day, byWhom: String, effect: String, of id: ID<Placement>,
    in transaction: borrowing Transaction
) throws -> ID<SupportTried> {
    let support = try PlacementSupport.read(id, in: transaction)
    guard try mayNote(about: id, in: transaction) else { throw Refusal.notPermitted }
    let caller = try transaction.caller
    var faults: [FieldFault] = []
    let term = support.kinds.first { $0.id == kind }
    if term == nil { faults.append(FieldFault("kind", "Choose what was tried from the list.")) }
    if day > Instant(caller.now).day { faults.append(FieldFault("triedOn", "The day must be today or in the past.")) }
    if day < support.placement.startedOn {
        faults.append(
            FieldFault(
                "triedOn", "The placement began on \(support.placement.startedOn.written). The day cannot be before."))
    }
    guard faults.isEmpty, let term else { throw Refusal.invalid(faults) }
    return try SupportTried.insert(
        term, on: day, byWhom: byWhom, effect: effect, placement: id, episode: support.episodeID, by: caller,
        in: transaction)
}

/// Notes a change that is expected, so that the procedures can ask what is to be done (requirement B6, P1 ¶4).
///
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.conflict` for a placement that has ended.
public func noteExpectedChange(
    _ kind: ExpectedChange, _ what: String, on day: Day?, in id: ID<Placement>, transaction: borrowing Transaction
) throws {
    guard let placement = try Placements.find(id, in: transaction) else { throw Refusal.notFound }
    guard try mayNote(about: id, in: transaction) else { throw Refusal.notPermitted }
    let caller = try transaction.caller
    guard placement.endedOn.map({ $0 >= Instant(caller.now).day }) ?? true else {
        throw Refusal.conflict("This placement has ended.")
    }
    try ExpectedChanges.insert(kind, what, on: day, placement: id, by: caller, in: transaction)
}

/// Decides on a prompt whether to call a support meeting, with what it was decided on (requirement B6, P1 ¶4, ¶5).
///
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.conflict` where it was decided meanwhile or prompts no more;
///   `.invalid` for a reason of fewer than ten characters.
public func decidePrompt(
    _ prompt: String, isCalled: Bool, reason: String, of id: ID<Placement>, in transaction: borrowing Transaction
) throws {
    let support = try PlacementSupport.read(id, in: transaction)
    guard try mayNote(about: id, in: transaction) else { throw Refusal.notPermitted }
    guard let found = support.undecided.first(where: { $0.rule.id == prompt }) else {
        throw Refusal.conflict("This has been decided, or nothing asks for it any more.")
    }
    guard reason.unicodeScalars.count >= 10 else {
        throw Refusal.invalid([FieldFault("reason", "Say in a few words why (10 characters or more).")])
    }
    try PromptDecisions.insert(
        found, isCalled: isCalled, reason: reason, placement: id, by: transaction.caller, in: transaction)
}
