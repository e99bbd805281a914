internal import Domain

extension NewAgency {
    /// Every field that cannot stand as it is, under the names the command's options have.
    var faults: [FieldFault] {
        var faults: [FieldFault] = []
        let symbols = Array(code.utf8)
        let isPlain = symbols.allSatisfy {
            Self.isCapitalOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        if !(2...20).contains(symbols.count) || !isPlain || !Self.isCapitalOrDigit(symbols[0]) {
            faults.append(
                FieldFault("code", "A code is 2 to 20 capitals, digits, - and _, beginning with a letter or digit."))
        }
        if !(2...200).contains(name.unicodeScalars.count) {
            faults.append(FieldFault("name", "An agency's name has 2 to 200 characters."))
        }
        return faults + administrator.faults.map { FieldFault("admin-\($0.field)", $0.message) }
    }

    private static func isCapitalOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension NewWorker {
    var faults: [FieldFault] {
        var faults: [FieldFault] = []
        if !(2...120).contains(name.unicodeScalars.count) {
            faults.append(FieldFault("name", "A person's name has 2 to 120 characters."))
        }
        let parts = email.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let hasBlank = email.utf8.contains { $0 <= UInt8(ascii: " ") }
        if parts.count != 2 || parts.contains(where: \.isEmpty) || hasBlank {
            faults.append(FieldFault("email", "An e-mail address is written like name@agency.example."))
        }
        return faults
    }
}
