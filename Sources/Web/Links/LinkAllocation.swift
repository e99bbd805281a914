internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What the form that links a record says of allocating the worker: a question for whoever may, for others in words
/// whom to ask (P3 5.3 to 5.5).
struct LinkAllocation: Sendable {
    static let field = "allocate"

    let offer: AllocationOffer?
    /// For whoever may not: who may.
    let others: [Appointee]

    static func read(_ view: RecordInView, in transaction: borrowing Transaction) throws -> LinkAllocation {
        let offer = try AllocationOffer.read(
            episode: view.recorded.episodeID, child: view.placement?.childFileID, in: transaction)
        guard let offer, !offer.isTheCallers else { return LinkAllocation(offer: offer, others: []) }
        return LinkAllocation(
            offer: offer, others: try Allocations.allocators(of: offer.file?.teamID, in: transaction))
    }

    /// As the API describes it, and as it is asked: with the roles that the procedures name.
    static func question(as roles: [Role] = []) -> Field {
        Field(
            field, "Also allocate them to the child\u{2019}s file" + (roles.isEmpty ? "" : ", as \(words(roles))"),
            .tick,
            hint: "Only for a worker of your agency. A link alone opens no file.", isRequired: false,
            called: "whether they are allocated")
    }

    func offered(_ spec: FormSpec) -> FormSpec {
        FormSpec(
            id: spec.id,
            fields: spec.fields.compactMap { one in
                guard one.name == Self.field else { return one }
                return offer.flatMap { $0.isTheCallers ? Self.question(as: $0.roles) : nil }
            })
    }

    var words: [any Part] {
        guard let offer else { return [] }
        if offer.isTheCallers {
            let restricted =
                "This file is restricted: an allocation alone does not open it. Name the worker on it as well."
            return offer.file?.isRestricted == true ? [Inset(restricted)] : []
        }
        let next = "Whoever is only linked sees no file, and what the procedures ask of them next is done on it."
        let names = others.map { "\($0.name) (\($0.role.label))" }
        guard let last = names.last else { return [Inset("\(next) You cannot allocate them yourself.")] }
        let list = names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " or " + last
        return [
            Inset("\(next) You cannot allocate them yourself: ask \(list) to allocate the \(Self.words(offer.roles)).")
        ]
    }

    private static func words(_ roles: [Role]) -> String { roles.map(\.label).joined(separator: " or ") }

    /// Links and allocates; both stand in the audit.
    static func submit(
        _ link: NewLink, in transaction: borrowing Transaction
    ) throws -> FormRoute.Done {
        let view = try RecordInView.read(link.record, in: transaction)
        guard let offer = try read(view, in: transaction).offer else { throw Refusal.notPermitted }
        guard case .worker(let worker, let agency) = link.grantee, agency == view.caller.agencyID else {
            throw Refusal.invalid([FieldFault(field, "Only a worker of your own agency can be allocated.")])
        }
        let made = try linkRecord(link, to: worker, allocating: offer, in: transaction)
        if let allocation = made.allocation, let file = offer.file {
            try WriteAudit.note(
                FormRoute.newAllocation.summary.lowercasedFirst, record: link.record, files: [file.id],
                detail: allocation.role.rawValue, in: transaction)
        }
        return FormRoute.Done(
            location: "/records/\(link.record)", said: made.allocation == nil ? .linkMade : .linkMadeAndAllocated,
            json: .members(["id": .id(made.link), "allocation": .id(made.allocation?.id)]), status: 201,
            record: link.record, files: try Concerns.files(link.record, in: transaction))
    }
}
