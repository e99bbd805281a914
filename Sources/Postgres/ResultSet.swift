internal import CLibPQ

/// Owns one `PGresult`, and clears it when the last row that points into it is gone.
final class ResultSet {
    let pointer: OpaquePointer
    let columns: ResultColumns

    /// - Parameter columns: The columns of an earlier result of the same prepared statement, if there was one.
    init(_ pointer: OpaquePointer, columns: ResultColumns? = nil) {
        self.pointer = pointer
        if let columns, columns.names.count == Int(PQnfields(pointer)) {
            self.columns = columns
        } else {
            self.columns = ResultColumns(pointer)
        }
    }

    deinit { PQclear(pointer) }

    var rowCount: Int32 { PQntuples(pointer) }
    var tag: String { String(cString: PQcmdStatus(pointer)) }
    var writtenCount: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }
}

/// The names of a result's columns, and where each is found.
final class ResultColumns {
    let names: [String]
    /// Rows are read in the order they were written in, so the next name asked for is most often the next name.
    private var likelyNext = 0

    init(_ result: OpaquePointer) {
        names = (0..<PQnfields(result)).map { number in
            PQfname(result, number).map { String(cString: $0) } ?? ""
        }
    }

    /// - Returns: The number of the first column so named, or `nil` where there is none.
    func number(of name: String) -> Int32? {
        if likelyNext < names.count, names[likelyNext] == name {
            let number = Int32(likelyNext)
            likelyNext += 1
            if likelyNext == names.count { likelyNext = 0 }
            return number
        }
        guard let found = names.firstIndex(of: name) else { return nil }
        likelyNext = found + 1 == names.count ? 0 : found + 1
        return Int32(found)
    }
}

extension PostgresError {
    init(_ result: OpaquePointer) {
        func field(_ code: UnicodeScalar) -> String? {
            guard let text = PQresultErrorField(result, Int32(code.value)) else { return nil }
            return String(cString: text)
        }
        self.init(
            sqlState: field("C"), constraint: field("n"), table: field("t"), column: field("c"),
            position: field("P").flatMap { Int($0) }, outcomeUnknown: false,
            // 0A000 is many things; the function that raised it tells which, in whatever language the server speaks.
            isStalePlan: field("C") == "26000" || field("R") == "RevalidateCachedQuery",
            message: field("M") ?? String(cString: PQresultErrorMessage(result)),
            detail: field("D"))
    }

    /// The connection could not be made, or broke.
    init(connection pointer: OpaquePointer?) {
        let message = pointer.map { String(cString: PQerrorMessage($0)) } ?? "out of memory"
        self.init(sqlState: nil, message: message)
    }
}
