internal import Yams

/// One mapping of a pack, read key by key. What is missing, misspelt or of the wrong type becomes a fault.
struct Section {
    let place: Place
    let faults: FaultList
    private var values: [String: (node: Node, line: Int)] = [:]

    /// - Parameters:
    ///   - node: What stands there; anything but a mapping is a fault.
    ///   - keys: All keys that may stand there; others are faults that name the nearest of these.
    /// - Returns: `nil` after adding a fault, where there is no mapping to read.
    init?(_ node: Node, at place: Place, keys: [String], faults: FaultList) {
        self.place = place
        self.faults = faults
        guard case .mapping(let mapping) = node else {
            faults.add("Keys with values belong here (\(keys.joined(separator: ", "))), not \(node.noun).", at: place)
            return nil
        }
        for (key, value) in mapping {
            let line = key.mark?.line ?? place.line
            guard let name = key.scalar?.string, keys.contains(name) else {
                // A key can be as long as the text; its fault shows the beginning.
                let name = String((key.scalar?.string ?? "?").unicodeScalars.prefix(60))
                faults.add(Self.unknown(name, among: keys), at: place.child(name, line: line))
                continue
            }
            values[name] = (value, line)
        }
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    func place(of key: String) -> Place { place.child(key, line: values[key]?.line ?? place.line) }

    /// The node under `key`; a missing one is a fault.
    func required(_ key: String) -> Node? {
        guard let value = values[key] else {
            faults.add("This key is missing.", at: place(of: key))
            return nil
        }
        return value.node
    }

    func optional(_ key: String) -> Node? { values[key]?.node }

    private static func unknown(_ name: String, among keys: [String]) -> String {
        if let near = Spelling.nearest(to: name, among: keys) {
            return "There is no such key here. Did you mean \u{201C}\(near)\u{201D}?"
        }
        return "There is no such key here; there are \(keys.joined(separator: ", "))."
    }
}

extension Node {
    /// What stands there, for a sentence about what should stand there instead.
    var noun: String {
        switch self {
        case .scalar(let scalar) where scalar.isEmpty: "nothing"
        case .scalar: "a single value"
        case .mapping: "keys with values"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}

extension Node.Scalar {
    /// Nothing written, or YAML's words for nothing.
    var isEmpty: Bool {
        switch style {
        case .singleQuoted, .doubleQuoted, .literal, .folded: string.isEmpty
        case .any, .plain: ["", "~", "null"].contains(string)
        }
    }
}
