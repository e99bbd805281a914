extension PlacementEndKind {
    /// What the facts tell: an ending is unplanned where the social work plan lacked it, or its timing (requirements
    /// A3). Later than planned is planned still; a person may say otherwise, with a reason.
    ///
    /// - Parameter expected: The day the plan named last; `nil` where it named none.
    public init(expected: Day?, ended: Day) {
        self = if let expected, ended >= expected { .planned } else { .unplanned }
    }
}
