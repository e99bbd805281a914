internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Procedures
internal import Storage

/// Which text of a procedure a page is about, as an address names it.
enum PackReference: Hashable, Sendable {
    /// `shipped:foster-placement-stability`
    case shipped(String)
    /// `adopted:2:1`: of the agency's version 2, the pack it prefers most.
    case adopted(version: Int, position: Int)
    /// `version:2`: all packs of the agency's version 2 together.
    case version(Int)
    /// `own:ID:3`: version 3 of a pack that the agency edits.
    case own(ID<OwnPack>, version: Int)

    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("shipped", 2): self = .shipped(parts[1])
        case ("version", 2):
            guard let version = Self.number(parts[1]) else { return nil }
            self = .version(version)
        case ("adopted", 3):
            guard let version = Self.number(parts[1]), let position = Self.number(parts[2]) else { return nil }
            self = .adopted(version: version, position: position)
        case ("own", 3):
            guard let id = ID<OwnPack>(parts[1]), let version = Self.number(parts[2]) else { return nil }
            self = .own(id, version: version)
        default: return nil
        }
    }

    private static func number(_ text: String) -> Int? { Int32(text).flatMap { $0 >= 1 ? Int($0) : nil } }

    var text: String {
        switch self {
        case .shipped(let id): "shipped:\(id)"
        case .adopted(let version, let position): "adopted:\(version):\(position)"
        case .version(let version): "version:\(version)"
        case .own(let id, let version): "own:\(id):\(version)"
        }
    }

    var page: Href { Href("/procedures/pack?of=\(text)") }

    func compared(with new: PackReference) -> Href { Href("/procedures/compare?old=\(text)&new=\(new.text)") }
}

/// A text of a procedure that was found, and read.
struct ReferredPack: Sendable {
    let reference: PackReference
    /// Whose text it is: "as it ships, version 1".
    let label: String
    let title: String
    let parts: [RenderedPart]
    let rules: ProcedureRules
    /// Which pack it is; empty for several together.
    let head: [String]

    /// - Throws: `Refusal.notFound` for one that is not there, or that the caller does not see; `.conflict` for one of
    ///   another release, which cannot be read.
    static func find(_ reference: PackReference, in transaction: borrowing Transaction) throws -> ReferredPack {
        switch reference {
        case .shipped(let id):
            guard let shipped = Packs.named(id)?.pack else { throw Refusal.notFound }
            return ReferredPack(reference, shipped, "as it ships, version \(shipped.version)")
        case .adopted(let version, let position):
            let texts = try ProcedureVersions.packs(of: version, in: transaction)
            guard texts.indices.contains(position - 1) else { throw Refusal.notFound }
            return ReferredPack(
                reference, try read(texts[position - 1]), "as your agency adopted it with its version \(version)")
        case .own(let id, let version):
            guard try transaction.caller.holds(.agencyAdministrator),
                let own = try OwnPacks.find(id, version: version, in: transaction)
            else { throw Refusal.notFound }
            return ReferredPack(reference, try read(own.body), "your agency's own copy, version \(version)")
        case .version(let version):
            let rules = try AdoptedProcedures.version(version, in: transaction).packs.rules
            return ReferredPack(
                reference: reference, label: "all procedures of your agency's version \(version)",
                title: "Version \(version) of your agency's procedures", parts: PackRendering.parts(rules),
                rules: rules, head: [])
        }
    }

    private static func read(_ yaml: String) throws -> ProcedurePack {
        do { return try ProcedurePack.check(yaml: yaml).get() } catch {
            throw Refusal.conflict("This text was written for another release and cannot be read by this one.")
        }
    }

    init(_ reference: PackReference, _ pack: ProcedurePack, _ label: String) {
        self.init(
            reference: reference, label: label, title: pack.title, parts: PackRendering.parts(pack), rules: pack.rules,
            head: PackRendering.head(pack))
    }

    private init(
        reference: PackReference, label: String, title: String, parts: [RenderedPart], rules: ProcedureRules,
        head: [String]
    ) {
        (self.reference, self.label, self.title) = (reference, label, title)
        (self.parts, self.rules, self.head) = (parts, rules, head)
    }
}
