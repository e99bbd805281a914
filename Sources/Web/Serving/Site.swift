public import Casework
public import Pages
public import Postgres
public import Storage

/// What every request is served from.
public struct Site: Sendable {
    /// Logged in as `holdfast_web`.
    public let database: Database
    public let readAudit: ReadAudit
    public let renderer: PageRenderer
    public let assets: Assets
    public let hashing: HashingQueue
    /// A sentence shown on every page where the data are made up; `nil` where they are real.
    public let demonstration: String?

    public init(
        database: Database, readAudit: ReadAudit, renderer: PageRenderer, assets: Assets, hashing: HashingQueue,
        demonstration: String?
    ) {
        (self.database, self.readAudit, self.renderer) = (database, readAudit, renderer)
        (self.assets, self.hashing, self.demonstration) = (assets, hashing, demonstration)
    }
}
