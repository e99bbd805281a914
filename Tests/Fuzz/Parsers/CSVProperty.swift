internal import Domain

/// Where a file is cut makes no difference, and what is written again reads the same.
enum CSVProperty {
    private struct Item: Equatable {
        var texts: [String] = []
        var fault: CSVFault?
    }

    static func fault(_ bytes: [UInt8]) -> String? {
        let whole = items([bytes])
        if whole != items(bytes.pieces) { return "cut into pieces it reads otherwise" }
        if let wide = whole.first(where: { $0.texts.contains { $0.utf8.count > 8 * 1024 } }) {
            return "a field of \(wide.texts.count) is over its limit"
        }
        return nil
    }

    private static func items(_ pieces: [[UInt8]]) -> [Item] {
        var items: [Item] = []
        let receive: (CSVItem) -> Void = { item in
            switch item {
            case .record(let record): items.append(Item(texts: record.texts))
            case .fault(let fault): items.append(Item(fault: fault))
            }
        }
        var reader = CSVReader()
        for piece in pieces { reader.read(piece.span, receive) }
        reader.finish(receive)
        return items
    }
}
