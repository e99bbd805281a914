internal import Domain
public import Postgres

internal import struct Foundation.UUID

/// What a new agency is, and who administers it first.
public struct NewAgency: Hashable, Sendable {
    /// Capitals, digits, `_` and `-`, 2 to 20 of them: what commands name the agency by.
    public var code: String
    public var name: String
    public var kind: AgencyKind
    public var administrator: NewWorker

    public init(code: String, name: String, kind: AgencyKind, administrator: NewWorker) {
        self.code = code
        self.name = name
        self.kind = kind
        self.administrator = administrator
    }
}

/// A person who is to have an account.
public struct NewWorker: Hashable, Sendable {
    public var name: String
    /// Kept in lower case; unique in the deployment.
    public var email: String

    public init(name: String, email: String) {
        self.name = name
        self.email = email
    }
}

/// The kinds of agency (requirements A1). The raw value is what the database keeps.
public enum AgencyKind: String, CaseIterable, Codable, Hashable, Sendable {
    case localAuthority = "local_authority"
    case healthTrust = "health_trust"
    case independentFosteringAgency = "independent_fostering_agency"
    case residentialProvider = "residential_provider"
    case semiIndependentProvider = "semi_independent_provider"
    case advocacyService = "advocacy_service"
}

/// Makes an agency with its first administrator, on the word of whoever holds the superuser's connection.
///
/// - Returns: The code with which the administrator sets their password within seven days.
/// - Throws: `Refusal.invalid` naming each field at fault; `Refusal.conflict` where code or address is taken.
public func foundAgency(_ new: NewAgency, in transaction: borrowing Transaction) throws -> SetUpCode {
    let faults = new.faults
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    return try refusingTaken {
        let agency: Int = try transaction.value(
            "SELECT authz.insert_agency(\(new.code), \(new.name), \(new.kind.rawValue))")
        let code = try addWorker(
            new.administrator, title: "Administrator", as: .agencyAdministrator, of: agency, in: transaction)
        try transaction.execute(
            """
            INSERT INTO authz.audit (agency_id, at, act, detail)
            VALUES (\(agency), authz.moment(), 'agency created', 'by the command line')
            """)
        return code
    }
}

/// Appoints an operator of the deployment, and makes the deployment's own agency where there is none yet.
///
/// - Returns: The code with which the operator sets their password within seven days.
/// - Throws: As ``foundAgency(_:in:)``.
public func appointOperator(_ new: NewWorker, in transaction: borrowing Transaction) throws -> SetUpCode {
    let faults = new.faults
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    return try refusingTaken {
        let known: Int? = try transaction.firstValue(
            "SELECT agency_id FROM holdfast.agency WHERE kind = 'deployment' ORDER BY agency_id LIMIT 1")
        let agency =
            try known
            ?? transaction.value("SELECT authz.insert_agency('DEPLOYMENT', 'This deployment', 'deployment')")
        let code = try addWorker(new, title: "Operator", as: .deploymentOperator, of: agency, in: transaction)
        try transaction.execute(
            """
            INSERT INTO authz.audit (agency_id, at, act, detail)
            VALUES (\(agency), authz.moment(), 'operator appointed', 'by the command line')
            """)
        return code
    }
}

private func addWorker(
    _ new: NewWorker, title: String, as role: Role, of agency: Int, in transaction: borrowing Transaction
) throws -> SetUpCode {
    let (worker, code) = (UUID(), SetUpCode.random())
    try transaction.execute(
        "SELECT authz.insert_worker(\(agency), \(worker), \(new.name), \(new.email), '', \(title), \(code.text))")
    try transaction.execute(
        """
        INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, role, from_on)
        VALUES (\(agency), \(UUID()), \(worker), \(role.rawValue), authz.today())
        """)
    return code
}

/// Says in words what a unique constraint says by its name.
private func refusingTaken<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as PostgresError where error.constraint == "agency_code_is_new" {
        throw Refusal.conflict("There is an agency with this code already.")
    } catch let error as PostgresError where error.constraint == "worker_email_is_new" {
        throw Refusal.conflict("Somebody has an account with this e-mail address already.")
    }
}
