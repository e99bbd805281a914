public import Domain

/// Why a request was turned down, as RFC 9457 has it; also the page that says so.
public struct Problem: Sendable, JSONRepresentable {
    public static let contentType = "application/problem+json"

    /// The HTTP status.
    public let status: Int
    public let title: String
    /// What happened and what to do, for a person. It never names what the caller may not know of.
    public let detail: String
    public let errors: [FieldFault]
    /// The request's id, to quote when asking for help; `nil` where it has none.
    public let requestID: String?
    /// After so many seconds it is worth trying again; `nil` where trying again changes nothing.
    public let retryAfter: Int?

    /// - Parameter detail: `nil` for the usual words of this status.
    public init(
        status: Int, detail: String? = nil, errors: [FieldFault] = [], requestID: String? = nil, retryAfter: Int? = nil
    ) {
        let words = ProblemWords(status: status)
        (self.status, title) = (status, words.title)
        self.detail = detail ?? words.detail
        (self.errors, self.requestID, self.retryAfter) = (errors, requestID, retryAfter)
    }

    public init(_ refusal: Refusal) {
        switch refusal {
        case .notFound: self.init(status: 404)
        case .notPermitted: self.init(status: 403)
        case .invalid(let faults): self.init(status: 422, errors: faults)
        case .stale: self.init(status: 412)
        case .conflict(let detail): self.init(status: 409, detail: detail)
        case .tooMany(let detail): self.init(status: 429, detail: detail)
        }
    }

    public var json: JSONValue {
        .members([
            // No page describes the types: "about:blank" says that the status does (RFC 9457, 4.2.1).
            "type": "about:blank",
            "title": .text(title),
            "status": .number(status),
            "detail": .text(detail),
            "instance": .text(requestID.map { "urn:request:" + URLEncodedBody.encoded($0) }),
            "errors": errors.isEmpty ? nil : .array(errors.map(Self.json)),
        ])
    }

    private static func json(_ fault: FieldFault) -> JSONValue {
        .members([
            "field": .text(fault.field), "pointer": .text(pointer(fault.field)), "message": .text(fault.message),
        ])
    }

    /// RFC 6901. A fault of the whole body points to the whole document, which is the empty text.
    private static func pointer(_ field: String) -> String {
        guard !field.isEmpty else { return "" }
        var pointer = "/"
        for scalar in field.unicodeScalars {
            switch scalar {
            case "~": pointer += "~0"
            case "/": pointer += "~1"
            default: pointer.unicodeScalars.append(scalar)
            }
        }
        return pointer
    }
}

extension Problem {
    /// The same problem with the request's identifier, by which support finds it in the log.
    public func asking(_ requestID: String) -> Problem {
        Problem(status: status, detail: detail, errors: errors, requestID: requestID, retryAfter: retryAfter)
    }

    public func view(signIn: Href? = nil) -> View {
        [
            "status": .text("\(status)"), "title": .text(title), "detail": .text(detail),
            "next": .texts(ProblemWords(status: status).next), "requestID": .text(requestID),
            "errors": .texts(errors.map(\.message)), "signIn": .text(status == 401 ? signIn?.text : nil),
        ]
    }
}

extension PageRenderer {
    /// The problem as a page of its own. What happened to a form's faults is shown by the form; see `FormView`.
    ///
    /// - Parameter signIn: Where somebody whose session has ended signs in and goes on; shown for 401 only.
    public func render(_ problem: Problem, shell: Shell, signIn: Href = "/sign-in") -> String {
        var shell = shell
        shell.title = problem.title
        return render(template: .problem, content: problem.view(signIn: signIn), shell: shell)
    }
}
