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
        .members([
            "id": .text(identity.id.description), "kind": .text(identity.kind), "name": .text(identity.name),
            "bornOn": .text(identity.bornOn?.iso), "localID": .text(identity.localID),
            "authority": .text(identity.authority), "workerName": .text(identity.workerName),
            "workerTelephone": .text(identity.workerTelephone), "workerEmail": .text(identity.workerEmail),
        ])
    }
}
