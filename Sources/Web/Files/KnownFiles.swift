internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The files that an answer names beside the one it is about, with what the caller may know of each.
struct KnownFiles: Sendable {
    let identities: [ID<CaseFile>: FileIdentity]
    private let openable: Set<ID<CaseFile>>

    static func find(_ files: [ID<CaseFile>], in transaction: borrowing Transaction) throws -> KnownFiles {
        let files = Array(Set(files))
        guard !files.isEmpty else { return KnownFiles(identities: [:], openable: []) }
        return KnownFiles(
            identities: try Identities.of(files, in: transaction),
            openable: try CaseFiles.openable(files, in: transaction))
    }

    private init(identities: [ID<CaseFile>: FileIdentity], openable: Set<ID<CaseFile>>) {
        (self.identities, self.openable) = (identities, openable)
    }

    /// Those whose names the answer shows.
    var shown: [ID<CaseFile>] { Array(identities.keys) }

    /// `nil` where the caller may not know.
    func name(_ file: ID<CaseFile>?) -> String? { file.flatMap { identities[$0]?.name } }

    /// `nil` where the caller may know the name only.
    func href(_ file: ID<CaseFile>?) -> Href? {
        file.flatMap { openable.contains($0) ? Href("/files/\($0)") : nil }
    }

    /// The identifying facts of requirement G1; never an address.
    func json(_ file: ID<CaseFile>?) -> JSONValue? {
        guard let file, let identity = identities[file] else { return nil }
        return .members([
            "file": .id(file), "kind": .text(identity.kind), "name": .text(identity.name),
            "bornOn": .day(identity.bornOn), "localId": .text(identity.localID), "authority": .text(identity.authority),
            "mayOpen": .bool(openable.contains(file)),
            "worker": identity.workerJSON,
        ])
    }
}

extension FileIdentity {
    fileprivate var workerJSON: JSONValue? {
        guard let workerName else { return nil }
        return .members([
            "name": .text(workerName), "telephone": .text(workerTelephone), "email": .text(workerEmail),
        ])
    }

    /// The allocated social worker, for those who only know the file by name.
    var contact: ContactCard? {
        workerName.map { worker in
            ContactCard(
                name: worker,
                role: kind == "household"
                    ? "Supervising social worker of \(name)" : "Social worker of \(name)",
                organisation: authority, telephone: workerTelephone, email: workerEmail)
        }
    }
}
