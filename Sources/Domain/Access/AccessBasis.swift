/// Why somebody may see a file, or could when they looked: what the database says, for people.
///
/// The database's words are `named on this file`, `break-glass`, `team`, `link`, `placement`, `role: a, b` and
/// `allocation: a`; a test holds them against it.
public enum AccessBasis: Hashable, Sendable {
    case named
    case breakGlass
    case team
    /// A web link to one record.
    case link
    /// A placement with somebody whose file they see.
    case placement
    case roles([Role])
    case allocation(Role?)
    /// Words of another release, shown as they are.
    case other(String)

    public init(_ text: String) {
        let roles = Self.roles(in: text)
        switch text {
        case "named on this file": self = .named
        case "break-glass": self = .breakGlass
        case "team": self = .team
        case "link": self = .link
        case "placement": self = .placement
        case _ where text.hasPrefix("role: "): self = .roles(roles)
        case _ where text.hasPrefix("allocation: "): self = .allocation(roles.first)
        default: self = .other(text)
        }
    }

    private static func roles(in text: String) -> [Role] {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return [] }
        return text.utf8[text.utf8.index(after: colon)...]
            .split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }
            .compactMap { Role(rawValue: String(decoding: $0, as: UTF8.self)) }
    }

    /// Whether it is near enough for a protected address: that a role sees every file of the agency is not.
    public var opensProtectedAddresses: Bool { if case .roles = self { false } else { true } }

    /// To the person themself.
    public var sentence: String {
        switch self {
        case .named: "You are one of the people named on this file."
        case .breakGlass:
            "You opened this file without a working relationship, for one hour and with a reason. "
                + "Its owner was told, and the reason will be reviewed."
        case .team: "The file is held by a team that you manage."
        case .link: "A record of this file was linked to you."
        case .placement: "You work with the other side of a placement."
        case .roles(let roles): "Your role gives you access: \(Self.list(roles))."
        case .allocation(let role):
            role.map { "You are allocated to this file as \($0.label)." } ?? "You are allocated to this file."
        case .other(let text): text
        }
    }

    /// Of somebody else, for a table.
    public var label: String {
        switch self {
        case .named: "Named on the file"
        case .breakGlass: "Emergency access"
        case .team: "Manages the team"
        case .link: "Web link"
        case .placement: "The other side of a placement"
        case .roles(let roles): "Role: \(Self.list(roles))"
        case .allocation(let role): role.map { "Allocated as \($0.label)" } ?? "Allocated"
        case .other(let text): text
        }
    }

    private static func list(_ roles: [Role]) -> String { roles.map(\.label).joined(separator: ", ") }
}
