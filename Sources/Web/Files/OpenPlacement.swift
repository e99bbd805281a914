internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A placement that the caller may keep, for the forms about it.
struct OpenPlacement: Sendable {
    let facts: PlacementFacts
    let line: PlacementLine
    let today: Day

    /// - Throws: `Refusal.notFound` for one out of sight; `Refusal.notPermitted` for a reader who keeps none, and where
    ///   only the carer's side is seen.
    static func open(_ asked: FormRoute.Asked, in transaction: borrowing Transaction) throws -> OpenPlacement {
        guard let facts = try Placements.find(asked.id("placement"), in: transaction) else { throw Refusal.notFound }
        let caller = try transaction.caller
        guard mayKeep(caller), let child = try CaseFiles.find(facts.childFileID, in: transaction),
            child.basis.map({ AccessBasis($0) }) != .breakGlass
        else { throw Refusal.notPermitted }
        let today = caller.now.london.day
        let known = try KnownFiles.find(facts.files, in: transaction)
        return OpenPlacement(
            facts: facts, line: PlacementLine(facts: facts, known: known, today: today), today: today)
    }

    static func mayKeep(_ caller: Caller) -> Bool {
        switch caller.way {
        case .wide, .team, .kind: true
        case .case: caller.holds(.socialWorker)
        case .own, .none: false
        }
    }

    var href: Href { Href("/placements/\(facts.id)") }

    /// What the plan tells of an ending today.
    var planWords: String {
        guard let expected = facts.expectedEndOn else {
            return "The plan names no end, so that an ending now is unplanned unless you say why it is not."
        }
        return
            "The plan has the placement end on \(expected.written). An earlier ending is unplanned unless you say why it is not."
    }

    func form(
        _ form: FormRoute, _ values: FormValues, title: String, submit: String
    ) -> FormRoute.Opened {
        FormRoute.Opened(
            spec: form.spec, values: values, version: facts.version, changedBy: "A colleague",
            files: [facts.childFileID], title: title, submit: submit, cancel: href,
            above: [line.identityBar].compactMap { $0 })
    }

    func done(_ said: Said) -> FormRoute.Done {
        FormRoute.Done(
            location: href.text, said: said, json: .members(["placement": .id(facts.id)]), files: facts.files)
    }
}
