/// Reads `multipart/form-data` (RFC 7578) as it arrives, strictly and in bounded memory.
///
/// What is kept between two pieces is at most one part's headers, or a boundary cut in two.
///
///     var reader = try MultipartReader(contentType: request.headers[.contentType])
///     for try await piece in body { for event in try reader.read(piece) { … } }
///     try reader.finish()
package struct MultipartReader {
    package enum Event: Equatable {
        case begin(MultipartPart)
        case bytes([UInt8])
        case end
    }

    static let headerLimit = 8 * 1024
    static let partLimit = 256

    private enum State {
        /// Before the first boundary, which must come first of all.
        case start
        /// After a boundary: a line end, or the two hyphens of the last.
        case afterBoundary
        case headers, body
        /// After the last boundary: only blanks and line ends are passed over.
        case epilogue
    }

    private var state = State.start
    private var waiting: [UInt8] = []
    private var partCount = 0
    /// The line end that closes the headers still waits: it begins an empty part's delimiter, or is no content.
    private var isAtBodyStart = false
    /// `CR LF -- boundary`: what ends a part.
    private let delimiter: [UInt8]

    /// - Throws: `Refused` 415 for another kind of body; `MultipartFault` where the boundary is missing or ill-formed.
    package init(contentType: String?) throws {
        let pieces = (contentType ?? "").split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmed }
        guard let kind = pieces.first, kind.lowercased() == "multipart/form-data" else { throw Refused.kindOfBody }
        let named = pieces.dropFirst().filter { $0.lowercased().hasPrefix("boundary=") }
        guard named.count == 1, let boundary = named.first?.dropFirst("boundary=".count).unquoted,
            (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy(Self.isBoundaryByte),
            boundary.utf8.last != UInt8(ascii: " ")
        else { throw MultipartFault("The boundary is missing or not well formed.") }
        delimiter = Array("\r\n--".utf8) + Array(boundary.utf8)
    }

    /// Takes the next piece, cut anywhere.
    /// - Throws: `MultipartFault` where it is not well formed.
    package mutating func read(_ piece: some Sequence<UInt8>) throws -> [Event] {
        waiting += piece
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// - Throws: `MultipartFault` where the last boundary has not come.
    package func finish() throws {
        guard case .epilogue = state else { throw MultipartFault("It ends before its last boundary.") }
    }

    /// - Returns: Whether there is more to do with what is waiting.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .start:
            let first = delimiter.dropFirst(2)
            guard waiting.starts(with: first.prefix(waiting.count)) else {
                throw MultipartFault("It does not begin with its boundary.")
            }
            guard waiting.count >= first.count else { return false }
            waiting.removeFirst(first.count)
            state = .afterBoundary
        case .afterBoundary:
            guard waiting.count >= 2 else { return false }
            let next = Array(waiting.prefix(2))
            guard next == [13, 10] || next == Array("--".utf8) else {
                throw MultipartFault("A boundary is followed by something else than a line end.")
            }
            waiting.removeFirst(2)
            state = next == [13, 10] ? .headers : .epilogue
        case .headers:
            guard let end = waiting.firstIndex(ofRun: Array("\r\n\r\n".utf8)) else {
                guard waiting.count <= Self.headerLimit else {
                    throw MultipartFault("The headers of a part are too long.")
                }
                return false
            }
            guard end <= Self.headerLimit, partCount < Self.partLimit else {
                throw MultipartFault("There are too many parts, or the headers of one are too long.")
            }
            partCount += 1
            events.append(.begin(try MultipartPart(headers: waiting[..<end])))
            // Of the four bytes the last two stay: an empty part's delimiter begins with them.
            waiting.removeFirst(end + 2)
            (state, isAtBodyStart) = (.body, true)
        case .body: return readBody(&events)
        case .epilogue:
            guard waiting.allSatisfy({ $0 == 13 || $0 == 10 || $0 == 32 || $0 == 9 }) else {
                throw MultipartFault("Something stands after the last boundary.")
            }
            waiting.removeAll()
            return false
        }
        return true
    }

    private mutating func readBody(_ events: inout [Event]) -> Bool {
        if isAtBodyStart {
            // Whether the part is empty shows only when a whole delimiter's worth of bytes is there.
            guard waiting.count >= delimiter.count || !waiting.starts(with: delimiter.prefix(waiting.count)) else {
                return false
            }
            isAtBodyStart = false
            if !waiting.starts(with: delimiter) { waiting.removeFirst(2) }
        }
        if let end = waiting.firstIndex(ofRun: delimiter) {
            if end > 0 { events.append(.bytes(Array(waiting[..<end]))) }
            events.append(.end)
            waiting.removeFirst(end + delimiter.count)
            state = .afterBoundary
            return true
        }
        // The last bytes may be the beginning of the delimiter.
        let safe = waiting.count - (delimiter.count - 1)
        if safe > 0 {
            events.append(.bytes(Array(waiting[..<safe])))
            waiting.removeFirst(safe)
        }
        return false
    }

    private static func isBoundaryByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}

/// Why a body is not `multipart/form-data` as RFC 7578 has it.
package struct MultipartFault: Error, Equatable {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

extension Collection<UInt8> where Index == Int, SubSequence: Collection<UInt8> {
    /// Where the bytes of `run` first stand.
    func firstIndex(ofRun run: [UInt8]) -> Int? {
        guard let first = run.first, count >= run.count else { return nil }
        var from = startIndex
        let last = endIndex - run.count
        while from <= last, let found = self[from...].firstIndex(of: first), found <= last {
            if self[found..<(found + run.count)].elementsEqual(run) { return found }
            from = found + 1
        }
        return nil
    }
}
