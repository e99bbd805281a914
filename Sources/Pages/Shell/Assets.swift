/// Where the style sheets and scripts are: logical name to the path that a browser asks for.
///
/// GOV.UK Frontend is not in this repository. It comes from the operator's asset folder; a page without it is plain
/// HTML and still works.
public struct Assets: Sendable {
    public static let govukStyles = "govuk-frontend.css"
    public static let govukScript = "govuk-frontend.js"

    private let paths: [String: Href]

    /// - Parameter paths: Keyed by `govuk-frontend.css`, `govuk-frontend.js` and the names of `StaticFile`.
    public init(paths: [String: String]) { self.paths = paths.mapValues { Href($0) } }

    func path(_ name: String) -> ViewValue { .text(paths[name]?.text) }
}

/// The files of our own that every page needs, kept in the program.
public enum StaticFile: String, CaseIterable, Sendable {
    case styles = "app.css"
    case script = "app.js"
    case icon = "icon.svg"

    public var bytes: [UInt8] {
        switch self {
        case .styles: PackageResources.app_css
        case .script: PackageResources.app_js
        case .icon: PackageResources.icon_svg
        }
    }

    public var contentType: String {
        switch self {
        case .styles: "text/css; charset=utf-8"
        case .script: "text/javascript; charset=utf-8"
        case .icon: "image/svg+xml"
        }
    }
}
