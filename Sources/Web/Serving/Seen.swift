internal import Domain
internal import Storage
internal import Synchronization

/// What a request has learnt of its caller and is about to show.
final class Seen: Sendable {
    private struct State {
        var caller: Caller?
        var files: [ID<CaseFile>] = []
        var record: ID<Record>?
    }
    private let state = Mutex(State())

    var caller: Caller? { state.withLock { $0.caller } }
    var files: [ID<CaseFile>] { state.withLock { $0.files } }
    var record: ID<Record>? { state.withLock { $0.record } }

    func keep(_ caller: Caller) { state.withLock { $0.caller = caller } }

    func add(_ files: [ID<CaseFile>], _ record: ID<Record>?) {
        state.withLock {
            $0.files += files
            if let record { $0.record = record }
        }
    }
}
