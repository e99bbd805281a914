/// A placement as the return's episodes show it: the time a child lived with one carer or in one home.
public struct ReturnedPlacement: Hashable, Sendable {
    public let child: String
    /// DECOM of the first episode. With `child` it names the placement, in this load and in every later one.
    public let start: Day
    /// `nil` while it goes on.
    public internal(set) var end: Day?
    /// What the child lived in, one step for each change that left the carer the same (a house move, another status).
    /// Never empty.
    public internal(set) var steps: [Step]
    /// DECOM of every episode that the placement joins, absences included, in order.
    public internal(set) var episodes: [Day]
    /// Times away with the placement kept: hospital, holiday, the carer's holiday.
    public internal(set) var absences: [Absence] = []
    /// REC of the last episode; `nil` while the placement goes on, or where the return is silent.
    public internal(set) var endReason: String?
    /// REASON_PLACE_CHANGE of the last episode.
    public internal(set) var reasonPlaceChange: String?

    public struct Step: Hashable, Sendable {
        public let start: Day
        /// A code of PLACE.
        public let place: String
        public let provider: String?
        /// Protected.
        public let postcode: String?
        public let urn: String?
    }

    public struct Absence: Hashable, Sendable {
        public let start: Day
        /// `nil` while the child is away.
        public let end: Day?
        /// T0 to T4.
        public let place: String
    }

    /// By the last step.
    public var setting: PlacementSetting {
        steps.last.flatMap { PlacementSetting(place: $0.place, provider: $0.provider) } ?? .other
    }

    /// `nil` while it goes on, and where the return leaves it open.
    public var endKind: PlacementEndKind? {
        end == nil ? nil : PlacementEndKind(rec: endReason, reasonPlaceChange: reasonPlaceChange)
    }

    /// The return's own name for it: `child` and the day, as the database keeps it.
    public var returnKey: String { "\(child) \(start.iso)" }
}
