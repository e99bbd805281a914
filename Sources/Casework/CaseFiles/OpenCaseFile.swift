public import Domain
public import Postgres
internal import Storage

/// Whose file is opened, with the facts that its kind asks for.
public enum NewSubject: Sendable {
    /// - Parameter sex: A code of the national list; `nil` where it is not known.
    case child(givenNames: String, familyName: String, bornOn: Day, sex: String?)
    case household(HouseholdKind, firstCarer: String, secondCarer: String?)
    case provider(ProviderKind, name: String)
}

/// Opens a file that no return brought (requirements A2).
///
/// - Parameters:
///   - localID: The agency's own number for it; a return that names the same child later adds to this file.
///   - today: No birth can be later.
/// - Throws: `Refusal.invalid` where the number has a file already, or the birth lies ahead.
public func openCaseFile(
    of subject: NewSubject, localID: String, team: ID<Team>?, today: Day, in transaction: borrowing Transaction
) throws -> ID<CaseFile> {
    let caller = try transaction.caller
    let file = NewFile(
        id: caller.newID(), team: team, localID: localID, title: subject.title, otherNames: subject.otherNames)
    do {
        switch subject {
        case .child(let given, let family, let bornOn, let sex):
            guard bornOn <= today else {
                throw Refusal.invalid([FieldFault("bornOn", "The date of birth must be today or earlier.")])
            }
            try NewFiles.child(
                file, givenNames: given, familyName: family, bornOn: bornOn, sex: sex, in: transaction)
        case .household(let kind, let first, let second):
            try NewFiles.household(file, kind: kind, firstCarer: first, secondCarer: second, in: transaction)
        case .provider(let kind, _):
            try NewFiles.provider(file, kind: kind, in: transaction)
        }
    } catch let error as PostgresError where error.constraint == "case_file_local_id_is_new" {
        throw Refusal.invalid([FieldFault("localId", "There is a file of this kind with this number already.")])
    }
    return file.id
}

extension NewSubject {
    fileprivate var title: String {
        switch self {
        case .child(let given, let family, _, _): "\(given) \(family)"
        case .household(_, let first, let second): second.map { "\(first) and \($0)" } ?? first
        case .provider(_, let name): name
        }
    }

    /// Each carer is found by their own name.
    fileprivate var otherNames: [String] {
        if case .household(_, let first, let second?) = self { [first, second] } else { [] }
    }
}
