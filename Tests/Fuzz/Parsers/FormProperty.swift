internal import Domain
internal import Pages

/// What a form was read as, sent again, reads the same; nothing that is no text gets through.
enum FormProperty {
    static func fault(_ bytes: [UInt8]) -> String? {
        guard let values = try? FormValues(urlEncoded: bytes) else { return nil }
        guard let again = try? FormValues(urlEncoded: Array(values.urlEncoded.utf8)) else {
            return "what was read cannot be sent again"
        }
        if again != values { return "sent again it reads otherwise" }
        if values.pairs.contains(where: { $0.value.utf8.contains(0) || $0.name.utf8.contains(0) }) {
            return "a NUL got through"
        }
        return nil
    }
}
