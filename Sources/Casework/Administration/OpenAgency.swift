internal import Domain
public import Postgres
internal import Storage

/// Makes an agency with its first administrator, as the deployment operator who is signed in.
///
/// - Returns: The agency's number, and the code with which the administrator sets a password within seven days.
/// - Throws: `Refusal.invalid` with every fault, under the names `code`, `name`, `adminName` and `adminEmail`.
public func openAgency(
    _ new: NewAgency, in transaction: borrowing Transaction
) throws -> (agencyID: Int, setUpCode: SetUpCode) {
    let faults = new.faults
    guard faults.isEmpty else { throw Refusal.invalid(faults.map(asFormFault)) }
    let code = SetUpCode.random()
    do {
        let agency = try Agencies.make(
            code: new.code, name: new.name, kind: new.kind.rawValue, administrator: try transaction.caller.newID(),
            administratorName: new.administrator.name, administratorEmail: new.administrator.email,
            setUpCode: code.text, in: transaction)
        return (agency, code)
    } catch let error as PostgresError where error.constraint == "agency_code_is_new" {
        throw Refusal.invalid([FieldFault("code", "There is an agency with this code already.")])
    } catch let error as PostgresError where error.constraint == "worker_email_is_new" {
        throw Refusal.invalid([FieldFault("adminEmail", addressCannotBeUsed)])
    }
}

/// States that two agencies work together, as the deployment operator who is signed in.
///
/// - Throws: `Refusal.invalid` where both are the same.
public func stateRelation(
    of one: Int, with other: Int, as kind: AgencyRelation, in transaction: borrowing Transaction
) throws {
    guard one != other else {
        throw Refusal.invalid([FieldFault("other", "Select another agency: none has a relation with itself.")])
    }
    try Agencies.relate(one, other, kind: kind.rawValue, in: transaction)
}

/// Neutral: it does not say that somebody, perhaps of another agency, has an account with the address.
let addressCannotBeUsed = "This e-mail address cannot be used for a new account. Check it, or use another."

/// The command's option names as the form's field names.
private func asFormFault(_ fault: FieldFault) -> FieldFault {
    switch fault.field {
    case "admin-name": FieldFault("adminName", fault.message)
    case "admin-email": FieldFault("adminEmail", fault.message)
    default: fault
    }
}
