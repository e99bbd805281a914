/// One mistake in a pack's text, with the place where its editor can mend it.
public struct PackFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name as it was given.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// The way to the place, such as `scale.points[2].name`; entries of a list are counted from 1. Empty for the text
    /// as a whole.
    public let key: String
    /// A sentence that says what is wrong and, where it can, what to do.
    public let message: String

    public init(file: String, line: Int, key: String, message: String) {
        self.file = file
        self.line = line
        self.key = key
        self.message = message
    }

    /// `pack.yaml:12: scale.points[2].name: …`
    public var description: String { "\(file):\(line): " + (key.isEmpty ? "" : "\(key): ") + message }
}

/// Everything found wrong with a pack, in the order of its lines; never empty.
public struct PackFaults: Error, Hashable, Sendable, CustomStringConvertible {
    public let faults: [PackFault]

    public init(_ faults: [PackFault]) {
        self.faults = faults
    }

    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
