/// One line of a calendar file before it is folded: `ATTENDEE;RSVP=TRUE:mailto:sam@example.com` (RFC 5545 3.1).
struct ContentLine {
    private var text: String

    /// - Parameter value: Already in the form of its type: an instant, a number, a word of the standard.
    init(_ name: String, _ parameters: [(name: String, value: String)] = [], value: String) {
        text = name
        for parameter in parameters { text += ";\(parameter.name)=\(Self.quoted(parameter.value))" }
        text += ":" + value
    }

    /// - Parameter text: As people wrote it. Its lines are kept; control characters, which the standard has no place
    ///   for, are left out.
    init(_ name: String, text: String) { self.init(name, value: Self.escaped(text)) }

    /// The line as it is sent: no more than 75 octets to a piece, pieces after the first behind a space, each ended
    /// by CR LF. A piece ends between two scalars, for readers that decode before they unfold.
    var folded: [UInt8] {
        var bytes: [UInt8] = []
        var length = 0
        for scalar in text.unicodeScalars {
            let octets = Array(String(scalar).utf8)
            if length + octets.count > 75 {
                bytes += [0x0D, 0x0A, 0x20]
                length = 1
            }
            bytes += octets
            length += octets.count
        }
        return bytes + [0x0D, 0x0A]
    }

    /// RFC 5545 3.3.11. Scalars, not characters: Swift takes CR LF for one, and a comma with a combining mark too.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\n": if !afterReturn { escaped.append(contentsOf: "\\n".unicodeScalars) }
            case "\\", ";", ",": escaped.append(contentsOf: ["\\", scalar])
            case _ where isControl(scalar): break
            default: escaped.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(escaped)
    }

    /// A parameter's value has no escapes of its own; what it may not hold is written as RFC 6868 has it, and quotes
    /// stand around what means something to a reader.
    static func quoted(_ value: String) -> String {
        var (text, needsQuotes) = (String.UnicodeScalarView(), false)
        for scalar in value.unicodeScalars {
            switch scalar {
            case "^": text.append(contentsOf: "^^".unicodeScalars)
            case "\"": text.append(contentsOf: "^'".unicodeScalars)
            case "\n": text.append(contentsOf: "^n".unicodeScalars)
            case _ where isControl(scalar): break
            default:
                needsQuotes = needsQuotes || scalar == ":" || scalar == ";" || scalar == ","
                text.append(scalar)
            }
        }
        return needsQuotes ? "\"\(String(text))\"" : String(text)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F
    }
}
