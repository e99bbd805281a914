internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/notices/{notice}/move`: what becomes of a notice (E4).
enum MoveNoticeForm {
    static let move: FormRoute = FormRoute(
        path: "/notices/{notice}/move", access: .fileReaders, summary: "Move a notice on",
        spec: FormSpec(
            id: "moveNotice",
            fields: [
                Field("move", "What becomes of it?", .choice([]), called: "what becomes of it"),
                Field(
                    "note", "Why?", .longText(maximum: 4_000), hint: "It is kept in the notice\u{2019}s history.",
                    called: "why"),
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let view = try NoticeView.read(asked.id("notice"), in: transaction)
            guard view.open.actor != nil else { throw Refusal.notPermitted }
            let moves = view.open.moves
            guard !moves.isEmpty else {
                throw view.notice.state.isOpen
                    ? Refusal.notPermitted
                    : Refusal.conflict("This notice is closed: \(view.notice.state.label.lowercased()).")
            }
            return FormRoute.Opened(
                spec: move.spec.offering(moves.map { Option($0.rawValue, $0.label) }, for: "move"),
                version: view.notice.version, changedBy: "Somebody else", files: view.named,
                title: "Move the notice on", caption: view.notice.reference, submit: "Keep it", cancel: view.href,
                above: view.above)
        },
        submit: { checked, opened, asked, transaction in
            let view = try NoticeView.read(asked.id("notice"), in: transaction)
            guard let move = NoticeMove(rawValue: checked.text("move")) else { throw Refusal.notFound }
            try moveNotice(
                view.open, move, note: checked.text("note"), version: opened.version ?? 0, in: transaction)
            return FormRoute.Done(
                location: view.href.text, said: .noticeMoved, json: .members(["notice": .id(view.notice.id)]),
                files: view.shown)
        })
}
