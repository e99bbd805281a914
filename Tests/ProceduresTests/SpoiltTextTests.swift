import Domain
import Procedures
import Testing

@Suite("Spoilt texts")
struct SpoiltTextTests {
    /// A generator that gives the same numbers in every run, so that a failure can be seen again.
    struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    static let scraps = [
        "", ":", "- ", "[", "]", "{", "}", "\"", "'", "|\n", ">-", "? ", "!!int ", "!%C3%28 x", "\"\\uD800\"",
        "%YAML 1.1\n",
        "---\n", "...", "\t", "\r", "\u{0}", "\u{FEFF}", "é", "👩‍👧", "~", "<<: {}", "0x1F", "\n\n", "    ",
    ]

    @Test(
        "give a pack or faults whose lines are in the text, and never stop the program",
        arguments: 1...8 as ClosedRange<UInt64>)
    func spoilt(seed: UInt64) {
        var numbers = Numbers(state: seed)
        for _ in 0..<100 {
            var text = Array(SamplePack.yaml.unicodeScalars)
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                let start = Int.random(in: 0...text.count, using: &numbers)
                let end = min(text.count, start + Int.random(in: 0...12, using: &numbers))
                text.replaceSubrange(
                    start..<end, with: (Self.scraps.randomElement(using: &numbers) ?? "").unicodeScalars)
            }
            let yaml = String(String.UnicodeScalarView(text))
            let breaks = yaml.unicodeScalars.count { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) }
            guard case .failure(let error) = ProcedurePack.check(yaml: yaml) else { continue }
            #expect(!error.faults.isEmpty)
            #expect(error.faults.allSatisfy { (1...breaks + 2).contains($0.line) }, "in: \(yaml)\n\(error)")
        }
    }
}
