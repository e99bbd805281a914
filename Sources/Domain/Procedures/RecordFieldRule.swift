/// What a pack asks of one field of the record of a concern.
public struct RecordFieldRule: Hashable, Sendable {
    /// When the record counts as incomplete without the field.
    public enum Requirement: String, CaseIterable, Hashable, Sendable {
        case always
        /// Where AST or CAMHS is involved now.
        case whenInvolved = "when_involved"
        /// Where the placement has had a contact before.
        case whenNotFirst = "when_not_first"
        /// The field is offered, never demanded.
        case optional
    }

    public let field: RecordField
    public let label: String
    public let required: Requirement
    public let clause: Clause

    public init(field: RecordField, label: String, required: Requirement, clause: Clause) {
        self.field = field
        self.label = label
        self.required = required
        self.clause = clause
    }

    /// Whether a record may not be completed without this field.
    ///
    /// - Parameters:
    ///   - isInvolved: AST or CAMHS works with the child now.
    ///   - isFirstContact: No contact about this placement came before.
    public func isRequired(isInvolved: Bool, isFirstContact: Bool) -> Bool {
        switch required {
        case .always: true
        case .whenInvolved: isInvolved
        case .whenNotFirst: !isFirstContact
        case .optional: false
        }
    }
}
