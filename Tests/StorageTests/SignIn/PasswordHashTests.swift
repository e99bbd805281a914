import Casework
import Domain
import Testing

@Suite("Password hashing") struct PasswordHashTests {
    @Test("is SHA-256 of what argon2id gives")
    func vector() throws {
        // From the reference implementation's own library by another language: m = 64 KiB, t = 3, p = 1.
        let terms = HashingTerms(salt: Array("sixteen byte slt".utf8), memory: 64, passes: 3)
        let proof = try PasswordHash.proof(of: "blåbær", terms)
        #expect(
            proof.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
                == "374a234ff686581bd9d49b4a8e209ff4cb479f695a9440531ac9e7addf89fe7b")
    }

    @Test("refuses terms beyond sense")
    func senseless() {
        let terms = HashingTerms(salt: Array("sixteen byte slt".utf8), memory: 1 << 40, passes: 3)
        #expect(throws: HashingFailure.self) { try PasswordHash.proof(of: "x", terms) }
    }

    @Test("turns away whoever comes when too many wait, and serves the others")
    func crowd() async throws {
        let queue = HashingQueue()
        // Dear enough that nobody is done before the last has come.
        let terms = HashingTerms(salt: Array("sixteen byte slt".utf8), memory: 8192, passes: 1)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 {
                group.addTask { (try? await queue.proof(of: "x", terms)) != nil }
            }
            return await group.reduce(into: (served: 0, refused: 0)) { count, isServed in
                if isServed { count.served += 1 } else { count.refused += 1 }
            }
        }
        #expect(outcomes.served >= HashingQueue.atOnce + HashingQueue.waiting)
        #expect(outcomes.refused > 0)
        // And it recovers.
        #expect(try await queue.proof(of: "x", terms).count == 32)
    }

    @Test("a set-up code is read as people type it")
    func setUpCode() throws {
        let code = SetUpCode.random()
        #expect(code.text.utf8.count == 23)
        #expect(SetUpCode(typed: code.text.uppercased().replacing("-", with: " ")) == code)
        #expect(SetUpCode(typed: "oil00-00000-00000-00000")?.text == "01100-00000-00000-00000")
        #expect(SetUpCode(typed: code.text + "0") == nil)
        #expect(SetUpCode(typed: String(code.text.dropLast())) == nil)
        #expect(SetUpCode(typed: "uuuuu-uuuuu-uuuuu-uuuuu") == nil)
    }
}
