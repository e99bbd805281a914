internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What follows a decision: the service starts, and money is paid (F3).
enum SpendingForms {
    static let start: FormRoute = FormRoute(
        path: "/funding/{funding}/start", access: .staff, summary: "Note that a service has started",
        spec: FormSpec(
            id: "startFunded", fields: [Field("on", "On which day did it start?", .day, called: "the day it started")]),
        keepsDraft: false,
        open: { asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            var values = FormValues()
            values.set("on", day: form.today)
            return form.opened(start.spec, values, title: "The service has started", submit: "Keep it")
        },
        submit: { checked, _, asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            try startFunded(form.open, on: checked.day("on"), today: form.today, in: transaction)
            return form.done(.fundedStarted, .members(["startedOn": .day(checked.day("on"))]))
        })

    static let pay: FormRoute = FormRoute(
        path: "/funding/{funding}/payments/new", access: .ways([.wide, .kind]), summary: "Note a payment",
        spec: FormSpec(
            id: "payForService",
            fields: [
                Field("paidOn", "On which day was it paid?", .day, called: "the day of the payment"),
                Field(
                    "amount", "Amount in pounds", .text(maximum: 20), hint: "For example 1,234.50", called: "the amount"
                ),
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            guard form.caller.paysForServices else { throw Refusal.notPermitted }
            guard form.open.request.state.isAgreed else {
                throw Refusal.conflict("Nothing is agreed, so nothing can be paid for it.")
            }
            return form.opened(pay.spec, title: "A payment", submit: "Keep it")
        },
        further: { checked, _, faults in
            if let text = checked.optionalText("amount"), Money(text) == nil { faults.append(.money("amount")) }
        },
        submit: { checked, _, asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            guard let amount = try checked.money("amount") else { throw Refusal.invalid([.money("amount")]) }
            let id = try Casework.pay(
                amount, on: checked.day("paidOn"), for: form.open, today: form.today, in: transaction)
            return form.done(.paymentKept, .members(["payment": .id(id)]), status: 201)
        })

    static let list: FormRoute = FormRoute(
        path: "/funding/payments", access: .ways([.wide, .kind]), summary: "Bring in a list of payments",
        spec: FormSpec(
            id: "listPayments",
            fields: [
                Field(
                    "payments", "The payments, as a spreadsheet saves them (CSV)", .longText(maximum: 100_000),
                    hint:
                        "The first line is: reference,day,amount. Then one payment a line, for example F-7K2M9XQT,27/03/2026,95.00",
                    called: "the payments", isCode: true)
            ]),
        keepsDraft: false,
        open: { _, transaction in
            let caller = try transaction.caller
            guard caller.paysForServices else { throw Refusal.notPermitted }
            return FormRoute.Opened(
                spec: list.spec, title: "Bring in payments", submit: "Bring them in", cancel: "/funding",
                before: [Inset("Either every line is kept, or, where one is wrong, none is.")])
        },
        submit: { checked, _, _, transaction in
            let caller = try transaction.caller
            let paid = try payByList(checked.text("payments"), today: caller.now.london.day, in: transaction)
            return FormRoute.Done(
                location: "/funding", said: .paymentsKept, json: .members(["requests": .number(paid.count)]),
                status: 201, files: Array(Set(paid.map(\.childFileID))))
        })
}
