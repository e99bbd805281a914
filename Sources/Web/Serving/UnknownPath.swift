internal import Domain
internal import Hummingbird

/// An address that no route has is answered like everything else that is absent: with a page, or as JSON.
struct UnknownPath: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            let route = Route(
                method: .get, path: request.uri.path, access: .anyone, summary: "Read what is not there", form: nil,
                isVersioned: false, needsKey: false, query: [])
            return Rendering(
                site: site, request: request, requestID: ID<Desk>.random().description,
                credentials: Credentials(request.headers)
            ).response(Failure(error), route: route, caller: nil)
        }
    }
}
