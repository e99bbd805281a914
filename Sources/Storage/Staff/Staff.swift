public import Domain
public import Postgres

/// The workers whose home is the caller's agency, for its administrator.
public enum Staff {
    /// By name, from after one of them.
    /// - Parameter part: Only those whose name has this in it, in either case; `nil` for all.
    public static func page(
        part: String?, after: ID<Worker>?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [StaffMember] {
        let agency = try transaction.caller.agencyID
        return try transaction.rows(
            """
            SELECT w.worker_id, w.display_name, w.email, w.telephone, w.job_title, w.is_listed, w.is_active, w.version,
                ARRAY(SELECT DISTINCT a.role FROM holdfast.appointment AS a
                    WHERE a.agency_id = \(agency) AND a.worker_id = w.worker_id AND a.from_on <= authz.today()
                      AND (a.to_on IS NULL OR a.to_on >= authz.today()) ORDER BY a.role) AS roles
            FROM holdfast.worker AS w
            WHERE w.home_agency_id = \(agency)
              AND (\(part)::text IS NULL OR strpos(lower(w.display_name), lower(\(part)::text)) > 0)
              AND (\(after)::uuid IS NULL OR (w.display_name, w.worker_id) > (
                SELECT x.display_name, x.worker_id FROM holdfast.worker AS x
                WHERE x.home_agency_id = \(agency) AND x.worker_id = \(after)::uuid))
            ORDER BY w.display_name, w.worker_id LIMIT \(limit)
            """)
    }

    /// `nil` where nobody of the caller's agency has this id.
    public static func find(_ id: ID<Worker>, in transaction: borrowing Transaction) throws -> StaffMember? {
        let agency = try transaction.caller.agencyID
        return try transaction.first(
            """
            SELECT w.worker_id, w.display_name, w.email, w.telephone, w.job_title, w.is_listed, w.is_active, w.version,
                ARRAY(SELECT DISTINCT a.role FROM holdfast.appointment AS a
                    WHERE a.agency_id = \(agency) AND a.worker_id = w.worker_id AND a.from_on <= authz.today()
                      AND (a.to_on IS NULL OR a.to_on >= authz.today()) ORDER BY a.role) AS roles
            FROM holdfast.worker AS w WHERE w.home_agency_id = \(agency) AND w.worker_id = \(id)
            """)
    }

    /// - Throws: `PostgresError` with the constraint `worker_email_is_new`.
    public static func add(
        _ id: ID<Worker>, name: String, email: String, telephone: String?, jobTitle: String?, setUpCode: String,
        in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            SELECT authz.create_worker(\(id), \(name), \(email), \(telephone ?? ""), \(jobTitle ?? ""), \(setUpCode))
            """)
    }

    /// - Returns: `false` where the worker has another version by now, is no worker of the agency, or is the caller.
    public static func change(
        _ id: ID<Worker>, version: Int, name: String, telephone: String?, jobTitle: String?, isListed: Bool,
        in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.worker SET display_name = \(name), telephone = \(telephone), job_title = \(jobTitle),
                is_listed = \(isListed), version = version + 1
            WHERE home_agency_id = \(try transaction.caller.agencyID) AND worker_id = \(id) AND version = \(version)
            """) == 1
    }

    /// Lets somebody in or keeps them out, which ends their sessions at once.
    /// - Returns: `false` where nobody of the agency has this id.
    /// - Throws: `PostgresError` 42501 where it is the caller.
    public static func setActive(
        _ id: ID<Worker>, _ isActive: Bool, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value("SELECT authz.set_active(\(id), \(isActive))")
    }

    /// Starts a new password; see `authz.start_set_up` for what forgetting the authenticator takes away.
    /// - Returns: As `setActive`. - Throws: As `setActive`.
    public static func startSetUp(
        _ id: ID<Worker>, code: String, forgettingAuthenticator: Bool, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.value("SELECT authz.start_set_up(\(id), \(code), \(forgettingAuthenticator))")
    }
}
