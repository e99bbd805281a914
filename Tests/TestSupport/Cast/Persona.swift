internal import Demonstration
public import Domain
public import Foundation

extension Cast {
    /// Somebody with one appointment and one open session. There is one for every role in North, South, Trust and
    /// Former, a few in Fosterco, and the deployment's operator.
    public struct Persona: Hashable, Sendable, CustomStringConvertible {
        public let agency: Agency
        public let role: Role

        public init(_ agency: Agency, _ role: Role) {
            self.agency = agency
            self.role = role
        }

        /// `north social_worker`
        public var description: String { "\(agency.name) \(role.rawValue)" }
        public var name: String { "CANARY-WORKER \(description)" }
        public var email: String { "\(role.rawValue)@\(agency.name).example" }
        public var worker: UUID { World.id("worker \(email)") }

        /// The token of an open session with a second factor of the moment the template was made.
        public var token: String {
            let random = "cast-\(agency.name)-\(role.rawValue)-"
            return "\(role.way.rawValue).\(random)\(String(repeating: "x", count: max(0, 43 - random.utf8.count)))"
        }

        /// All of them, in a fixed order.
        public static let all: [Persona] =
            [Agency.north, .south, .trust, .former].flatMap { agency in
                Role.allCases.filter { $0 != .deploymentOperator }.map { Persona(agency, $0) }
            }
            + [Role.providerWorker, .fosterCarer, .teamManager].map { Persona(.fosterco, $0) }
            + [Persona(.deployment, .deploymentOperator)]

        /// Those of an agency.
        public static func of(_ agency: Agency) -> [Persona] { all.filter { $0.agency == agency } }
    }

    /// Trust's CAMHS worker who has an appointment in North too, and sessions for both.
    public enum TwoHats {
        public static let email = "two_hats@trust.example"
        public static var worker: UUID { World.id("worker \(email)") }
        public static let tokenAtTrust = "case.cast-two-hats-at-trust-xxxxxxxxxxxxxxxxxxxxxxx"
        public static let tokenAtNorth = "case.cast-two-hats-at-north-xxxxxxxxxxxxxxxxxxxxxxx"
    }
}
