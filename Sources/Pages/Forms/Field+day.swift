internal import Domain

extension Field {
    func dayAnswer(_ values: FormValues) -> FieldAnswer {
        switch day(in: values) {
        case .success(let day?): .given(.day(day))
        case .success(nil): .notGiven
        case .failure(let fault): .wrong(fault.message)
        }
    }

    func momentAnswer(_ values: FormValues) -> FieldAnswer {
        let time = FieldText.trimmed(values.first("\(name)-time") ?? "")
        switch (day(in: values), Moment.minutes(time)) {
        case (.failure(let fault), _): return .wrong(fault.message)
        case (.success(nil), _) where time.isEmpty: return .notGiven
        case (.success(nil), _): return .wrong("\(start) must include a day, such as 27 3 2026.")
        case (.success, nil) where time.isEmpty: return .wrong("\(start) must include a time, such as 10:30.")
        case (.success, nil): return .wrong("\(start) must have a real time, such as 10:30 or 2:15pm.")
        case (.success(let day?), let minutes?):
            guard let moment = Moment(day: day, minutes: minutes) else {
                return .wrong("\(start) must be a real time.")
            }
            return .given(.moment(moment))
        }
    }

    private struct DayFault: Error {
        let message: String
    }

    /// - Returns: `nil` where all three boxes are empty.
    private func day(in values: FormValues) -> Result<Day?, DayFault> {
        let parts = ["day", "month", "year"].map { FieldText.trimmed(values.first("\(name)-\($0)") ?? "") }
        if parts.allSatisfy(\.isEmpty) { return .success(nil) }
        let absent = zip(["day", "month", "year"], parts).filter { $1.isEmpty }.map { "a " + $0.0 }
        guard absent.isEmpty else {
            return .failure(DayFault(message: "\(start) must include \(absent.joined(separator: " and "))."))
        }
        guard parts[2].utf8.count == 4 else {
            return .failure(DayFault(message: "The year of \(called) must have 4 numbers, such as 2026."))
        }
        guard let number = Self.number(parts[0]), let month = Self.month(parts[1]), let year = Self.number(parts[2]),
            let day = Day(year: year, month: month, day: number)
        else { return .failure(DayFault(message: "\(start) must be a real date, such as 27 3 2026.")) }
        return .success(day)
    }

    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    /// People write months as words too: `3`, `March` or `mar`.
    private static func month(_ text: String) -> Int? {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        let word = text.lowercased()
        return number(text) ?? (months.firstIndex(of: word) ?? names.firstIndex(of: word)).map { $0 + 1 }
    }
}
