internal import Casework
internal import Foundation
internal import Postgres

/// What one made-up person proves themself with, at the cost that everybody's passwords have.
struct Credentials: Sendable {
    let email: String
    let terms: HashingTerms
    let proof: [UInt8]
    let totpSecret: [UInt8]?

    /// Hashed beforehand, two at a time: a transaction is not to wait for that.
    static func hashed(_ file: SignInFile) async throws -> [Credentials] {
        let queue = HashingQueue()
        var made: [Credentials] = []
        // No more at once than the queue lets wait.
        for start in stride(from: 0, to: file.people.count, by: HashingQueue.waiting) {
            let some = file.people[start..<min(start + HashingQueue.waiting, file.people.count)]
            try await withThrowingTaskGroup(of: Credentials.self) { group in
                for person in some {
                    group.addTask {
                        let terms = HashingTerms.fresh()
                        return Credentials(
                            email: person.email, terms: terms,
                            proof: try await queue.proof(of: person.password, terms),
                            totpSecret: person.totpSecret.map(Array.init))
                    }
                }
                for try await credential in group { made.append(credential) }
            }
        }
        return made
    }

    func write(in transaction: borrowing Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO authz.credential (worker_id, salt, memory_kib, passes, proof, totp_secret)
            SELECT worker_id, \(terms.salt), \(terms.memory), \(terms.passes), \(proof), \(totpSecret)
            FROM holdfast.worker WHERE email = \(email)
            ON CONFLICT (worker_id) DO UPDATE SET salt = excluded.salt, memory_kib = excluded.memory_kib,
                passes = excluded.passes, proof = excluded.proof, totp_secret = excluded.totp_secret, totp_step = NULL
            """)
    }
}
