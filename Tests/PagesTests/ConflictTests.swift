import Domain
import Testing

@testable import Pages

@Suite("When somebody else saved first")
struct ConflictTests {
    /// What a browser would send of the page: its hidden inputs, and the radio buttons chosen.
    private func sent(_ choices: [String: String]) throws -> FormValues {
        let html = try PageRenderer().render(SamplePages.conflict, shell: SamplePages.shell("Conflict"))
        let input = try Regex<(Substring, Substring, Substring)>(
            #"<input type="hidden" name="([^"]*)" value="([^"]*)">"#)
        var values = FormValues(
            html.matches(of: input).map { .init(String($0.output.1), Self.plain(String($0.output.2))) })
        for (name, choice) in choices { values.set("_choose.\(name)", choice) }
        return values
    }

    private static func plain(_ html: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(html) { $0.replacing($1.0, with: $1.1) }
    }

    @Test("Only what differs is asked")
    func asksWhatDiffers() {
        let changed = SamplePages.spec.differing(SamplePages.theirs, SamplePages.values)
        #expect(changed.map(\.name) == ["place", "present"])
    }

    @Test("Each choice takes its side, and nothing else typed is lost")
    func takesSides() throws {
        let spec = SamplePages.spec
        let resolved = try spec.resolved(sent(["place": "theirs", "present": "mine"]))
        #expect(resolved.first("place") == "Garden")
        #expect(resolved.all("present") == ["child", "carer"])
        #expect(resolved.first("summary") == SamplePages.values.first("summary"))
        #expect(resolved.first("heldOn-year") == "2026")
        #expect(resolved.version == 4)
        #expect(!FormSpec.isResolution(resolved))
    }

    @Test("A field without a choice is asked again; neither side is taken silently")
    func asksAgain() throws {
        let values = try sent(["place": "mine"])
        #expect(FormSpec.isResolution(values))
        #expect { try SamplePages.spec.resolved(values) } throws: { error in
            guard case Refusal.invalid(let faults) = error else { return false }
            return faults.map(\.field) == ["present"]
        }
    }
}
