internal import Storage

/// A token is short, plain ASCII, and the text it was made from.
enum TokenProperty {
    static func fault(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let token = SessionToken(text) else { return nil }
        if token.text != text { return "it is another text" }
        let isPlain = text.utf8.allSatisfy { (45...122).contains($0) }
        return isPlain && text.utf8.count <= 70 ? nil : "it holds what no token holds"
    }
}
