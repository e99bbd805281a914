extension CSVReader {
    /// The state machine. It copies each run of ordinary bytes in one go.
    mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ receive: (CSVItem) throws -> Void) rethrows {
        var index = 0
        while index < bytes.count {
            switch state {
            case .stopped: return
            case .skipping:
                if bytes[index] == .lineFeed {
                    line += 1
                    startRecord()
                }
                index += 1
            case .fieldStart, .plain: try parsePlain(bytes, &index, receive)
            case .quoted: try parseQuoted(bytes, &index, receive)
            case .quoteInQuoted: try parseAfterQuote(bytes[index], &index, receive)
            case .carriageReturn:
                guard bytes[index] == .lineFeed else {
                    try fail(.strayCarriageReturn, receive)
                    continue
                }
                index += 1
                line += 1
                try endRecord(receive)
            }
        }
    }

    private mutating func parsePlain(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ receive: (CSVItem) throws -> Void
    ) rethrows {
        var end = index
        while end < bytes.count, !bytes[end].isSpecial { end += 1 }
        if end > index {
            state = .plain
            guard try take(bytes[index..<end], receive) else { return index = end }
            index = end
        }
        guard end < bytes.count else { return }
        if bytes[end] == .quote, state == .fieldStart {
            (state, quoteLine, record.hasQuotes) = (.quoted, line, true)
            index += 1
        } else {
            try parseEnd(bytes[end], &index, receive)
        }
    }

    private mutating func parseQuoted(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ receive: (CSVItem) throws -> Void
    ) rethrows {
        var end = index
        while end < bytes.count, bytes[end] != .quote {
            if bytes[end] == .lineFeed { line += 1 }
            end += 1
        }
        let isWhole = try take(bytes[index..<end], receive)
        index = end
        guard isWhole, end < bytes.count else { return }
        state = .quoteInQuoted
        index += 1
    }

    private mutating func parseAfterQuote(
        _ byte: UInt8, _ index: inout Int, _ receive: (CSVItem) throws -> Void
    ) rethrows {
        guard byte == .quote else { return try parseEnd(byte, &index, receive) }
        state = .quoted
        index += 1
        record.bytes.append(.quote)
    }

    /// What ends a field, or may not stand where it does.
    private mutating func parseEnd(
        _ byte: UInt8, _ index: inout Int, _ receive: (CSVItem) throws -> Void
    ) rethrows {
        switch byte {
        case .comma:
            record.endField()
            state = .fieldStart
            if record.count >= limits.fields { try fail(.tooManyFields(limit: limits.fields), receive) }
        case .carriageReturn: state = .carriageReturn
        case .lineFeed:
            line += 1
            try endRecord(receive)
        default: return try fail(.strayQuote, receive)
        }
        index += 1
    }

    /// Adds to the field now being read.
    /// - Returns: `false` where that made it too long, which has then been given as a fault. Inside quotation marks that
    ///   means that one of them is missing: nothing after it can be told apart.
    private mutating func take(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ receive: (CSVItem) throws -> Void
    ) rethrows -> Bool {
        // Which limit is met first must not depend on where the pieces are cut.
        let fieldRoom = limits.field - (record.bytes.count - (record.ends.last ?? 0))
        let recordRoom = limits.record - record.bytes.count
        guard bytes.count > min(fieldRoom, recordRoom) else {
            record.bytes.append(contentsOf: bytes)
            return true
        }
        if state == .quoted {
            try fail(.quoteNotClosed, at: quoteLine, receive)
        } else {
            try fail(
                fieldRoom <= recordRoom ? .fieldTooLong(limit: limits.field) : .recordTooLong(limit: limits.record),
                receive)
        }
        return false
    }
}

extension UInt8 {
    static let comma = UInt8(ascii: ","), quote = UInt8(ascii: "\"")
    static let lineFeed: UInt8 = 10, carriageReturn: UInt8 = 13

    fileprivate var isSpecial: Bool {
        self == .comma || self == .quote || self == .lineFeed || self == .carriageReturn
    }
}
