/// Writes CSV (RFC 4180) that a spreadsheet shows and never runs.
public struct CSVWriter: Sendable {
    /// What has been written and not taken, UTF-8 with CR LF.
    public private(set) var bytes: [UInt8] = []
    private let guardsFormulas: Bool

    /// - Parameter guardsFormulas: Whether a field that a spreadsheet would take for a formula, because it begins with
    ///   `=`, `+`, `-`, `@`, tab or carriage return, gets an apostrophe in front. Without it any text comes back
    ///   unchanged, for programs to read.
    public init(guardsFormulas: Bool = true) { self.guardsFormulas = guardsFormulas }

    public mutating func write(_ fields: [String]) {
        // A line with nothing on it is no record, so a single empty field has to be quoted.
        if fields == [""] { bytes += Array("\"\"".utf8) } else { writeFields(fields) }
        bytes += [.carriageReturn, .lineFeed]
    }

    /// Takes what has been written so far, to be sent before going on.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func writeFields(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(.comma) }
            let apostrophe = guardsFormulas && field.utf8.beginsFormula ? [UInt8(ascii: "'")] : []
            guard field.utf8.contains(where: \.needsQuotes) else {
                bytes += apostrophe
                bytes += field.utf8
                continue
            }
            bytes += [.quote] + apostrophe
            for byte in field.utf8 { bytes += byte == .quote ? [.quote, .quote] : [byte] }
            bytes.append(.quote)
        }
    }
}

extension Collection<UInt8> {
    /// Whether a spreadsheet may take the field for a formula (OWASP, CSV Injection).
    var beginsFormula: Bool {
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, .carriageReturn: true
        default: false
        }
    }
}

extension UInt8 {
    fileprivate var needsQuotes: Bool {
        self == .comma || self == .quote || self == .lineFeed || self == .carriageReturn
    }
}
