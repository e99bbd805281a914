internal import Casework
internal import Domain
internal import Pages
internal import Storage

/// Puts the shell round a page: who is looking, where they may go.
struct ShellMaker {
    let site: Site
    let credentials: Credentials
    let caller: Caller?
    let path: String

    func shell(_ title: String) -> Shell {
        Shell(
            title: title, assets: site.assets, viewer: viewer, navigation: navigation, csrf: credentials.csrf,
            marking: caller.map { $0.way == .none ? "OFFICIAL" : "OFFICIAL-SENSITIVE" },
            madeAt: caller.map { $0.now.london.written } ?? "", demonstration: site.demonstration,
            session: caller.map { _ in
                SessionLimit(idleSeconds: 30 * 60, keepAlive: "/session/keep", signIn: "/sign-in")
            })
    }

    private var viewer: Viewer? {
        caller.map { caller in
            Viewer(
                name: caller.displayName, role: caller.roles.map(\.label).joined(separator: ", "),
                agency: caller.agencyName)
        }
    }

    private var navigation: [NavigationItem] {
        guard let caller else { return [] }
        let items: [(String, Href)] =
            switch caller.way {
            case .wide:
                casework(caller)
                    + (caller.hasProcedures ? [("Notices", "/notices"), ("Money", "/funding")] : [])
                    + [("Raised online", "/intakes")]
            case .team, .case: casework(caller) + (caller.hasProcedures ? [("Money", "/funding")] : [])
            case .kind:
                [("My work", "/my-work")]
                    + (caller.hasProcedures
                        ? [("Calendar", "/calendar"), ("Money", "/funding"), ("Panel", "/panel")] : [])
                    + (caller.seesPlacements ? [("Notices", "/notices"), ("Providers", "/providers")] : [])
                    + [("Find a file", "/files"), ("Raise a concern", "/concerns/raise")]
            case .own:
                [("My work", "/my-work")] + (caller.hasProcedures ? [("My meetings", "/my-meetings")] : [])
                    + (caller.noticeParty == nil ? [] : [("Notices", "/my-notices")])
                    + [("Raise a concern", "/concerns/raise")]
            case .none: administration(caller)
            }
        return items.map { NavigationItem($0.0, $0.1, isCurrent: $0.1.text == path) }
    }

    /// Concerns are recorded, and meetings held, where procedures say how; elsewhere concerns are raised with the
    /// authority that has them.
    private func casework(_ caller: Caller) -> [(String, Href)] {
        guard caller.hasProcedures else {
            return [("My work", "/my-work"), ("Find a file", "/files"), ("Raise a concern", "/concerns/raise")]
        }
        return [
            ("My work", "/my-work"), ("Concerns", "/concerns"), ("Calendar", "/calendar"), ("Find a file", "/files"),
            ("Raise a concern", "/concerns/new"),
        ]
    }

    private func administration(_ caller: Caller) -> [(String, Href)] {
        var items: [(String, Href)] = [("My work", "/my-work")]
        if caller.holds(.deploymentOperator) { items.append(("Agencies", "/agencies")) }
        if caller.holds(.agencyAdministrator) {
            items += [("Workers", "/workers"), ("Teams", "/teams"), ("Procedures", "/procedures")]
        }
        if caller.holds(.dataManager) { items.append(("Load data", "/imports")) }
        if caller.holds(.auditor) || caller.holds(.informationGovernanceLead) { items.append(("Audit", "/audit")) }
        if caller.holds(.informationGovernanceLead) { items.append(("Break-glass", "/break-glass/review")) }
        return items
    }
}

extension Caller {
    /// Whether they find and buy placements.
    var seesPlacements: Bool { holds(.placementsOfficer) || holds(.buyersTeamLeader) || holds(.categorySpecialist) }
}
