public import Domain
public import Postgres

/// Somebody who works for the caller's agency, as its administrator knows them.
public struct StaffMember: Sendable, RowDecodable {
    public let id: ID<Worker>
    public let name: String
    public let email: String
    public let telephone: String?
    public let jobTitle: String?
    /// Agencies that work with this one may find the person.
    public let isListed: Bool
    /// `false` where they are kept out.
    public let isActive: Bool
    public let version: Int
    /// What they are appointed to be today; empty where they can see nothing.
    public let roles: [Role]

    public init(row: Row) throws {
        id = try row["worker_id"]
        name = try row["display_name"]
        email = try row["email"]
        telephone = try row["telephone"]
        jobTitle = try row["job_title"]
        isListed = try row["is_listed"]
        isActive = try row["is_active"]
        version = try row["version"]
        roles = try row["roles"]
    }
}
