internal import Web

/// Where a body is cut makes no difference, every part that begins ends, and names hold no control characters.
enum MultipartProperty {
    private static let kind = "multipart/form-data; boundary=b"

    private struct Part: Equatable {
        var head: MultipartPart
        var content: [UInt8] = []
        var hasEnded = false
    }

    static func fault(_ bytes: [UInt8]) -> String? {
        // Up to the first line end stands the header that names the boundary, where the bytes begin with one.
        _ = try? MultipartReader(contentType: String(decoding: bytes.prefix(100), as: UTF8.self))
        let (whole, isWhole) = parts([bytes])
        let (cut, isWholeToo) = parts(bytes.pieces)
        // A fault is told as soon as it is seen, so that only bodies without one have to agree in all.
        if isWhole != isWholeToo { return "cut into pieces it is judged otherwise" }
        if isWhole, whole != cut { return "cut into pieces it reads otherwise" }
        if isWhole, whole.contains(where: { !$0.hasEnded }) { return "a part has no end" }
        if whole.contains(where: { $0.head.fileName?.utf8.contains { $0 < 32 } ?? false }) {
            return "a file's name holds a control character"
        }
        return nil
    }

    private static func parts(_ pieces: [[UInt8]]) -> (parts: [Part], isWhole: Bool) {
        var parts: [Part] = []
        do {
            var reader = try MultipartReader(contentType: kind)
            for piece in pieces {
                for event in try reader.read(piece) {
                    switch event {
                    case .begin(let head): parts.append(Part(head: head))
                    case .bytes(let bytes): parts[parts.count - 1].content += bytes
                    case .end: parts[parts.count - 1].hasEnded = true
                    }
                }
            }
            try reader.finish()
            return (parts, true)
        } catch {
            return (parts, false)
        }
    }
}
