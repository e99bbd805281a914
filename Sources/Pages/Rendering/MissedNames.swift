#if DEBUG
    internal import Synchronization

    /// The names that templates asked for and no view had: in tests, a spelling mistake in a template is a failure.
    final class MissedNames: Sendable {
        @TaskLocal static var collected: MissedNames?

        private let names = Mutex<Set<String>>([])

        func add(_ name: String) { names.withLock { _ = $0.insert(name) } }
        var all: [String] { names.withLock { $0.sorted() } }
    }
#endif
