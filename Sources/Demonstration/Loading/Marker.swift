internal import Foundation
internal import Postgres

/// The mark of a demonstration database: a table that no migration makes, with the id of its load.
enum Marker {
    enum Present: Sendable {
        case notMigrated, empty
        /// Somebody's real agencies.
        case agencies
        case demonstration(UUID)
    }

    static func read(in transaction: borrowing Transaction) throws -> Present {
        guard try transaction.value("SELECT to_regclass('holdfast.agency') IS NOT NULL") else { return .notMigrated }
        if try transaction.value("SELECT to_regclass('public.demonstration') IS NOT NULL") {
            let load: UUID = try transaction.value("SELECT load_id FROM public.demonstration")
            return .demonstration(load)
        }
        return try transaction.value("SELECT EXISTS (SELECT FROM holdfast.agency)") ? .agencies : .empty
    }

    static func write(_ load: UUID, in transaction: borrowing Transaction) throws {
        try transaction.execute("CREATE TABLE public.demonstration (load_id uuid PRIMARY KEY)")
        try transaction.execute("INSERT INTO public.demonstration (load_id) VALUES (\(load))")
    }
}
