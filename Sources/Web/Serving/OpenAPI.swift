internal import Domain
internal import Foundation
internal import Hummingbird
internal import Pages

/// The API's description, made from the routes themselves: it cannot forget one.
struct OpenAPI {
    let routes: [Route]

    var document: JSONValue {
        let paths = Dictionary(grouping: routes, by: \.path).sorted { $0.key < $1.key }
        return .members([
            "openapi": "3.1.0",
            "info": [
                "title": "Holdfast", "version": "1",
                "description": "Every page's job, as JSON. Sign in for a token and send it as Authorization: Bearer.",
                "license": ["name": "MIT", "identifier": "MIT"],
            ],
            "servers": [["url": "/"]],
            "security": [["bearer": []]],
            "paths": .object(
                paths.map { path, routes in
                    JSONValue.Member(
                        path, .object(routes.map { .init($0.method.rawValue.lowercased(), operation($0)) }))
                }),
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
                "schemas": schemas, "responses": Self.problems,
            ],
        ])
    }

    private func operation(_ route: Route) -> JSONValue {
        .members([
            "operationId": .text(operationID(route)),
            "summary": .text(route.summary),
            "description": .text("Who may: \(route.access.label). Which rows they see is decided in the database."),
            "security": route.access == .anyone ? .array([]) : nil,
            "parameters": .array(parameters(route)),
            "requestBody": route.form.map { form in
                .members([
                    "required": .bool(!form.fields.isEmpty),
                    "content": ["application/json": ["schema": form.jsonSchema]],
                ])
            },
            "responses": responses(route),
        ])
    }

    private func operationID(_ route: Route) -> String {
        let words = route.summary.split(separator: " ").map { $0.filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }
        return words.enumerated().map { $0.offset == 0 ? $0.element.lowercased() : $0.element.capitalized }.joined()
            + (route.path.filter { $0 == "/" }.count == 0
                ? "" : "At" + route.path.split(separator: "/").map { $0.filter { $0.isLetter }.capitalized }.joined())
    }

    private func parameters(_ route: Route) -> [JSONValue] {
        let inPath = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { name -> JSONValue in
            .members([
                "name": .text(String(name.dropFirst().dropLast())), "in": "path", "required": true,
                "schema": ["type": "string"],
            ])
        }
        let inQuery = route.query.map { name -> JSONValue in
            .members(["name": .text(name), "in": "query", "schema": ["type": "string"]])
        }
        let headers: [JSONValue] =
            (route.needsKey
                ? [
                    [
                        "name": "Idempotency-Key", "in": "header", "required": true,
                        "schema": ["type": "string", "minLength": 8, "maxLength": 100],
                    ]
                ] : [])
            + (route.isVersioned ? [["name": "If-Match", "in": "header", "schema": ["type": "string"]]] : [])
        return inPath + inQuery + headers
    }

    private func responses(_ route: Route) -> JSONValue {
        let described = described(route)
        var members = described.answers.sorted { $0.key < $1.key }.map { status, shape in
            Self.response(status, ["application/json": ["schema": shape.schema]])
        }
        if !described.contentTypes.isEmpty {
            let content = described.contentTypes.map { JSONValue.Member($0, ["schema": ["type": "string"]]) }
            members.append(Self.response(200, .object(content)))
        }
        members += Self.refusals.map { .init("\($0)", ["$ref": "#/components/responses/Problem\($0)"]) }
        return .object(members)
    }

    private static let refusals = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503]

    private static let problems: JSONValue = .object(
        refusals.map { status in
            .init(
                "Problem\(status)",
                .members([
                    "description": .text(Problem(status: status).title),
                    "content": ["application/problem+json": ["schema": Shape.problem.schema]],
                ]))
        })

    private static func response(_ status: Int, _ content: JSONValue) -> JSONValue.Member {
        let words =
            switch status {
            case 201: "Made; Location names it."
            case 202: "Taken, and done once another person agrees."
            default: "Done, or shown."
            }
        return .init("\(status)", ["description": .string(words), "content": content])
    }

    /// What the tables of `Described` say; of a form that is opened, what its questions say.
    func described(_ route: Route) -> Described {
        let name = "\(route.method.rawValue) \(route.path)"
        if let described = Self.described[name] { return described }
        let form = routes.first { $0.isUnsafe && $0.path == route.path && $0.form != nil }
        guard !route.isUnsafe, let form else { return Described(method: route.method, path: route.path) }
        return .get(route.path, OpenedForm.shape(form))
    }

    private static let described = Dictionary(Described.all.map { ($0.name, $0) }) { first, _ in first }

    /// Those that are referred to by name.
    private var schemas: JSONValue {
        let named = Shape.merged([.problem] + routes.flatMap { described($0).answers.values })
        return .object(named.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value.schema) })
    }
}
