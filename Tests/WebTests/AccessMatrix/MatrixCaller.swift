import Domain
import Foundation
import TestSupport

/// Who asks in one cell of the matrix: a person of the cast, or nobody that the product knows.
struct MatrixCaller: Hashable, Sendable, CustomStringConvertible {
    /// `north`, `trust`, …, or `anonymous` for those without a session.
    let group: String
    let name: String
    /// `nil` where the request carries none.
    let token: String?
    /// `nil` for two hats and for nobody.
    let persona: Cast.Persona?
    /// Whose tenancy the session has; `nil` without a session.
    let agency: Cast.Agency?

    var description: String { "\(group) \(name)" }
    /// Whether there is a live, whole session.
    var isSignedIn: Bool { agency != nil }

    init(_ persona: Cast.Persona) {
        (group, name, token) = (persona.agency.name, persona.role.rawValue, persona.token)
        (self.persona, agency) = (persona, persona.agency)
    }

    private init(_ group: String, _ name: String, token: String?, agency: Cast.Agency? = nil) {
        (self.group, self.name, self.token, self.agency, persona) = (group, name, token, agency, nil)
    }

    private static func token(_ prefix: String, _ name: String) -> String {
        prefix + "." + name + String(repeating: "x", count: max(0, 43 - name.utf8.count))
    }

    static let nobody = MatrixCaller("anonymous", "nobody", token: nil)
    /// Well formed, and no session's.
    static let madeUp = MatrixCaller("anonymous", "made_up_token", token: token("wide", "made-up-"))
    /// Signed out.
    static let ended = MatrixCaller("anonymous", "ended_session", token: token("wide", "ended-"))
    /// Idle for too long.
    static let expired = MatrixCaller("anonymous", "idle_session", token: token("wide", "idle-"))
    /// Has given the password, and no second factor yet.
    static let half = MatrixCaller("anonymous", "half_signed_in", token: token("step", "half-"))

    static let withoutSession = [nobody, madeUp, ended, expired, half]

    static let all: [MatrixCaller] =
        Cast.Persona.all.map { MatrixCaller($0) } + [
            MatrixCaller("two_hats", "at_trust", token: Cast.TwoHats.tokenAtTrust, agency: .trust),
            MatrixCaller("two_hats", "at_north", token: Cast.TwoHats.tokenAtNorth, agency: .north),
        ] + withoutSession

    /// Who stands for an act that is done right, in the order in which they are asked.
    static func of(_ agency: Cast.Agency, _ role: Role) -> MatrixCaller { MatrixCaller(Cast.Persona(agency, role)) }
}
