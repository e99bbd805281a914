public import Domain
public import Postgres

internal import struct Foundation.Data
internal import class Foundation.JSONSerialization

/// What one answer is about to show, for the audit.
public struct ReadNote: Sendable {
    public let token: SessionToken
    public let link: ID<WebLink>?
    /// What was read, such as "read file".
    public let act: String
    public let record: ID<Record>?
    /// The files whose content, or whose name in a list, the answer shows.
    public let files: [ID<CaseFile>]

    public init(token: SessionToken, link: ID<WebLink>?, act: String, record: ID<Record>?, files: [ID<CaseFile>]) {
        (self.token, self.link, self.act, self.record, self.files) = (token, link, act, record, files)
    }
}

/// The audit of reads: on a login of its own that can do nothing else, several requests to a commit.
///
/// An answer waits for its note to be committed and does not leave without it. While one batch commits the next
/// gathers, so that under load many notes share one commit.
public actor ReadAudit {
    private let database: Database
    private var waiting: [(note: ReadNote, done: CheckedContinuation<Void, any Error>)] = []
    private var isCommitting = false

    /// - Parameter database: Logged in as `holdfast_audit`.
    public init(_ database: Database) { self.database = database }

    /// Returns once the note is committed.
    /// - Throws: `PostgresError` or `PoolExhausted` where it could not be; the answer must then not leave.
    public func note(_ note: ReadNote) async throws {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append((note, continuation))
            guard !isCommitting else { return }
            isCommitting = true
            Task { await commitBatches() }
        }
    }

    private func commitBatches() async {
        while !waiting.isEmpty {
            let batch = waiting.prefix(200)
            waiting.removeFirst(batch.count)
            let outcome: Result<Void, any Error>
            do {
                try await Self.write(batch.map(\.note), to: database)
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            for entry in batch { entry.done.resume(with: outcome) }
        }
        isCommitting = false
    }

    private static func write(_ notes: [ReadNote], to database: Database) async throws {
        let body = JSONText(try json(notes))
        _ = try await database.withTransaction(.readWrite) { transaction in
            try transaction.value("SELECT authz.note_reads(\(body)::jsonb)", as: Int.self)
        }
    }

    private static func json(_ notes: [ReadNote]) throws -> String {
        let rows = notes.map { note -> [String: Any] in
            var row: [String: Any] = [
                "token": note.token.text, "act": note.act, "files": note.files.map(\.description),
            ]
            if let link = note.link { row["link"] = link.description }
            if let record = note.record { row["record"] = record.description }
            return row
        }
        return String(decoding: try JSONSerialization.data(withJSONObject: rows), as: UTF8.self)
    }
}
