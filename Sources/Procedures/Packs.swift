public import Domain

/// A pack with the text it was read from. An agency's adopted copy is stored as this text and its version number.
public struct WrittenPack: Hashable, Sendable, CustomStringConvertible {
    public let pack: ProcedurePack
    /// The text as it was written, comments included.
    public let yaml: String

    /// "foster-placement-stability, version 1"
    public var description: String { "\(pack.id), version \(pack.version)" }

    /// - Throws: Every fault of the text.
    public init(yaml: String, file: String = "pack.yaml") throws(PackFaults) {
        self.pack = try ProcedurePack.check(yaml: yaml, file: file).get()
        self.yaml = yaml
    }
}

/// The packs that ship with the product.
public enum Packs {
    /// All of them, in the order in which an agency that takes all of them should prefer them.
    ///
    /// Touch it at start: a shipped pack with a fault is our mistake and must stop the server, not the first concern.
    public static let shipped: [WrittenPack] = [
        written(PackageResources.foster_placement_stability_yaml, "foster-placement-stability.yaml"),
        written(PackageResources.placement_stability_meeting_yaml, "placement-stability-meeting.yaml"),
        written(PackageResources.placement_support_meeting_yaml, "placement-support-meeting.yaml"),
        written(PackageResources.breakdown_prevention_meeting_yaml, "breakdown-prevention-meeting.yaml"),
        written(PackageResources.disruption_meeting_yaml, "disruption-meeting.yaml"),
    ]

    /// The shipped pack with this id; `nil` where none has it.
    public static func named(_ id: String) -> WrittenPack? { shipped.first { $0.pack.id == id } }

    private static func written(_ bytes: [UInt8], _ file: String) -> WrittenPack {
        do {
            return try WrittenPack(yaml: String(decoding: bytes, as: UTF8.self), file: file)
        } catch {
            preconditionFailure("A shipped pack is at fault:\n\(error)")
        }
    }
}
