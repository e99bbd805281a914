/// One field as its template wants it, with the ids that tie hint and fault to the input.
struct FieldView {
    let field: Field
    let values: FormValues
    let messages: [String]

    private var name: String { field.name }
    private var isWrong: Bool { !messages.isEmpty }

    var view: View {
        var view: View = [
            "partial": .text(template.rawValue), "id": .text(name), "name": .text(name), "label": .text(field.label),
            "optional": .flag(!field.isRequired && !isTick), "hint": .text(field.hint), "wrong": .flag(isWrong),
            "messages": .texts(messages), "describedBy": .text(describedBy),
            "value": .text(shownValue), "type": "text", "autocomplete": .text(field.autocomplete),
        ]
        complete(&view)
        return view
    }

    private var isTick: Bool { if case .tick = field.kind { true } else { false } }

    private var describedBy: String? {
        let ids = (field.hint == nil ? [] : ["\(name)-hint"]) + (isWrong ? ["\(name)-error"] : [])
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    private var shownValue: String? {
        switch field.kind {
        case .password, .file, .files: nil
        default: values.first(name)
        }
    }

    private var template: Template {
        switch field.kind {
        case .text, .number, .email, .telephone, .password, .file, .files: .fieldInput
        case .longText: .fieldTextarea
        case .day: .fieldDay
        case .moment: .fieldMoment
        case .choice, .flag: .fieldRadios
        case .select: .fieldSelect
        case .choices: .fieldCheckboxes
        case .tick: .fieldTick
        case .hidden: .fieldHidden
        }
    }

    private func complete(_ view: inout View) {
        view["isFile"] = .flag(field.isFile)
        view["isCode"] = .flag(field.isCode)
        for key in ["inputmode", "width", "spellcheck", "rows", "maximum", "isMultiple"] { view[key] = .absent }
        switch field.kind {
        case .longText(let maximum):
            view["maximum"] = .text("\(maximum)")
            view["rows"] = .text(field.isCode ? (maximum > 10_000 ? "30" : "10") : maximum > 1000 ? "8" : "5")
        case .number(let range):
            view["inputmode"] = "numeric"
            view["width"] = .text("\(range.upperBound)".utf8.count <= 4 ? "5" : "10")
        case .email: (view["type"], view["spellcheck"]) = ("email", "false")
        case .telephone: (view["type"], view["width"]) = ("tel", "20")
        case .password: view["type"] = "password"
        case .file: view["type"] = "file"
        case .files: (view["type"], view["isMultiple"]) = ("file", true)
        case .day, .moment: completeDay(&view)
        case .choice, .select, .choices, .flag:
            view["options"] = .views(options)
            view["hasOptions"] = .flag(!options.isEmpty)
        case .tick: view["checked"] = .flag(values.first(name) == "true")
        default: break
        }
    }

    private func completeDay(_ view: inout View) {
        for part in ["day", "month", "year", "time"] { view[part] = .text(values.first("\(name)-\(part)")) }
        let isBirthday = field.autocomplete == "bday"
        for part in ["day", "month", "year"] { view["\(part)Token"] = .text(isBirthday ? "bday-\(part)" : nil) }
    }

    private var options: [View] {
        let given = Set(values.all(name))
        return (field.options ?? []).enumerated().map { index, option in
            let id = index == 0 ? name : "\(name)-\(index + 1)"
            return [
                "id": .text(id), "name": .text(name), "value": .text(option.value), "label": .text(option.label),
                "hint": .text(option.hint), "hintID": .text(option.hint == nil ? nil : "\(id)-item-hint"),
                "checked": .flag(given.contains(option.value)),
            ]
        }
    }
}
