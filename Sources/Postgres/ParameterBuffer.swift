/// Lends a statement's parameters to libpq as C strings, all in one piece of memory.
enum ParameterBuffer {
    /// - Throws: `PostgresError` `22021` for text that holds a NUL, which would otherwise be cut short there.
    ///   `54023` for more parameters than one statement can have.
    static func check(_ parameters: [String?]) throws {
        if parameters.count > 65_535 { throw PostgresError(sqlState: "54023", message: "too many parameters") }
        for case let parameter? in parameters where parameter.utf8.contains(0) {
            throw PostgresError(sqlState: "22021", message: "a parameter holds a NUL character")
        }
    }

    static func withPointers<Value>(
        _ parameters: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
    ) -> Value {
        guard !parameters.isEmpty else { return body(nil) }
        var bytes: [CChar] = []
        bytes.reserveCapacity(parameters.reduce(0) { $0 + ($1?.utf8.count ?? 0) + 1 })
        var starts: [Int?] = []
        starts.reserveCapacity(parameters.count)
        for parameter in parameters {
            guard var text = parameter else {
                starts.append(nil)
                continue
            }
            starts.append(bytes.count)
            text.withUTF8 { bytes.append(contentsOf: UnsafeRawBufferPointer($0).bindMemory(to: CChar.self)) }
            bytes.append(0)
        }
        return bytes.withUnsafeBufferPointer { bytes in
            let pointers = starts.map { start in start.flatMap { bytes.baseAddress?.advanced(by: $0) } }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
