/// What was written in a meeting, by the items of its agenda. An item that nobody wrote anything for is not there.
public struct MinutesContent: Hashable, Codable, Sendable {
    /// One of two, with why.
    public struct Judgement: Hashable, Codable, Sendable {
        public var isSo: Bool
        public var because: String

        public init(isSo: Bool, because: String) { (self.isSo, self.because) = (isSo, because) }
    }

    /// What one person answers on the scale from 0 to 10.
    public struct SafetyScaling: Hashable, Codable, Sendable {
        public var who: String
        public var number: Int

        public init(who: String, number: Int) { (self.who, self.number) = (who, number) }
    }

    /// Rules of the plan, and what must not happen in any case.
    public struct Rules: Hashable, Codable, Sendable {
        public var rules: [String]
        public var bottomLines: [String]

        public init(rules: [String], bottomLines: [String]) { (self.rules, self.bottomLines) = (rules, bottomLines) }

        public var isEmpty: Bool { rules.isEmpty && bottomLines.isEmpty }
    }

    /// A service that would help.
    public struct Service: Hashable, Codable, Sendable {
        public var name: String
        /// Empty where nobody knows yet.
        public var provider: String
        /// In pounds with two decimals, such as "1250.00"; `nil` where it costs nothing.
        public var cost: String?

        public init(name: String, provider: String, cost: String?) {
            (self.name, self.provider, self.cost) = (name, provider, cost)
        }
    }

    /// Something learned, and the cause it belongs to.
    public struct Lesson: Hashable, Codable, Sendable {
        /// The id of one of the item's causes.
        public var cause: String
        public var text: String

        public init(cause: String, text: String) { (self.cause, self.text) = (cause, text) }
    }

    /// Of items that are text, and of those that say who has which part.
    public var texts: [String: String] = [:]
    public var judgements: [String: Judgement] = [:]
    public var scalings: [String: [SafetyScaling]] = [:]
    public var rules: [String: Rules] = [:]
    public var services: [String: [Service]] = [:]
    /// Days between two calls.
    public var calls: [String: Int] = [:]
    public var lessons: [String: [Lesson]] = [:]

    public init() {}

    /// What is not there was not written: kinds of items that came later among it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        texts = try container.decodeIfPresent([String: String].self, forKey: .texts) ?? [:]
        judgements = try container.decodeIfPresent([String: Judgement].self, forKey: .judgements) ?? [:]
        scalings = try container.decodeIfPresent([String: [SafetyScaling]].self, forKey: .scalings) ?? [:]
        rules = try container.decodeIfPresent([String: Rules].self, forKey: .rules) ?? [:]
        services = try container.decodeIfPresent([String: [Service]].self, forKey: .services) ?? [:]
        calls = try container.decodeIfPresent([String: Int].self, forKey: .calls) ?? [:]
        lessons = try container.decodeIfPresent([String: [Lesson]].self, forKey: .lessons) ?? [:]
    }

    /// How often somebody is to ring, where the meeting agreed it: days between two calls.
    public var callEvery: Int? { calls.values.min() }

    public var hasCost: Bool { services.values.contains { $0.contains { $0.cost != nil } } }

    /// Whether something was written for an item. Actions stand elsewhere.
    public func has(_ item: AgendaItem) -> Bool {
        switch item.content {
        case .text, .parts: !(texts[item.id] ?? "").isEmpty
        case .judgement: judgements[item.id] != nil
        case .scaling: !(scalings[item.id] ?? []).isEmpty
        case .rules: rules[item.id].map { !$0.isEmpty } ?? false
        case .services: !(services[item.id] ?? []).isEmpty
        case .calls: calls[item.id] != nil
        case .lessons: !(lessons[item.id] ?? []).isEmpty
        case .actions: false
        }
    }
}

/// Something without which minutes cannot be agreed.
public enum MinutesGap: Hashable, Sendable {
    case item(AgendaItem)
    case decision
    /// Neither a day for the next look nor why none is needed.
    case review(MeetingReview)
    /// The day lies behind the latest that the procedures allow.
    case reviewTooLate(Day, MeetingReview)
    /// The child's own version is missing.
    case childsVersion(Clause)
    /// Whether the reviewing officer has outcomes open, on which it hangs who changes the care plan.
    case outcomes(Clause)
}

extension MeetingRule {
    /// What is missing before the minutes can be agreed.
    ///
    /// - Parameters:
    ///   - heldOn: The day of the meeting, from which the next look is counted.
    ///   - reviewEnded: Whether it is said why no further look is needed.
    ///   - outcomesAreOpen: `nil` where nobody asked the reviewing officer.
    public func gaps(
        _ content: MinutesContent, hasActions: Bool, hasDecision: Bool, reviewOn: Day?, reviewEnded: Bool,
        hasChildsVersion: Bool, outcomesAreOpen: Bool?, for kind: PlacementKind, heldOn: Day, calendar: WorkingCalendar
    ) -> [MinutesGap] {
        var gaps = agenda.filter {
            $0.isRequired && !($0.content == .actions ? hasActions : content.has($0))
        }.map(MinutesGap.item)
        if !decisions(for: kind).isEmpty, !hasDecision { gaps.append(.decision) }
        if let review {
            if review.isRequired, reviewOn == nil, !(reviewEnded && review.until != nil) {
                gaps.append(.review(review))
            } else if let reviewOn, let latest = latestReview(heldOn: heldOn, calendar: calendar), reviewOn > latest {
                gaps.append(.reviewTooLate(latest, review))
            }
        }
        if let clause = child?.ownVersion, !hasChildsVersion { gaps.append(.childsVersion(clause)) }
        if let rule = carePlan, rule.whileOutcomesAreOpen != nil, outcomesAreOpen == nil {
            gaps.append(.outcomes(rule.outcomesClause ?? rule.clause))
        }
        return gaps
    }
}
