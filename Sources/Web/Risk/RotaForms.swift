internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Making and cancelling slots of the risk rota, booking a case onto one and taking it off again (P3 5.4).
enum RotaForms {
    private static let reason = Field(
        "reason", "Why?", .longText(maximum: 2_000), hint: "It is kept.", called: "why")

    static let make: FormRoute = FormRoute(
        path: "/risk-rota/new", access: .caseworkers, summary: "Make a slot of the risk rota",
        spec: FormSpec(
            id: "makeSlot",
            fields: [
                Field("startsAt", "When does it begin?", .moment, called: "when it begins"),
                Field("endsAt", "When does it end?", .moment, called: "when it ends"),
                Field("capacity", "How many cases does it take?", .number(1...20), called: "how many cases it takes"),
                Field(
                    "place", "Where?", .text(maximum: 200), hint: "A room, or a link to a call", called: "where it is"),
                Field(
                    "about", "What is it for?", .longText(maximum: 2_000), isRequired: false, called: "what it is for"),
            ]),
        keepsDraft: false,
        open: { _, transaction in
            guard try RotaSlots.areKept(in: transaction) else { throw Refusal.notPermitted }
            return FormRoute.Opened(
                spec: make.spec, title: "Make a slot of the risk rota", submit: "Make the slot", cancel: "/risk-rota")
        },
        submit: { checked, _, _, transaction in
            let slot = NewRotaSlot(
                startsAt: checked.moment("startsAt").timestamp, endsAt: checked.moment("endsAt").timestamp,
                capacity: checked.number("capacity"), place: checked.text("place"),
                about: checked.optionalText("about") ?? "")
            let id = try makeSlot(slot, in: transaction)
            return FormRoute.Done(
                location: "/risk-rota", said: .slotMade, json: .members(["slot": .id(id)]), status: 201)
        })

    static let cancel: FormRoute = FormRoute(
        path: "/risk-rota/{slot}/cancel", access: .caseworkers, summary: "Cancel a slot of the risk rota",
        spec: FormSpec(id: "cancelSlot", fields: [reason]), keepsDraft: false,
        open: { asked, transaction in
            guard try RotaSlots.areKept(in: transaction) else { throw Refusal.notPermitted }
            guard let slot = try RotaSlots.find(asked.id("slot"), in: transaction) else { throw Refusal.notFound }
            return FormRoute.Opened(
                spec: cancel.spec, title: "Cancel a slot of the risk rota", caption: "\(slot.words), \(slot.place)",
                submit: "Cancel the slot", isFinal: true, cancel: "/risk-rota")
        },
        submit: { checked, _, asked, transaction in
            try cancelSlot(asked.id("slot"), reason: checked.text("reason"), in: transaction)
            return FormRoute.Done(
                location: "/risk-rota", said: .slotCancelled, json: .members(["state": .text("cancelled")]))
        })

    static let book: FormRoute = FormRoute(
        path: "/episodes/{episode}/rota/book", access: .caseworkers, summary: "Book a case onto the risk rota",
        spec: FormSpec(
            id: "bookRota",
            fields: [
                Field("slot", "Which slot?", .choice([]), called: "which slot"),
                Field(
                    "note", "What is to be talked about?", .longText(maximum: 4_000), isRequired: false,
                    called: "what is to be talked about"),
            ]),
        offersAgain: true,
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            try requireStep(.rotaBooked, of: form.episode, in: transaction)
            guard try RotaSlots.areSeen(in: transaction) else { throw Refusal.notPermitted }
            let slots = try RotaSlots.coming(after: nil, limit: 200, in: transaction)
            let free = slots.filter { $0.free > 0 }
            let options = free.map {
                Option($0.id.description, $0.words, hint: "\($0.place), \($0.tag.text)")
            }
            let rules = form.episode.rules
            let keepers = rules.pathway.rotaKeepers.map { $0.label(rules.words) }.joined(separator: ", ")
            let none = Inset("No place is free on the rota. Who makes slots: \(keepers), and their managers.")
            return form.opened(
                book.spec.offering(options, for: "slot"), title: "Book the case onto the risk rota",
                submit: "Book it", before: free.isEmpty ? [none, Links([("Risk rota", "/risk-rota")])] : [])
        },
        submit: { checked, _, asked, transaction in
            guard let slot = ID<RotaSlot>(checked.text("slot")) else { throw Refusal.notFound }
            let id = try bookRota(
                asked.id("episode"), onto: slot, note: checked.optionalText("note") ?? "", in: transaction)
            return try EpisodeForm.done(
                asked, .rotaBooked, .members(["booking": .id(id)]), status: 201, in: transaction)
        })

    static let takeOff: FormRoute = FormRoute(
        path: "/episodes/{episode}/rota/cancel", access: .caseworkers, summary: "Take a case off the risk rota",
        spec: FormSpec(id: "cancelBooking", fields: [reason]), keepsDraft: false,
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            guard try RotaSlots.areSeen(in: transaction) else { throw Refusal.notPermitted }
            guard let booking = try RotaBookings.of(form.episode.facts.id, in: transaction).first(where: \.stands)
            else { throw Refusal.conflict("The case is not on the rota.") }
            guard
                try mayTakeBack(
                    arrangedBy: booking.bookedBy, .rotaBooked, of: form.episode, in: transaction)
            else { throw Refusal.notPermitted }
            return form.opened(
                takeOff.spec, title: "Take the case off the risk rota", submit: "Take it off",
                before: [Inset("\(booking.startsAt.london.written), \(booking.place).")])
        },
        submit: { checked, _, asked, transaction in
            try cancelBooking(of: asked.id("episode"), reason: checked.text("reason"), in: transaction)
            return try EpisodeForm.done(
                asked, .rotaCancelled, .members(["state": .text("cancelled")]), in: transaction)
        })
}
