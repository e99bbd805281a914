internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/records/{record}/links/new` and what follows from it: sharing a record, taking it back, not sharing it.
enum LinkForms {
    static let spec = FormSpec(
        id: "linkRecord",
        fields: [
            Field("grantee", "Whom is it for?", .choice([]), called: "whom the link is for"),
            Field(
                "fileNumber", "Number of the case file", .text(maximum: 40),
                hint: "Only where you chose another case file of your agency.", isRequired: false),
            Field(
                "may", "What may they do?", .choice(LinkRight.ofConcern.map { Option($0.rawValue, $0.label) }),
                called: "what they may do"),
            Field(
                "purpose", "What is it for?", .longText(maximum: 2_000), hint: "They see this, and so does the audit.",
                called: "what the link is for"),
            Field(
                "legalBasis", "On what basis in law?",
                .choice(LegalBasis.allCases.map { Option($0.rawValue, $0.label) }),
                called: "the basis in law"),
            Field("endsOn", "Last day on which it opens", .day, called: "the last day on which the link opens"),
            LinkAllocation.question(),
        ])

    static let searchSpec = FormSpec(
        id: "findGrantee",
        fields: [
            Field(
                "q", "Find somebody else", .text(maximum: 100), hint: "Part of a name, a team, an agency or a role",
                isRequired: false)
        ])

    static let link = FormRoute(
        path: "/records/{record}/links/new", access: .caseworkers, summary: "Link a record", spec: spec, query: ["q"],
        open: { asked, transaction in
            let view = try RecordInView.read(asked.id("record"), in: transaction)
            let options = try grantees(view, asked.query("q"), transaction)
            var values = FormValues()
            values.set("endsOn", day: view.caller.now.london.day + 28)
            let allocation = try LinkAllocation.read(view, in: transaction)
            return FormRoute.Opened(
                spec: allocation.offered(spec.offering(options, for: "grantee")), values: values,
                files: view.childShown,
                record: view.recorded.id,
                title: "Link the record", caption: view.recorded.reference, submit: "Link the record",
                cancel: Href("/records/\(view.recorded.id)"),
                above: [view.placement.flatMap { PlacementBar.part($0, view.people) }].compactMap { $0 },
                before: [
                    SearchForm(
                        "Find somebody else", searchSpec, action: Href("/records/\(view.recorded.id)/links/new"),
                        values: FormValues([.init("q", asked.query("q") ?? "")]), submit: "Find")
                ] + allocation.words)
        },
        submit: { checked, _, asked, transaction in
            let id: ID<Record> = asked.id("record")
            guard let right = LinkRight(rawValue: checked.text("may")),
                let basis = LegalBasis(rawValue: checked.text("legalBasis"))
            else { throw Refusal.notFound }
            let grantee = try grantee(checked, transaction)
            let endsAt = (checked.day("endsOn") + 1).startInLondon
            let new = NewLink(
                record: id, section: nil, may: right, grantee: grantee, purpose: checked.text("purpose"),
                legalBasis: basis, endsAt: endsAt)
            if checked.optionalFlag(LinkAllocation.field) == true {
                return try LinkAllocation.submit(new, in: transaction)
            }
            let link = try linkRecord(
                id, to: grantee, may: right, purpose: new.purpose, legalBasis: basis, endsAt: endsAt, in: transaction)
            return FormRoute.Done(
                location: "/records/\(id)", said: .linkMade, json: .members(["id": .text(link.description)]),
                status: 201,
                record: id, files: try Concerns.files(id, in: transaction))
        })

    /// The placement's own workers, and who was searched for.
    private static func grantees(
        _ view: RecordInView, _ query: String?, _ transaction: borrowing Transaction
    ) throws -> [Option] {
        var options: [Option] = []
        if let placement = view.placement {
            for worker in try PlacementsInView.allocated(to: placement, in: transaction)
            where worker.workerID != view.caller.workerID {
                options.append(
                    Option(
                        "worker:\(worker.workerID):\(view.caller.agencyID)", worker.name,
                        hint: worker.role.label + (worker.level.map { ", level \($0)" } ?? "")))
            }
        }
        for entry in try query.map({ try Directory.search($0, in: transaction) }) ?? [] {
            let option = entry.asGrantee
            if !options.contains(where: { $0.value == option.value }) { options.append(option) }
        }
        return options + [Option("file", "Another case file of my agency")]
    }

    private static func grantee(_ checked: Checked, _ transaction: borrowing Transaction) throws -> Grantee {
        if let found = Grantee(value: checked.text("grantee")) { return found }
        guard let number = checked.optionalText("fileNumber") else {
            throw Refusal.invalid([FieldFault("fileNumber", "Enter the number of the case file.")])
        }
        guard let file = try CaseFileNumbers.find(number, in: transaction) else {
            throw Refusal.invalid([FieldFault("fileNumber", "You see no file with that number.")])
        }
        return .file(file)
    }

    static let renew = FormRoute(
        path: "/records/{record}/links/{webLink}/renew", access: .caseworkers, summary: "Renew a web link",
        spec: FormSpec(id: "renewLink", fields: [Field("endsOn", "New last day", .day, called: "the new last day")]),
        keepsDraft: false,
        open: { asked, transaction in
            let view = try RecordInView.read(asked.id("record"), in: transaction)
            let id: ID<WebLink> = asked.id("webLink")
            guard let link = view.links.first(where: { $0.id == id }), link.withdrawnAt == nil else {
                throw Refusal.notFound
            }
            return FormRoute.Opened(
                spec: FormSpec(
                    id: "renewLink", fields: [Field("endsOn", "New last day", .day, called: "the new last day")]),
                files: [], record: view.recorded.id, title: "Renew the link to \(link.granteeName)",
                caption: view.recorded.reference, submit: "Renew the link", cancel: Href("/records/\(view.recorded.id)")
            )
        },
        submit: { checked, _, asked, transaction in
            let id: ID<Record> = asked.id("record")
            let (endsAt, caller) = ((checked.day("endsOn") + 1).startInLondon, try transaction.caller)
            guard endsAt > caller.now, endsAt.microseconds - caller.now.microseconds <= 365 * 86_400_000_000 else {
                throw Refusal.invalid([FieldFault("endsOn", "The last day must be within the next year.")])
            }
            guard try WebLinks.renew(asked.id("webLink"), of: id, until: endsAt, by: caller, in: transaction) else {
                throw Refusal.notFound
            }
            return FormRoute.Done(
                location: "/records/\(id)", said: .linkRenewed, record: id,
                files: try Concerns.files(id, in: transaction))
        })

    static let refuse = FormRoute(
        path: "/records/{record}/refusals/new", access: .caseworkers, summary: "Record a decision not to share",
        spec: refuseSpec, keepsDraft: false,
        open: { asked, transaction in
            let view = try RecordInView.read(asked.id("record"), in: transaction)
            return FormRoute.Opened(
                spec: refuseSpec, files: [], record: view.recorded.id,
                title: "Record a decision not to share", caption: view.recorded.reference,
                submit: "Record the decision",
                cancel: Href("/records/\(view.recorded.id)"))
        },
        submit: { checked, _, asked, transaction in
            let id: ID<Record> = asked.id("record")
            let reason = checked.text("reason")
            guard reason.unicodeScalars.count >= 10 else {
                throw Refusal.invalid([FieldFault("reason", "Say why in a few words (10 characters or more).")])
            }
            try WebLinks.refuse(
                id, askedBy: checked.text("askedBy"), reason: reason, by: transaction.caller, in: transaction)
            return FormRoute.Done(
                location: "/records/\(id)", said: .refusalKept, status: 201, record: id,
                files: try Concerns.files(id, in: transaction))
        })

    private static let refuseSpec = FormSpec(
        id: "refuseSharing",
        fields: [
            Field("askedBy", "Who asked for it?", .text(maximum: 200), called: "who asked for it"),
            Field("reason", "Why is it not shared?", .longText(maximum: 2_000), called: "why it is not shared"),
        ])
}

extension DirectoryEntry {
    /// As a form offers whom a link is for.
    var asGrantee: Option {
        let hint = [role?.label, isTeam ? nil : team, agency].compactMap { $0 }
        return Option(
            "\(isTeam ? "team" : "worker"):\(id):\(agencyID)", isTeam ? "Team: \(name)" : name,
            hint: hint.joined(separator: ", "))
    }
}

extension Grantee {
    /// Of what such a form sends; `nil` where it names neither a worker nor a team.
    init?(value: String) {
        let parts = value.split(separator: ":")
        guard parts.count == 3, let agency = Int(parts[2]) else { return nil }
        if parts[0] == "worker", let id = ID<Worker>(parts[1]) {
            self = .worker(id, agencyID: agency)
        } else if parts[0] == "team", let id = ID<Team>(parts[1]) {
            self = .team(id, agencyID: agency)
        } else {
            return nil
        }
    }
}

extension Day {
    /// Midnight in England and Wales at which the day begins.
    var startInLondon: Timestamp { Moment(day: self, minutes: 0)?.timestamp ?? Timestamp(microseconds: 0) }
}
