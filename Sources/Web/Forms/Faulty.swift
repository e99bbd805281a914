internal import Domain
internal import Pages
internal import Storage

/// A form that cannot be taken as it is; thrown so that the transaction writes nothing.
struct Faulty: Error {
    let opened: FormRoute.Opened
    let values: FormValues
    let refusal: Refusal
    let isConflict: Bool

    init(_ opened: FormRoute.Opened, _ values: FormValues, _ refusal: Refusal, isConflict: Bool = false) {
        (self.opened, self.values, self.refusal) = (opened, values, refusal)
        self.isConflict = isConflict || refusal == .stale
    }

    var faults: [FieldFault] { if case .invalid(let faults) = refusal { faults } else { [] } }
    /// Whether the form is shown again; any other refusal is a page of its own.
    var showsForm: Bool { if case .invalid = refusal { true } else { isConflict } }
}
