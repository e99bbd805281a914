internal import Domain

/// What the people who edit a pack as text need besides its reading.
extension WrittenPack {
    /// The text with the next version's number in it, to begin the next version with; the same text where the line that
    /// says the version cannot be told.
    public var raised: String {
        guard let line = line(of: "version") else { return yaml }
        var lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[line - 1] = lines[line - 1].replacing("\(pack.version)", with: "\(pack.version + 1)", maxReplacements: 1)
        return lines.joined(separator: "\n")
    }

    /// A mistake at a key of the `pack` block that only somebody with more than the text can see.
    public func fault(_ key: String, _ message: String) -> PackFault {
        PackFault(file: "pack.yaml", line: line(of: key) ?? 1, key: "pack.\(key)", message: message)
    }

    /// Counted from 1; `nil` where the block is not written one key a line.
    private func line(of key: String) -> Int? {
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.utf8.starts(with: "pack:".utf8) }) else { return nil }
        let found = lines[start...].dropFirst().prefix { $0.isEmpty || $0.utf8.first == UInt8(ascii: " ") }
            .firstIndex { $0.drop { $0 == " " }.utf8.starts(with: "\(key):".utf8) }
        return found.map { $0 + 1 }
    }
}

extension PackFault {
    /// For a page: "Line 18, scale.points[5].value: 6 is not between 1 and 5."
    public var words: String { "Line \(line)\(key.isEmpty ? "" : ", \(key)"): \(message)" }
}
