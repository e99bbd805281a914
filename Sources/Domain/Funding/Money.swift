/// A sum in pounds sterling, in whole pence: exact, never negative, never a floating-point number.
public struct Money: Hashable, Comparable, Sendable {
    /// 0 or more.
    public let pence: Int64

    public static let zero = Money(unchecked: 0)
    /// A thousand million pounds: more than anything that is asked for, and far from overflowing.
    public static let largest = Money(unchecked: 100_000_000_000)

    /// - Returns: `nil` for a negative sum.
    public init?(pence: Int64) {
        guard pence >= 0 else { return nil }
        self.pence = pence
    }

    private init(unchecked pence: Int64) { self.pence = pence }

    /// Reads a sum as people write it: "£1,234.50", "1234.5", "1234".
    ///
    /// Commas must stand between thousands; spaces around the sum and after the pound sign are allowed.
    /// - Returns: `nil` for anything negative, with fractions of pence, above ``largest``, or that is no sum.
    public init?(_ text: String) {
        var scalars = Substring.UnicodeScalarView(text.unicodeScalars)
        scalars.trimSpaces()
        if scalars.first == "\u{A3}" {
            scalars.removeFirst()
            scalars.trimSpaces()
        }
        let parts = scalars.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 1 || parts.count == 2, let pounds = Self.pounds(parts[0]),
            let pence = parts.count == 1 ? 0 : Self.pence(parts[1])
        else { return nil }
        let (hundreds, overflows) = pounds.multipliedReportingOverflow(by: 100)
        guard !overflows, hundreds <= Self.largest.pence - pence else { return nil }
        self.init(unchecked: hundreds + pence)
    }

    /// Digits, in groups of three where commas stand.
    private static func pounds(_ digits: Substring.UnicodeScalarView) -> Int64? {
        let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else { return nil }
        if groups.count > 1 {
            guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return nil
            }
        }
        let joined = groups.reduce(into: "") { $0.unicodeScalars.append(contentsOf: $1) }
        return Int64(joined)
    }

    /// One or two digits.
    private static func pence(_ digits: Substring.UnicodeScalarView) -> Int64? {
        guard (1...2).contains(digits.count), digits.allSatisfy(\.isDigit), let number = Int64(String(digits)) else {
            return nil
        }
        return digits.count == 1 ? number * 10 : number
    }

    /// - Returns: `nil` where the sum overflows.
    public func adding(_ other: Money) -> Money? {
        let (sum, overflows) = pence.addingReportingOverflow(other.pence)
        return overflows ? nil : Money(unchecked: sum)
    }

    /// - Parameter count: 0 or more.
    /// - Returns: `nil` for a negative count, and where the product overflows or exceeds what is ever asked for.
    public func times(_ count: Int) -> Money? {
        let (product, overflows) = pence.multipliedReportingOverflow(by: Int64(count))
        return overflows || count < 0 ? nil : Money(unchecked: product)
    }

    public static func < (one: Money, other: Money) -> Bool { one.pence < other.pence }

    /// "£1,234.50"
    public var written: String { "\u{A3}" + grouped }

    /// "1234.50", as forms and JSON have it.
    public var plain: String { "\(pence / 100).\(Self.twoDigits(pence % 100))" }

    private var grouped: String {
        let digits = String(pence / 100)
        var text = ""
        for (place, digit) in digits.unicodeScalars.enumerated() {
            if place > 0, (digits.unicodeScalars.count - place).isMultiple(of: 3) { text += "," }
            text.unicodeScalars.append(digit)
        }
        return "\(text).\(Self.twoDigits(pence % 100))"
    }

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

extension Substring.UnicodeScalarView {
    fileprivate mutating func trimSpaces() {
        while first == " " { removeFirst() }
        while last == " " { removeLast() }
    }
}
