/// One payment as a list of payments has it.
public struct PaymentLine: Hashable, Sendable {
    /// Of the request.
    public let reference: String
    public let paidOn: Day
    public let amount: Money

    public init(reference: String, paidOn: Day, amount: Money) {
        (self.reference, self.paidOn, self.amount) = (reference, paidOn, amount)
    }
}

/// A list of payments as it comes out of a spreadsheet: reference, day, amount, with a first line of names. Either every
/// line can be read, or none counts.
public enum PaymentLines {
    public struct Fault: Hashable, Sendable {
        /// In the list, from 1, the line of names counted.
        public let line: Int
        public let message: String

        public init(line: Int, message: String) { (self.line, self.message) = (line, message) }
    }

    /// At most this many.
    public static let most = 2_000

    /// - Parameter today: No payment is of a day to come.
    /// - Returns: The lines with their numbers, and everything that is wrong with any.
    public static func read(_ text: String, today: Day) -> (lines: [(number: Int, line: PaymentLine)], faults: [Fault])
    {
        var lines: [(number: Int, line: PaymentLine)] = []
        var faults: [Fault] = []
        let rows = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        var isFirst = true
        for (place, row) in rows.enumerated() {
            let cells = Self.cells(row)
            guard cells != [""] else { continue }
            let number = place + 1
            if isFirst {
                isFirst = false
                if cells.map({ $0.lowercased() }) == ["reference", "day", "amount"] { continue }
                faults.append(Fault(line: number, message: "The first line must be: reference,day,amount"))
                continue
            }
            guard lines.count < most else {
                faults.append(Fault(line: number, message: "There are more than \(most) payments; send them in parts."))
                break
            }
            switch payment(cells, today) {
            case .success(let payment): lines.append((number, payment))
            case .failure(let fault): faults.append(Fault(line: number, message: fault.message))
            }
        }
        if isFirst { faults.append(Fault(line: 1, message: "There is no payment in the list.")) }
        return (lines, faults)
    }

    private struct Wrong: Error { let message: String }

    private static func payment(_ cells: [String], _ today: Day) -> Result<PaymentLine, Wrong> {
        guard cells.count == 3 else {
            return .failure(Wrong(message: "There must be three values: reference, day, amount."))
        }
        guard !cells[0].isEmpty else { return .failure(Wrong(message: "The reference is missing.")) }
        guard let day = Day(iso: cells[1]) ?? Day(british: cells[1]) else {
            return .failure(Wrong(message: "The day must be a real date, such as 27/03/2026."))
        }
        guard day <= today else { return .failure(Wrong(message: "The day must be today or in the past.")) }
        guard let amount = Money(cells[2]), amount > .zero else {
            return .failure(Wrong(message: "The amount must be pounds and pence above zero, such as 1,234.50."))
        }
        return .success(PaymentLine(reference: cells[0], paidOn: day, amount: amount))
    }

    /// The values between commas; a value in quotation marks may have commas in it.
    private static func cells(_ row: Substring.UnicodeScalarView) -> [String] {
        var cells: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
        var isQuoted = false
        for scalar in row where scalar != "\r" {
            switch scalar {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append(String.UnicodeScalarView())
            default: cells[cells.count - 1].append(scalar)
            }
        }
        return cells.map { cell in
            let text = String(cell)
            return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
