import Testing

@testable import Pages

/// That the check of answers sees what is wrong: each of these is one fault, and beside each stands what is right.
@Suite("A JSON Schema") struct JSONSchemaTests {
    private static let document: JSONValue = [
        "components": ["schemas": ["Team": ["type": "object", "required": ["name"], "properties": [:]]]]
    ]

    @Test(
        "What a schema does not allow is a fault, and what it allows is none",
        arguments: [
            (#"{"type":"string"}"#, "1", #""a""#),
            (#"{"type":"integer"}"#, "1.5", "1"),
            (#"{"type":"null"}"#, "false", "null"),
            (#"{"type":"array","items":{"type":"boolean"}}"#, "[true,0]", "[true]"),
            (#"{"type":"object","required":["a"]}"#, "{}", #"{"a":null}"#),
            (#"{"type":"object","properties":{"a":{"type":"string"}}}"#, #"{"a":1}"#, #"{"a":"1"}"#),
            (#"{"type":"object","properties":{"a":{}},"additionalProperties":false}"#, #"{"b":1}"#, #"{"a":1}"#),
            (#"{"type":"object","additionalProperties":{"type":"integer"}}"#, #"{"b":"1"}"#, #"{"b":1}"#),
            (#"{"enum":["a","b"]}"#, #""c""#, #""b""#),
            (#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "1", "null"),
            (#"{"type":"string","format":"uuid"}"#, #""x""#, #""01890000-0000-7000-8000-0000000000f1""#),
            (#"{"type":"string","format":"date"}"#, #""2026-02-30""#, #""2026-02-28""#),
            (#"{"type":"string","format":"date-time"}"#, #""2026-02-28T10:00""#, #""2026-02-28T10:00:00.000000Z""#),
            (#"{"type":"string","pattern":"^[0-9]{2}$"}"#, #""1a""#, #""12""#),
            (##"{"$ref":"#/components/schemas/Team"}"##, "{}", #"{"name":"North"}"#),
        ])
    func sees(schema: String, wrong: String, right: String) throws {
        let schemas = JSONSchema(document: Self.document)
        let parsed = try #require(JSONValue(parsing: schema))
        #expect(schemas.faults(try #require(JSONValue(parsing: wrong)), parsed).count == 1)
        #expect(schemas.faults(try #require(JSONValue(parsing: right)), parsed).isEmpty)
    }

    @Test("A keyword or a reference that is not known is a fault, not passed over")
    func unknown() {
        let schemas = JSONSchema(document: Self.document)
        #expect(schemas.faults("a", ["type": "string", "maxLength": 3]) == [": the keyword maxLength is not known"])
        #expect(schemas.faults("a", ["$ref": "#/components/schemas/Nothing"]).count == 1)
    }
}
