internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What the forms about one request share: the child above, and where they lead back to.
struct FundingForm: Sendable {
    let open: OpenFunding
    let caller: Caller

    /// - Throws: `Refusal.notFound` for one out of sight.
    static func read(_ asked: FormRoute.Asked, in transaction: borrowing Transaction) throws -> FundingForm {
        FundingForm(
            open: try OpenFunding.read(asked.id("funding"), in: transaction), caller: try transaction.caller)
    }

    /// - Throws: As ``read``; `Refusal.notPermitted` for whoever only reads it.
    static func write(_ asked: FormRoute.Asked, in transaction: borrowing Transaction) throws -> FundingForm {
        let form = try read(asked, in: transaction)
        guard form.open.mayWrite else { throw Refusal.notPermitted }
        return form
    }

    var today: Day { caller.now.london.day }

    func opened(
        _ spec: FormSpec, _ values: FormValues = FormValues(), title: String, submit: String, isVersioned: Bool = false,
        cancel: Href? = nil, before: [any Part] = []
    ) -> FormRoute.Opened {
        FormRoute.Opened(
            spec: spec, values: values, version: isVersioned ? open.request.version : nil,
            files: [open.subject.childFileID], record: open.request.id, title: title,
            caption: "Request \(open.request.reference)", submit: submit, cancel: cancel ?? open.href,
            above: [open.subject.identityBar], before: before)
    }

    func done(_ said: Said, _ json: JSONValue, status: Int = 200, to location: String? = nil) -> FormRoute.Done {
        FormRoute.Done(
            location: location ?? open.href.text, said: said, json: json, status: status, record: open.request.id,
            files: [open.subject.childFileID])
    }
}

extension OpenFunding {
    var href: Href { Href("/funding/\(request.id)") }
}

extension FundingSubject {
    /// The facts that identify the child, and nothing of the file.
    var identityBar: IdentityBar {
        IdentityBar(
            name: childName, href: seesFile ? Href("/files/\(childFileID)") : nil, bornOn: bornOn?.written,
            localID: localID, responsibleAuthority: authority)
    }
}

extension Checked {
    /// A sum of a text field; `nil` where none is given.
    /// - Throws: `Refusal.invalid` for what is no sum.
    func money(_ name: String) throws -> Money? {
        guard let text = optionalText(name) else { return nil }
        guard let money = Money(text) else { throw Refusal.invalid([FieldFault.money(name)]) }
        return money
    }
}

extension FieldFault {
    static func money(_ name: String) -> FieldFault {
        FieldFault(name, "This must be pounds and pence, such as 1,234.50, and not less than nothing.")
    }
}

extension FundingState {
    var colour: Tag.Colour {
        switch self {
        case .submitted: .blue
        case .approved, .ratified: .green
        case .approvedInPart: .turquoise
        case .agreedInPrinciple, .agreedByChair: .yellow
        case .deferred: .orange
        case .declined: .red
        case .withdrawn: .grey
        }
    }
}

extension FundingRequest {
    var tag: Tag { listedIn == nil ? Tag(state.label, state.colour) : Tag("On an agenda", .purple) }

    /// "£95.00 a session, 12 sessions"
    var priceWords: String {
        terms.unit == .once
            ? terms.unitPrice.written
            : "\(terms.unitPrice.written) \(terms.unit.label), \(terms.unit.counted(terms.quantity))"
    }

    var periodWords: String { "\(terms.fromOn.written) to \(terms.toOn.written)" }

    /// A line of a list.
    func json(_ subject: FundingSubject?) -> JSONValue {
        .members([
            "id": .id(id), "reference": .text(reference), "child": .text(subject?.childName),
            "service": .text(terms.service), "provider": .text(terms.provider), "total": .text(total.plain),
            "committed": .text(committed.plain), "spent": .text(spent.plain), "state": .text(state.rawValue),
            "isListed": .bool(listedIn != nil), "fromOn": .day(terms.fromOn), "toOn": .day(terms.toOn),
            "agreedUntil": .day(agreedUntil),
        ])
    }
}
