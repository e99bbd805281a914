import Domain
import Testing

@Suite("Reading CSV")
struct CSVReaderTests {
    private func records(_ text: String) -> [[String]] {
        let (records, faults) = CSVSample.read(Array(text.utf8))
        #expect(faults.isEmpty)
        return records
    }

    private func faults(_ bytes: [UInt8]) -> [CSVFault] { CSVSample.read(bytes).faults }

    @Test(
        "What the standard allows",
        arguments: [
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
            ("\"a,1\",\"b\"\"c\",\"d\r\ne\"\n", [["a,1", "b\"c", "d\r\ne"]]),
            ("a,\"\"\n,\n", [["a", ""], ["", ""]]),
            ("\"\"\n\"x\"", [[""], ["x"]]),
            ("a,b\n\n\r\n1,2\n\n", [["a", "b"], ["1", "2"]]),
            ("a\r", [["a"]]),
            (" a , b \n", [[" a ", " b "]]),
            ("é,£\n", [["é", "£"]]),
            ("", []), ("\n", []), ("\u{FEFF}", []), ("a", [["a"]]),
        ])
    func allowed(_ text: String, _ expected: [[String]]) {
        // An empty field in quotation marks alone on its line is a record too, or a table of one column would lose rows.
        #expect(records(text) == expected)
    }

    @Test(
        "What it does not, with the line and field, and what is still read",
        arguments: [
            ("a,b\n1,2\"3\n4,5\n", CSVFault(line: 2, field: 2, problem: .strayQuote), 2),
            ("a,b\n1,\"2\"3\n4,5\n", CSVFault(line: 2, field: 2, problem: .strayQuote), 2),
            ("a,b\n1, \"2\"\n4,5\n", CSVFault(line: 2, field: 2, problem: .strayQuote), 2),
            ("a,b\n1,2\r3\n4,5\n", CSVFault(line: 2, field: 2, problem: .strayCarriageReturn), 2),
            ("a,b\n1\n4,5\n", CSVFault(line: 2, field: 1, problem: .wrongFieldCount(expected: 2, found: 1)), 2),
            ("a,b\n1,2,3\n4,5\n", CSVFault(line: 2, field: 3, problem: .wrongFieldCount(expected: 2, found: 3)), 2),
            (
                "a,b\n\"1\n\n2\",3\n4\n", CSVFault(line: 5, field: 1, problem: .wrongFieldCount(expected: 2, found: 1)),
                2
            ),
            ("a,b\n1,\"2\n3,4\n", CSVFault(line: 2, field: 2, problem: .quoteNotClosed), 1),
            ("a,b\n1,\0\n4,5\n", CSVFault(line: 2, field: 2, problem: .zeroByte), 2),
        ])
    func refused(_ text: String, _ fault: CSVFault, _ readable: Int) {
        let (records, faults) = CSVSample.read(Array(text.utf8))
        #expect(faults == [fault])
        #expect(records.count == readable)
        #expect(!fault.problem.reason.isEmpty)
    }

    @Test("Other encodings are told by name")
    func encodings() {
        #expect(faults(Array("a,b\n1,Se".utf8) + [0xE1] + Array("n\n".utf8)).first?.problem == .windows1252)
        #expect(faults(Array("a,b\n1,".utf8) + [0xC3, 0x28, 0x81, 0x8D] + Array("\n".utf8)).first?.problem == .notUTF8)
        #expect(faults([0xFF, 0xFE, 0x61, 0, 0x2C, 0]).map(\.problem) == [.utf16])
        #expect(faults([0xFE, 0xFF, 0, 0x61, 0, 0x2C]).map(\.problem) == [.utf16])
        #expect(faults([0x61, 0, 0x2C, 0, 0x62, 0]).map(\.problem) == [.utf16])
    }

    @Test("Too long a field, too long a row, too many fields: at the limit and one past it")
    func limits() {
        var limits = CSVReader.Limits()
        (limits.field, limits.record, limits.fields) = (5, 12, 4)
        func problems(_ text: String) -> [CSVFault.Problem] {
            CSVSample.read(Array(text.utf8), limits: limits).faults.map(\.problem)
        }
        #expect(problems("12345,12345,12\n").isEmpty)
        #expect(problems("123456,1\nx,y\n") == [.fieldTooLong(limit: 5)])
        #expect(problems("12345,12345,123\n") == [.recordTooLong(limit: 12)])
        #expect(problems("1,2,3,4\n").isEmpty)
        #expect(problems("1,2,3,4,5\n") == [.tooManyFields(limit: 4)])
        #expect(problems("\"123456\n") == [.quoteNotClosed])
    }

    @Test("Twenty megabytes without a line end take no memory")
    func endless() {
        var reader = CSVReader()
        var problems: [CSVFault.Problem] = []
        let piece = [UInt8](repeating: 0x61, count: 1 << 20)
        for _ in 0..<20 {
            reader.read(piece.span) { if case .fault(let fault) = $0 { problems.append(fault.problem) } }
        }
        reader.finish { _ in problems.append(.strayQuote) }
        #expect(problems == [.fieldTooLong(limit: 8192)])
    }
}
