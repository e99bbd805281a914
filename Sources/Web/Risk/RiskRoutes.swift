internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

extension Routes {
    /// What a grave concern asks for: the risk rota, the joint visit, the Risk Assessment, and who confirmed what.
    mutating func addRisk() {
        get("/risk-rota", .caseworkers, "Read the risk rota", query: ["after"]) { desk in
            let after = desk.query("after")
            let page = try await desk.read { transaction in try RotaPage.read(after: after, in: transaction) }
            desk.shows(page.known.shown)
            return page.answer
        }
        form(RotaForms.make)
        form(RotaForms.cancel)
        form(RotaForms.book)
        form(RotaForms.takeOff)
        form(VisitForms.arrange)
        form(VisitForms.move)
        form(VisitMadeForm.made)
        form(VisitForms.cancel)
        form(ConfirmForm.confirm)
        get("/assessments/{assessment}", .caseworkers, "Read a Risk Assessment") { desk in
            let id = desk.id("assessment", of: Record.self)
            let view = try await desk.read { transaction in try AssessmentView.read(id, in: transaction) }
            desk.shows(view.shown, record: id)
            return view.answer(csrf: desk.credentials.csrf)
        }
        form(AssessmentForms.write)
        form(AssessmentForms.change)
        form(AssessmentForms.sign)
        form(AssessmentLinkForms.ask)
    }
}
