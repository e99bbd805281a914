internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/funding/{funding}`: one request with its decisions and what became of the money.
struct FundingPage: Sendable {
    let open: OpenFunding
    let versions: [FundingVersion]
    let sitting: PanelSitting?
    let workers: [ID<Worker>: WorkerCard]
    let caller: Caller
    let seesMeeting: Bool

    /// - Throws: `Refusal.notFound` for one out of sight.
    static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> FundingPage {
        let open = try OpenFunding.read(id, in: transaction)
        let versions = try FundingRequests.versions(of: id, in: transaction)
        let people =
            [open.request.presentedBy, open.request.writtenBy] + open.decisions.flatMap { $0.deciders + [$0.decidedBy] }
            + open.answers.map(\.writtenBy) + open.payments.map(\.enteredBy) + versions.map(\.changedBy)
        return FundingPage(
            open: open, versions: versions,
            sitting: try open.request.listedIn.flatMap { try PanelSittings.find($0, in: transaction) },
            workers: try WorkerCards.of(Array(Set(people)), in: transaction), caller: try transaction.caller,
            seesMeeting: try Meetings.find(open.request.meetingID, in: transaction) != nil)
    }

    var request: FundingRequest { open.request }
    func name(_ worker: ID<Worker>) -> String { workers[worker]?.name ?? "Somebody" }

    func answer() -> Answer {
        var parts: [any Part] = []
        if let warning = departureWords { parts.append(Warning(warning)) }
        parts += [SummaryList(facts), Heading("What was decided"), history, Heading("What was paid"), paymentTable]
        if !versions.isEmpty { parts += [Heading("Before it was corrected"), earlier] }
        return .page(
            "Request \(request.reference)",
            Page(
                heading: request.terms.service, caption: "Request \(request.reference)",
                above: [open.subject.identityBar],
                parts: Contents.over(parts), aside: [Links(links)]),
            json: json, version: request.version)
    }

    /// What the chair agreed between sittings is shown as what it is.
    var departureWords: String? {
        open.departure.map { departure in
            let clause = open.rule.map { " from \($0.clause.label)" } ?? ""
            return
                "Agreed by the chair between sittings: a departure\(clause), which puts services to the panel first. Why: "
                + "\(departure.decision.reason) "
                + (departure.isRatified ? "A sitting has ratified it since." : "No sitting has ratified it yet.")
        }
    }

    private var facts: [SummaryList.Row] {
        let terms = request.terms
        var rows: [SummaryList.Row] = [.init("State", "", part: request.tag)]
        if let sitting {
            rows.append(
                .init("Before the sitting of", sitting.heldAt.london.written, href: Href("/panel/\(sitting.id)")))
        }
        rows += [
            .init("Provider", "\(terms.provider), \(terms.isExternal ? "external" : "of the authority")"),
            .init("Price", request.priceWords), .init("Asked for in all", request.total.written),
            .init("Period", request.periodWords), .init("Why", terms.why),
            .init(
                "Recommended by", request.recommended, href: seesMeeting ? Href("/meetings/\(request.meetingID)") : nil),
            .init("Presented by", "\(name(request.presentedBy)), the child\u{2019}s social worker"),
            .init("Asked", "\(request.askedAt.london.written), by \(name(request.writtenBy))"),
            .init("Committed", request.committed.written), .init("Spent", request.spent.written),
        ]
        if let contact = contactWords { rows.append(.init("Social worker now", contact)) }
        if let until = request.agreedUntil { rows.append(.init("Agreed until", until.written)) }
        if let started = request.startedOn { rows.append(.init("Started", started.written)) }
        if !request.withdrawnBecause.isEmpty { rows.append(.init("Withdrawn because", request.withdrawnBecause)) }
        return rows
    }

    private var contactWords: String? {
        open.subject.worker.map { name in
            [name, open.subject.workerTelephone, open.subject.workerEmail].compactMap { $0 }.filter { !$0.isEmpty }
                .joined(separator: "\n")
        }
    }

    private var history: Timeline {
        let answers = Dictionary(open.answers.map { ($0.decisionID, $0) }, uniquingKeysWith: { first, _ in first })
        return Timeline(
            open.decisions.reversed().map { one in
                var lines = [one.words(deciders: one.deciders.map(name))]
                if let answer = answers[one.id] {
                    lines.append("What happens instead, by \(name(answer.writtenBy)): \(answer.note)")
                } else if let day = one.answerBy {
                    lines.append("The social worker says what happens instead by \(day.written).")
                }
                return Timeline.Entry(
                    one.outcome.label, iso: one.decidedAt.iso8601, when: one.decidedAt.london.written,
                    by: name(one.decidedBy), text: lines.joined(separator: "\n"))
            }, empty: "Nothing has been decided yet.")
    }

    private var paymentTable: DataTable {
        DataTable(
            "Payments", hidesCaption: true,
            columns: [.init("Day"), .init("Entered by"), .init("Amount", isNumeric: true)],
            rows: open.payments.map {
                [.text($0.paidOn.written), .text(name($0.enteredBy)), .text($0.amount.written)]
            },
            empty: "Nothing has been paid yet.")
    }

    private var earlier: Timeline {
        Timeline(
            versions.map { one in
                Timeline.Entry(
                    "Version \(one.version)", iso: one.changedAt.iso8601, when: one.changedAt.london.written,
                    by: name(one.changedBy), text: one.words)
            }, empty: "")
    }
}

extension FundingDecision {
    /// The sum, the period, the conditions, why, and who decided.
    func words(deciders: [String]) -> String {
        var lines: [String] = []
        if let amount, let fromOn, let toOn {
            lines.append("\(amount.written), \(fromOn.written) to \(toOn.written)")
        }
        if !conditions.isEmpty { lines.append("Conditions: \(conditions)") }
        if !reason.isEmpty { lines.append("Why: \(reason)") }
        lines.append(
            sittingID == nil
                ? "By the chair between sittings"
                : "Decided by \(deciders.joined(separator: ", ")); the quorum is \(quorum)")
        return lines.joined(separator: "\n")
    }
}
