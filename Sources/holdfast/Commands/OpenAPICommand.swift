import ArgumentParser
import Web

/// `holdfast openapi`
struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "Print the description of the API (OpenAPI 3.1), as /openapi.json serves it.",
        discussion: "Example: holdfast openapi > openapi.json")

    func run() throws {
        print(try App.description())
    }
}
