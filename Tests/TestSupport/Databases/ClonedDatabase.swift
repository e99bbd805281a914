public import Testing

/// Gives each suite a database of its own, with the ``Cast`` in it: for tests that commit.
///
///     @Suite(.clonedDatabase) struct LinkTests {
///         @Test func … { let database = try ClonedDatabase.here … }
public struct ClonedDatabase: SuiteTrait, TestScoping {
    @TaskLocal public static var current: TestDatabase?

    /// The database of the suite that is running.
    /// - Throws: `ClusterFailure` outside a suite with the trait.
    public static var here: TestDatabase {
        get throws {
            guard let current else { throw ClusterFailure("this test's suite lacks the trait .clonedDatabase") }
            return current
        }
    }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await TestDatabase.withClone { database in
            try await Self.$current.withValue(database) { try await function() }
        }
    }
}

extension Trait where Self == ClonedDatabase {
    public static var clonedDatabase: Self { Self() }
}
