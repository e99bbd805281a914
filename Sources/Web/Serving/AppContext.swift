public import Hummingbird

/// What the server knows of a request besides the request.
public struct AppContext: RequestContext {
    public var coreContext: CoreRequestContextStorage

    public init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }

    /// Bodies are read by the desk, which has its own limit.
    public var maxUploadSize: Int { 512 * 1024 }
}
