internal import Domain
internal import Procedures

/// The agencies of the demonstration; the raw value is the agency's id.
enum DemoAgency: Int, CaseIterable {
    case northmoor = 1
    case southvale, trust, brightlamp, harkaway, lanternhouse, speakwell, deployment

    var code: String {
        switch self {
        case .northmoor: "NMR"
        case .southvale: "SVL"
        case .trust: "VMT"
        case .brightlamp: "BRT"
        case .harkaway: "HRK"
        case .lanternhouse: "LNT"
        case .speakwell: "SPK"
        case .deployment: "DEPLOYMENT"
        }
    }

    var name: String {
        switch self {
        case .northmoor: "Northmoor Council (demonstration)"
        case .southvale: "Southvale Council (demonstration)"
        case .trust: "Vale and Moor NHS Trust (demonstration)"
        case .brightlamp: "Brightlamp Fostering (demonstration)"
        case .harkaway: "Harkaway Foster Care (demonstration)"
        case .lanternhouse: "Lanternhouse Homes (demonstration)"
        case .speakwell: "Speakwell Advocacy (demonstration)"
        case .deployment: "Holdfast demonstration"
        }
    }

    var kind: String {
        switch self {
        case .northmoor, .southvale: "local_authority"
        case .trust: "health_trust"
        case .brightlamp, .harkaway: "independent_fostering_agency"
        case .lanternhouse: "residential_provider"
        case .speakwell: "advocacy_service"
        case .deployment: "deployment"
        }
    }

    /// What its people's e-mail addresses end in; `.example` belongs to nobody.
    var domain: String {
        switch self {
        case .northmoor: "northmoor.example"
        case .southvale: "southvale.example"
        case .trust: "vale-and-moor-trust.example"
        case .brightlamp: "brightlamp.example"
        case .harkaway: "harkaway.example"
        case .lanternhouse: "lanternhouse.example"
        case .speakwell: "speakwell.example"
        case .deployment: "holdfast.example"
        }
    }

    /// Who works with whom, and how. Southvale's contract with Harkaway has ended.
    static let relations: [(one: DemoAgency, other: DemoAgency, kind: String, hasEnded: Bool)] = [
        (.northmoor, .trust, "partnership", false), (.southvale, .trust, "partnership", false),
        (.northmoor, .brightlamp, "contract", false), (.northmoor, .harkaway, "contract", false),
        (.southvale, .brightlamp, "contract", false), (.southvale, .harkaway, "contract", true),
        (.northmoor, .lanternhouse, "contract", false), (.southvale, .lanternhouse, "contract", false),
        (.northmoor, .speakwell, "partnership", false), (.southvale, .speakwell, "partnership", false),
    ]

    /// The packs it has adopted, first preference first: the two authorities prefer different ones.
    var packs: [WrittenPack] {
        switch self {
        case .northmoor: Packs.shipped
        case .southvale: Packs.shipped.reversed()
        case .trust, .brightlamp, .harkaway, .lanternhouse, .speakwell, .deployment: []
        }
    }

    /// The packs as one set of rules; `nil` for an agency without.
    var packSet: PackSet? { packs.isEmpty ? nil : try? PackSet(packs.map(\.pack)) }
}
