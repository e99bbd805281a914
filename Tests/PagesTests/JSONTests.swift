import Domain
import Testing

@testable import Pages

@Suite("JSON")
struct JSONTests {
    @Test(
        "What is JSON is read, and written again without blanks",
        arguments: [
            (" {\"b\" : [1, -2.5, true, false, null], \"a\":\"\"} ", #"{"b":[1,-2.5,true,false,null],"a":""}"#),
            (#""\u00e9\ud83d\ude00\/\n""#, #""é😀/\n""#), ("0", "0"), ("-0.5e2", "-50.0"), ("[]", "[]"), ("{}", "{}"),
            (#""<\u2028\u0007""#, #""\u003c\u2028\u0007""#), ("\"\\\"\u{301}\"", "\"\\\"\u{301}\""),
        ])
    func reads(text: String, expected: String) throws {
        #expect(try JSONParser.parse(Array(text.utf8)).text.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test(
        "What is not JSON is refused",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "+1", ".5", "5.", "1.e5", "-", "NaN", "Infinity",
            "0x10",
            "1e999", "tru", "nul", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\u+041\"",
            "\"\n\"",
            "1 2", "{\"a\":1,\"a\":2}", "[1 2]", "\u{FEFF}1",
        ])
    func refuses(text: String) {
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test("Bytes that are not UTF-8 and values nested too deeply are refused")
    func refusesBytes() {
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(Array(deep.utf8)) }
        #expect(throws: Never.self) {
            try JSONParser.parse(Array((String(repeating: "[", count: 16) + String(repeating: "]", count: 16)).utf8))
        }
    }

    @Test("A problem names each fault with a pointer into the body")
    func problem() {
        let problem = Problem(.invalid([FieldFault("heldOn", "Enter the day."), FieldFault("a/b~", "No.")]))
        #expect(
            problem.json.text
                == #"{"type":"about:blank","title":"There is a problem with what you entered","status":422,"#
                + #""detail":"Some answers need your attention.","errors":[{"field":"heldOn","pointer":"/heldOn","#
                + #""message":"Enter the day."},{"field":"a/b~","pointer":"/a~1b~0","message":"No."}]}"#)
    }

    @Test("Absent and forbidden to know of are one and the same")
    func absence() { #expect(Problem(.notFound).json == Problem(status: 404).json) }

    @Test(
        "Every problem has a page in whole sentences",
        arguments: [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 500, 503])
    func pages(status: Int) throws {
        let problem = Problem(status: status, requestID: "r-1")
        let missed = MissedNames()
        let html = try MissedNames.$collected.withValue(missed) {
            try PageRenderer().render(problem, shell: SamplePages.shell("x"))
        }
        #expect(missed.all == [])
        #expect(html.contains("<title>\(problem.title) - Holdfast</title>"))
        #expect(problem.detail.hasSuffix("."))
        #expect(html.contains("href=\"/sign-in\"") == (status == 401))
        #expect(html.contains("r-1"))
    }

    @Test("The schema asks for what the form asks for")
    func schema() {
        let schema = SamplePages.spec.jsonSchema
        #expect(schema["additionalProperties"] == false)
        #expect(schema["properties"]?["letter"] == nil)
        #expect(schema["properties"]?["heldOn"]?["format"] == "date")
        #expect(schema["properties"]?["present"]?["items"]?["enum"] == ["carer", "child"])
        #expect(
            schema["required"] == [
                "summary", "heldOn", "startsAt", "scale", "worker", "present", "isUrgent", "confirms", "email",
                "password",
            ])
    }
}
