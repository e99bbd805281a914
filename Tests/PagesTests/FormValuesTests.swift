import Domain
import Testing

@testable import Pages

@Suite("What a form sends")
struct FormValuesTests {
    @Test("Names and values keep their order, line ends become LF, plus is a blank")
    func reads() throws {
        let values = try FormValues(urlEncoded: Array("a=1+2&b=%C3%A9%0D%0Ax%0Dy&a=3&c&=d".utf8))
        #expect(values.all("a") == ["1 2", "3"])
        #expect(values.first("b") == "é\nx\ny")
        #expect(values.first("b")?.utf8.contains(0x0D) == false)
        #expect(values.first("c") == "")
        #expect(values.first("") == "d")
    }

    @Test(
        "What cannot be read is refused, naming the field",
        arguments: ["a=%", "a=%4", "a=%zz", "a=%+1", "a=%FF", "a=%C0%80", "a=%00", "a=%ED%A0%80", "a=\u{0}"])
    func refuses(body: String) {
        #expect { try FormValues(urlEncoded: Array(body.utf8)) } throws: { error in
            guard case Refusal.invalid(let faults) = error else { return false }
            return faults.map(\.field) == ["a"]
        }
    }

    @Test("Bodies and pairs have a limit")
    func limits() throws {
        let most = [UInt8](repeating: UInt8(ascii: "a"), count: 256 * 1024)
        _ = try FormValues(urlEncoded: most)
        #expect(throws: Refusal.self) { try FormValues(urlEncoded: most + [UInt8(ascii: "a")]) }
        let pairs = Array(String(repeating: "a=1&", count: 500).utf8)
        _ = try FormValues(urlEncoded: pairs)
        #expect(throws: Refusal.self) { try FormValues(urlEncoded: pairs + Array("a=1".utf8)) }
    }

    @Test("A draft keeps every answer but passwords and files, and reads back as it was")
    func drafts() throws {
        let draft = SamplePages.spec.draft(of: SamplePages.values)
        let read = try FormValues(urlEncoded: Array(draft.utf8))
        var expected = SamplePages.values
        expected.set("password", nil)
        #expect(read == expected)
        #expect(!draft.contains("shown"))
    }

    @Test("A JSON body and a form come to the same")
    func jsonIsTheSame() throws {
        let json = """
            {"summary":"A\\r\\nB","heldOn":"2026-03-27","startsAt":"2026-04-01T14:15","scale":"5","worker":"b",
             "present":["child","carer"],"isUrgent":false,"confirms":true,"nights":2,"email":"name@example.com",
             "password":"p","place":null}
            """
        let checked = try SamplePages.spec.check(FormValues(json: Array(json.utf8), spec: SamplePages.spec))
        #expect(checked.text("summary") == "A\nB")
        #expect(checked.day("heldOn") == Day(iso: "2026-03-27"))
        #expect(checked.moment("startsAt").iso == "2026-04-01T14:15")
        #expect(checked.choices("present") == ["carer", "child"])
        #expect(checked.flag("isUrgent") == false)
        #expect(checked.number("nights") == 2)
        #expect(checked.optionalText("place") == nil)
    }

    @Test(
        "A key that is unknown or of the wrong type is named",
        arguments: [
            (#"{"what":1}"#, ["what"]), (#"{"letter":"x"}"#, ["letter"]), (#"{"nights":"2"}"#, ["nights"]),
            (#"{"nights":2.5}"#, ["nights"]), (#"{"isUrgent":"true"}"#, ["isUrgent"]),
            (#"{"heldOn":"2026-02-30"}"#, ["heldOn"]),
            (#"{"present":"carer","scale":5}"#, ["present", "scale"]), (#"{"present":[1]}"#, ["present"]),
            (#"{"summary":"\u0000"}"#, ["summary"]), (#"[]"#, [""]), (#"{"#, [""]),
            (#"{"scale":"1","scale":"5"}"#, [""]),
        ])
    func jsonFaults(body: String, fields: [String]) {
        #expect { try FormValues(json: Array(body.utf8), spec: SamplePages.spec) } throws: { error in
            guard case Refusal.invalid(let faults) = error else { return false }
            return faults.map(\.field) == fields && faults.allSatisfy { $0.message.hasSuffix(".") || $0.field.isEmpty }
        }
    }
}
