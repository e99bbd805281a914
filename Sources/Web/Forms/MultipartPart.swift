/// What the headers of one part say: a field's name, and a file's where it is one.
package struct MultipartPart: Equatable, Sendable {
    package let name: String
    /// Without any folder; `nil` where the part is no file, empty where none was chosen.
    package let fileName: String?

    init(name: String, fileName: String? = nil) { (self.name, self.fileName) = (name, fileName) }

    /// - Throws: `MultipartFault` where there is no `Content-Disposition: form-data` with a name, or more than one.
    init(headers: some Collection<UInt8>) throws {
        guard let text = String(validating: headers, as: UTF8.self) else {
            throw MultipartFault("The headers of a part are not UTF-8.")
        }
        // By bytes: to Swift, CR LF is one character.
        let lines = text.utf8.split(separator: 10).map { String(decoding: $0, as: UTF8.self).trimmed }
        let dispositions = lines.filter { $0.lowercased().hasPrefix("content-disposition:") }
        guard dispositions.count == 1, let line = dispositions.first else {
            throw MultipartFault("A part does not say which field it is.")
        }
        let parameters = Self.parameters(of: String(line.dropFirst("content-disposition:".count)))
        guard parameters.kind == "form-data", let name = parameters.values["name"], !name.isEmpty else {
            throw MultipartFault("A part does not say which field it is.")
        }
        self.name = name
        fileName = parameters.values["filename"].map(Self.withoutFolder)
    }

    /// Some browsers send the whole path.
    private static func withoutFolder(_ path: String) -> String {
        let isSlash: (UInt8) -> Bool = { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
        let last =
            path.utf8.split(omittingEmptySubsequences: false, whereSeparator: isSlash).last ?? Substring(path).utf8[...]
        let name = String(decoding: last, as: UTF8.self)
        return String(decoding: name.utf8.filter { $0 >= 32 && $0 != 127 }.prefix(200), as: UTF8.self)
    }

    /// `form-data; name="files"; filename="a.csv"`. A quotation mark inside a name comes as `%22` (HTML, "multipart
    /// form data"), so the next one always ends it.
    private static func parameters(of text: String) -> (kind: String, values: [String: String]) {
        var rest = text[...]
        let kind = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(kind.count)
        var values: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(key.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            var value: Substring
            if rest.first == "\"" {
                value = rest.dropFirst().prefix { $0 != "\"" }
                rest = rest.dropFirst(value.count + 2)
            } else {
                value = rest.prefix { $0 != ";" }
                rest = rest.dropFirst(value.count)
            }
            let name = String(key).trimmed.lowercased()
            if values[name] == nil {
                values[name] = String(value).replacing("%22", with: "\"").replacing("%0D", with: "").replacing(
                    "%0A", with: "")
            }
            rest = rest.drop { $0 == " " || $0 == "\t" }
        }
        return (String(kind).trimmed.lowercased(), values)
    }
}

extension StringProtocol {
    /// Without blanks, tabs and line ends at either end.
    var trimmed: String {
        let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 || $0 == 10 }
        var bytes = Array(utf8.drop(while: isBlank))
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without the quotation marks around it, where there are two.
    var unquoted: String {
        utf8.count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : String(self)
    }
}
