internal import Yams

/// Turns a pack's text into YAML nodes, or into the faults that prevent it.
enum PackText {
    /// The longest text read, in bytes. The shipped packs are under 20 KiB.
    static let maximumBytes = 256 * 1024

    /// - Returns: The root node; `nil` after adding at least one fault.
    static func root(of yaml: String, faults: FaultList) -> Node? {
        let start = Place(line: 1, key: "")
        guard yaml.utf8.count <= maximumBytes else {
            faults.add("The pack is longer than \(maximumBytes / 1024) KiB.", at: start)
            return nil
        }
        refuseShorthand(in: yaml, faults: faults)
        guard faults.isEmpty else { return nil }
        do {
            // UTF-8 whatever YAMS_DEFAULT_ENCODING says, so that places do not depend on the environment.
            guard let root = try compose(yaml: yaml, .basic, .default, .utf8) else {
                faults.add("The pack is empty.", at: start)
                return nil
            }
            return root
        } catch let error as YamlError {
            report(error, in: yaml, faults: faults)
        } catch {
            faults.add("The text could not be read as YAML.", at: start)
        }
        return nil
    }

    /// Refuses anchors and aliases before the YAML library expands them: a page of them can stand for more nodes than
    /// memory holds. Keys that are themselves nested, and very deep nesting, would cost the library seconds.
    private static func refuseShorthand(in yaml: String, faults: FaultList) {
        var line = 1
        var depth = 0
        var previous: UInt8 = 0x0A
        var isIndent = true
        let bytes = Array(yaml.utf8)
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
            let begins = " \t\n\r[]{},:-?".utf8.contains(previous)
            if begins, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), next > 0x20 {
                faults.add(
                    "No word may begin with & or *: packs have no anchors or aliases, so write the value out.",
                    at: Place(line: line, key: ""))
            }
            if isIndent, byte == 0x09 {
                faults.add("This line begins with a tab: indent with spaces.", at: Place(line: line, key: ""))
            }
            isIndent = byte == 0x0A || isIndent && (byte == 0x20 || byte == 0x09)
            if begins, byte == UInt8(ascii: "?"), next <= 0x20 {
                faults.add("A key is a plain word, without a ? before it.", at: Place(line: line, key: ""))
            }
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
            if depth == 50 {
                faults.add("Brackets are nested too deeply here.", at: Place(line: line, key: ""))
                return
            }
            if byte == 0x0A { line += 1 }
            previous = byte
        }
    }

    private static func report(_ error: YamlError, in yaml: String, faults: FaultList) {
        switch error {
        case .scanner(let context?, let problem, _, _) where problem.contains("end of stream"):
            // A quotation mark left open runs to the end of the text; its beginning is the place to mend.
            faults.add(
                "This is not YAML: a quotation begun here has no end.", at: Place(line: context.mark.line, key: ""))
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            faults.add("This is not YAML: \(problem).", at: Place(line: mark.line, key: ""))
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "\u{201C}\($0)\u{201D}" }.joined(separator: ", ")
            faults.add("\(names) is written more than once here.", at: Place(line: context.mark.line, key: ""))
        case .reader(let problem, let offset, _, _):
            let line = yaml.prefix(offset ?? 0).count(where: \.isNewline) + 1
            faults.add("This is not YAML: \(problem).", at: Place(line: line, key: ""))
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            faults.add("The text could not be read as YAML.", at: Place(line: 1, key: ""))
        }
    }
}
