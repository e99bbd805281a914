import Domain
import Testing

@Suite("Money") struct MoneyTests {
    @Test(
        "F1: sums are read as people write them, to the penny",
        arguments: [
            ("0", 0), ("1", 100), ("1.5", 150), ("1.50", 150), ("1,234.50", 123_450), ("\u{A3}1,234.50", 123_450),
            ("\u{A3} 12", 1_200), ("  7.05 ", 705), ("1234567.89", 123_456_789), ("1,000,000", 100_000_000),
            ("0.01", 1), ("1000000000", 100_000_000_000), ("007", 700),
        ] as [(String, Int64)])
    func reads(text: String, pence: Int64) { #expect(Money(text)?.pence == pence) }

    @Test(
        "F1: nothing negative, no fraction of a penny, nothing else",
        arguments: [
            "", " ", "-1", "\u{2212}1", "+1", "(1)", "1.234", "1.", ".5", "1,23", "12,34.50", ",123", "1,234,5",
            "1 234",
            "1e3", "0x10", "NaN", "twelve", "1.2.3", "1\u{A3}", "\u{A3}", "\u{661}\u{662}", "1000000000.01",
            "9223372036854775807", "99999999999999999999", "1,2345", "1.5p", "$5", "1\n",
        ])
    func refuses(text: String) { #expect(Money(text) == nil) }

    @Test("Adding and multiplying never overflow silently")
    func arithmetic() throws {
        let most = try #require(Money(pence: .max))
        let penny = try #require(Money("0.01"))
        #expect(most.adding(penny) == nil)
        #expect(most.times(2) == nil)
        #expect(penny.times(-1) == nil)
        #expect(penny.times(0) == .zero)
        #expect(try #require(Money("95.00")).times(12)?.written == "\u{A3}1,140.00")
        #expect(Money(pence: -1) == nil)
    }

    @Test("What is written reads back as the same sum, 10,000 times")
    func roundTrip() {
        var dice = SystemRandomNumberGenerator()
        for _ in 0..<10_000 {
            let pence = Int64.random(in: 0...Money.largest.pence, using: &dice)
            let money = Money(pence: pence)
            #expect(money.flatMap { Money($0.written) } == money && money.flatMap { Money($0.plain) } == money)
        }
    }
}
