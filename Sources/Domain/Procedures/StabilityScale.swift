/// The five-point scale on which the stability of a placement is judged, 1 best and 5 worst (P3 5.2).
public struct StabilityScale: Hashable, Sendable {
    /// The points of every scale. Packs name the points; they cannot add or drop any.
    public static let values = 1...5

    /// One point of the scale.
    public struct Point: Hashable, Sendable {
        /// 1 to 5.
        public let value: Int
        public let name: String
        /// What a placement at this point looks like.
        public let description: String
        public let clause: Clause

        public init(value: Int, name: String, description: String, clause: Clause) {
            self.value = value
            self.name = name
            self.description = description
            self.clause = clause
        }
    }

    /// Neighbouring points that the procedure treats alike.
    public struct Band: Hashable, Sendable, Identifiable {
        public let id: String
        public let name: String
        /// First to last value, both included.
        public let values: ClosedRange<Int>
        public let clause: Clause

        public init(id: String, name: String, values: ClosedRange<Int>, clause: Clause) {
            self.id = id
            self.name = name
            self.values = values
            self.clause = clause
        }
    }

    /// Five points, from 1 to 5.
    public let points: [Point]
    /// In order; together they hold each of 1 to 5 exactly once.
    public let bands: [Band]

    /// - Returns: `nil` unless the points are exactly 1 to 5 and the bands share them out without gap or overlap.
    public init?(points: [Point], bands: [Band]) {
        let points = points.sorted { $0.value < $1.value }
        let bands = bands.sorted { $0.values.lowerBound < $1.values.lowerBound }
        guard points.map(\.value) == Array(Self.values), bands.flatMap(\.values) == Array(Self.values) else {
            return nil
        }
        self.points = points
        self.bands = bands
    }

    /// The point with this value; `nil` outside 1 to 5.
    public func point(_ value: Int) -> Point? { points.first { $0.value == value } }

    /// The band that holds this value; `nil` outside 1 to 5.
    public func band(of value: Int) -> Band? { bands.first { $0.values.contains(value) } }
}
