/// What stands around every page: whose data it is, who is looking, where to go, and the tokens its forms need.
public struct Shell: Sendable {
    /// What the page is called, without the product's name.
    public var title: String
    public var assets: Assets
    /// `nil` before anybody has signed in.
    public var viewer: Viewer?
    public var navigation: [NavigationItem]
    /// The form token of this session, for every form that posts.
    public var csrf: String
    /// What the last act achieved, shown once.
    public var flash: Flash?
    /// The title then begins with "Error: ", as screen readers read the title first.
    public var hasFaults: Bool
    /// The protective marking that is shown and printed, such as `OFFICIAL-SENSITIVE`; `nil` for none.
    public var marking: String?
    /// When the page was made, in words: `27 March 2026 at 10:42`. Printed with the viewer's name.
    public var madeAt: String
    /// `nil` where the data are real.
    public var demonstration: String?
    /// `nil` where no session can run out.
    public var session: SessionLimit?

    public init(
        title: String, assets: Assets, viewer: Viewer? = nil, navigation: [NavigationItem] = [], csrf: String = "",
        flash: Flash? = nil, hasFaults: Bool = false, marking: String? = nil, madeAt: String,
        demonstration: String? = nil, session: SessionLimit? = nil
    ) {
        (self.title, self.assets, self.viewer, self.navigation) = (title, assets, viewer, navigation)
        (self.csrf, self.flash, self.hasFaults, self.marking) = (csrf, flash, hasFaults, marking)
        (self.madeAt, self.demonstration, self.session) = (madeAt, demonstration, session)
    }

    var view: View {
        [
            "title": .text(title), "hasFaults": .flag(hasFaults), "csrf": .text(csrf), "marking": .text(marking),
            "madeAt": .text(madeAt), "demonstration": .text(demonstration),
            "viewer": .view(viewer?.view), "navigation": .views(navigation.map(\.view)),
            "hasNavigation": .flag(!navigation.isEmpty), "flash": .view(flash?.banner.view),
            "idleSeconds": .text(session.map { "\($0.idleSeconds)" }),
            "keepAlive": .text(session?.keepAlive.text),
            "signIn": .text(session?.signIn.text),
            "govukStyles": assets.path(Assets.govukStyles), "govukScript": assets.path(Assets.govukScript),
            "styles": assets.path(StaticFile.styles.rawValue), "script": assets.path(StaticFile.script.rawValue),
            "icon": assets.path(StaticFile.icon.rawValue),
        ]
    }
}

/// The person signed in, the role they act in, and the agency whose data they see.
public struct Viewer: Sendable {
    public let name: String
    /// As a label: "Placement Stability Officer".
    public let role: String
    public let agency: String

    public init(name: String, role: String, agency: String) {
        (self.name, self.role, self.agency) = (name, role, agency)
    }

    var view: View { ["name": .text(name), "role": .text(role), "agency": .text(agency)] }
}

/// One entry of the navigation at the top of every page.
public struct NavigationItem: Sendable {
    public let label: String
    public let href: Href
    public let isCurrent: Bool

    public init(_ label: String, _ href: Href, isCurrent: Bool = false) {
        (self.label, self.href, self.isCurrent) = (label, href, isCurrent)
    }

    /// The four entries that everybody in casework has; what a role adds comes after them.
    ///
    /// - Parameter current: The path of the page shown; the entry whose path it is gets marked.
    public static func casework(current: String, adding more: [NavigationItem] = []) -> [NavigationItem] {
        let entries = [
            NavigationItem("My work", "/my-work"), NavigationItem("Concerns", "/concerns"),
            NavigationItem("Find a file", "/files"), NavigationItem("Raise a concern", "/concerns/new"),
        ]
        return (entries + more).map { NavigationItem($0.label, $0.href, isCurrent: $0.href.text == current) }
    }

    var view: View { ["label": .text(label), "href": .text(href.text), "isCurrent": .flag(isCurrent)] }
}

/// How long a session lasts without use, so that the page can warn five minutes before it ends.
public struct SessionLimit: Sendable {
    public let idleSeconds: Int
    /// Posted to by "Stay signed in".
    public let keepAlive: Href
    public let signIn: Href

    public init(idleSeconds: Int, keepAlive: Href, signIn: Href) {
        (self.idleSeconds, self.keepAlive, self.signIn) = (idleSeconds, keepAlive, signIn)
    }
}

/// What the last act achieved.
public struct Flash: Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    var banner: Banner { Banner(text, isSuccess: true) }
}
