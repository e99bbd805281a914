import Domain
import FoundationEssentials
import Testing

@Suite("Identifiers")
struct IDTests {
    private enum Thing {}

    @Test("Version 7 carries the time in front, the version and the variant")
    func version7() {
        let text = ID<Thing>.version7(milliseconds: 0x0190_1234_5678).description
        #expect(text.hasPrefix("01901234-5678-7"))
        #expect("89ab".contains(text.dropFirst(19).prefix(1)))
    }

    @Test("Version 7 sorts by time, whatever the random part")
    func order() {
        let texts = (0..<1000).map { ID<Thing>.version7(milliseconds: 1_700_000_000_000 + $0).description }
        #expect(texts == texts.sorted())
        #expect(Set(texts).count == 1000)
    }

    @Test("Random ones are of version 4, and differ")
    func random() {
        let ids = (0..<1000).map { _ in ID<Thing>.random() }
        #expect(Set(ids).count == 1000)
        #expect(ids.allSatisfy { $0.description.dropFirst(14).hasPrefix("4") })
    }

    @Test("Text round trip; nonsense is nil")
    func text() {
        let id = ID<Thing>.random()
        #expect(ID<Thing>(id.description) == id)
        #expect(ID<Thing>(id.uuid.uuidString) == id)
        #expect(ID<Thing>("") == nil)
        #expect(ID<Thing>("not-an-id") == nil)
    }
}
