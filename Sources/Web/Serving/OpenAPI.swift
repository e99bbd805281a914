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
                "schemas": ["Problem": Self.problem],
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
        var members = [
            JSONValue.Member(
                "200", ["description": "Done, or shown.", "content": ["application/json": ["schema": [:]]]])
        ]
        if route.isUnsafe {
            members.append(
                .init(
                    "201",
                    ["description": "Made; Location names it.", "content": ["application/json": ["schema": [:]]]]))
        }
        let problems = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503]
        members += problems.map { status in
            .init(
                "\(status)",
                .members([
                    "description": .text(Problem(status: status).title),
                    "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
                ]))
        }
        return .object(members)
    }

    private static let problem: JSONValue = [
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
            "detail": ["type": "string"], "instance": ["type": "string"],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "field": ["type": "string"], "pointer": ["type": "string"], "message": ["type": "string"],
                    ],
                ],
            ],
        ],
    ]
}
