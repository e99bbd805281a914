import Domain
import Foundation
import Postgres
import Storage
import TestSupport
import Testing

/// The cast is what other tests stand on: this proves that it stands as its documentation says.
@Suite("The cast", .clonedDatabase) struct CastTests {
    private struct Entered: RowDecodable {
        let roles: [String]
        let agency: Int

        init(row: Row) throws { (roles, agency) = (try row["roles"], try row["agency_id"]) }
    }

    private static func with<Value: Sendable>(
        _ token: String, _ body: @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let database = try await Database(ClonedDatabase.here.web, pool: PoolLimits(connections: 1))
        let session = try #require(SessionToken(token))
        let opening = try #require(Opening.entering(session))
        let value = try await database.withTransaction(.readOnly, opening: opening, body)
        await database.close()
        return value
    }

    private static func filesSeen(_ persona: Cast.Persona) async throws -> Set<UUID> {
        try await with(persona.token) { transaction in
            Set(try transaction.values("SELECT case_file_id FROM holdfast.case_file ORDER BY case_file_id LIMIT 100"))
        }
    }

    @Test("everybody is signed in as what they are", arguments: Cast.Persona.all)
    func enters(_ persona: Cast.Persona) async throws {
        let entered = try await Self.with(persona.token) { transaction in try transaction.opened(as: Entered.self) }
        #expect(entered.roles == [persona.role.rawValue])
        #expect(entered.agency == persona.agency.rawValue)
    }

    @Test("a person of two agencies has a session in each")
    func twoHats() async throws {
        for (token, agency) in [(Cast.TwoHats.tokenAtTrust, 3), (Cast.TwoHats.tokenAtNorth, 1)] {
            let entered = try await Self.with(token) { transaction in try transaction.opened(as: Entered.self) }
            #expect(entered.agency == agency)
        }
    }

    @Test("North's people see the children that are theirs")
    func seen() async throws {
        let written = Cast.written
        func children(_ role: Role) async throws -> Set<Cast.Child> {
            let seen = try await Self.filesSeen(Cast.Persona(.north, role))
            return Set(Cast.Child.allCases.filter { child in written.files[child].map(seen.contains) == true })
        }
        let open: Set<Cast.Child> = [.own, .unallocated, .linked, .linkEnded, .linkWithdrawn, .placed]
        #expect(try await children(.placementStabilityOfficer) == open)
        #expect(try await children(.teamManager) == [.own])
        #expect(try await children(.socialWorker) == [.own, .restricted])
        #expect(try await children(.advocate) == [.own])
        #expect(try await children(.youngPerson) == [.own])
        #expect(try await children(.fosterCarer) == [])
        #expect(try await children(.placementsOfficer) == open)
    }

    @Test("the others see none of North's files", arguments: [Cast.Agency.trust, .former, .fosterco])
    func unseen(_ agency: Cast.Agency) async throws {
        let north = Set(Cast.written.files.values).union(Cast.written.carers.values)
        for persona in Cast.Persona.of(agency) where persona.role.way != .none {
            #expect(try await Self.filesSeen(persona).isDisjoint(with: north), "\(persona)")
        }
    }

    @Test("a live link opens its record, an ended or withdrawn one nothing", arguments: Cast.Link.allCases)
    func links(_ link: Cast.Link) async throws {
        let id = try #require(Cast.written.links[link])
        let (holder, opens): (Cast.Persona, Cast.Child?) =
            switch link {
            case .trustTeamReads, .trustWorkerCompletes: (Cast.Persona(.trust, .camhsWorker), .linked)
            case .fostercoAcknowledges: (Cast.Persona(.fosterco, .providerWorker), .linked)
            // A link to a file is for the staff who work on that file, not for those who see what is their own.
            case .fostercoFileReads: (Cast.Persona(.fosterco, .providerWorker), nil)
            case .northOfficerReads: (Cast.Persona(.north, .placementsOfficer), .linked)
            case .formerTeamEnded: (Cast.Persona(.former, .camhsWorker), nil)
            case .trustTeamEnded, .trustTeamWithdrawn: (Cast.Persona(.trust, .camhsWorker), nil)
            }
        let token = try #require(SessionToken(holder.token))
        let database = try await Database(ClonedDatabase.here.web, pool: PoolLimits(connections: 1))
        let opening = Opening.entering(token, through: ID<WebLink>(id))
        let seen: [UUID] = try await database.withTransaction(.readOnly, opening: opening) { transaction in
            try transaction.values(
                "SELECT DISTINCT record_id FROM holdfast.section UNION SELECT record_id FROM holdfast.record LIMIT 9")
        }
        await database.close()
        #expect(seen == opens.flatMap { Cast.written.records[$0] }.map { [$0] } ?? [])
    }
}
