internal import Domain
internal import Pages
internal import Storage

/// Whom a record is about, at the top of its pages.
enum PlacementBar {
    static func part(_ placement: PlacementInView, _ people: [ID<CaseFile>: FileIdentity]) -> (any Part)? {
        guard let child = people[placement.childFileID] else {
            return placement.carerFileID.flatMap { people[$0] }.map {
                IdentityBar(name: $0.name, bornOn: nil, localID: $0.localID, responsibleAuthority: $0.authority)
            }
        }
        return IdentityBar(
            name: child.name, href: Href("/files/\(child.id)"), bornOn: child.bornOn?.written, localID: child.localID,
            responsibleAuthority: child.authority)
    }

    static func json(_ identity: FileIdentity) -> JSONValue {
        .object([
            "id": .string(identity.id.description), "kind": .string(identity.kind), "name": .string(identity.name),
            "bornOn": .string(identity.bornOn?.iso), "localID": .string(identity.localID),
            "authority": .string(identity.authority), "workerName": .string(identity.workerName),
            "workerTelephone": .string(identity.workerTelephone), "workerEmail": .string(identity.workerEmail),
        ])
    }
}
