import Domain
import Testing

@Suite("A list of payments") struct PaymentLinesTests {
    private static let today = Day(number: 20_000)

    private static func read(_ text: String) -> (
        lines: [(number: Int, line: PaymentLine)], faults: [PaymentLines.Fault]
    ) {
        PaymentLines.read(text, today: today)
    }

    @Test("F3: lines are read with their numbers, by either way of writing a day, whatever the ends of lines")
    func reads() throws {
        let found = Self.read(
            "Reference,Day,Amount\r\nF-AAAA2222,2024-03-27,95\r\n\r\n\"F-BBBB3333\", 27/03/2024 ,\"1,234.50\"\n")
        #expect(found.faults.isEmpty)
        #expect(found.lines.map(\.number) == [2, 4])
        #expect(found.lines.map(\.line.amount.pence) == [9_500, 123_450])
        #expect(Set(found.lines.map(\.line.paidOn)) == [try #require(Day(iso: "2024-03-27"))])
    }

    @Test(
        "F3: every line at fault is named",
        arguments: [
            ("reference,day,amount\nF-A,2024-03-27", [2]), ("reference,day,amount\n,2024-03-27,1", [2]),
            ("reference,day,amount\nF-A,2024-02-30,1", [2]), ("reference,day,amount\nF-A,27/03/24,1", [2]),
            ("reference,day,amount\nF-A,2999-01-01,1", [2]), ("reference,day,amount\nF-A,2024-03-27,-1", [2]),
            ("reference,day,amount\nF-A,2024-03-27,0", [2]), ("reference,day,amount\nF-A,2024-03-27,1.001", [2]),
            ("reference,day,amount\nF-A,2024-03-27,1\nF-A,x,1\nF-A,2024-03-27,y", [3, 4]), ("", [1]), ("\n\n", [1]),
            ("F-A,2024-03-27,1", [1]),
        ] as [(String, [Int])])
    func faults(text: String, lines: [Int]) { #expect(Self.read(text).faults.map(\.line) == lines) }

    @Test("F3: a list that is too long is refused, and says so once")
    func length() {
        let text = "reference,day,amount\n" + String(repeating: "F-A,2024-03-27,1\n", count: PaymentLines.most + 5)
        #expect(Self.read(text).faults.map(\.line) == [PaymentLines.most + 2])
    }
}
