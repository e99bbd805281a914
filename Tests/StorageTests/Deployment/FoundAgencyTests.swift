import Casework
import Domain
import Postgres
import Procedures
import TestSupport
import Testing

@Suite("The operator's commands", .clonedDatabase) struct FoundAgencyTests {
    private static func write<Value: Sendable>(
        _ body: @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let database = try await Database(ClonedDatabase.here.superuser, pool: PoolLimits(connections: 1))
        defer { Task { await database.close() } }
        return try await database.withTransaction(.readWrite, body)
    }

    private static func new(_ code: String, email: String) -> NewAgency {
        NewAgency(
            code: code, name: "Made-up \(code)", kind: .localAuthority,
            administrator: NewWorker(name: "Robin Example", email: email))
    }

    @Test("the printed code sets the administrator's password, once")
    func setUp() async throws {
        let code = try await Self.write { try foundAgency(Self.new("FRESH", email: "Robin@Fresh.example"), in: $0) }
        let terms = HashingTerms(salt: Array("sixteen byte slt".utf8), memory: 64, passes: 1)
        let proof = try PasswordHash.proof(of: "a made-up password", terms)
        let web = try await Database(ClonedDatabase.here.web, pool: PoolLimits(connections: 1))
        for expected in [true, false] {
            let isSet: Bool = try await web.withTransaction(.readWrite) { transaction in
                try transaction.value("SELECT authz.set_password(\(code.text), \(terms.salt), 64, 1, \(proof))")
            }
            #expect(isSet == expected)
        }
        await web.close()
        let roles = try await ClonedDatabase.here.asSuperuser(
            """
            SELECT a.role FROM holdfast.appointment AS a JOIN holdfast.worker AS w USING (worker_id)
            WHERE w.email = 'robin@fresh.example'
            """)
        #expect(roles == [["agency_administrator"]])
    }

    @Test("refuses a code or address that is taken, and a malformed one, and keeps nothing")
    func refused() async throws {
        await #expect(throws: Refusal.conflict("There is an agency with this code already.")) {
            try await Self.write { try foundAgency(Self.new("NORTH", email: "new@north.example"), in: $0) }
        }
        await #expect(throws: Refusal.conflict("Somebody has an account with this e-mail address already.")) {
            try await Self.write { try foundAgency(Self.new("OTHER", email: "auditor@north.example"), in: $0) }
        }
        await #expect(throws: Refusal.self) {
            try await Self.write { try foundAgency(Self.new("lower", email: "no address"), in: $0) }
        }
        let left = try await ClonedDatabase.here.asSuperuser(
            "SELECT count(*) FROM holdfast.agency WHERE code IN ('OTHER', 'lower')")
        #expect(left == [["0"]])
    }

    @Test("relates two agencies both ways, and ends it at once")
    func relation() async throws {
        func related() async throws -> [[String?]] {
            try await ClonedDatabase.here.asSuperuser(
                "SELECT authz.are_related(2, 3)::text, authz.are_related(3, 2)::text")
        }
        try await Self.write { try relateAgencies("SOUTH", "TRUST", as: .partnership, in: $0) }
        #expect(try await related() == [["true", "true"]])
        try await Self.write { try relateAgencies("SOUTH", "TRUST", as: nil, in: $0) }
        #expect(try await related() == [["false", "false"]])
        await #expect(throws: Refusal.invalid([FieldFault("other", "There is no agency with the code NOWHERE.")])) {
            try await Self.write { try relateAgencies("SOUTH", "NOWHERE", as: .contract, in: $0) }
        }
    }

    @Test("adopts a second version beside the first")
    func adoption() async throws {
        let version = try await Self.write {
            try adoptProcedures(Array(Packs.shipped.reversed()), agency: "NORTH", in: $0)
        }
        #expect(version == 2)
        let first = try await ClonedDatabase.here.asSuperuser(
            "SELECT pack FROM holdfast.procedure_pack WHERE agency_id = 1 AND version = 2 AND position = 1")
        #expect(first == [[Packs.shipped.last?.pack.id]])
    }

    @Test("appoints an operator in the deployment's own agency")
    func operators() async throws {
        _ = try await Self.write {
            try appointOperator(NewWorker(name: "Olive Example", email: "olive@hosting.example"), in: $0)
        }
        let posts = try await ClonedDatabase.here.asSuperuser(
            """
            SELECT a.role, g.kind FROM holdfast.appointment AS a
            JOIN holdfast.worker AS w USING (worker_id) JOIN holdfast.agency AS g ON g.agency_id = a.agency_id
            WHERE w.email = 'olive@hosting.example'
            """)
        #expect(posts == [["deployment_operator", "deployment"]])
    }
}
