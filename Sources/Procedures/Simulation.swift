public import Domain

/// What a pack would do with some events, for the people who edit it.
///
/// The events are a text, one a line: a day, with a time if need be, the event, and what belongs to it.
///
///     2026-03-02 concern_recorded scale=4 involvement=none referrer=foster_carer
///     2026-03-03T09:30 scaled scale=5 as=ast_worker level=3
///     2026-03-04 visit_arranged for=2026-03-09
///     2026-03-05 waived obligation=new_grave_referrer#1
public struct Simulation: Sendable {
    public let pathway: Pathway
    /// The day after the last event, or the one that was asked for.
    public let today: Day
    private let words: PackWords

    /// - Parameters:
    ///   - events: As above; a word that begins with `#` begins a comment.
    ///   - today: When to look; `nil` for the day of the last event.
    /// - Throws: ``PackFaults``, with line and key, for what is no event.
    public init(
        _ rules: ProcedureRules, events text: String, calendar: WorkingCalendar = WorkingCalendar(), today: Day? = nil,
        file: String = "events"
    ) throws(PackFaults) {
        var faults: [PackFault] = []
        var events: [EpisodeEvent] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map(String.init)
                .prefix { !$0.hasPrefix("#") }
            guard !words.isEmpty else { continue }
            var reader = EventLine(words: Array(words), line: index + 1, file: file)
            if let event = reader.event() { events.append(event) }
            faults += reader.faults
        }
        guard faults.isEmpty else { throw PackFaults(faults) }
        pathway = Pathway(rules: rules.pathway, scale: rules.scale, calendar: calendar, events: events)
        self.today = today ?? events.last?.at.day ?? Day(number: 0)
        words = rules.words
    }

    /// What was asked of somebody, and what came of it.
    public struct Asked: Sendable {
        /// `open`, `LATE`, `done`, `waived` or `superseded`.
        public let state: String
        public let by: Day
        public let who: String
        public let task: String
        public let clause: String
        /// By which an event of the text can waive it or give it another day.
        public let key: String
    }

    /// Where it stands on the day: "scale 4, New and serious."
    public var standing: String {
        "scale \(pathway.currentScale.map { "\($0)" } ?? "none"), \(pathway.route?.name ?? "no way of this pack")."
    }

    /// In the order in which it was asked.
    public var asked: [Asked] {
        let now = Instant(seconds: Int64(today.number) * 86_400 + 43_200)
        return pathway.obligations.map { one in
            Asked(
                state: one.isLate(at: now) ? "LATE" : one.state.word, by: one.due.day, who: one.who.label(words),
                task: one.task, clause: one.clause.label, key: one.key)
        }
    }

    /// `nil` where the placement never was on the contact list.
    public var calls: String? {
        pathway.contact.map { contact in
            let end = contact.mayEndFrom.map { ", may end from \($0.written)" } ?? ""
            return contact.isOpen ? "On the contact list since \(contact.since.written)\(end)." : "Calls ended."
        }
    }

    /// Whom the system told, with the clause.
    public var told: [String] { pathway.tellings.map { "Told: \($0.who.label(words))  [\($0.clause.label)]" } }

    /// In plain English: where it stands, what was asked of whom, and what came of it.
    public var lines: [String] {
        ["On \(today.written): \(standing)", ""]
            + asked.map { "\($0.state)  by \($0.by.iso)  \($0.who): \($0.task)  [\($0.clause)]  (\($0.key))" }
            + (calls.map { ["", $0] } ?? []) + (told.isEmpty ? [] : [""] + told)
    }
}

/// One line of a simulation's text.
private struct EventLine {
    let words: [String]
    let line: Int
    let file: String
    private(set) var faults: [PackFault] = []

    init(words: [String], line: Int, file: String) { (self.words, self.line, self.file) = (words, line, file) }

    mutating func event() -> EpisodeEvent? {
        guard let at = instant(words[0]) else {
            fault("", "A line begins with a day, such as 2026-03-02 or 2026-03-02T09:30.")
            return nil
        }
        guard words.count > 1, let kind = EventKind(rawValue: words[1]) else {
            let near = words.count > 1 ? Spelling.nearest(to: words[1], among: EventKind.allCases.map(\.rawValue)) : nil
            fault("", "After the day comes an event." + (near.map { " Did you mean \u{201C}\($0)\u{201D}?" } ?? ""))
            return nil
        }
        guard !kind.isDerived, kind != .proceduresMoved else {
            fault(kind.rawValue, "It is not written down: it follows from what people do.")
            return nil
        }
        var event = EpisodeEvent(id: .random(), kind, at: at)
        for word in words.dropFirst(2) { read(word, into: &event) }
        return event
    }

    private mutating func read(_ word: String, into event: inout EpisodeEvent) {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        let (key, value) = (parts[0], parts.count > 1 ? parts[1] : "")
        let isRead: Bool
        switch key {
        case "scale":
            event.scale = Int(value).flatMap { StabilityScale.values.contains($0) ? $0 : nil }
            isRead = event.scale != nil
        case "involvement":
            event.involvement = InvolvementStanding(rawValue: value)
            isRead = event.involvement != nil
        case "services":
            let services = value.split(separator: ",").map { InvolvedService(rawValue: String($0)) }
            event.services = Set(services.compactMap { $0 })
            isRead = services.allSatisfy { $0 != nil }
        case "as":
            event.roles = Role(rawValue: value).map { [$0] } ?? []
            isRead = !event.roles.isEmpty
        case "of":
            event.party = Role(rawValue: value)
            isRead = event.party != nil
        case "of_level":
            event.partyLevel = Int(value)
            isRead = (1...3).contains(event.partyLevel ?? 0)
        case "level":
            event.level = Int(value)
            isRead = (1...3).contains(event.level ?? 0)
        case "for":
            event.plannedOn = Day(iso: value)
            isRead = event.plannedOn != nil
        case "every":
            event.callEvery = Int(value)
            isRead = (1...366).contains(event.callEvery ?? 0)
        case "referrer":
            event.referrer = value
            isRead = !value.isEmpty
        case "obligation":
            event.obligation = value
            isRead = !value.isEmpty
        default:
            return fault(
                key,
                "There is no such word here; there are scale, involvement, services, as, level, of, of_level, for, every, referrer, obligation."
            )
        }
        if !isRead { fault(key, "\u{201C}\(value)\u{201D} cannot be read.") }
    }

    private func instant(_ text: String) -> Instant? {
        let parts = text.split(separator: "T").map(String.init)
        guard let day = Day(iso: parts[0]), parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return Instant(seconds: Int64(day.number) * 86_400 + 43_200) }
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 2, (0...23).contains(clock[0]), (0...59).contains(clock[1]) else { return nil }
        return Instant(seconds: Int64(day.number) * 86_400 + Int64(clock[0] * 3600 + clock[1] * 60))
    }

    private mutating func fault(_ key: String, _ message: String) {
        faults.append(PackFault(file: file, line: line, key: key, message: message))
    }
}
