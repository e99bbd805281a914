internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What the forms about a placement's contract, notices and ending share.
struct NoticeForm: Sendable {
    let choice: NoticeChoice
    let line: PlacementLine
    let caller: Caller

    var placement: PlacementFacts { choice.placement }
    var today: Day { caller.now.london.day }
    var href: Href { Href("/placements/\(placement.id)/notices") }

    /// Whom the forms name: the child, above.
    var shown: [ID<CaseFile>] {
        line.known.identities[placement.childFileID] == nil ? [] : [placement.childFileID]
    }

    /// - Throws: `Refusal.notFound` for a placement out of sight, and for young people, whom notices are not told to.
    static func read(_ id: ID<Placement>, in transaction: borrowing Transaction) throws -> NoticeForm {
        let caller = try transaction.caller
        let choice = try NoticeChoice.read(id, in: transaction)
        if caller.way == .own, caller.noticeParty == nil { throw Refusal.notFound }
        let known = try KnownFiles.find(choice.placement.files, in: transaction)
        return NoticeForm(
            choice: choice,
            line: PlacementLine(facts: choice.placement, known: known, today: caller.now.london.day), caller: caller)
    }

    /// - Throws: As ``read``; `Refusal.notPermitted` for whoever keeps no placements, and where only the carers' side is
    ///   seen.
    static func keep(_ asked: FormRoute.Asked, in transaction: borrowing Transaction) throws -> NoticeForm {
        _ = try OpenPlacement.open(asked, in: transaction)
        return try read(asked.id("placement"), in: transaction)
    }

    func opened(
        _ spec: FormSpec, _ values: FormValues = FormValues(), title: String, submit: String, before: [any Part] = []
    ) -> FormRoute.Opened {
        FormRoute.Opened(
            spec: spec, values: values, files: shown, title: title, submit: submit, cancel: href,
            above: [line.identityBar].compactMap { $0 }, before: before)
    }

    func done(_ said: Said, _ json: JSONValue, status: Int = 200) -> FormRoute.Done {
        FormRoute.Done(
            location: href.text, said: said, json: json, status: status, files: line.known.shown)
    }
}
