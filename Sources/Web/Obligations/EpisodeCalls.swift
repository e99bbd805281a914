internal import Domain
internal import Pages
internal import Postgres
internal import Storage

extension TelephoneCall {
    func entry(_ workers: [ID<Worker>: WorkerCard]) -> Timeline.Entry {
        let people = whom.map { $0.label.lowercasedFirst }.joined(separator: " and ")
        let said = [
            ("Carer", carerSaid), ("Young person", youngPersonSaid), ("Why this number", scaleReason),
            ("Action", action),
        ].filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
        return Timeline.Entry(
            (isAnswered ? "Spoke with \(people)" : "No answer: \(people)") + (scale.map { ". Scale \($0)" } ?? ""),
            iso: calledAt.iso8601, when: calledAt.london.written, by: workers[calledBy]?.name,
            text: said.isEmpty ? nil : said.joined(separator: "\n"))
    }

    func json(_ workers: [ID<Worker>: WorkerCard]) -> JSONValue {
        .members([
            "id": .id(id), "calledAt": .text(calledAt.iso8601), "by": .text(workers[calledBy]?.name),
            "isAnswered": .bool(isAnswered), "whom": .list(whom) { .string($0.rawValue) }, "scale": .number(scale),
            "scaleReason": .text(scaleReason), "carerSaid": .text(carerSaid),
            "youngPersonSaid": .text(youngPersonSaid), "action": .text(action),
        ])
    }
}

extension EpisodeOutcome {
    func entry(_ workers: [ID<Worker>: WorkerCard]) -> Timeline.Entry {
        let scales = scaleAtStart.map { ", scale \($0) at the start and \(scaleAtEnd ?? $0) at the end" } ?? ""
        return Timeline.Entry(
            (became?.label ?? "Closed") + scales, iso: closedAt.iso8601, when: closedAt.london.written,
            by: workers[closedBy]?.name, text: helped)
    }

    func json(_ workers: [ID<Worker>: WorkerCard]) -> JSONValue {
        .members([
            "became": .text(became?.rawValue), "scaleAtStart": .number(scaleAtStart),
            "scaleAtEnd": .number(scaleAtEnd), "helped": .text(helped), "by": .text(workers[closedBy]?.name),
            "closedAt": .text(closedAt.iso8601),
        ])
    }
}

extension EpisodeView {
    /// Calls that nobody answered, and one whose day has passed, before all else (requirement C8).
    var missedCalls: [any Part] {
        guard let contact = pathway.contact, contact.isOpen, episode.closedAt == nil else { return [] }
        let late = pathway.obligations.first { $0.doneBy == .callMade && $0.isLate(at: Instant(caller.now)) }
        var words: [String] = []
        if contact.unanswered == 1 { words.append("The last call was not answered.") }
        if contact.unanswered > 1 { words.append("The last \(contact.unanswered) calls were not answered.") }
        if let late { words.append("A call was due by \(late.due.words).") }
        return words.isEmpty ? [] : [Warning(words.joined(separator: " "))]
    }

    /// What was agreed to help, with its open actions in the steps above.
    var planParts: [any Part] {
        guard let plan else { return [] }
        return [
            Heading("Plan of support"), SummaryList(plan.version.content.rows),
            Links([("The plan with its actions and versions", Href("/plans/\(plan.id)"))]),
        ]
    }

    /// The call sheets and the closings, newest first.
    var callsAndOutcomes: [any Part] {
        var parts: [any Part] = []
        if pathway.contact != nil || !sheets.isEmpty {
            parts += [
                Heading("Calls"), Timeline(sheets.map { $0.entry(workers) }, empty: "No call was written down yet."),
            ]
        }
        if !outcomes.isEmpty {
            parts += [Heading("What became of the placement"), Timeline(outcomes.map { $0.entry(workers) }, empty: "")]
        }
        return parts
    }

    /// What can be done about the calls and the episode as it stands, by those who may.
    var acts: [(label: String, href: Href)] {
        let path = "/episodes/\(episode.id)"
        let answers = caller.way == .wide || caller.way == .team
        guard episode.closedAt == nil else { return answers ? [("Open it again", Href("\(path)/reopen"))] : [] }
        var links: [(label: String, href: Href)] = []
        if mayPlan, pathway.rules.supportPlan != nil {
            links.append((plan == nil ? "Agree a plan of support" : "Change the plan of support", Href("\(path)/plan")))
        }
        if let contact = pathway.contact, contact.isOpen {
            if maysCall { links.append(("Fill in a call sheet", Href("\(path)/calls/new"))) }
            let rule = pathway.rules.contactLists.first { $0.id == contact.list }
            if rule?.mayEnd.contains(where: { caller.holds($0) }) == true {
                links.append(("End the calls", Href("\(path)/calls/end")))
            }
        }
        return links + (answers ? [("Close the episode", Href("\(path)/close"))] : [])
    }
}
