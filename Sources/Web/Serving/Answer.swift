internal import Hummingbird
internal import Pages
internal import Storage

/// What a handler answers: one content, shown as a page or as JSON, whichever the caller asked for.
struct Answer: Sendable {
    enum Body: Sendable {
        case page(title: String, Page)
        case text(contentType: String, [UInt8])
        /// A browser is sent on; a JSON caller gets `json`.
        case nothing
        /// The same, with JSON kept from the first time.
        case kept(String)
    }

    var status: HTTPResponse.Status
    var body: Body
    /// What a JSON caller gets instead of the page.
    var json: JSONValue?
    /// Where a browser goes next, and where a JSON caller finds what was made.
    var location: String?
    var version: Int?
    var hasFaults = false
    var cookies: [String] = []
    /// Taken off the browser with the answer: caches and cookies.
    var clearsSiteData = false
    /// What a browser saves it as, instead of showing it.
    var fileName: String?
    /// May be kept for ever: its name changes with its content.
    var isImmutable = false

    /// A page and the same content as JSON.
    /// - Parameter version: Of the thing shown, for `ETag` and `If-Match`.
    static func page(
        _ title: String, _ page: Page, json: JSONValue, version: Int? = nil, status: Int = 200, hasFaults: Bool = false
    ) -> Answer {
        Answer(
            status: .init(code: status), body: .page(title: title, page), json: json, version: version,
            hasFaults: hasFaults)
    }

    /// Something was done: a browser is sent on (303), a JSON caller is told with `status` and `json`.
    static func done(_ location: String, json: JSONValue = .object([]), status: Int = 200) -> Answer {
        Answer(status: .init(code: status), body: .nothing, json: json, location: location)
    }

    /// What the same request was answered the first time.
    static func repeated(_ kept: KeptAnswer) -> Answer {
        Answer(status: .init(code: kept.status), body: .kept(kept.body ?? "null"), json: nil, location: kept.location)
    }

    /// Bytes of another kind, the same for everybody: a style sheet, a CSV file.
    /// - Parameter fileName: Plain ASCII without quotes; `nil` for what a browser shows or uses itself.
    static func bytes(_ contentType: String, _ bytes: [UInt8], saveAs fileName: String? = nil) -> Answer {
        Answer(status: .ok, body: .text(contentType: contentType, bytes), json: nil, fileName: fileName)
    }

    static func json(_ json: JSONValue, status: Int = 200) -> Answer {
        Answer(
            status: .init(code: status), body: .text(contentType: "application/json", Array(json.text.utf8)), json: nil)
    }

    func setting(cookie: String) -> Answer {
        var answer = self
        answer.cookies.append(cookie)
        return answer
    }
}
