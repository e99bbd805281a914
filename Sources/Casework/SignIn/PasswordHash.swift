internal import CArgon2
internal import Crypto

/// How a password is hashed for one person: kept beside their proof, so that later accounts can be dearer.
public struct HashingTerms: Hashable, Sendable {
    /// 16 random bytes.
    public var salt: [UInt8]
    /// Memory in KiB.
    public var memory: Int
    /// How often that memory is gone over.
    public var passes: Int

    public init(salt: [UInt8], memory: Int, passes: Int) {
        self.salt = salt
        self.memory = memory
        self.passes = passes
    }

    /// New terms at today's cost: 64 MiB, 3 passes, a salt of the system's random numbers.
    public static func fresh() -> HashingTerms {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return HashingTerms(salt: salt, memory: 65_536, passes: 3)
    }
}

/// What stands for a password in the database: SHA-256 of its argon2id hash.
public enum PasswordHash {
    /// The proof of a password: 32 bytes. Blocks its thread for about 150 ms; see ``HashingQueue``.
    ///
    /// - Parameter password: Any text; its UTF-8 is hashed as it stands.
    /// - Throws: ``HashingFailure`` where there is not enough memory, or the terms are beyond sense.
    public static func proof(of password: String, _ terms: HashingTerms) throws(HashingFailure) -> [UInt8] {
        // Terms come from the database; a slip there must not take the machine's memory.
        guard (8...1_048_576).contains(terms.memory), (1...20).contains(terms.passes), terms.salt.count >= 8 else {
            throw HashingFailure(code: 0)
        }
        let password = Array(password.utf8)
        var output = [UInt8](repeating: 0, count: 32)
        let code = argon2id_hash_raw(
            UInt32(terms.passes), UInt32(terms.memory), 1, password, password.count, terms.salt, terms.salt.count,
            &output, output.count)
        guard code == ARGON2_OK.rawValue else { throw HashingFailure(code: code) }
        return Array(SHA256.hash(data: output))
    }
}

/// A password could not be hashed: our fault or the machine's, never the person's.
public struct HashingFailure: Error, Hashable, Sendable {
    /// libargon2's error number; 0 where the terms were refused before it was asked.
    public let code: Int32
}
