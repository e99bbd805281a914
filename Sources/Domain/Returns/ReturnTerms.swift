/// What a load is checked against besides the files.
public struct ReturnTerms: Hashable, Sendable {
    /// Days after it have not come yet.
    public let today: Day
    /// The year in which the collection ends, where the person who loads it says so: its code sets alone then hold.
    /// `nil` takes, for each episode, the code sets of the years it lasted.
    public let collectionYear: Int?

    public init(today: Day, collectionYear: Int? = nil) {
        self.today = today
        self.collectionYear = collectionYear
    }

    /// The collections whose code sets hold for something that lasted so long.
    /// - Parameter end: `nil` for what goes on.
    func collectionYears(from start: Day, to end: Day?) -> ClosedRange<Int> {
        if let collectionYear { return collectionYear...collectionYear }
        let first = start.collectionYear
        return first...max(first, (end ?? today).collectionYear)
    }
}
