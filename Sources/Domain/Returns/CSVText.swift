extension CSVRecord {
    /// The first field that is not text, from 1, with what is wrong with it; `nil` where all are UTF-8 without zero bytes.
    func textFault() -> (field: Int, problem: CSVFault.Problem)? {
        // Most records are plain ASCII, and one pass tells.
        if bytes.allSatisfy({ $0 != 0 && $0 < 0x80 }) { return nil }
        for field in 0..<count {
            if self[field].contains(0) { return (field + 1, .zeroByte) }
            if !isUTF8(self[field]) { return (field + 1, looksLikeWindows1252(self[field]) ? .windows1252 : .notUTF8) }
        }
        return nil
    }

    private func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// A curly quotation mark, dash, pound sign or accented letter among ASCII, and none of the five bytes which that
    /// encoding leaves unused.
    private func looksLikeWindows1252(_ bytes: ArraySlice<UInt8>) -> Bool {
        let high = bytes.filter { $0 >= 0x80 }
        let unused: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        return high.count * 2 <= bytes.count && !high.contains(where: unused.contains)
    }
}
