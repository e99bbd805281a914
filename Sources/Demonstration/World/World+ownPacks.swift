package import Domain
package import Foundation
package import Postgres
package import Procedures

extension World {
    /// A pack that an agency edits itself, with its versions, oldest first.
    package mutating func ownPack(_ agency: Int, _ versions: [(written: WrittenPack, at: Timestamp)], by worker: UUID) {
        guard let newest = versions.last?.written.pack else { return }
        let id = Self.id("own pack \(agency) \(newest.id)")
        add(
            """
            INSERT INTO holdfast.own_pack (agency_id, own_pack_id, pack, version)
            VALUES (\(agency), \(id), \(newest.id), \(newest.version))
            """)
        for (written, at) in versions {
            add(
                """
                INSERT INTO holdfast.own_pack_version (agency_id, own_pack_id, version, body, written_by, written_at)
                VALUES (\(agency), \(id), \(written.pack.version), \(written.yaml), \(worker), \(at))
                """)
        }
    }

    /// The second version of an agency's procedures: open episodes keep the first.
    ///
    /// - Parameter from: The first day on which concerns begin under it.
    package mutating func nextProcedures(
        _ agency: Int, _ packs: [WrittenPack], by worker: UUID, at: Timestamp, from: Day
    ) {
        add(
            """
            INSERT INTO holdfast.procedure_version (agency_id, version, adopted_at, adopted_by, from_on, rota_kept_by,
                rota_seen_by)
            VALUES (\(agency), 2, \(at), \(worker), \(from), \(Self.rota(packs, \.rotaKeepers))::text[],
                \(Self.rota(packs, \.rotaViewers))::text[])
            """)
        for (position, written) in packs.enumerated() {
            add(
                """
                INSERT INTO holdfast.procedure_pack (agency_id, version, position, pack, body)
                VALUES (\(agency), 2, \(position + 1), \(written.pack.id), \(written.yaml))
                """)
        }
    }
}
