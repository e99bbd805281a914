internal import Domain
internal import Pages

/// What was read, written and read again is the same; and a form takes it or refuses it.
enum JSONProperty {
    private static let spec = FormSpec(
        id: "fuzz",
        fields: [
            Field("text", "Text", .text(maximum: 100)), Field("long", "Long text", .longText(maximum: 2_000)),
            Field("day", "Day", .day), Field("moment", "Moment", .moment),
            Field("choice", "Choice", .choice([Option("a", "A"), Option("b", "B")])),
            Field("choices", "Choices", .choices([Option("a", "A"), Option("b", "B")])),
        ])

    static func fault(_ bytes: [UInt8]) -> String? {
        if let values = try? FormValues(json: bytes, spec: spec) { _ = try? spec.check(values) }
        guard let value = try? JSONParser.parse(bytes) else { return nil }
        guard let again = try? JSONParser.parse(value.encoded) else { return "what was read cannot be written" }
        return again == value ? nil : "written and read again it is another value"
    }
}
