internal import Domain

extension Field {
    /// The answer as people read it: option labels, dates in words. `nil` where nothing readable was given.
    func display(_ values: FormValues) -> String? {
        let raw = values.first(name) ?? ""
        switch (kind, answer(in: values)) {
        case (.password, _): return nil
        case (.day, .given(.day(let day))): return day.written
        case (.moment, .given(.moment(let moment))): return moment.written
        // A date that does not exist is still what somebody typed: shown as it is, never dropped.
        case (.day, _), (.moment, _):
            let typed = inputNames.compactMap { values.first($0) }.filter { !$0.isEmpty }.joined(separator: " ")
            return typed.isEmpty ? nil : typed
        case (.tick, _): return raw == "true" ? "Yes" : "No"
        case (.choices(let options), _):
            let labels = values.all(name).map { value in options.first { $0.value == value }?.label ?? value }
            return labels.isEmpty ? nil : labels.joined(separator: "\n")
        default:
            let text = options?.first { $0.value == raw }?.label ?? raw
            return text.isEmpty ? nil : text
        }
    }
}

extension FormSpec {
    /// The answers as a summary list, for a page that asks people to check them.
    ///
    /// - Parameter change: Where to change an answer, given the id of its field; `nil` for no links.
    public func summary(of values: FormValues, change: ((String) -> Href)? = nil) -> SummaryList {
        SummaryList(
            fields.filter { !$0.isHidden }.map { field in
                SummaryList.Row(
                    field.label, field.display(values) ?? "Not given",
                    action: change.map { SummaryList.Action("Change", $0(field.firstID), about: field.called) })
            })
    }
}

extension Field {
    var isHidden: Bool { if case .hidden = kind { true } else { false } }
}
