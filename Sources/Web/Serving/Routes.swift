internal import Domain
internal import Hummingbird
internal import Pages

/// The routes of the product, each with its access. Tests walk `table`; Hummingbird serves `router`.
struct Routes {
    private(set) var table: [Route] = []
    let router: Router<AppContext>
    /// `nil` where the routes are only described.
    let site: Site?

    init(site: Site?) {
        self.site = site
        router = Router(context: AppContext.self)
    }

    /// A read. It is served read-only, and what it showed is in the audit before the answer leaves.
    mutating func get(
        _ path: String, _ access: Access, _ summary: String, query: [String] = [],
        use handler: @escaping @Sendable (Desk) async throws -> Answer
    ) {
        on(.get, path, access, summary, form: nil, isVersioned: false, query: query, use: handler)
    }

    /// The only way a route is added.
    mutating func on(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ summary: String, form: FormSpec?,
        isVersioned: Bool = false, needsKey: Bool = false, query: [String] = [],
        use handler: @escaping @Sendable (Desk) async throws -> Answer
    ) {
        let route = Route(
            method: method, path: path, access: access, summary: summary, form: form, isVersioned: isVersioned,
            needsKey: needsKey, query: query)
        table.append(route)
        guard let site else { return }
        router.on(RouterPath(path), method: method) { request, context in
            await Service(site: site, route: route).serve(request, context, handler)
        }
    }
}
