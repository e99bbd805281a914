internal import Domain
internal import Foundation
internal import Synchronization

/// Hashes passwords on threads of its own, at most two at a time: each takes 64 MiB and a core for 150 ms.
///
/// One to a process. Fifty may wait; whoever comes then is told to try again, so that a flood of sign-ins can neither
/// take the machine's memory nor hold up other requests.
public final class HashingQueue: Sendable {
    public static let atOnce = 2
    public static let waiting = 50

    private let threads = OperationQueue()
    private let admitted = Mutex(0)

    public init() {
        threads.name = "password hashing"
        threads.maxConcurrentOperationCount = Self.atOnce
    }

    /// - Returns: The proof; see ``PasswordHash``.
    /// - Throws: `Refusal.tooMany` where too many wait; ``HashingFailure``.
    public func proof(of password: String, _ terms: HashingTerms) async throws -> [UInt8] {
        let isAdmitted = admitted.withLock { count in
            guard count < Self.atOnce + Self.waiting else { return false }
            count += 1
            return true
        }
        guard isAdmitted else {
            throw Refusal.tooMany("Many people are signing in just now. Try again in a few seconds.")
        }
        defer { admitted.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            threads.addOperation {
                continuation.resume(with: Result { try PasswordHash.proof(of: password, terms) })
            }
        }
    }
}
