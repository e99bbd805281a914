extension FixedWidthInteger {
    /// A decimal number, with a leading `-` where negative.
    /// - Returns: `nil` for anything else, and for what does not fit.
    init?(decimalBytes bytes: Span<UInt8>?) {
        guard let bytes, bytes.count > 0 else { return nil }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        guard bytes.count > (isNegative ? 1 : 0) else { return nil }
        var value: Self = 0
        for index in (isNegative ? 1 : 0)..<bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10, let digit = Self(exactly: digit) else { return nil }
            let (tenfold, tooLarge) = value.multipliedReportingOverflow(by: 10)
            // Below zero it counts downwards, since the least value has no positive counterpart.
            let (next, overflow) =
                isNegative ? tenfold.subtractingReportingOverflow(digit) : tenfold.addingReportingOverflow(digit)
            if tooLarge || overflow { return nil }
            value = next
        }
        self = value
    }
}

extension Int: ColumnDecodable {
    public init?(postgresText: String?) { self.init(postgresText ?? "") }
    public init?(postgresBytes bytes: Span<UInt8>?) { self.init(decimalBytes: bytes) }
}

extension Int16: ColumnDecodable {
    public init?(postgresText: String?) { self.init(postgresText ?? "") }
    public init?(postgresBytes bytes: Span<UInt8>?) { self.init(decimalBytes: bytes) }
}

extension Int32: ColumnDecodable {
    public init?(postgresText: String?) { self.init(postgresText ?? "") }
    public init?(postgresBytes bytes: Span<UInt8>?) { self.init(decimalBytes: bytes) }
}

extension Int64: ColumnDecodable {
    public init?(postgresText: String?) { self.init(postgresText ?? "") }
    public init?(postgresBytes bytes: Span<UInt8>?) { self.init(decimalBytes: bytes) }
}
