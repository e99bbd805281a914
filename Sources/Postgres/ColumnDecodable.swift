public import struct Foundation.Decimal
public import struct Foundation.UUID

/// A type that is read from one column.
///
/// A type of one's own needs only `init(postgresText:)`, usually through a type below. One that is read very often can
/// also give `init(postgresBytes:)`, which sees the text where libpq keeps it and need make no `String`.
public protocol ColumnDecodable: ArrayElementDecodable {
    /// - Parameter postgresText: The value in PostgreSQL's text format, or `nil` for `NULL`.
    /// - Returns: `nil` where the text is not such a value.
    init?(postgresText: String?)

    /// - Parameter bytes: The same text as UTF-8, only for the time of the call; or `nil` for `NULL`.
    init?(postgresBytes bytes: Span<UInt8>?)
}

/// A value that can stand in an array column: any ``ColumnDecodable``, or a byte of a `bytea`.
public protocol ArrayElementDecodable {
    /// - Returns: `nil` where the bytes are not an array of such values.
    static func array(postgresBytes bytes: Span<UInt8>) -> [Self]?
}

extension ColumnDecodable {
    public init?(postgresBytes bytes: Span<UInt8>?) {
        self.init(postgresText: String(postgresBytes: bytes))
    }
}

extension String: ColumnDecodable {
    public init?(postgresText: String?) {
        guard let postgresText else { return nil }
        self = postgresText
    }

    public init?(postgresBytes bytes: Span<UInt8>?) {
        guard let bytes else { return nil }
        self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}

extension Bool: ColumnDecodable {
    public init?(postgresText: String?) {
        switch postgresText {
        case "t": self = true
        case "f": self = false
        default: return nil
        }
    }

    public init?(postgresBytes bytes: Span<UInt8>?) {
        guard let bytes, bytes.count == 1 else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "t"): self = true
        case UInt8(ascii: "f"): self = false
        default: return nil
        }
    }
}

extension Double: ColumnDecodable {
    /// Swift reads PostgreSQL's `NaN`, `Infinity` and `-Infinity` as they are.
    public init?(postgresText: String?) { self.init(postgresText ?? "") }
}

extension Decimal: ColumnDecodable {
    /// - Returns: `nil` also for `NaN` and the infinities, and for more digits than a `Decimal` holds exactly (38).
    public init?(postgresText: String?) {
        guard let postgresText, postgresText.utf8.count(where: { (48...57).contains($0) }) <= 38,
            postgresText.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 })
        else { return nil }
        self.init(string: postgresText)
    }
}

extension UUID: ColumnDecodable {
    public init?(postgresText: String?) { self.init(uuidString: postgresText ?? "") }

    public init?(postgresBytes text: Span<UInt8>?) {
        guard let text, text.count == 36 else { return nil }
        var uuid = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).uuid
        let isWhole = withUnsafeMutableBytes(of: &uuid) { bytes in
            var at = 0
            for index in 0..<16 {
                if at == 8 || at == 13 || at == 18 || at == 23 {
                    guard text[at] == UInt8(ascii: "-") else { return false }
                    at += 1
                }
                guard let byte = HexDigits.byte(text[at], text[at + 1]) else { return false }
                bytes[index] = byte
                at += 2
            }
            return true
        }
        guard isWhole else { return nil }
        self.init(uuid: uuid)
    }
}

extension Optional: ColumnDecodable, ArrayElementDecodable where Wrapped: ColumnDecodable {
    public init?(postgresText: String?) {
        guard let postgresText else { self = .none; return }
        guard let value = Wrapped(postgresText: postgresText) else { return nil }
        self = .some(value)
    }

    public init?(postgresBytes bytes: Span<UInt8>?) {
        guard let bytes else { self = .none; return }
        guard let value = Wrapped(postgresBytes: bytes) else { return nil }
        self = .some(value)
    }
}
