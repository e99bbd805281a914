import Testing

@testable import Web

@Suite("Reading multipart/form-data") struct MultipartReaderTests {
    private static let type = "multipart/form-data; boundary=XyZ"
    private static let body = [
        "--XyZ", "Content-Disposition: form-data; name=\"_csrf\"", "", "abc",
        "--XyZ", "Content-Disposition: form-data; name=\"files\"; filename=\"C:\\data\\a %22b%22.csv\"",
        "Content-Type: text/csv", "", "CHILD,SEX", "--XyY", "\r", "",
        "--XyZ", "Content-Disposition: form-data; name=\"files\"; filename=\"\"", "", "", "--XyZ--", "",
    ].joined(separator: "\r\n")

    private static func parts(
        _ text: String, type: String = type, pieces: Int = .max
    ) throws -> [(part: MultipartPart, content: String)] {
        var reader = try MultipartReader(contentType: type)
        var parts: [(MultipartPart, [UInt8])] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: min(pieces, max(1, bytes.count))) {
            for event in try reader.read(bytes[start..<min(bytes.count, start + min(pieces, bytes.count))]) {
                switch event {
                case .begin(let part): parts.append((part, []))
                case .bytes(let more): parts[parts.count - 1].1 += more
                case .end: break
                }
            }
        }
        try reader.finish()
        return parts.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
    }

    @Test("The parts are the same however the body is cut", arguments: [1, 2, 3, 5, 7, 11, 64, Int.max])
    func cut(_ size: Int) throws {
        let parts = try Self.parts(Self.body, pieces: size)
        #expect(
            parts.map(\.part) == [
                MultipartPart(name: "_csrf"), MultipartPart(name: "files", fileName: "a \"b\".csv"),
                MultipartPart(name: "files", fileName: ""),
            ])
        #expect(parts.map(\.content) == ["abc", "CHILD,SEX\r\n--XyY\r\n\r\r\n", ""])
    }

    @Test("A part may hold everything but the delimiter")
    func binary() throws {
        let content = String(repeating: "\r\n--Xy\r\r\n-", count: 2000)
        let body = "--XyZ\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n\(content)\r\n--XyZ--"
        #expect(try Self.parts(body, pieces: 13).map(\.content) == [content])
    }

    @Test(
        "What is not well formed is refused",
        arguments: [
            "", "--XyZ", "--XyZ--x", "preamble\r\n--XyZ\r\n",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nabc",
            "--XyZ\r\nContent-Type: text/csv\r\n\r\nabc\r\n--XyZ--",
            "--XyZ\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nabc\r\n--XyZ--",
            "--XyZ\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--XyZ--",
            "--XyZ\r\nX: \(String(repeating: "x", count: 9000))",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--XyZ--\r\nmore",
        ])
    func malformed(_ body: String) {
        #expect(throws: MultipartFault.self) { try Self.parts(body) }
        #expect(throws: MultipartFault.self) { try Self.parts(body, pieces: 1) }
    }

    @Test("A boundary must be there once, and be one")
    func boundary() {
        for type in [
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a; boundary=b",
            "multipart/form-data; boundary=\(String(repeating: "a", count: 71))", "multipart/form-data; boundary=a\"b",
        ] {
            #expect(throws: MultipartFault.self, "\(type)") { try MultipartReader(contentType: type) }
        }
        #expect(throws: Refused.self) { try MultipartReader(contentType: "text/csv") }
        #expect(throws: Refused.self) { try MultipartReader(contentType: nil) }
    }
}
