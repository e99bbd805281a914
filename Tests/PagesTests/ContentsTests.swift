import Testing

@testable import Pages

@Suite("On this page")
struct ContentsTests {
    @Test("Every heading of the second level has an anchor of its own, and a link to it in their order")
    func links() throws {
        let parts = Contents.over([
            Heading("Where it stands"), Inset("One."), Heading("What is next"), Heading("A detail", level: 3),
            Heading("What is next"), Heading("Known", id: "kept"), Heading("\u{2026}"),
        ])
        let contents = try #require(parts.first as? Contents)
        #expect(
            contents.links.map(\.label) == ["Where it stands", "What is next", "What is next", "Known", "\u{2026}"])
        let targets = ["#where-it-stands", "#what-is-next", "#what-is-next-again", "#kept", "#section"]
        #expect(contents.links.map(\.href.text) == targets)
        let ids = parts.compactMap { ($0 as? Heading)?.id.map { "#\($0)" } }
        #expect(ids == targets, "and none for a heading below")
    }

    @Test("A short page has none") func short() {
        let parts = Contents.over([Heading("One"), Paragraphs("A."), Heading("Two")])
        #expect(parts.count == 3 && !parts.contains { $0 is Contents })
    }

    @Test("A number is one word to the reader, and one to a line") func numbers() throws {
        let view = Numbers([.init("Foster carer: Dot,", "07700 900123"), .init("Young person")]).view
        guard case .views(let lines) = view["lines"] else { return #expect(Bool(false), "no lines") }
        #expect(lines.count == 2)
        let css = String(decoding: PackageResources.app_css, as: UTF8.self)
        #expect(css.contains(".app-number { white-space: nowrap; }"))
    }
}
