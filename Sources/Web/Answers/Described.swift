internal import Hummingbird

/// What a route answers where it does what was asked: the JSON of each status, or content of another kind.
///
/// These tables are reviewed as the access matrix is: a member that is not in them is told to nobody, for every answer
/// that a test gets is held against them.
struct Described: Sendable {
    let method: HTTPRequest.Method
    let path: String
    /// By status.
    var answers: [Int: Shape] = [:]
    /// Content types of an answer that is no JSON.
    var contentTypes: [String] = []

    var name: String { "\(method.rawValue) \(path)" }

    static func get(_ path: String, _ shape: Shape) -> Described {
        Described(method: .get, path: path, answers: [200: shape])
    }

    static func get(_ path: String, contentTypes: [String]) -> Described {
        Described(method: .get, path: path, contentTypes: contentTypes)
    }

    /// - Parameters:
    ///   - done: Of 200; `nil` where something is made each time.
    ///   - made: Of 201.
    ///   - waits: Of 202, where it is done once another person agrees.
    static func post(_ path: String, done: Shape? = nil, made: Shape? = nil, waits: Shape? = nil) -> Described {
        let answers = [200: done, 201: made, 202: waits].compactMapValues { $0 }
        return Described(method: .post, path: path, answers: answers)
    }

    /// All but forms that are opened, which `OpenedForm` describes.
    static let all: [Described] =
        open + session + work + episodes + obligations + risk + support + meetings + notices + funding + calendar
        + files
        + placements
        + records + links + administration + agencies + procedures + imports
}
