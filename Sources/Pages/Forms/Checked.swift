public import Domain

/// The answers of a form that has been checked, by type.
///
/// The accessors without `optional` are for required fields, which are there once the check has passed; to ask one of
/// them for a field that is optional, undeclared or of another kind is a mistake in the program and stops it. A tick
/// box always has an answer.
public struct Checked: Sendable {
    enum Answer: Sendable {
        case text(String), day(Day), moment(Moment), choices([String]), number(Int), flag(Bool)
    }

    var answers: [String: Answer] = [:]

    public func text(_ name: String) -> String { required(optionalText(name), name) }
    public func day(_ name: String) -> Day { required(optionalDay(name), name) }
    public func moment(_ name: String) -> Moment { required(optionalMoment(name), name) }
    public func number(_ name: String) -> Int { required(optionalNumber(name), name) }
    public func flag(_ name: String) -> Bool { required(optionalFlag(name), name) }

    /// Text, choice, select, e-mail address, telephone number, password and hidden fields. `nil` for no answer.
    public func optionalText(_ name: String) -> String? {
        if case .text(let text) = answers[name] { text } else { nil }
    }
    public func optionalDay(_ name: String) -> Day? {
        if case .day(let day) = answers[name] { day } else { nil }
    }
    public func optionalMoment(_ name: String) -> Moment? {
        if case .moment(let moment) = answers[name] { moment } else { nil }
    }
    public func optionalNumber(_ name: String) -> Int? {
        if case .number(let number) = answers[name] { number } else { nil }
    }
    public func optionalFlag(_ name: String) -> Bool? {
        if case .flag(let flag) = answers[name] { flag } else { nil }
    }
    /// What was ticked, in the order of the options; empty for nothing.
    public func choices(_ name: String) -> [String] {
        if case .choices(let values) = answers[name] { values } else { [] }
    }

    private func required<Value>(_ value: Value?, _ name: String) -> Value {
        guard let value else { preconditionFailure("\(name) is not a required field of this type") }
        return value
    }
}
