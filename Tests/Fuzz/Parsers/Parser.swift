/// The parsers that read what strangers send, each with what must hold whatever comes.
///
/// libFuzzer feeds them bytes of its own making (`deploy/dev torture fuzz`); the suite feeds them the corpus.
public enum Parser: String, CaseIterable, Sendable {
    case csv, form, multipart, token, json

    /// Reads `bytes`, and looks at what was made of them.
    /// - Returns: What does not hold; `nil` where all is well. A crash or an endless loop is seen by whoever calls.
    public func fault(_ bytes: [UInt8]) -> String? {
        switch self {
        case .csv: CSVProperty.fault(bytes)
        case .form: FormProperty.fault(bytes)
        case .multipart: MultipartProperty.fault(bytes)
        case .token: TokenProperty.fault(bytes)
        case .json: JSONProperty.fault(bytes)
        }
    }
}

extension [UInt8] {
    /// Cut into pieces whose lengths the bytes themselves decide, as a network cuts them.
    var pieces: [[UInt8]] {
        var (pieces, start): ([[UInt8]], Int) = ([], 0)
        while start < count {
            let end = Swift.min(count, start + 1 + Int(self[start] % 7))
            pieces.append(Array(self[start..<end]))
            start = end
        }
        return pieces
    }
}
