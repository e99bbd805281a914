internal import Domain

/// What a form says to one field.
enum FieldAnswer: Sendable {
    case given(Checked.Answer)
    case notGiven
    /// A complete sentence that says what to do.
    case wrong(String)
}

extension Field {
    func answer(in values: FormValues) -> FieldAnswer {
        let text = FieldText.trimmed(values.first(name) ?? "")
        switch kind {
        case .day: return dayAnswer(values)
        case .moment: return momentAnswer(values)
        case .choices(let options): return choicesAnswer(values.all(name), options)
        case .tick:
            let isTicked = text == "true"
            return isRequired && !isTicked ? .notGiven : .given(.flag(isTicked))
        // The file itself travels apart; here only its name arrives.
        case .file, .files: return text.isEmpty ? .notGiven : .given(.text(text))
        case .password:
            // White space may be part of a password.
            let password = values.first(name) ?? ""
            return password.isEmpty ? .notGiven : .given(.text(password))
        // Its lines are counted from the first, blank or not.
        default: return text.isEmpty ? .notGiven : lineAnswer(isCode ? values.first(name) ?? "" : text)
        }
    }

    private func lineAnswer(_ text: String) -> FieldAnswer {
        switch kind {
        case .text(let maximum), .longText(let maximum):
            let isLong = if case .longText = kind { true } else { false }
            guard !FieldText.hasControls(text, severalLines: isLong) else {
                return .wrong("\(start) must not include control characters\(isLong ? "" : " or line breaks").")
            }
            let count = text.unicodeScalars.count
            guard count <= maximum else {
                return .wrong("\(start) must be \(maximum) characters or fewer. It is \(count - maximum) too long.")
            }
            return .given(.text(text))
        case .choice(let options), .select(let options):
            guard options.contains(where: { $0.value == text }) else { return .wrong(missingMessage) }
            return .given(.text(text))
        case .flag:
            guard text == "true" || text == "false" else { return .wrong(missingMessage) }
            return .given(.flag(text == "true"))
        case .number(let range): return numberAnswer(text, range)
        case .email:
            guard FieldText.isEmailAddress(text) else {
                return .wrong("\(start) must be an email address, such as name@example.com.")
            }
            return .given(.text(text))
        case .telephone:
            guard FieldText.isTelephoneNumber(text) else {
                return .wrong("\(start) must be a telephone number, such as 020 7946 0000 or 07700 900123.")
            }
            return .given(.text(text))
        default:
            guard !FieldText.hasControls(text, severalLines: false) else { return .wrong("\(start) cannot be read.") }
            return .given(.text(text))
        }
    }

    private func numberAnswer(_ text: String, _ range: ClosedRange<Int>) -> FieldAnswer {
        let digits = text.unicodeScalars.filter { $0 != "," && $0 != " " }
        guard let number = Int(String(String.UnicodeScalarView(digits))) else {
            return .wrong("\(start) must be a whole number, such as \(range.lowerBound).")
        }
        guard range.contains(number) else {
            return .wrong("\(start) must be between \(range.lowerBound) and \(range.upperBound).")
        }
        return .given(.number(number))
    }

    private func choicesAnswer(_ values: [String], _ options: [Option]) -> FieldAnswer {
        let given = Set(values)
        guard given.isSubset(of: Set(options.map(\.value))) else { return .wrong("Select only answers from the list.") }
        return given.isEmpty ? .notGiven : .given(.choices(options.map(\.value).filter(given.contains)))
    }
}

extension Field {
    /// What to do about an answer that was not given.
    var missingMessage: String {
        switch kind {
        case .choice, .select, .choices: "Select \(called)."
        case .flag: "Select yes or no for \(called)."
        case .tick: "Tick the box to confirm: \(called)."
        case .file, .files: "Choose a file for \(called)."
        default: "Enter \(called)."
        }
    }

    /// The name for messages at the beginning of a sentence.
    var start: String { called.prefix(1).uppercased() + called.dropFirst() }
}
