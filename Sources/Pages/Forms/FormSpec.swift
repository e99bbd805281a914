/// A form, declared once: the page, both kinds of body, the checks, the draft, the conflict page and the API's
/// description are all made from it.
public struct FormSpec: Sendable {
    /// Names the form among drafts and in the API: `raiseConcern`.
    public let id: String
    public let fields: [Field]

    public init(id: String, fields: [Field]) {
        precondition(Set(fields.map(\.name)).count == fields.count, "two fields of \(id) have the same name")
        (self.id, self.fields) = (id, fields)
    }

    public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// The same form with options that are known only now, such as the workers of a team.
    public func offering(_ options: [Option], for name: String) -> FormSpec {
        precondition(field(name) != nil, "\(id) has no field \(name)")
        return FormSpec(id: id, fields: fields.map { $0.name == name ? $0.offering(options) : $0 })
    }

    /// A file can only be sent as `multipart/form-data`.
    var sendsFiles: Bool {
        fields.contains { $0.isFile }
    }

    /// What may be kept of a form half filled in: every declared field but passwords and files, as a urlencoded text
    /// that `FormValues(urlEncoded:)` reads back.
    public func draft(of values: FormValues) -> String {
        values.only(keptNames).urlEncoded
    }
}
