import Domain
import Testing

@Suite("CSV, whatever it holds")
struct CSVPropertyTests {
    /// Bytes of which most mean something to CSV.
    private static func noise(_ numbers: inout SeededNumbers) -> [UInt8] {
        let alphabet: [UInt8] = Array("aab,,\"\"\n\n\r =".utf8) + [0, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF, 0xE9, 0xFF]
        let common = Array("abc,\n\"".utf8)
        return (0..<Int.random(in: 0...60, using: &numbers)).compactMap { _ in
            (Bool.random(using: &numbers) ? alphabet : common).randomElement(using: &numbers)
        }
    }

    @Test("However the file is cut, the records and faults are the same", arguments: [1, 2, 3] as [UInt64])
    func anyCut(_ seed: UInt64) {
        var numbers = SeededNumbers(state: seed)
        var limits = CSVReader.Limits()
        (limits.field, limits.record, limits.fields) = (12, 25, 6)
        for _ in 0..<1500 {
            let bytes = Self.noise(&numbers)
            let whole = CSVSample.items(bytes, limits: limits)
            for pieces in [[1], [2], [3, 1], [Int.random(in: 1...20, using: &numbers), 7]] {
                let cut = CSVSample.items(bytes, pieces: pieces, limits: limits)
                guard cut.records.map(\.texts) == whole.records.map(\.texts), cut.faults == whole.faults,
                    cut.records.map(\.line) == whole.records.map(\.line)
                else { return #expect(Bool(false), "seed \(seed), cut \(pieces): \(bytes)") }
            }
        }
    }

    @Test("What is written comes back", arguments: [4, 5] as [UInt64])
    func roundTrip(_ seed: UInt64) {
        var numbers = SeededNumbers(state: seed)
        let characters = ["a", "é", "\"", ",", "\n", "\r", "\r\n", " ", "=", "👩‍👧", "-", "\t", "\u{FEFF}"]
        for _ in 0..<1500 {
            let width = Int.random(in: 1...5, using: &numbers)
            let rows = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
                (0..<width).map { _ in
                    (0..<Int.random(in: 0...6, using: &numbers)).compactMap { _ in
                        characters.randomElement(using: &numbers)
                    }
                    .joined()
                }
            }
            // A byte order mark at the very start is taken for one, as it should be.
            if rows[0][0].unicodeScalars.first == "\u{FEFF}" { continue }
            var (plain, guarded) = (CSVWriter(guardsFormulas: false), CSVWriter())
            for row in rows {
                plain.write(row)
                guarded.write(row)
            }
            // Strings with combining parts are equal when they only look alike: compare bytes.
            guard
                CSVSample.read(plain.bytes).records.map({ $0.map { Array($0.utf8) } })
                    == rows.map({ $0.map { Array($0.utf8) } })
            else { return #expect(Bool(false), "seed \(seed): \(rows)") }
            let shown = CSVSample.read(guarded.bytes).records.flatMap { $0 }
            let formula = shown.first { "=+-@\t\r".unicodeScalars.contains($0.unicodeScalars.first ?? " ") }
            guard formula == nil, shown.count == rows.count * width else {
                return #expect(Bool(false), "seed \(seed): \(rows)")
            }
        }
    }

    @Test(
        "Formulas are shown and not run",
        arguments: ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0,\"x\""])
    func formulas(_ text: String) {
        var writer = CSVWriter()
        writer.write(["safe", text])
        #expect(CSVSample.read(writer.take()).records == [["safe", "'" + text]])
        #expect(writer.bytes.isEmpty)
    }
}
