// How PostgreSQL writes arrays: https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO

extension ParameterEncodable {
    public static func postgresText(ofArray elements: [Self]) -> String {
        ArrayText.joined(elements.lazy.map { $0 })
    }
}

extension Optional: ArrayElementEncodable where Wrapped: ParameterEncodable {
    public static func postgresText(ofArray elements: [Self]) -> String {
        ArrayText.joined(elements)
    }
}

extension UInt8: ArrayElementEncodable {
    /// Bytes are not an array to PostgreSQL but one `bytea`, in hexadecimal.
    public static func postgresText(ofArray bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let length = 2 + 2 * bytes.count
        return String(unsafeUninitializedCapacity: length) { text in
            text[0] = UInt8(ascii: "\\")
            text[1] = UInt8(ascii: "x")
            for (index, byte) in bytes.enumerated() {
                text[2 + 2 * index] = digits[Int(byte >> 4)]
                text[3 + 2 * index] = digits[Int(byte & 15)]
            }
            return length
        }
    }
}

private enum ArrayText {
    static func joined<Value: ParameterEncodable>(_ elements: some Sequence<Value?>) -> String {
        var text: [UInt8] = [UInt8(ascii: "{")]
        for element in elements {
            if text.count > 1 { text.append(UInt8(ascii: ",")) }
            append(element?.postgresText, isInnerArray: Value.isArray, to: &text)
        }
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ element: String?, isInnerArray: Bool, to text: inout [UInt8]) {
        guard let element else { return text.append(contentsOf: "NULL".utf8) }
        // An inner array is part of the outer one's syntax; everything else is quoted, so that nothing needs telling
        // apart: not NULL from "NULL", not an empty string from nothing.
        if isInnerArray { return text.append(contentsOf: element.utf8) }
        text.append(UInt8(ascii: "\""))
        for byte in element.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { text.append(UInt8(ascii: "\\")) }
            text.append(byte)
        }
        text.append(UInt8(ascii: "\""))
    }
}

extension ParameterEncodable {
    /// Whether the text of a value is itself an array in braces.
    fileprivate static var isArray: Bool { (Self.self as? any BracedArray.Type)?.isBraced ?? false }
}

private protocol BracedArray {
    static var isBraced: Bool { get }
}

extension Array: BracedArray {
    fileprivate static var isBraced: Bool { Element.self != UInt8.self }
}
