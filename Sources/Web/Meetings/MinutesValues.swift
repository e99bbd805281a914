internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Minutes between their form and what is kept of them.
extension MinutesFields {
    /// What the form begins with: the newest minutes, or what the invitations tell.
    func values(now: Timestamp) -> FormValues {
        var values = FormValues()
        let meeting = open.meeting
        values.set("heldAt", moment: (meeting.heldAt ?? meeting.arrangement.map { min($0.at, now) } ?? now).london)
        values.set("attended", attended.map(\.id.description))
        guard let minutes = open.minutes.first else { return values }
        for item in open.rule.agenda { set(item, minutes.content, &values) }
        for (place, action) in zip(Self.actions, open.standingActions) {
            values.set("action\(place)", action.task)
            values.set("owner\(place)", ActionOwner.Key(worker: action.ownerID, role: action.ownerRole).text)
            values.set("due\(place)", day: action.dueOn)
        }
        values.set("decision", minutes.decision)
        values.set("decisionReason", minutes.decisionReason)
        values.set("reviewOn", day: minutes.reviewOn)
        values.set("reviewEnded", minutes.reviewEnded)
        values.set("childsVersion", minutes.childsVersion)
        values.set("outcomesOpen", minutes.outcomesAreOpen.map { $0 ? "yes" : "no" })
        return values
    }

    /// Before the minutes are begun, those who said that they would come.
    private var attended: [MeetingAttendee] {
        open.minutes.isEmpty
            ? open.attendees.filter { $0.reply == .comes } : open.attendees.filter { $0.attended == true }
    }

    private func set(_ item: AgendaItem, _ content: MinutesContent, _ values: inout FormValues) {
        let place = place(of: item)
        switch item.content {
        case .text, .parts: values.set("text\(place)", content.texts[item.id])
        case .judgement:
            values.set("judgement\(place)", content.judgements[item.id].map { $0.isSo ? "yes" : "no" })
            values.set("judgement\(place)Because", content.judgements[item.id]?.because)
        case .scaling:
            for (place, one) in zip(Self.scalings, content.scalings[item.id] ?? []) {
                values.set("scaleWho\(place)", one.who)
                values.set("scale\(place)", "\(one.number)")
            }
        case .rules:
            values.set("planRules", content.rules[item.id]?.rules.joined(separator: "\n"))
            values.set("bottomLines", content.rules[item.id]?.bottomLines.joined(separator: "\n"))
        case .services:
            for (place, one) in zip(Self.services, content.services[item.id] ?? []) {
                values.set("service\(place)", one.name)
                values.set("provider\(place)", one.provider)
                values.set("cost\(place)", one.cost)
            }
        case .calls: values.set("callEvery", content.calls[item.id].map { "\($0)" })
        case .lessons:
            for (place, one) in zip(Self.lessons, content.lessons[item.id] ?? []) {
                values.set("cause\(place)", one.cause)
                values.set("lesson\(place)", one.text)
            }
        case .actions: break
        }
    }

    /// Of a form whose checks have passed.
    func answers(_ checked: Checked) -> MinutesAnswers {
        var content = MinutesContent()
        for item in open.rule.agenda { take(item, checked, &content) }
        let held =
            open.meeting.agreedAt == nil
            ? checked.moment("heldAt") : (open.meeting.heldAt ?? open.meeting.calledAt).london
        return MinutesAnswers(
            heldAt: held.timestamp, heldOn: held.day, attended: checked.choices("attended").compactMap { ID($0) },
            minutes: NewMinutes(
                content: content, decision: checked.optionalText("decision"),
                decisionReason: checked.optionalText("decisionReason") ?? "", reviewOn: checked.optionalDay("reviewOn"),
                reviewEnded: checked.optionalText("reviewEnded") ?? "",
                childsVersion: checked.optionalText("childsVersion") ?? "",
                outcomesAreOpen: checked.optionalText("outcomesOpen").map { $0 == "yes" },
                changedBecause: checked.optionalText("changedBecause") ?? ""),
            actions: Self.actions.compactMap { place in
                guard let task = checked.optionalText("action\(place)"),
                    let owner = checked.optionalText("owner\(place)").flatMap(ActionOwner.Key.init(text:)),
                    let day = checked.optionalDay("due\(place)")
                else { return nil }
                return NewAction(task: task, owner: owner, dueOn: day)
            })
    }

    private func take(_ item: AgendaItem, _ checked: Checked, _ content: inout MinutesContent) {
        let place = place(of: item)
        switch item.content {
        case .text, .parts: content.texts[item.id] = checked.optionalText("text\(place)")
        case .judgement:
            content.judgements[item.id] = checked.optionalText("judgement\(place)").map {
                .init(isSo: $0 == "yes", because: checked.optionalText("judgement\(place)Because") ?? "")
            }
        case .scaling:
            let given = Self.scalings.compactMap { place -> MinutesContent.SafetyScaling? in
                guard let who = checked.optionalText("scaleWho\(place)"),
                    let number = checked.optionalNumber("scale\(place)")
                else { return nil }
                return .init(who: who, number: number)
            }
            if !given.isEmpty { content.scalings[item.id] = given }
        case .rules:
            let rules = MinutesContent.Rules(
                rules: lines(checked.optionalText("planRules")), bottomLines: lines(checked.optionalText("bottomLines"))
            )
            if !rules.isEmpty { content.rules[item.id] = rules }
        case .services:
            let named = Self.services.compactMap { place -> MinutesContent.Service? in
                checked.optionalText("service\(place)").map {
                    .init(
                        name: $0, provider: checked.optionalText("provider\(place)") ?? "",
                        cost: checked.optionalText("cost\(place)").map(Self.pounds))
                }
            }
            if !named.isEmpty { content.services[item.id] = named }
        case .calls: content.calls[item.id] = checked.optionalNumber("callEvery")
        case .lessons:
            let learned = Self.lessons.compactMap { place -> MinutesContent.Lesson? in
                guard let cause = checked.optionalText("cause\(place)"),
                    let text = checked.optionalText("lesson\(place)")
                else { return nil }
                return .init(cause: cause, text: text)
            }
            if !learned.isEmpty { content.lessons[item.id] = learned }
        case .actions: break
        }
    }

    private func lines(_ text: String?) -> [String] {
        (text ?? "").unicodeScalars.split { $0 == "\n" || $0 == "\r" }
            .map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// "1250" and "1250.5" with two decimals; of a text that ``isPounds`` took.
    private static func pounds(_ text: String) -> String {
        let parts = text.split(separator: ".")
        let pence = parts.count > 1 ? String(parts[1]) : ""
        return "\(parts.first ?? "0").\(pence)\(String(repeating: "0", count: 2 - min(2, pence.utf8.count)))"
    }

    /// Digits, and at most two after a point.
    static func isPounds(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let digits = parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        return digits && (parts.count == 1 || parts.count == 2 && parts[1].count <= 2) && parts[0].count <= 8
    }

    /// Half of something is nothing: each is asked for what is missing.
    static func further(_ checked: Checked, _ faults: inout [FieldFault]) {
        for place in actions {
            let (task, owner) = (checked.optionalText("action\(place)"), checked.optionalText("owner\(place)"))
            let day = checked.optionalDay("due\(place)")
            guard task != nil || owner != nil || day != nil else { continue }
            if task == nil {
                faults.append(FieldFault("action\(place)", "Enter what is to be done as action \(place)."))
            }
            if owner == nil { faults.append(FieldFault("owner\(place)", "Select who does action \(place).")) }
            if day == nil { faults.append(FieldFault("due\(place)", "Enter the day of action \(place).")) }
        }
        for place in scalings {
            let (who, number) = (checked.optionalText("scaleWho\(place)"), checked.optionalNumber("scale\(place)"))
            if who == nil, number != nil {
                faults.append(FieldFault("scaleWho\(place)", "Enter who says \(number ?? 0)."))
            }
            if who != nil, number == nil {
                faults.append(FieldFault("scale\(place)", "Enter their number from 0 to 10."))
            }
        }
        for place in lessons {
            let (cause, text) = (checked.optionalText("cause\(place)"), checked.optionalText("lesson\(place)"))
            if cause == nil, text != nil {
                faults.append(FieldFault("cause\(place)", "Select the cause of lesson \(place)."))
            }
            if cause != nil, text == nil {
                faults.append(FieldFault("lesson\(place)", "Enter what is learned as lesson \(place)."))
            }
        }
        for place in services {
            let (name, cost) = (checked.optionalText("service\(place)"), checked.optionalText("cost\(place)"))
            if name == nil, cost != nil || checked.optionalText("provider\(place)") != nil {
                faults.append(FieldFault("service\(place)", "Enter which service \(place) is."))
            }
            if let cost, !isPounds(cost) {
                faults.append(FieldFault("cost\(place)", "Enter the cost in pounds, such as 1250.00."))
            }
        }
        if checked.optionalDay("reviewOn") != nil, checked.optionalText("reviewEnded") != nil {
            faults.append(FieldFault("reviewEnded", "Leave this empty where there is a day for the next look."))
        }
    }
}
