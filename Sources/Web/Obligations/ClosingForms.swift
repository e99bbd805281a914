internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Closing an episode with what became of the placement, and opening it again.
enum ClosingForms {
    /// Those who answer for the work of others: managers, and who runs the pathway.
    private static let closers = Access.ways([.wide, .team])

    static let close: FormRoute = FormRoute(
        path: "/episodes/{episode}/close", access: closers, summary: "Close an episode",
        spec: FormSpec(
            id: "closeEpisode",
            fields: [
                Field(
                    "became", "What became of the placement?",
                    .choice(PlacementOutcome.allCases.map { Option($0.rawValue, $0.label) }),
                    called: "what became of the placement"),
                Field("helped", "What helped, and what did not?", .longText(maximum: 4_000), called: "what helped"),
                Field(
                    "callsReason", "Why do the calls end before their least time is over?", .longText(maximum: 2_000),
                    isRequired: false, called: "why the calls end"),
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            guard form.episode.facts.closedAt == nil else { throw Refusal.conflict("This episode is closed already.") }
            guard let placement = try Placements.find(form.episode.facts.placementID, in: transaction) else {
                throw Refusal.notFound
            }
            var values = FormValues()
            values.set("became", placement.outcome(on: form.today).rawValue)
            let standing = form.episode.pathway.contact
            let isEarly = standing.map { $0.isOpen && !$0.mayEnd(on: form.today) } ?? false
            let fields = close.spec.fields.filter { isEarly || $0.name != "callsReason" }
            return form.opened(
                FormSpec(id: close.spec.id, fields: fields), values, title: "Close the episode", submit: "Close it",
                before: [Inset(scales(form.episode))] + (try freed(form, in: transaction)))
        },
        submit: { checked, _, asked, transaction in
            guard let became = PlacementOutcome(rawValue: checked.text("became")) else { throw Refusal.notFound }
            try closeEpisode(
                asked.id("episode"), became: became, helped: checked.text("helped"),
                callsReason: checked.optionalText("callsReason") ?? "",
                today: try transaction.caller.now.london.day, in: transaction)
            return try EpisodeForm.done(
                asked, .episodeClosed, .members(["became": .text(became.rawValue)]), in: transaction)
        })

    /// What closing takes back by itself.
    private static func freed(_ form: EpisodeForm, in transaction: borrowing Transaction) throws -> [any Part] {
        let id = form.episode.facts.id
        let booking = try RotaBookings.of(id, in: transaction).first(where: \.stands)
        let visit = try JointVisits.of(id, in: transaction).first { $0.state == .arranged && $0.plannedAt > form.now }
        let words = [
            booking.map { "The place on the risk rota of \($0.startsAt.london.written) is freed." },
            visit.map { "The joint visit of \($0.plannedAt.london.written) is cancelled." },
        ].compactMap { $0 }
        guard !words.isEmpty else { return [] }
        return [Inset((words + ["Opening the episode again brings neither back."]).joined(separator: " "))]
    }

    private static func scales(_ episode: OpenEpisode) -> String {
        let scales = episode.events.compactMap(\.event.scale)
        let found = scales.first.map { "The scale was \($0) at the start and is \(scales.last ?? $0) now. " } ?? ""
        return found + "What is still open in the episode falls away with its closing."
    }

    static let reopen: FormRoute = FormRoute(
        path: "/episodes/{episode}/reopen", access: closers, summary: "Reopen an episode",
        spec: FormSpec(
            id: "reopenEpisode",
            fields: [
                Field("reason", "Why is it opened again?", .longText(maximum: 2_000), called: "why it is opened again")
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            guard form.episode.facts.closedAt != nil else { throw Refusal.conflict("This episode is open.") }
            return form.opened(reopen.spec, title: "Open the episode again", submit: "Open it again")
        },
        submit: { checked, _, asked, transaction in
            try reopenEpisode(asked.id("episode"), reason: checked.text("reason"), in: transaction)
            return try EpisodeForm.done(asked, .episodeReopened, .members(["state": .text("open")]), in: transaction)
        })
}
