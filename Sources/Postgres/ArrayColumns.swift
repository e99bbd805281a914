// How PostgreSQL writes arrays: https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO

extension Array: ColumnDecodable, ArrayElementDecodable where Element: ArrayElementDecodable {
    public init?(postgresText: String?) {
        guard let postgresText else { return nil }
        let bytes = [UInt8](postgresText.utf8)
        self.init(postgresBytes: bytes.span)
    }

    public init?(postgresBytes bytes: Span<UInt8>?) {
        guard let bytes, let elements = Element.array(postgresBytes: bytes) else { return nil }
        self = elements
    }
}

extension ColumnDecodable {
    public static func array(postgresBytes bytes: Span<UInt8>) -> [Self]? {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = ArrayReader(bytes: bytes)
            return reader.elements()
        }
    }
}

/// Reads the elements of one array, `{a,"b, \"c\"",NULL,{…}}`, from left to right.
private struct ArrayReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0

    mutating func elements<Value: ColumnDecodable>() -> [Value]? {
        // Dimensions that do not start at 1 are written before the braces: `[0:1]={…}`.
        if at < bytes.count, bytes[at] == UInt8(ascii: "[") {
            while at < bytes.count, bytes[at] != UInt8(ascii: "=") { at += 1 }
            at += 1
        }
        guard take("{") else { return nil }
        var values: [Value] = []
        if take("}") { return at == bytes.count ? values : nil }
        repeat {
            guard let value: Value = element() else { return nil }
            values.append(value)
        } while take(",")
        return take("}") && at == bytes.count ? values : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func element<Value: ColumnDecodable>() -> Value? {
        if take("\"") { return quoted() }
        let start = at
        var depth = 0
        var isInQuotes = false
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\\"): at += 1
            case UInt8(ascii: "\""): isInQuotes.toggle()
            case UInt8(ascii: "{") where !isInQuotes: depth += 1
            case UInt8(ascii: ",") where !isInQuotes && depth == 0: return plain(start)
            case UInt8(ascii: "}") where !isInQuotes:
                if depth == 0 { return plain(start) }
                depth -= 1
            default: break
            }
            at += 1
        }
        return nil
    }

    private func plain<Value: ColumnDecodable>(_ start: Int) -> Value? {
        let text = UnsafeBufferPointer(rebasing: bytes[start..<at]).span
        let isNull =
            text.count == 4 && text[0] == UInt8(ascii: "N") && text[1] == UInt8(ascii: "U")
            && text[2] == UInt8(ascii: "L") && text[3] == UInt8(ascii: "L")
        return Value(postgresBytes: isNull ? nil : text)
    }

    private mutating func quoted<Value: ColumnDecodable>() -> Value? {
        var text: [UInt8] = []
        while at < bytes.count {
            var byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\"") { return Value(postgresBytes: text.span) }
            if byte == UInt8(ascii: "\\") {
                guard at < bytes.count else { return nil }
                byte = bytes[at]
                at += 1
            }
            text.append(byte)
        }
        return nil
    }
}
