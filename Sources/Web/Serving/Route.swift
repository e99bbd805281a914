internal import Domain
internal import Hummingbird
internal import Pages

/// One route as the tests, the API's description and the audit know it.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// `/files/{file}`
    let path: String
    let access: Access
    /// What it does, in a few words: "Read a file". In lower case it is the act in the audit.
    let summary: String
    /// What a body holds; `nil` where there is none.
    let form: FormSpec?
    /// A change of something that has versions: a JSON caller says which with `If-Match`.
    let isVersioned: Bool
    /// Sent twice with the same `Idempotency-Key` it is done once, and without one not at all. What may be done twice
    /// without harm asks for none.
    let needsKey: Bool
    /// The query parameters it knows.
    let query: [String]

    var act: String { summary.prefix(1).lowercased() + summary.dropFirst() }
    var isUnsafe: Bool { method != .get }
}
