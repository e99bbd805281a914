/// Reads JSON strictly (RFC 8259): UTF-8, no key twice in an object, no deeper than 16, nothing after the value.
///
/// Foundation's decoder would do for typed bodies; here the types come from a `FormSpec` at run time, and a key given
/// twice must be refused rather than settled by chance.
package struct JSONParser {
    /// What is wrong, and at which byte, counted from 0.
    package struct Fault: Error, Equatable {
        let reason: String
        let offset: Int
    }

    private let bytes: [UInt8]
    private var offset = 0
    private static let deepest = 16

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func parse(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
        var parser = JSONParser(bytes)
        guard String(validating: bytes, as: UTF8.self) != nil else { throw parser.fault("The text is not UTF-8.") }
        let value = try parser.value(depth: 0)
        parser.skipBlanks()
        guard parser.offset == bytes.count else { throw parser.fault("There is something after the end.") }
        return value
    }

    private func fault(_ reason: String) -> Fault { Fault(reason: reason, offset: offset) }
    private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { offset += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard current == byte else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(Fault) -> JSONValue {
        guard depth <= Self.deepest else { throw fault("The values are nested too deeply.") }
        skipBlanks()
        switch current {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
        let expected = word.description.utf8
        guard bytes[offset...].prefix(expected.count).elementsEqual(expected) else {
            throw fault("A value is expected.")
        }
        offset += expected.count
        return value
    }

    private mutating func object(depth: Int) throws(Fault) -> JSONValue {
        offset += 1
        var (members, keys): ([JSONValue.Member], Set<String>) = ([], [])
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipBlanks()
            guard current == UInt8(ascii: "\"") else { throw fault("A key is expected.") }
            let key = try string()
            guard keys.insert(key).inserted else { throw fault("A key stands twice in an object.") }
            guard take(UInt8(ascii: ":")) else { throw fault("A colon is expected.") }
            members.append(JSONValue.Member(key, try value(depth: depth + 1)))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw fault("An object is not closed.") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Fault) -> JSONValue {
        offset += 1
        var values: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw fault("An array is not closed.") }
        return .array(values)
    }

    private mutating func number() throws(Fault) -> JSONValue {
        let start = offset
        while let byte = current, Self.isNumberByte(byte) { offset += 1 }
        let digits = bytes[start..<offset]
        let text = String(decoding: digits, as: UTF8.self)
        let unsigned = digits.first == UInt8(ascii: "-") ? digits.dropFirst() : digits
        let whole = unsigned.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        // JSON knows neither "+1" nor ".5", "5." or "007", which Swift would read.
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0"),
            digits.last != UInt8(ascii: "."), !text.utf8.elementsEqual("-".utf8)
        else { throw fault("A value is expected.") }
        if let integer = Int(text) { return .integer(integer) }
        guard let decimal = Double(text), decimal.isFinite, !text.contains(".e"), !text.contains(".E") else {
            throw fault("A number is malformed or too large.")
        }
        return .decimal(decimal)
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }

    private mutating func string() throws(Fault) -> String {
        offset += 1
        var text: [UInt8] = []
        while let byte = current {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += try escaped()
            case 0..<0x20: throw fault("A control character stands in a string.")
            default: text.append(byte)
            }
        }
        throw fault("A string is not closed.")
    }

    private mutating func escaped() throws(Fault) -> [UInt8] {
        guard let byte = current else { throw fault("A string is not closed.") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
        default: throw fault("An escape is unknown.")
        }
    }

    private mutating func scalar() throws(Fault) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A high surrogate must be followed by a low one; anything else is not text.
        guard first < 0xDC00, bytes[offset...].starts(with: "\\u".utf8) else {
            throw fault("A surrogate stands alone.")
        }
        offset += 2
        let second = try unit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw fault("A surrogate stands alone.") }
        return scalar
    }

    private mutating func unit() throws(Fault) -> UInt16 {
        let digits = bytes[offset...].prefix(4)
        guard digits.count == 4, !digits.contains(UInt8(ascii: "+")), !digits.contains(UInt8(ascii: "-")),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("An escape is malformed.") }
        offset += 4
        return unit
    }
}

extension JSONValue {
    /// - Returns: `nil` for what is not JSON.
    public init?(parsing text: String) {
        guard let value = try? JSONParser.parse(Array(text.utf8)) else { return nil }
        self = value
    }
}
