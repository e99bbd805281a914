import Domain
import Testing

@Suite("How a placement ended") struct PlacementEndingTests {
    @Test(
        "Unplanned where the plan lacked the ending or its timing (A3)",
        arguments: [
            (nil, "2026-03-01", PlacementEndKind.unplanned), ("2026-03-01", "2026-02-28", .unplanned),
            ("2026-03-01", "2026-03-01", .planned), ("2026-03-01", "2026-03-02", .planned),
        ] as [(String?, String, PlacementEndKind)])
    func told(expected: String?, ended: String, kind: PlacementEndKind) throws {
        let ended = try #require(Day(iso: ended))
        #expect(PlacementEndKind(expected: expected.flatMap { Day(iso: $0) }, ended: ended) == kind)
    }
}
