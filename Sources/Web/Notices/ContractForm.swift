internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/placements/{placement}/contract`: the notice that each party gives, and what happens should it become fragile (A6).
enum ContractForm {
    static let agree: FormRoute = FormRoute(
        path: "/placements/{placement}/contract", access: .staff, summary: "Agree a placement's contract",
        spec: FormSpec(
            id: "agreeContract",
            fields: [
                days(.provider, "The provider\u{2019}s notice, in days"),
                days(.carer, "The foster carers\u{2019} notice, in days"),
                days(.authority, "The authority\u{2019}s notice, in days"),
                Field(
                    "counting", "How are the days counted?",
                    .choice([
                        Option("calendar_days", "Calendar days", hint: "From the day after the notice is received"),
                        Option("working_days", "Working days", hint: "From the first working day after it is received"),
                    ]), called: "how the days are counted"),
                Field(
                    "contingencyPlan", "Contingency plan", .longText(maximum: 10_000),
                    hint: "What is done, by whom, should the placement become fragile", isRequired: false,
                    called: "the contingency plan"),
                Field("agreedOn", "When was it agreed?", .day, called: "the day it was agreed"),
                Field(
                    "changedBecause", "Why is it changed?", .longText(maximum: 2_000),
                    hint: "Only for a change of an earlier contract, which is kept.", isRequired: false,
                    called: "why it is changed"),
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let form = try NoticeForm.keep(asked, in: transaction)
            guard form.placement.endedOn == nil else { throw Refusal.conflict("The placement has ended.") }
            var opened = form.opened(
                agree.spec, values(form), title: "Contract of the placement", submit: "Keep the contract",
                before: asks(form))
            opened.version = form.choice.contract?.n ?? 0
            opened.changedBy = "A colleague"
            return opened
        },
        submit: { checked, opened, asked, transaction in
            let form = try NoticeForm.keep(asked, in: transaction)
            var days: [NoticeGiver: Int] = [:]
            for giver in NoticeGiver.allCases { days[giver] = checked.optionalNumber("\(giver.rawValue)Days") }
            try agreeContract(
                ContractAnswers(
                    terms: NoticeTerms(
                        days: days, counting: NoticeCounting(rawValue: checked.text("counting")) ?? .calendarDays),
                    contingencyPlan: checked.optionalText("contingencyPlan") ?? "", agreedOn: checked.day("agreedOn"),
                    changedBecause: checked.optionalText("changedBecause") ?? ""),
                about: form.choice, version: opened.version ?? 0, today: form.today, in: transaction)
            return form.done(.contractKept, .members(["placement": .id(form.placement.id)]))
        })

    private static func days(_ giver: NoticeGiver, _ label: String) -> Field {
        Field(
            "\(giver.rawValue)Days", label, .number(0...366),
            hint: "Leave it empty where nothing was agreed with them.",
            isRequired: false, called: "the \(giver.label)\u{2019}s notice")
    }

    private static func values(_ form: NoticeForm) -> FormValues {
        var values = FormValues()
        values.set("agreedOn", day: form.today)
        guard let contract = form.choice.contract else {
            values.set("counting", NoticeCounting.calendarDays.rawValue)
            return values
        }
        for (giver, days) in contract.terms.days { values.set("\(giver.rawValue)Days", "\(days)") }
        values.set("counting", contract.terms.counting.rawValue)
        values.set("contingencyPlan", contract.contingencyPlan)
        return values
    }

    /// What the procedures want in it.
    private static func asks(_ form: NoticeForm) -> [any Part] {
        guard let kind = form.choice.kind else { return [] }
        var lines = form.choice.givers.compactMap { giver in
            form.choice.rules.noticePeriod(for: kind, givenBy: giver).map {
                "\($0.days) days or more of the \(giver.label) (\($0.clause.label))"
            }
        }
        if let rule = form.choice.rules.contingencyRule(for: kind) {
            lines.append("a contingency plan (\(rule.clause.label))")
        }
        return lines.isEmpty ? [] : [Inset("The procedures ask for: \(lines.joined(separator: "; ")).")]
    }
}
