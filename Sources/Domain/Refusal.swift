/// A request that the rules turn down, in words that may be shown to the person who made it.
public enum Refusal: Error, Hashable, Sendable {
    /// Nothing there, or nothing the caller may know of: the two are told apart nowhere.
    case notFound
    case notPermitted
    /// Every fault of the form at once.
    case invalid([FieldFault])
    /// Someone else changed it first.
    case stale
    /// It clashes with what is there already; the text says with what, and names nothing the caller may not see.
    case conflict(String)
    /// Asked too often or for too much at once; the text says when to try again.
    case tooMany(String)
}

/// What is wrong with one field of a form, for the form to show beside it.
public struct FieldFault: Hashable, Sendable {
    public let field: String
    public let message: String

    public init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}
