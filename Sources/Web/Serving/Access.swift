internal import Domain

/// Who may call a route. Every route states one; there is no other way to add a route.
///
/// This is the outer door only: which rows a permitted caller sees is decided in the database.
enum Access: Hashable, Sendable {
    /// Signing in, health, and the description of the API.
    case anyone
    /// Between the password and the second factor, or fully signed in.
    case halfSignedIn
    /// Fully signed in, in any way of seeing.
    case signedIn
    /// Signed in, in one of these ways of seeing.
    case ways(Set<Way>)
    /// Signed in and holding one of these roles today.
    case roles(Set<Role>)
    /// Signed in, and asking through a web link: the path names the link.
    case link

    /// Those who work on cases: every way of seeing that reads records.
    static let caseworkers = Access.ways([.wide, .team, .case])
    /// Those, and those who see placements.
    static let staff = Access.ways([.wide, .team, .case, .kind])

    var isOpen: Bool { self == .anyone || self == .halfSignedIn }

    /// Whether a live session of this way and these roles may call. Roles are asked for only where they matter.
    func admits(_ way: Way, _ roles: @autoclosure () throws -> [Role]) rethrows -> Bool {
        switch self {
        case .anyone, .halfSignedIn, .signedIn, .link: true
        case .ways(let ways): ways.contains(way)
        case .roles(let wanted): try wanted.contains { $0.way == way } && !wanted.isDisjoint(with: roles())
        }
    }

    /// In words, for the description of the API.
    var label: String {
        switch self {
        case .anyone: "anyone"
        case .halfSignedIn: "anyone who has given a password"
        case .signedIn: "anyone signed in"
        case .ways(let ways): "ways of seeing: " + ways.map(\.rawValue).sorted().joined(separator: ", ")
        case .roles(let roles): "roles: " + roles.map(\.rawValue).sorted().joined(separator: ", ")
        case .link: "the link's grantee"
        }
    }
}
