internal import Casework
internal import Domain
internal import Pages
internal import Storage

/// The questions of the minutes: what the agenda of the meeting's procedures asks, in its order.
///
/// Which items there are the pack says; each takes the next free place of its kind, so that the description of the API
/// and drafts know every question there can be.
struct MinutesFields: Sendable {
    static let texts = 1...16
    static let judgements = 1...4
    static let scalings = 1...6
    static let actions = 1...10
    static let services = 1...5
    static let lessons = 1...8

    let open: OpenMeeting

    /// The place of each item among those of its kind, from 1.
    private var places: [String: Int] {
        var counts: [AgendaItem.Content: Int] = [:]
        return open.rule.agenda.reduce(into: [:]) { places, item in
            // What is said of parts is text like any other.
            let kind: AgendaItem.Content = item.content == .parts ? .text : item.content
            counts[kind, default: 0] += 1
            places[item.id] = counts[kind]
        }
    }

    func place(of item: AgendaItem) -> Int { places[item.id] ?? 1 }

    /// The fields of this meeting's minutes.
    var fields: [Field] {
        let asked = open.rule.agenda.flatMap(Self.fields)
        // When it was, and who was there, is settled with the agreement.
        return (open.meeting.state == .agreed ? [] : Self.beginning) + renumbered(asked) + end
    }

    /// Every question that minutes can have: for drafts and the description of the API.
    static var all: [Field] {
        let texts = texts.map { text($0, "Part \($0) of the minutes", nil) }
        let judgements = judgements.flatMap { judgement($0, "Judgement \($0)", nil) }
        return beginning + texts + judgements + scale("How safe and settled is it, from 0 to 10?", nil)
            + actionFields + rules(nil) + services(nil) + [calls("How often somebody rings", nil)]
            + lessonFields([], nil)
            + decision + review + [outcomes, childsVersion, changedBecause]
    }

    private static let beginning = [
        Field("heldAt", "When was the meeting?", .moment, called: "when the meeting was"),
        Field("attended", "Who was there?", .choices([]), isRequired: false, called: "who was there"),
    ]

    private var end: [Field] {
        var fields = open.rule.decisions(for: open.kind).isEmpty ? [] : Self.decision
        if let review = open.rule.review {
            fields.append(Self.review[0].hinted(review.clause))
            if let until = review.until { fields.append(Self.review[1].hinted(until)) }
        }
        if let carePlan = open.rule.carePlan, carePlan.whileOutcomesAreOpen != nil {
            fields.append(Self.outcomes.hinted(carePlan.outcomesClause ?? carePlan.clause))
        }
        if let clause = open.rule.child?.ownVersion { fields.append(Self.childsVersion.hinted(clause)) }
        return open.meeting.state == .agreed ? fields + [Self.changedBecause] : fields
    }

    /// Fields of one item as if it were the first of its kind.
    private static func fields(_ item: AgendaItem) -> [(AgendaItem, Field)] {
        let hint = item.clause.label
        let fields: [Field] =
            switch item.content {
            case .text, .parts: [text(1, item.label, hint)]
            case .judgement: judgement(1, item.label, hint)
            case .scaling: scale(item.label, hint)
            case .actions: actionFields
            case .rules: rules(hint)
            case .services: services(hint)
            case .calls: [calls(item.label, hint)]
            case .lessons: lessonFields(item.causes, hint)
            }
        return fields.map { (item, $0) }
    }

    private func renumbered(_ asked: [(AgendaItem, Field)]) -> [Field] {
        asked.map { item, field in
            let place = place(of: item)
            switch item.content {
            case .text, .parts: return Self.text(place, field.label, field.hint)
            case .judgement:
                return field.name.hasSuffix("Because")
                    ? Self.judgement(place, item.label, nil)[1] : Self.judgement(place, item.label, field.hint)[0]
            default: return field
            }
        }
    }

    static func text(_ place: Int, _ label: String, _ hint: String?) -> Field {
        Field("text\(place)", label, .longText(maximum: 10_000), hint: hint, isRequired: false)
    }

    static func judgement(_ place: Int, _ label: String, _ hint: String?) -> [Field] {
        [
            Field(
                "judgement\(place)", label, .choice([Option("yes", "Yes"), Option("no", "No")]), hint: hint,
                isRequired: false),
            Field(
                "judgement\(place)Because", "Why do you judge so?", .longText(maximum: 4_000), isRequired: false,
                called: "why it is judged so"),
        ]
    }

    private static func scale(_ label: String, _ hint: String?) -> [Field] {
        scalings.flatMap { place in
            [
                Field(
                    "scaleWho\(place)", place == 1 ? "\(label) Who says?" : "Who else says? (\(place))",
                    .text(maximum: 200), hint: place == 1 ? hint : nil, isRequired: false,
                    called: "who gives number \(place)"),
                Field(
                    "scale\(place)", "Their number (\(place))", .number(0...10), isRequired: false,
                    called: "number \(place)"),
            ]
        }
    }

    private static var actionFields: [Field] {
        actions.flatMap { place in
            [
                Field(
                    "action\(place)", "Action \(place): what is to be done", .text(maximum: 300), isRequired: false,
                    called: "what is to be done as action \(place)"),
                Field(
                    "owner\(place)", "Action \(place): who does it", .select([]),
                    hint: place == 1
                        ? "It stands on their worklist once the minutes are agreed. For others, choose who sees to it."
                        : nil,
                    isRequired: false, called: "who does action \(place)"),
                Field(
                    "due\(place)", "Action \(place): by which day", .day, isRequired: false,
                    called: "the day of action \(place)"),
            ]
        }
    }

    private static func rules(_ hint: String?) -> [Field] {
        [
            Field(
                "planRules", "Rules of the plan, one to a line", .longText(maximum: 4_000), hint: hint,
                isRequired: false),
            Field(
                "bottomLines", "Bottom lines, one to a line", .longText(maximum: 4_000),
                hint: "What must not happen in any case", isRequired: false),
        ]
    }

    private static func services(_ hint: String?) -> [Field] {
        services.flatMap { place in
            [
                Field(
                    "service\(place)", "Service \(place): which", .text(maximum: 200), hint: place == 1 ? hint : nil,
                    isRequired: false,
                    called: "which service \(place) is"),
                Field(
                    "provider\(place)", "Service \(place): from whom", .text(maximum: 200), isRequired: false,
                    called: "from whom service \(place) comes"),
                Field(
                    "cost\(place)", "Service \(place): cost in pounds", .text(maximum: 12),
                    hint: place == 1 ? "Such as 1250.00. Leave it empty where it costs nothing." : nil,
                    isRequired: false, called: "the cost of service \(place)"),
            ]
        }
    }

    private static func calls(_ label: String, _ hint: String?) -> Field {
        Field(
            "callEvery", "\(label): days between two calls", .number(1...366), hint: hint, isRequired: false,
            called: "the days between two calls")
    }

    private static func lessonFields(_ causes: [PackTerm], _ hint: String?) -> [Field] {
        lessons.flatMap { place in
            [
                Field(
                    "cause\(place)", "Lesson \(place): the cause",
                    .select(causes.map { Option($0.id, $0.label) }), hint: place == 1 ? hint : nil, isRequired: false,
                    called: "the cause of lesson \(place)"),
                Field(
                    "lesson\(place)", "Lesson \(place): what is learned", .longText(maximum: 2_000), isRequired: false,
                    called: "what lesson \(place) is"),
            ]
        }
    }

    private static let outcomes = Field(
        "outcomesOpen", "Has the reviewing officer outcomes open?",
        .choice([Option("yes", "Yes"), Option("no", "No")]),
        hint: "While they have, the care plan is changed by whom the procedures name for that.", isRequired: false,
        called: "whether the reviewing officer has outcomes open")
    private static let decision = [
        Field("decision", "What is decided?", .choice([]), isRequired: false, called: "what is decided"),
        Field(
            "decisionReason", "Why is it decided so?", .longText(maximum: 4_000), isRequired: false,
            called: "why it is decided so"),
    ]
    private static let review = [
        Field(
            "reviewOn", "When do you look at it again?", .day, isRequired: false, called: "the day of the next look"),
        Field(
            "reviewEnded", "If no further look is needed: why?", .longText(maximum: 2_000),
            hint: "Such as that oversight is with the statutory reviews again", isRequired: false,
            called: "why no further look is needed"),
    ]
    private static let childsVersion = Field(
        "childsVersion", "The plan in words for the young person", .longText(maximum: 10_000),
        hint:
            "For their age: what was agreed, who does it, and what they can do or say. They read this and nothing else.",
        isRequired: false, called: "the plan in words for the young person")
    private static let changedBecause = Field(
        "changedBecause", "What is changed, and why?", .longText(maximum: 2_000),
        hint: "The minutes as they were before are kept.", isRequired: false, called: "what is changed and why")
}

extension Field {
    /// With the paragraph that asks for it behind its hint.
    fileprivate func hinted(_ clause: Clause) -> Field {
        Field(
            name, label, kind, hint: hint.map { "\($0) (\(clause.label))" } ?? clause.label, isRequired: isRequired,
            called: called)
    }
}
