import Foundation
import FuzzParsers
import Testing

/// What fuzzing kept, and examples by hand, read by every parser in every run of the suite.
@Suite struct CorpusTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Corpus")

    @Test(arguments: Parser.allCases) func whatMustHoldHolds(_ parser: Parser) throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.corpus.appending(path: parser.rawValue), includingPropertiesForKeys: nil)
        #expect(files.count >= 5)
        for file in files {
            let bytes = Array(try Data(contentsOf: file))
            #expect(parser.fault(bytes) == nil, "\(file.lastPathComponent)")
            // Cut short, as a connection that breaks cuts it.
            for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 50)) {
                #expect(parser.fault(Array(bytes[..<length])) == nil, "\(length) bytes of \(file.lastPathComponent)")
            }
        }
    }
}
