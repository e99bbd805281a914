public import Hummingbird
internal import Pages
internal import Storage

/// The whole product as HTTP: every route there is, behind the headers that every answer carries.
public struct App {
    /// What tests walk: method, path and access of each route.
    let table: [Route]
    public let router: Router<AppContext>

    public init(site: Site, assets: StaticAssets) {
        let routes = Self.routes(site, assets)
        (table, router) = (routes.table, routes.router)
    }

    /// The API's description, without a database.
    public static func description() throws -> String { try openAPI().document.text }

    static func openAPI() throws -> OpenAPI { OpenAPI(routes: routes(nil, try StaticAssets(folder: nil)).table) }

    private static func routes(_ site: Site?, _ assets: StaticAssets) -> Routes {
        var routes = Routes(site: site)
        routes.router.add(middleware: SecurityHeaders())
        if let site { routes.router.add(middleware: UnknownPath(site: site)) }
        routes.addHealth()
        routes.add(assets)
        routes.addSignIn()
        routes.addSession()
        routes.addDrafts()
        routes.addConcerns()
        routes.addObligations()
        routes.addRisk()
        routes.addSupport()
        routes.addMeetings()
        routes.addNotices()
        routes.addFunding()
        routes.addOwnMeetings()
        routes.addCalendar()
        routes.addFiles()
        routes.addAdministration()
        routes.addImports()
        routes.addDescription()
        return routes
    }
}

extension Routes {
    /// Last: it describes all that was added before, and itself.
    fileprivate mutating func addDescription() {
        get("/", .anyone, "Go to the first page") { desk in
            .done(desk.credentials.token?.way == nil ? "/sign-in" : "/my-work")
        }
        let itself = Route(
            method: .get, path: "/openapi.json", access: .anyone, summary: "Read the description of this API",
            form: nil, isVersioned: false, needsKey: false, query: [])
        let described = table + [itself]
        // Made once, as bytes: it is large.
        let document = OpenAPI(routes: described).document.encoded
        get(itself.path, itself.access, itself.summary) { _ in .bytes("application/json", document) }
    }
}
