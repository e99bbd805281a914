public import Domain

extension FormValues {
    /// A JSON body as the raw texts that the form would have sent, so that both go through the same checks.
    ///
    /// A key that is left out or `null` is an answer not given.
    /// - Throws: `Refusal.invalid` with every key that is unknown or of the wrong type; the field of a fault that has
    ///   none is empty. `Refusal.tooMany` over 256 KiB.
    public init(json body: [UInt8], spec: FormSpec) throws(Refusal) {
        guard body.count <= URLEncodedBody.maximumBytes else {
            throw .tooMany("The body is larger than 256 KiB.")
        }
        let document: JSONValue
        do { document = try JSONParser.parse(body) } catch {
            throw .invalid([FieldFault("", "The body is not JSON (byte \(error.offset)): \(error.reason)")])
        }
        guard case .object(let members) = document else {
            throw .invalid([FieldFault("", "The body must be a JSON object.")])
        }
        self.init()
        var faults: [FieldFault] = []
        for member in members {
            guard let field = spec.field(member.key), !field.isFile else {
                faults.append(FieldFault(member.key, "There is no such field."))
                continue
            }
            if let message = take(member.value, for: field) { faults.append(FieldFault(field.name, message)) }
        }
        if !faults.isEmpty { throw .invalid(faults) }
    }

    /// - Returns: What is wrong with the value's type, or `nil`.
    private mutating func take(_ value: JSONValue, for field: Field) -> String? {
        switch (field.kind, value) {
        case (_, .null): return nil
        case (.flag, .bool(let bool)), (.tick, .bool(let bool)): set(field.name, bool ? "true" : "false")
        case (.number, .integer(let number)): set(field.name, "\(number)")
        case (.day, .string(let text)):
            guard let day = Day(iso: text) else { return "This must be a real date such as 2026-04-01." }
            set(field.name, day: day)
        case (.moment, .string(let text)):
            guard let moment = Moment(iso: text) else { return "This must be a time such as 2026-04-01T10:30." }
            set(field.name, moment: moment)
        case (.choices, .array(let values)):
            let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            guard texts.count == values.count else { return "This must be an array of strings." }
            guard texts.allSatisfy({ FieldText.received(Array($0.utf8)) != nil }) else { return Self.notText }
            set(field.name, texts)
        case (.flag, _), (.tick, _): return "This must be true or false."
        case (.number, _): return "This must be a whole number."
        case (.day, _): return "This must be a string such as \"2026-04-01\"."
        case (.moment, _): return "This must be a string such as \"2026-04-01T10:30\"."
        case (.choices, _): return "This must be an array of strings."
        case (_, .string(let text)):
            guard let clean = FieldText.received(Array(text.utf8)) else { return Self.notText }
            set(field.name, clean)
        default: return "This must be a string."
        }
        return nil
    }

    private static let notText = "This holds characters that are not text."
}

extension Field {
    var isFile: Bool {
        switch kind {
        case .file, .files: true
        default: false
        }
    }
}
