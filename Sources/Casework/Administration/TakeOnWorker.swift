public import Domain
public import Postgres
internal import Storage

/// What an administrator says of a worker.
public struct WorkerDetails: Hashable, Sendable {
    public var name: String
    public var telephone: String?
    public var jobTitle: String?
    /// Agencies that work with this one may find the person.
    public var isListed: Bool

    public init(name: String, telephone: String?, jobTitle: String?, isListed: Bool = true) {
        (self.name, self.telephone, self.jobTitle, self.isListed) = (name, telephone, jobTitle, isListed)
    }

    var faults: [FieldFault] {
        (2...120).contains(name.unicodeScalars.count)
            ? [] : [FieldFault("name", "The worker's name must have 2 to 120 characters.")]
    }
}

/// Gives somebody an account in the caller's agency. They see nothing before they are appointed.
///
/// - Returns: Their id, and the code with which they set a password within seven days.
/// - Throws: `Refusal.invalid`, for an address in use in neutral words.
public func takeOnWorker(
    _ details: WorkerDetails, email: String, in transaction: borrowing Transaction
) throws -> (worker: ID<Worker>, setUpCode: SetUpCode) {
    guard details.faults.isEmpty else { throw Refusal.invalid(details.faults) }
    let (id, code): (ID<Worker>, SetUpCode) = (try transaction.caller.newID(), .random())
    do {
        try Staff.add(
            id, name: details.name, email: email, telephone: details.telephone, jobTitle: details.jobTitle,
            setUpCode: code.text, in: transaction)
    } catch let error as PostgresError where error.constraint == "worker_email_is_new" {
        throw Refusal.invalid([FieldFault("email", addressCannotBeUsed)])
    }
    return (id, code)
}

/// - Parameter version: The one that the administrator saw.
/// - Throws: `Refusal.notPermitted` for the administrator's own account; `Refusal.invalid`; `Refusal.stale`.
public func changeWorker(
    _ id: ID<Worker>, version: Int, to details: WorkerDetails, in transaction: borrowing Transaction
) throws {
    try refuseSelf(id, in: transaction)
    guard details.faults.isEmpty else { throw Refusal.invalid(details.faults) }
    guard
        try Staff.change(
            id, version: version, name: details.name, telephone: details.telephone, jobTitle: details.jobTitle,
            isListed: details.isListed, in: transaction)
    else { throw Refusal.stale }
}

/// Lets a worker in again, or keeps them out and ends their sessions at once. Doing it twice changes nothing.
/// - Throws: `Refusal.notPermitted` for oneself; `Refusal.notFound`.
public func letIn(_ id: ID<Worker>, _ isLetIn: Bool, in transaction: borrowing Transaction) throws {
    try refuseSelf(id, in: transaction)
    guard try Staff.setActive(id, isLetIn, in: transaction) else { throw Refusal.notFound }
}

/// Makes a new set-up code for a worker who has lost theirs or their password.
///
/// - Parameter forgettingAuthenticator: They have lost their authenticator too: it, the old password and every session
///   end now.
/// - Returns: A code good for seven days.
/// - Throws: `Refusal.notPermitted` for oneself; `Refusal.notFound`.
public func startSetUp(
    of id: ID<Worker>, forgettingAuthenticator: Bool, in transaction: borrowing Transaction
) throws -> SetUpCode {
    try refuseSelf(id, in: transaction)
    let code = SetUpCode.random()
    guard
        try Staff.startSetUp(
            id, code: code.text, forgettingAuthenticator: forgettingAuthenticator, in: transaction)
    else { throw Refusal.notFound }
    return code
}

/// Nobody administers themself: another administrator does.
func refuseSelf(_ id: ID<Worker>, in transaction: borrowing Transaction) throws {
    guard try transaction.caller.workerID != id else { throw Refusal.notPermitted }
}
