internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A Risk Assessment that somebody of another agency reads and signs, and nothing else of the file: the link is made here,
/// and signed through there.
enum AssessmentLinkForms {
    static let ask: FormRoute = FormRoute(
        path: "/assessments/{assessment}/signatures/ask", access: .caseworkers,
        summary: "Have a Risk Assessment signed",
        spec: FormSpec(
            id: "askSignature",
            fields: [
                Field("signer", "Who is to sign it?", .select([]), called: "who is to sign it"),
                Field(
                    "purpose", "What is it for?", .longText(maximum: 2_000),
                    hint: "They see this, and so does the audit.", called: "what the link is for"),
                Field(
                    "legalBasis", "On what basis in law?",
                    .choice(LegalBasis.allCases.map { Option($0.rawValue, $0.label) }),
                    called: "the basis in law"),
                Field("endsOn", "Last day on which it opens", .day, called: "the last day on which the link opens"),
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let view = try AssessmentView.read(asked.id("assessment"), in: transaction)
            guard view.maysChange else { throw Refusal.notPermitted }
            let signers = try VisitForms.camhsWorkers(transaction).map {
                Option("\($0.id):\($0.agencyID)", "\($0.name), \($0.agency)")
            }
            var opened = AssessmentForms.opened(
                ask.spec.offering(signers, for: "signer"), view, "Have the Risk Assessment signed",
                submit: "Link it to be signed")
            opened.version = nil
            opened.values.set("endsOn", day: view.caller.now.london.day + 28)
            return opened
        },
        submit: { checked, _, asked, transaction in
            let view = try AssessmentView.read(asked.id("assessment"), in: transaction)
            let parts = checked.text("signer").split(separator: ":")
            guard parts.count == 2, let worker = ID<Worker>(parts[0]), let agency = Int(parts[1]),
                let basis = LegalBasis(rawValue: checked.text("legalBasis"))
            else { throw Refusal.notFound }
            let link = try linkRecord(
                view.facts.recorded.id, to: .worker(worker, agencyID: agency), may: .sign,
                purpose: checked.text("purpose"), legalBasis: basis,
                endsAt: (checked.day("endsOn") + 1).startInLondon, in: transaction)
            return AssessmentForms.done(view, .signatureAsked, .members(["id": .id(link)]), status: 201)
        })

    static let signLinked: FormRoute = FormRoute(
        path: "/links/{link}/sign", access: .link, summary: "Sign a linked Risk Assessment",
        spec: AssessmentForms.signSpec, keepsDraft: false, isVersioned: true,
        open: { _, transaction in
            guard let open = try LinkedRecords.open(in: transaction) else { throw Refusal.notFound }
            guard open.may == .sign, let facts = try AssessmentFacts.throughLink(open.recordID, in: transaction),
                let due = facts.due
            else { throw Refusal.notPermitted }
            let workers = try WorkerCards.of(facts.people, in: transaction)
            return FormRoute.Opened(
                spec: AssessmentForms.signSpec, version: facts.recorded.version,
                changedBy: workers[facts.recorded.writtenBy]?.name ?? "",
                files: try LinkedRecords.files(in: transaction), record: open.recordID,
                title: "Sign the Risk Assessment", caption: open.reference, submit: "Sign it",
                cancel: Href("/links/\(open.id)"),
                before: facts.parts(workers) + [Inset("You sign as \(due.label(facts.words)).")])
        },
        submit: { _, opened, asked, transaction in
            guard let record = opened.record,
                let facts = try AssessmentFacts.throughLink(record, in: transaction)
            else { throw Refusal.stale }
            try signAssessment(facts.recorded, facts.rule, in: transaction)
            let id: ID<WebLink> = asked.id("link")
            return FormRoute.Done(
                location: "/links/\(id)", said: .assessmentSigned,
                json: .members(["version": .number(facts.recorded.version)]))
        })
}
