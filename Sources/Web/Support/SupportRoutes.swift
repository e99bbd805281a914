internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Plans of support, help that was tried, and what the child's history asks to be decided (requirements B5, B6, C1).
    mutating func addSupport() {
        form(PlanForm.agree)
        form(SupportForms.tried)
        form(SupportForms.change)
        form(SupportForms.decide)
        get("/plans/{plan}", .caseworkers, "Read a plan of support") { desk in
            let id = desk.id("plan", of: Record.self)
            let page = try await desk.read { transaction in try PlanPage.read(id, in: transaction) }
            desk.shows(page.known.shown, record: id)
            return page.answer
        }
    }
}
