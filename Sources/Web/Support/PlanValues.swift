internal import Casework
internal import Domain
internal import Pages
internal import Storage

/// A plan between its form and what is kept of it.
struct PlanValues: Sendable {
    let plan: PlanContent
    /// Those that are open; six at the most have a place.
    let actions: [PlanAction]

    var values: FormValues {
        var values = FormValues()
        values.set("helpsYoungPerson", plan.helpsYoungPerson)
        values.set("helpsCarers", plan.helpsCarers)
        for (place, action) in zip(PlanForm.places, actions) {
            values.set("action\(place)", action.task)
            values.set("owner\(place)", ActionOwner.Key(worker: action.ownerID, role: action.ownerRole).text)
            values.set("due\(place)", day: action.dueOn)
        }
        values.set("callEvery", "\(plan.callEvery)")
        values.set("reviewOn", day: plan.reviewOn)
        values.set("carerAgreed", plan.carerAgreed)
        values.set("carerAgreedOn", day: plan.carerAgreedOn)
        switch plan.view {
        case .said(let words, let day):
            values.set("youngPersonView", words)
            values.set("youngPersonOn", day: day)
        case .notGiven(let reason): values.set("noViewBecause", reason)
        }
        return values
    }
}

extension PlanAnswers {
    /// Of a form whose checks have passed.
    init(_ checked: Checked) {
        let view: PlanContent.YoungPersonView =
            if let said = checked.optionalText("youngPersonView"), let day = checked.optionalDay("youngPersonOn") {
                .said(said, on: day)
            } else {
                .notGiven(because: checked.optionalText("noViewBecause") ?? "")
            }
        let actions = PlanForm.places.compactMap { place -> NewAction? in
            guard let task = checked.optionalText("action\(place)"),
                let owner = checked.optionalText("owner\(place)").flatMap(ActionOwner.Key.init(text:)),
                let day = checked.optionalDay("due\(place)")
            else { return nil }
            return NewAction(task: task, owner: owner, dueOn: day)
        }
        self.init(
            content: PlanContent(
                helpsYoungPerson: checked.text("helpsYoungPerson"), helpsCarers: checked.text("helpsCarers"),
                callEvery: checked.number("callEvery"), reviewOn: checked.day("reviewOn"),
                carerAgreed: checked.text("carerAgreed"), carerAgreedOn: checked.day("carerAgreedOn"), view: view),
            actions: actions, changedBecause: checked.optionalText("changedBecause") ?? "")
    }
}

extension ActionOwner.Key {
    /// `worker:role`, as the form sends it.
    var text: String { "\(worker):\(role.rawValue)" }

    init?(text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let worker = ID<Worker>(parts[0]), let role = Role(rawValue: String(parts[1])) else {
            return nil
        }
        self.init(worker: worker, role: role)
    }
}
