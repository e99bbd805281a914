internal import Domain

extension FormSpec {
    /// What a form holds now, keyed and typed as a JSON body has it; what is not answered, or not rightly, is left out.
    public func answers(_ values: FormValues) -> JSONValue {
        .object(
            fields.compactMap { field in
                guard case .given(let answer) = field.answer(in: values), !field.isSecret else { return nil }
                return JSONValue.Member(field.name, answer.json)
            })
    }
}

extension Field {
    fileprivate var isSecret: Bool {
        switch kind {
        case .password, .file, .files: true
        default: false
        }
    }
}

extension Checked.Answer {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .day(let day): .string(day.iso)
        case .moment(let moment): .string(moment.iso)
        case .choices(let values): .array(values.map { .string($0) })
        case .number(let number): .integer(number)
        case .flag(let flag): .bool(flag)
        }
    }
}
